"""Average linkage: the two closest groups are joined, again and again, while they are close enough."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray


def link_closest(odds: NDArray[np.float64], placed: Sequence[str | None], least: float = 0.0) -> list[list[int]]:
    """Groups of places 0..n-1 whose mean odds to each other are `least` or more; groups by their first place, places in order.

    What `placed` gives the same name begins in one group, and groups of different names are never joined.
    """
    groups = _first_groups(placed)
    names = [placed[group[0]] for group in groups]
    belongs = np.zeros((len(groups), len(placed)))
    for number, group in enumerate(groups):
        belongs[number, group] = 1 / len(group)
    near = belongs @ odds @ belongs.T
    barred = np.array([[a is not None and b is not None and a != b for b in names] for a in names], bool).reshape(near.shape)
    np.fill_diagonal(barred, val=True)
    sizes = np.array([len(group) for group in groups], np.float64)
    while len(groups) > 1:
        open_pairs = np.where(barred, -np.inf, near)
        one, other = sorted(divmod(int(open_pairs.argmax()), len(near)))
        if open_pairs[one, other] < least:
            break
        near[one] = (sizes[one] * near[one] + sizes[other] * near[other]) / (sizes[one] + sizes[other])
        near[:, one] = near[one]
        barred[one] |= barred[other]
        barred[:, one] = barred[one]
        barred[other], barred[:, other] = True, True
        sizes[one] += sizes[other]
        groups[one] += groups[other]
        groups[other] = []
    return sorted(sorted(group) for group in groups if group)


def _first_groups(placed: Sequence[str | None]) -> list[list[int]]:
    groups: dict[str | int, list[int]] = {}
    for place, name in enumerate(placed):
        groups.setdefault(place if name is None else name, []).append(place)
    return list(groups.values())
