"""The rows of a page: elements of one parent that are marked alike, each with several blocks, as teasers and comments are."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .placing import Column, Ground

_KINDS = ("size", "prose", "words", "titled", "level", "share", "own", "place")
ROWED = tuple(f"{which}_{kind}" for which in ("row", "outer") for kind in _KINDS)


def measure_rows(ground: Ground) -> list[Column]:
    """The columns of `ROWED`: of the nearest and of the outermost row that a block stands in.

    How many elements, their mean prose and words, the share of them with a linked title, how far up, the share of the page's prose in
    the row and in the block's own element, and the element's place in the row.
    """
    return [column for elements in (ground.rows.nearest, ground.rows.outermost) for column in _told(ground, elements[ground.at])]


def _told(ground: Ground, elements: NDArray[np.intp]) -> list[Column]:
    """The traits of the rows that these elements stand in, one a block; zeros where there is none."""
    rows = ground.rows
    row = rows.row[elements]
    size = rows.size[row]
    depths = np.array(ground.page.depths)
    columns = [
        np.log1p(size), np.log1p(rows.prose[row] / size), np.log1p(rows.words[row] / size), rows.titled[row] / size,
        depths[ground.at] - depths[elements], rows.prose[row] / ground.whole, ground.sums[1][elements] / ground.whole,
        rows.place[elements] / size,
    ]  # fmt: skip
    return [*np.where(elements >= 0, np.array(columns), 0)]
