"""Texts with dates in two steps: firm groups by what pairs tell, then every text is asked whether it belongs to the whole.

One that does not belong to the group that it is in leaves it: the next event in the same place. One that is left over, alone or in a
pair, may join: a column, an eyewitness, an appeal, the other side's account.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText

from .bags import lay_terms
from .linking import link_closest
from .pairs import DATED_BIAS, DATED_KINDS, DATED_WEIGHTS, measure_dated
from .products import Flags, Places
from .wholes import lay_neighbours, score_group

BEST = 0.25
"""The part of the best odds of two groups beside their mean, where pairs are joined: a column or a trade paper takes up one report of a
story and is like no other."""
CORE = 3
"""Texts that make a group against which others are asked."""
BELONG = 1.5
"""The log-odds at which a text stays in its group: as a group that is too large costs an editor more than a text alone."""
JOIN = 1.25
"""The log-odds at which a text that is left over joins a group."""
NEAR = -4.0
"""The log-odds of its best pair with a group at which a text that is left over is asked."""
PAIR = 2
"""Texts in a group that is left over: a column and the report that tempts it."""
FIRM = 3.0
"""The log-odds above which such a pair is let be: two reports of an accident that is told like another's. 2 to 7 alike."""

TIED = 2.0
"""The mean log-odds of its pairs above which a text is not asked to leave."""

Judge = Callable[[Sequence[int]], NDArray[np.float64]]
"""The log-odds that each text belongs to a group, a member to the group without it; endless where nobody is asked."""


def group_dated(texts: Sequence[OpenText], placed: Sequence[str | None], late: NDArray[np.float64]) -> list[list[int]]:
    """Groups of places 0..n-1, by their first place, places in order.

    What `placed` gives the same name stays together, and names apart; `late` is what each two texts lose of their log-odds by the time that
    lies between them.
    """
    bags = lay_terms(texts, DATED_KINDS)
    pairs = measure_dated(texts, bags)
    told = pairs @ np.array(DATED_WEIGHTS) + DATED_BIAS
    odds = told - late
    groups = link_closest(odds, placed, best=BEST)
    free = np.array([name is None for name in placed], bool)
    movable = find_movable(groups, odds) & free
    if not may_move(groups, odds, movable):
        return groups
    near = lay_neighbours(texts, bags.listed, pairs, told)

    def judge(group: Sequence[int]) -> NDArray[np.float64]:
        return judge_asked(lambda asked: score_group(near, group, asked) - late[asked][:, list(group)].mean(1), odds, group, movable)

    return ask_again(groups, judge, odds, (~free).tolist())


def may_move(groups: Sequence[Sequence[int]], odds: NDArray[np.float64], movable: Flags) -> bool:
    """False where the pairs tell that every text stays: none may leave a group, and there is none near for what is left over."""
    large = [group for group in groups if len(group) >= CORE]
    return any((odds[movable][:, list(group)] > NEAR).any() for group in large)


def find_movable(groups: Sequence[Sequence[int]], odds: NDArray[np.float64]) -> Flags:
    """The texts that pairs left alone or in a pair that is not FIRM, and those that they do not tie to a group of more than CORE."""
    moves = np.zeros(len(odds), bool)
    for group in groups:
        moves[list(group)] = ~_find_tied(odds, group) if len(group) > CORE else _is_left_over(group, odds)
    return moves


def judge_asked(
    score: Callable[[Places], NDArray[np.float64]], odds: NDArray[np.float64], group: Sequence[int], movable: Flags
) -> NDArray[np.float64]:
    """The log-odds that texts belong to a group, by `score` of those that may move and that a pair tells to be NEAR; others stay."""
    told = np.full(len(odds), -np.inf)
    told[list(group)] = np.inf
    beside = odds[:, list(group)].copy()
    beside[list(group), range(len(group))] = -np.inf
    asked = np.flatnonzero(movable & (beside.max(1) > NEAR))
    if len(asked):
        told[asked] = score(asked)
    return told


def _find_tied(odds: NDArray[np.float64], group: Sequence[int]) -> Flags:
    ties = odds[np.ix_(group, group)].sum(1) - odds[group, group]
    return np.asarray(ties > TIED * (len(group) - 1))


def ask_again(groups: Sequence[Sequence[int]], judge: Judge, odds: NDArray[np.float64], bound: Sequence[bool]) -> list[list[int]]:
    """The groups after their texts were asked one by one, the clearest case first; groups by their first place, places in order.

    A text may leave a group of more than CORE texts, and one that is left over may join a group of CORE texts or more: one of a pair where
    it belongs there more than to the other, by the `odds` of pairs. `bound` are the texts that stay where they are. Each
    text is moved once at most.
    """
    now = {number: list(group) for number, group in enumerate(groups)}
    told = {number: judge(group) for number, group in now.items() if len(group) >= CORE}
    free = ~np.array(bound, bool)
    while told and (move := _find_move(now, told, _find_ties(now, odds), free)):
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
    groups: Mapping[int, Sequence[int]], odds: Mapping[int, NDArray[np.float64]], ties: NDArray[np.float64], free: Flags
) -> tuple[int, int, int] | None:
    """The clearest move that is left: a text, its group, and the group where it goes, which is a new one for alone."""
    own, size = np.zeros(len(free), np.int64), np.zeros(len(free), np.int64)
    for number, group in groups.items():
        own[list(group)], size[list(group)] = number, len(group)
    numbers, told = np.array(list(odds)), np.stack(list(odds.values()))
    inside = numbers[:, None] == own
    others = np.where(inside, -np.inf, told)
    likely, leaves = others.max(0), size > CORE
    gain = np.where(leaves, BELONG - np.where(inside, told, 0.0).sum(0), likely - JOIN - ties)
    place = int(np.where(free, gain, -np.inf).argmax())
    if not free[place] or gain[place] <= 0:
        return None
    after = numbers[others[:, place].argmax()] if likely[place] > JOIN else max(groups) + 1
    return place, int(own[place]), int(after)
