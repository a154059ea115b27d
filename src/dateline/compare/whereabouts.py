"""Places and names that different voices give for one matter, in whatever words they tell it: learned, beside the rules of `fillers`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import product

import numpy as np

from dateline.model import Difference, DifferenceKind, Span

from .doers import is_somebody
from .judging import Judge, Laid, link_likest, mark, read_judge, weigh_pairs
from .lexicon import lexicon_of
from .links import Links
from .sides import is_attributed, join_linked
from .spot_traits import is_one, pair_spots
from .spots import Spot, find_spots
from .spotting import Table, weigh_spots
from .telling import Weights
from .texts import Text, overlaps

LIMIT = 1500
"""Nouns of a story that are weighed."""
KEPT = 16
"""Nouns of a story of which each two are weighed."""
FLOOR = -6.0
"""Log-odds below which a noun tells neither where nor who."""
_BY = "by"
KINDS = (DifferenceKind.PLACE, DifferenceKind.NAME)
Weigh = Callable[[Sequence[Spot]], Table]
"""Nouns of a story -> the log-odds that each is one that its accounts differ on."""


def find_spot_differences(texts: Sequence[Text], weights: Weights) -> list[Difference]:
    """Where it happened, and who or which it was, as different voices tell it."""
    spots = list_spots(texts)
    found = []
    for kind in KINDS:
        laid = lay_spots(texts, weights, kind, lambda some, kind=kind: weigh_spots(some, kind.value), spots)  # type: ignore[misc]
        found += join_spots(laid, link_spots(laid, read_judge(kind.value)), kind)
    return found


def list_spots(texts: Sequence[Text]) -> list[Spot]:
    """The nouns of a story's texts that may tell where or who, LIMIT at most."""
    return [spot for text in texts for spot in find_spots(text)][:LIMIT]


def lay_spots(
    texts: Sequence[Text], weights: Weights, kind: DifferenceKind, weigh: Weigh, spots: Sequence[Spot] | None = None
) -> Laid[Spot]:
    """The likeliest places (or names) of a story side by side, by what `weigh` says of all its nouns."""
    spots = list_spots(texts) if spots is None else spots
    odds = weigh(spots)
    if kind is DifferenceKind.NAME:
        odds = np.where([spot.proper for spot in spots], odds, FLOOR) if len(spots) else odds
    likely = np.sort(np.argsort(-odds, kind="stable")[:KEPT])
    kept = [int(place) for place in likely if odds[place] > FLOOR]
    sides = [_name(spots[place]) if kind is DifferenceKind.NAME else spots[place] for place in kept]
    return Laid(sides, [], pair_spots(sides, weights, odds[kept], mark(len(sides), [])))


def _name(spot: Spot) -> Spot:
    """A name without what says where its bearer is: "Ludmila Havel | of the Alliance"."""
    at = Span(spot.first[0].start, spot.first[-1].end)
    return replace(spot, at=at, value=spot.text.words[slice(*at)], words=spot.first)


def link_spots(laid: Laid[Spot], judge: Judge) -> Links:
    """Pairs that answer one question in two ways, the likeliest first; none whose words another pair is told in already.

    What joins a pair says the same as one side of it, in a shorter or longer name: no question has a third answer.
    """
    if not laid.sides:
        return []
    odds, sides = weigh_pairs(laid.pairs, judge), laid.sides
    found: Links = []
    camps: list[tuple[set[int], set[int]]] = []
    for a, b in sorted(link_likest(sides, laid.pairs, odds, judge.least), key=lambda pair: -odds[pair]):
        if not laid.pairs.clashing[a, b] or any(_is_told(sides[a], sides[b], sides[c], sides[d]) for c, d in found):
            continue
        held = next((pair for pair in camps if {a, b} & (pair[0] | pair[1])), None)
        if held is None:
            camps.append(({a}, {b}))
        elif not _joins(a, b, held, sides):
            continue
        found.append((a, b))
    return sorted(found)


def _joins(a: int, b: int, camps: tuple[set[int], set[int]], sides: Sequence[Spot]) -> bool:
    """Whether of two sides one stands on one side of a question, and the other says the same as those on the other side; they join it."""
    for (one, other), (first, second) in product((camps, camps[::-1]), ((a, b), (b, a))):
        if first in one and (second in other or any(is_one(sides[second], sides[place]) for place in other)):
            other.add(second)
            return True
    return False


def _is_told(one: Spot, other: Spot, first: Spot, second: Spot) -> bool:
    """True where a side of a pair stands in the words of another side of a likelier pair."""
    return any(a is not b and a.text is b.text and overlaps(a.span, b.span) for a in (one, other) for b in (first, second))


def join_spots(laid: Laid[Spot], linked: Links, kind: DifferenceKind) -> list[Difference]:
    """The differences among places or names of one question each."""
    told = [(a, b) for a, b in linked if is_attributed(laid.sides[a], laid.sides[b])]
    if kind is DifferenceKind.PLACE:
        told = [(a, b) for a, b in told if not (_is_agent(laid.sides[a]) or _is_agent(laid.sides[b]))]
    sides = [_whole(side) for side in laid.sides] if told and kind is DifferenceKind.PLACE else laid.sides
    return join_linked(kind, sides, told)


def _is_agent(spot: Spot) -> bool:
    """ "It was left there by | rebels of the Movement": who did it, and no place as in "by | the lake"."""
    return spot.lead == _BY and is_somebody(spot.first[-1:], lexicon_of(spot.text.account.article.language))


def _whole(spot: Spot) -> Spot:
    """A place with what it says the place of, where that is one too: "by the lake at | Upper Hale", not "a van under | the viaduct"."""
    holding = [one for one in find_spots(spot.text) if one.lead and one.at.start < spot.at.start and spot.at.end <= one.at.end]
    return replace(spot, at=holding[0].at, value=holding[0].value, about=holding[0].about) if spot.inner and holding else spot
