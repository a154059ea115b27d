"""A few words at one place of a text, found again in another text by themselves and by what stands around them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.model import Span, fold_words

AROUND = 3
"""So many words on either side tell two places apart; never beyond the paragraph."""
_BREAK = re.compile(r"\n[^\S\n]*\n")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Spot:
    """Words at a place: those before and after them in their paragraph, and the how-manieth of `of` such places it was, from 0.

    Words that begin or end with white space have no place (`of` is 0).
    """

    words: str
    before: str
    after: str
    number: int = 0
    of: int = 1


def spot_of(text: str, span: Span) -> Spot:
    """The spot at a place of a text."""
    alike = list(_places(text, text[span.start : span.end], *_around(text, span)))
    number, of = (alike.index(span), len(alike)) if span in alike else (0, 0)
    return Spot(text[span.start : span.end], *_around(text, span), number, of)


def find_spot(spot: Spot, text: str) -> Span | None:
    """Where a spot stands in a text; None where it does not, or where there are more or fewer such places than there were.

    Case, punctuation around the words and white space may differ.
    """
    alike = list(_places(text, spot.words, spot.before, spot.after))
    return alike[spot.number] if len(alike) == spot.of and spot.number < spot.of else None


def spot_words(spot: Spot) -> tuple[str, ...]:
    """What makes a spot's identity, folded."""
    return fold_words(spot.words), spot.before, spot.after, str(spot.number)


def _places(text: str, words: str, before: str, after: str) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    if not pattern:
        return
    for match in re.finditer(pattern, text):
        span = Span(*match.span())
        if _around(text, span) == (before, after):
            yield span


def _around(text: str, span: Span) -> tuple[str, str]:
    head = _BREAK.split(text[max(0, span.start - 400) : span.start])[-1]
    tail = _BREAK.split(text[span.end : span.end + 400])[0]
    before, after = (_WORD.findall(part) for part in (head, tail))
    words = [word for part in before if (word := fold_words(part))], [word for part in after if (word := fold_words(part))]
    return " ".join(words[0][-AROUND:]), " ".join(words[1][:AROUND])
