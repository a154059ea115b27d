"""Labels before a colon: who speaks in an interview ("Tikhonova: We waited"), and headlines ("Lund: pier is safe")."""

from __future__ import annotations

from typing import NamedTuple

from dateline.model import Span
from dateline.quote.reading import Reading
from dateline.quote.tokens import WORD, Sentence

_LONGEST_LABEL = 4
_SHORTEST_CLAIM = 3


class NamedLabel(NamedTuple):
    """The name before the colon, and the words after it."""

    name: Span
    claim: Span


def label_of(reading: Reading, sentence: Sentence) -> NamedLabel | None:
    """The label of a paragraph that opens with one: a name of up to four words in capitals that the text names again elsewhere.

    "Vera Lund: Nobody asked us." counts where "Lund" stands in another paragraph too; "Update: …" and "Note: …" do not.
    """
    if not sentence.first:
        return None
    tokens = sentence.tokens
    colon = next((place for place, token in enumerate(tokens[: _LONGEST_LABEL + 1]) if token.text == ":"), None)
    if not colon or len(tokens) - colon - 1 < _SHORTEST_CLAIM or tokens[colon + 1].kind != WORD:
        return None
    if not all(token.capital and token.lower not in reading.lexicon.words["openers"] for token in tokens[:colon]):
        return None
    name = Span(tokens[0].start, tokens[colon - 1].end)
    if reading.speaking[tokens[colon - 1].text] < 2 and reading.sayers[tokens[colon - 1].text] < 1:
        return None
    end = tokens[-1].start if tokens[-1].text == "." else tokens[-1].end
    return NamedLabel(name, Span(tokens[colon + 1].start, end))
