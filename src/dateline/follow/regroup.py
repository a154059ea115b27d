"""Texts with dates in two steps: firm groups by what pairs tell, then every text is asked whether it belongs to the whole.

One that does not belong to the group that it is in leaves it: the next event in the same place. One that is left over, alone or in a
pair, may join: a column, an eyewitness, an appeal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText

from .bags import lay_terms
from .linking import link_closest
from .pairs import DATED_BIAS, DATED_KINDS, DATED_WEIGHTS, measure_dated
from .products import Flags
from .wholes import find_news, lay_neighbours, score_group

BEST = 0.25
"""The part of the best odds of two groups beside their mean, where pairs are joined: a column or a trade paper takes up one report of a
story and is like no other."""
CORE = 3
"""Texts that make a group against which others are asked."""
BELONG = 1.0
"""The log-odds at which a text stays in its group: as a group that is too large costs an editor more than a text alone. .5 to 1 alike,
1.5 costs .01 (`./run train stories`)."""
JOIN = 0.0
"""The log-odds at which a text that is left over joins a group; 0 to .5 alike."""
PAIR = 2
"""Texts in a group that is left over: a column and the report that tempts it."""
FIRM = 3.0
"""The log-odds above which such a pair is let be: two reports of an accident that is told like another's. 2 to 7 alike."""

TIED = 1.0
"""The mean log-odds of its pairs above which a text is not asked to leave."""

Judge = Callable[[Sequence[int]], NDArray[np.float64]]
"""The log-odds that each text belongs to a group, a member to the group without it."""


def group_dated(texts: Sequence[OpenText], placed: Sequence[str | None], late: NDArray[np.float64]) -> list[list[int]]:
    """Groups of places 0..n-1, by their first place, places in order.

    What `placed` gives the same name stays together, and names apart; `late` is what each two texts lose of their log-odds by the time that
    lies between them.
    """
    bags = lay_terms(texts, DATED_KINDS)
    pairs = measure_dated(texts, bags)
    odds = pairs @ np.array(DATED_WEIGHTS) + DATED_BIAS - late
    groups = link_closest(odds, placed, best=BEST)
    free = np.array([name is None for name in placed], bool)
    if not may_move(groups, odds, free & ~find_news(texts, bags.listed), free):
        return groups
    near = lay_neighbours(texts, bags.listed, pairs)

    def judge(group: Sequence[int]) -> NDArray[np.float64]:
        return hold_tied(score_group(near, group) - late[:, list(group)].mean(1), odds, group)

    return ask_again(groups, judge, odds, (~free).tolist(), (near.news > 0).tolist())


def may_move(groups: Sequence[Sequence[int]], odds: NDArray[np.float64], joins: Flags, leaves: Flags) -> bool:
    """False where the pairs tell that every text stays: it is tied to its group, or there is none for what is left over and may join."""
    large = [group for group in groups if len(group) >= CORE]
    left = [place for group in groups if _is_left_over(group, odds) for place in group]
    if large and joins[left].any():
        return True
    return any((leaves[group] & ~_find_tied(odds, group)).any() for group in large if len(group) > CORE)


def hold_tied(belongs: NDArray[np.float64], odds: NDArray[np.float64], group: Sequence[int]) -> NDArray[np.float64]:
    """The log-odds that texts belong to a group, without limit for a member whose mean odds to the others, pair by pair, are above TIED."""
    held = belongs.copy()
    held[np.array(group)[_find_tied(odds, group)]] = np.inf
    return held


def _find_tied(odds: NDArray[np.float64], group: Sequence[int]) -> Flags:
    ties = odds[np.ix_(group, group)].sum(1) - odds[group, group]
    return np.asarray(ties > TIED * (len(group) - 1))


def ask_again(
    groups: Sequence[Sequence[int]], judge: Judge, odds: NDArray[np.float64], bound: Sequence[bool], news: Sequence[bool]
) -> list[list[int]]:
    """The groups after their texts were asked one by one, the clearest case first; groups by their first place, places in order.

    A text may leave a group of more than CORE texts, and one that is left over may join a group of CORE texts or more: one of a pair where
    it belongs there more than to the other, by the `odds` of pairs. `bound` are the texts that stay where they are. `news` opens with a
    day: what pairs did not join of it is another event, and it joins nothing here. Each text is moved once at most.
    """
    now = {number: list(group) for number, group in enumerate(groups)}
    told = {number: judge(group) for number, group in now.items() if len(group) >= CORE}
    free, joins = ~np.array(bound, bool), ~np.array(news, bool)
    while told and (move := _find_move(now, told, _find_ties(now, odds), free, joins)):
        place, before, after = move
        free[place] = False
        now[before].remove(place)
        now.setdefault(after, []).append(place)
        for number in {before, after}:
            told.pop(number, None)
            if len(now[number]) >= CORE:
                told[number] = judge(now[number])
    return sorted(sorted(group) for group in now.values() if group)


def _find_ties(groups: Mapping[int, Sequence[int]], odds: NDArray[np.float64]) -> NDArray[np.float64]:
    """What ties each text to where it is: nothing one alone, the odds of the two one of a pair, 0 at least; all others stay for good."""
    ties = np.full(len(odds), np.inf)
    for group in groups.values():
        if _is_left_over(group, odds):
            ties[list(group)] = max(0.0, float(odds[group[0], group[-1]])) if len(group) == PAIR else 0.0
    return ties


def _is_left_over(group: Sequence[int], odds: NDArray[np.float64]) -> bool:
    """True for a text alone, and for a pair that is not FIRM."""
    return len(group) == 1 or (len(group) == PAIR and odds[group[0], group[1]] < FIRM)


def _find_move(
    groups: Mapping[int, Sequence[int]], odds: Mapping[int, NDArray[np.float64]], ties: NDArray[np.float64], free: Flags, joins: Flags
) -> tuple[int, int, int] | None:
    """The clearest move that is left: a text, its group, and the group where it goes, which is a new one for alone."""
    own, size = np.zeros(len(free), np.int64), np.zeros(len(free), np.int64)
    for number, group in groups.items():
        own[list(group)], size[list(group)] = number, len(group)
    numbers, told = np.array(list(odds)), np.stack(list(odds.values()))
    inside = numbers[:, None] == own
    others = np.where(inside | ~joins, -np.inf, told)
    likely, leaves = others.max(0), size > CORE
    gain = np.where(leaves, BELONG - np.where(inside, told, 0.0).sum(0), likely - JOIN - ties)
    place = int(np.where(free, gain, -np.inf).argmax())
    if not free[place] or gain[place] <= 0:
        return None
    after = numbers[others[:, place].argmax()] if likely[place] > JOIN else max(groups) + 1
    return place, int(own[place]), int(after)
