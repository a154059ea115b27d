"""Average linkage: the two closest groups are joined, again and again, while they are close enough."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def link_closest(odds: NDArray[np.float64], placed: Sequence[str | None], least: float = 0.0, best: float = 0.0) -> list[list[int]]:
    """Groups of places 0..n-1 whose mean odds to each other are `least` or more; groups by their first place, places in order.

    `best` is the part that the best odds of the two groups have in that mean: what takes up one report of a story need not be like all.
    What `placed` gives the same name begins in one group, and groups of different names are never joined.
    """
    groups = _first_groups(placed)
    names = [placed[group[0]] for group in groups]
    belongs = np.zeros((len(groups), len(placed)))
    for number, group in enumerate(groups):
        belongs[number, group] = 1 / len(group)
    near = belongs @ odds @ belongs.T
    nearest = _find_nearest(odds, groups) if best else near
    barred = np.array([[a is not None and b is not None and a != b for b in names] for a in names], bool).reshape(near.shape)
    np.fill_diagonal(barred, val=True)
    sizes = np.array([len(group) for group in groups], np.float64)
    open_pairs = np.where(barred, -np.inf, (1 - best) * near + best * nearest)
    while len(groups) > 1:
        one, other = sorted(divmod(int(open_pairs.argmax()), len(near)))
        if open_pairs[one, other] < least:
            break
        near[one] = (sizes[one] * near[one] + sizes[other] * near[other]) / (sizes[one] + sizes[other])
        near[:, one] = near[one]
        if best:
            nearest[one] = np.maximum(nearest[one], nearest[other])
            nearest[:, one] = nearest[one]
        barred[one] |= barred[other]
        barred[:, one] = barred[one]
        barred[other], barred[:, other] = True, True
        open_pairs[other], open_pairs[:, other] = -np.inf, -np.inf
        open_pairs[one] = np.where(barred[one], -np.inf, (1 - best) * near[one] + best * nearest[one])
        open_pairs[:, one] = open_pairs[one]
        sizes[one] += sizes[other]
        groups[one] += groups[other]
        groups[other] = []
    return sorted(sorted(group) for group in groups if group)


def _find_nearest(odds: NDArray[np.float64], groups: Sequence[Sequence[int]]) -> NDArray[np.float64]:
    """The best odds between two groups."""
    starts = np.cumsum([0, *(len(group) for group in groups[:-1])])
    order = [place for group in groups for place in group]
    by_group = np.maximum.reduceat(odds[np.ix_(order, order)], starts, axis=0) if order else odds
    return np.maximum.reduceat(by_group, starts, axis=1) if order else odds.copy()


def _first_groups(placed: Sequence[str | None]) -> list[list[int]]:
    groups: dict[str | int, list[int]] = {}
    for place, name in enumerate(placed):
        groups.setdefault(place if name is None else name, []).append(place)
    return list(groups.values())
