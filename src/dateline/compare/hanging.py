"""Whom a clause hangs on that has no subject of its own: "Brightfold, | had left a key", "Emberland, | whose buses came late"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from dateline.model import Span

from .charges import Charge
from .doers import find_doer, is_somebody, lacks_subject
from .lexicon import Lexicon, Token
from .nouns import party_noun, words_of
from .parties import CLEFTS
from .telling import sayings, sentence_around
from .texts import overlaps

NEAR = 5
"""Words of a noun that stands before a clause without a subject: "a subcontractor, Brightfold, | had left"."""
NAME = r"(?:[A-Z][\w’'&-]*)(?: (?:of the |of |& |and )?[A-Z][\w’'&-]*)*"
OWN = re.compile(rf"(?<![\w’'])(?P<named>{NAME}?)(?:['’]s|(?<=s)['’]) own\b")
"""Whose own the thing was: "the mine was one of | Ghoria | 's own"."""
_APPOSED = re.compile(rf"\b(?:[Tt]he|[Aa]n?|[Ii]ts) ([a-z][a-z -]+), ({NAME}), $")
_HAD = re.compile(r"\b(?:had|have|has) $")
_OWN = ("own", "his", "her", "its", "their")
_AND, _BY, _HAVING, _GOING = "and", "by", "having", "ing"


def read_relative(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "Caused by Emberland, | whose buses arrived late": whom the clause hangs on."""
    if tokens[0].word.casefold() not in ("who", "which", "whose"):
        return ""
    start = sentence_around(charge.text.words, charge.span).start
    ahead = charge.text.words[start : tokens[0].start].rstrip(" ,0123456789")
    found = re.search(rf"({NAME}|\bthe [a-z-]+(?: [a-z-]+)?)$", ahead)
    named = found[1].removeprefix("the ") if found else ""
    return named if is_somebody(lexicon.read(named), lexicon) or named[:1].isupper() else ""


def read_before(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "A subcontractor, Brightfold, | had left a key", "the bosses had been told | and had it wired shut", "by letting it fall".

    What was done "by blasting twice" has its doer before it, what was done "by the guards" behind.
    """
    words = [token.word.casefold() for token in tokens]
    rest = tokens[1:] if words[0] in (_AND, "but", "then") else tokens
    going = words[0] == _HAVING or (words[0] == _BY and len(words) > 1 and words[1].endswith(_GOING))
    hangs = not charge.value and (
        words[0] in ("to", "with", "on", "in") or (words[0] in ("when", "because", "for") and words[1:2] in (["it"], ["they"]))
    )
    text = charge.text
    sentence = sentence_around(text.words, charge.span)
    led = _APPOSED.search(text.words, sentence.start, tokens[0].start)
    had = _HAD.search(text.words, sentence.start, tokens[0].start)
    if not (going or hangs or had) and not lacks_subject(rest, lexicon):
        return ""
    if not going and not hangs and _BY in [a.word for a, b in pairwise(rest) if b.word not in _OWN and not b.word.endswith(_GOING)]:
        return ""
    if led:
        return f"{led[2]} ({led[1]})"
    said = sayings(text, sentence)
    ahead = [
        t for t in lexicon.read(text.words, sentence.start, tokens[0].start) if not any(overlaps(Span(t.start, t.end), s) for s in said)
    ]
    comma = text.words.find(", ", sentence.start, tokens[0].start) if ahead and ahead[0].word.endswith(_GOING) else -1
    ahead = [token for token in ahead if token.start > comma]
    if not ahead:
        return ""
    beside = _beside(text.words[ahead[0].start : tokens[0].start], lexicon) if words[0] != _AND and not (going or hangs) else ""
    own = OWN.search(text.words, sentence.start + len(ahead[0].word), tokens[0].start)
    if own and not is_somebody(party_noun(ahead, lexicon), lexicon):
        return own[1]
    cleft = [token.word.casefold() for token in ahead[:2]] in CLEFTS
    return beside or words_of(text, find_doer(ahead, lexicon) if cleft else party_noun(ahead, lexicon))


def _beside(words: str, lexicon: Lexicon) -> str:
    """ "A subcontractor, Brightfold," -> "Brightfold (subcontractor)"; "The man, Idris Malo, 24," -> "Idris Malo"."""
    parts = [part.strip(' \n"“”') for part in words.split(",")]
    parts = [part for part in parts if part and not part.isdigit()]
    if len(parts) != 2 or any(len(part.split()) > NEAR for part in parts):
        return ""
    called, name = (_bare(part, lexicon) for part in parts)
    if not name[:1].isupper():
        return called
    return name if called in ("man", "woman", "driver") else f"{name} ({called})"


def _bare(words: str, lexicon: Lexicon) -> str:
    first, _, rest = words.partition(" ")
    return rest if rest and first.casefold() in lexicon.articles else words
