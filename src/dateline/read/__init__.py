"""A capture -> its articles.

In: `Capture` (bytes of a page, a text, a mail's body). Out: `Article`s, with provenance and flaws: none, one, or a digest's several.
Touches nothing: no network, no clock, no database. Whatever the bytes are, the answer is articles and flaws.
"""

from .articles import read_articles
from .body import read_body
from .decode import Decoded, decode_body
from .verdicts import LINK_ALONE, Verdict, list_verdicts

__all__ = ["LINK_ALONE", "Decoded", "Verdict", "decode_body", "list_verdicts", "read_articles", "read_body"]
