"""The standfirst that a page prints right below its headline, where the trees that find the story leave it out: too short, too big, or
set apart like a heading."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from .blocks import Judged
from .bylines import read_byline, read_station
from .captions import opens_credit, split_credit
from .dates import find_dates
from .lines import count_words, folded
from .marks import mark_bits
from .notes import kind_of_note
from .outline import Outline
from .parts import signing_groups
from .reprints import tells_reprint

_FEWEST, _MOST, _SMALL = 6, 60, 3
"""Words of a standfirst, at least and at most; words of it in small letters."""
_LIKELY = 0.1
"""How likely the trees must find a block the story's, whose element is not named for a standfirst."""
_TAGS = frozenset({"h2", "h3", "h4", "h5", "p", "div", "hgroup"})


@cache
def _named() -> int:
    return mark_bits("lead")


@cache
def _others() -> int:
    return mark_bits("author", "date", "meta", "caption", "picture", "figure", "figcaption", "correction", "tags", "box", "signup")


def find_deck(page: Outline, judged: Sequence[Judged], headline: str) -> str | None:
    """The block right below the headline, where it reads like a standfirst and the story leaves it out. `headline`: folded."""
    head = _head(judged, headline)
    if not 0 <= head < len(judged) - 1:
        return None
    below = judged[head + 1]
    text, own, around = below.piece.text, page.own[below.piece.element], page.marks[below.piece.element]
    if below.kept or below.piece.linked or below.tag not in _TAGS or around & mark_bits("figure", "form", "hidden"):
        return None
    if not own & _named() and (own & _others() or (below.score or 0.0) < _LIKELY):
        return None
    return text if _reads_like_one(text) else None


def _head(judged: Sequence[Judged], headline: str) -> int:
    """The number of the heading that is the headline, else of the only h1; -1 where there is none."""
    titles = [number for number, each in enumerate(judged) if each.tag == "h1"]
    same = (n for n in titles if folded(judged[n].piece.text) == headline)
    lesser = (n for n, each in enumerate(judged) if each.tag in {"h2", "h3"} and headline and folded(each.piece.text) == headline)
    return next(same, titles[0] if len(titles) == 1 else next(lesser, -1))


def _reads_like_one(text: str) -> bool:
    """True for a few words of prose that say neither who, when nor where from, and are no note and no caption."""
    small = sum(word[:1].islower() or not word[:1].isalpha() or word.lower() == word.upper() for word in text.split())
    return (
        _FEWEST <= count_words(text) <= _MOST
        and small >= _SMALL
        and not find_dates(text)
        and not read_byline(text)
        and read_station(text) is None
        and not opens_credit(text)
        and split_credit(text)[1] is None
        and kind_of_note(text) is None
        and not tells_reprint(text)
        and not _tells_work(text)
    )


def _tells_work(text: str) -> bool:
    """True for words that begin with what somebody did: "Medically reviewed by", "Edited by"."""
    groups = signing_groups()
    said = groups.said_in(" ".join(text.split()[:4]))
    return bool(said & groups.bits("by")) and bool(said & groups.bits("edited", "translated", "pictures", "words", "stamp", "told"))
