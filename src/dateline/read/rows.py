"""The rows of a page: elements of one parent that are marked alike, each with several blocks, as teasers and comments are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .placing import Column, Ground, summed

_KINDS = ("size", "prose", "words", "titled", "level", "share", "own", "place")
ROWED = tuple(f"{which}_{kind}" for which in ("row", "outer") for kind in _KINDS)
_TITLE = 3


@dataclass(frozen=True, slots=True)
class Rows:
    """For each element its row, -1 for none, and its place in it; for each row its size, prose, words and elements with a linked title."""

    row: NDArray[np.intp]
    place: NDArray[np.intp]
    size: NDArray[np.float64]
    prose: Column
    words: Column
    titled: Column


def measure_rows(ground: Ground) -> list[Column]:
    """The columns of `ROWED`: of the nearest and of the outermost row that a block stands in.

    How many elements, their mean prose and words, the share of them with a linked title, how far up, the share of the page's prose in
    the row and in the block's own element, and the element's place in the row.
    """
    rows = find_rows(ground)
    return [column for elements in rows_around(ground.page.parents, rows) for column in _told(ground, rows, np.array(elements)[ground.at])]


def find_rows(ground: Ground) -> Rows:
    """The rows of a page: of the elements that hold two blocks or more, those of one parent with the same tag and marks."""
    page, count = ground.page, len(ground.page.tags)
    titled = np.bincount(ground.at[(ground.linked > 0.8) & (ground.words >= _TITLE)], minlength=count).astype(float)
    titled = np.array(summed(page.parents, titled.tolist()))
    numbers: dict[tuple[int, str, int], int] = {}
    row, place = [-1] * count, [0] * count
    sizes: list[int] = []
    for element in np.flatnonzero(ground.sums[3] >= 2).tolist():
        number = numbers.setdefault((page.parents[element], page.tags[element], page.own[element]), len(numbers))
        if number == len(sizes):
            sizes.append(0)
        row[element], place[element] = number, sizes[number]
        sizes[number] += 1
    rows = np.array(row)
    inside = np.flatnonzero(rows >= 0)
    own, width = rows[inside], max(len(sizes), 1)
    words, prose = (np.bincount(own, ground.sums[kind][inside], minlength=width) for kind in (0, 1))
    with_title = np.bincount(own, (titled[inside] > 0).astype(float), minlength=width)
    return Rows(rows, np.array(place), np.array(sizes or [1], float), prose, words, with_title)


def rows_around(parents: Sequence[int], rows: Rows) -> tuple[list[int], list[int]]:
    """For each element the nearest and the outermost element of a row that hold it, itself too; -1 where there is none."""
    in_row: list[bool] = ((rows.row >= 0) & (rows.size[rows.row] >= 2)).tolist()
    nearest, outermost = [-1] * len(parents), [-1] * len(parents)
    for element in range(1, len(parents)):
        above = parents[element]
        nearest[element] = element if in_row[element] else nearest[above]
        outermost[element] = outermost[above] if outermost[above] >= 0 or not in_row[element] else element
    return nearest, outermost


def _told(ground: Ground, rows: Rows, elements: NDArray[np.intp]) -> list[Column]:
    """The traits of the rows that these elements stand in, one a block; zeros where there is none."""
    row = rows.row[elements]
    size = rows.size[row]
    depths = np.array(ground.page.depths)
    columns = [
        np.log1p(size), np.log1p(rows.prose[row] / size), np.log1p(rows.words[row] / size), rows.titled[row] / size,
        depths[ground.at] - depths[elements], rows.prose[row] / ground.whole, ground.sums[1][elements] / ground.whole,
        rows.place[elements] / size,
    ]  # fmt: skip
    return [np.where(elements >= 0, column, 0) for column in columns]
