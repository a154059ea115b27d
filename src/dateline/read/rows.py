"""The rows of a page: elements of one parent that are marked alike, each with several blocks, as teasers and comments are."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .placing import Column, Ground

_KINDS = ("size", "prose", "words", "titled", "level", "share", "own", "place")
ROWED = tuple(f"{which}_{kind}" for which in ("row", "outer") for kind in _KINDS)
_TITLE = 3


@dataclass(frozen=True, slots=True)
class _Rows:
    """For each element its row, -1 for none, and its place in it; for each row its size, prose, words and elements with a linked title."""

    row: NDArray[np.intp]
    place: NDArray[np.float64]
    size: NDArray[np.float64]
    prose: Column
    words: Column
    titled: Column


def measure_rows(ground: Ground) -> list[Column]:
    """The columns of `ROWED`: of the nearest and of the outermost row that a block stands in.

    How many elements, their mean prose and words, the share of them with a linked title, how far up, the share of the page's prose in
    the row and in the block's own element, and the element's place in the row.
    """
    rows = _find_rows(ground)
    known = {element: _around(ground, rows, element) for element in set(ground.at.tolist())}
    return list(np.array([known[element] for element in ground.at.tolist()]).T)


def _find_rows(ground: Ground) -> _Rows:
    page, count = ground.page, len(ground.page.tags)
    titled = np.zeros(count)
    np.add.at(titled, ground.at[(ground.linked > 0.8) & (ground.words >= _TITLE)], 1)
    for element in range(count - 1, 0, -1):
        titled[page.parents[element]] += titled[element]
    numbers: dict[tuple[int, str, int], int] = {}
    row, place = np.full(count, -1, np.intp), np.zeros(count)
    sizes: list[int] = []
    for element in np.flatnonzero(ground.sums[3] >= 2).tolist():
        number = numbers.setdefault((page.parents[element], page.tags[element], page.own[element]), len(numbers))
        if number == len(sizes):
            sizes.append(0)
        row[element], place[element] = number, sizes[number]
        sizes[number] += 1
    inside = row >= 0
    width = max(len(sizes), 1)
    words, prose = (np.bincount(row[inside], ground.sums[kind][inside], minlength=width) for kind in (0, 1))
    with_title = np.bincount(row[inside], (titled[inside] > 0).astype(float), minlength=width)
    size = np.maximum(np.bincount(row[inside], minlength=width), 1).astype(float)
    return _Rows(row, place, size, prose, words, with_title)


def _around(ground: Ground, rows: _Rows, element: int) -> list[float]:
    """The traits of the nearest and of the outermost row around an element, zeros where there is none."""
    found: list[list[float]] = []
    up, level = element, 0
    while up > 0:
        row = rows.row[up]
        if row >= 0 and rows.size[row] >= 2:
            found.append(_told(ground, rows, up, level))
        up, level = ground.page.parents[up], level + 1
    return [*found[0], *found[-1]] if found else [0.0] * len(ROWED)


def _told(ground: Ground, rows: _Rows, element: int, level: int) -> list[float]:
    row = rows.row[element]
    size = rows.size[row]
    means = np.log1p([size, rows.prose[row] / size, rows.words[row] / size])
    shares = (rows.prose[row] / ground.whole, ground.sums[1][element] / ground.whole)
    return [*means, rows.titled[row] / size, level, *shares, rows.place[element] / size]
