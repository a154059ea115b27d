"""Where each block of a page stands: its place on the page and among its elements, and the heading above it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from struct import pack

import numpy as np
from numpy.typing import NDArray

from .marks import mark_bits, mark_names
from .outline import Outline

Table = NDArray[np.float32]
Column = NDArray[np.floating] | NDArray[np.integer]
_FAR, _TITLE, _LINK = 50, 3, 0.8

PLACED = (
    "depth", "place", "index", "from_headline", "after_headline", "prose_before", "prose_after", "gap_before", "gap_after",
    "own_share", "own_linked", "own_prose", "own_blocks", "up1_share", "up1_linked", "up1_prose", "up1_blocks", "up2_share", "up2_linked",
    "up2_prose", "up2_blocks", "up3_share", "up3_prose", "in_best", "best_depth", "best_share", "to_best", "page_words", "page_prose",
    "page_blocks", "alike_blocks", "alike_words", "alike_linked", "alike_prose",
)  # fmt: skip
HEADED = (
    "since_comment", "heading_since", "heading_level", "heading_linked", "heading_comment", "heading_related", "branch_up", "branch_down",
    "prose_since_head",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows of a page: of the elements that hold two blocks or more, those of one parent with the same tag and marks.

    For each element its row, -1 for none, and its place in it; for each row its size, prose, words and elements with a linked title; for
    each element the `nearest` and the `outermost` element of a row of two or more that hold it, itself too, -1 for none.
    """

    row: NDArray[np.intp]
    place: NDArray[np.intp]
    size: NDArray[np.float64]
    prose: Column
    words: Column
    titled: Column
    nearest: NDArray[np.intp]
    outermost: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class Ground:
    """A page as its blocks stand on it: for each block its tag, element, words, share of links and words of prose.

    `sums`: for each element the words, prose, linked words and blocks in it and all below it, four rows; `direct`: its own prose alone.
    `head` is the block that is the headline, -1 for none; `whole`: all words of prose on the page, 1 at least. `groups`: for each block the
    number of its group, of blocks whose element and parent are marked alike.
    """

    page: Outline
    tags: Sequence[str]
    at: NDArray[np.intp]
    words: Table
    linked: Table
    prose: Table
    sums: NDArray[np.float64]
    direct: NDArray[np.float64]
    head: int
    whole: float
    groups: NDArray[np.intp]
    rows: Rows


def table_of(rows: Sequence[Sequence[float]], width: int = 0) -> Table:
    """Rows of one length as a table, three times as fast as numpy takes rows of mixed numbers. `width`: of a table without rows."""
    if not rows:
        return np.zeros((0, width), np.float32)
    return np.frombuffer(pack(f"{len(rows) * len(rows[0])}f", *chain.from_iterable(rows)), np.float32).reshape(len(rows), -1)


def lay_ground(page: Outline, words: Table, linked: Table, prose: Table, head: int) -> Ground:
    """The ground of a page that has blocks."""
    at = np.array([piece.element for piece in page.pieces])
    own = [np.bincount(at, values, minlength=len(page.tags)) for values in (words, prose, words * linked, np.ones(len(at)))]
    direct = np.asarray(own[1], float)
    sums = np.array([summed(page.parents, row.tolist()) for row in own])
    titled = np.bincount(at[(linked > _LINK) & (words >= _TITLE)], minlength=len(page.tags)).astype(float)
    return Ground(
        page,
        [page.tags[piece.element] for piece in page.pieces],
        at,
        words,
        linked,
        prose,
        sums,
        direct,
        head,
        max(float(prose.sum()), 1.0),
        _group_alike(page),
        _find_rows(page, titled.tolist(), sums),
    )


def _find_rows(page: Outline, titled: list[float], sums: NDArray[np.float64]) -> Rows:
    """The rows of a page; `titled`: for each element its linked titles; `sums` as in `Ground`."""
    count = len(page.tags)
    titles = np.array(summed(page.parents, titled))
    numbers: dict[tuple[int, str, int], int] = {}
    row, place = [-1] * count, [0] * count
    sizes: list[int] = []
    for element in np.flatnonzero(sums[3] >= 2).tolist():
        number = numbers.setdefault((page.parents[element], page.tags[element], page.own[element]), len(numbers))
        if number == len(sizes):
            sizes.append(0)
        row[element], place[element] = number, sizes[number]
        sizes[number] += 1
    rows, size = np.array(row), np.array(sizes or [1], float)
    inside = np.flatnonzero(rows >= 0)
    own, width = rows[inside], len(size)
    words, prose = (np.bincount(own, sums[kind][inside], minlength=width) for kind in (0, 1))
    with_title = np.bincount(own, (titles[inside] > 0).astype(float), minlength=width)
    nearest, outermost = _around(page.parents, ((rows >= 0) & (size[rows] >= 2)).tolist())
    return Rows(rows, np.array(place), size, prose, words, with_title, nearest, outermost)


def _around(parents: Sequence[int], in_row: Sequence[bool]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """For each element the nearest and the outermost element of a row that hold it, itself too; -1 where there is none."""
    nearest, outermost = [-1] * len(parents), [-1] * len(parents)
    for element in range(1, len(parents)):
        above = parents[element]
        nearest[element] = element if in_row[element] else nearest[above]
        outermost[element] = outermost[above] if outermost[above] >= 0 or not in_row[element] else element
    return np.array(nearest), np.array(outermost)


def summed(parents: Sequence[int], values: list[float]) -> list[float]:
    """The values of elements, each with those of all below it."""
    for element in range(len(values) - 1, 0, -1):
        values[parents[element]] += values[element]
    return values


def find_headline(page: Outline, same_words: Table, like_words: Table) -> int:
    """The block that is the headline: it says what the page says, the first such h1 or block, else the first h1; -1 where there is none."""
    same = [i for i in range(len(page.pieces)) if same_words[i] > 0]
    heads = [i for i, piece in enumerate(page.pieces) if page.tags[piece.element] == "h1"]
    like = [i for i in range(len(page.pieces)) if like_words[i] > 0.6]
    both = [i for i in same if i in heads]
    return next((found[0] for found in (both, [i for i in like if i in heads], same, heads, like) if found), -1)


def find_branches(page: Outline, head: int) -> tuple[list[int], list[int], list[int]]:
    """For each element: the marks of its ancestors (itself too) that do not hold the headline; steps up to the first that does; and
    the steps from there down to the headline."""
    line = line_of(page, page.pieces[head].element) if head >= 0 else {0: 0}
    branches, steps, down = [0] * len(page.tags), [0] * len(page.tags), [0] * len(page.tags)
    down[0] = line.get(0, 0)
    for element in range(1, len(page.tags)):
        parent = page.parents[element]
        if element in line:
            down[element] = line[element]
        else:
            branches[element] = page.own[element] | branches[parent]
            steps[element] = steps[parent] + 1
            down[element] = down[parent]
    return branches, steps, down


def measure_places(ground: Ground) -> list[Column]:
    """The columns of `PLACED`."""
    count, page, head = len(ground.at), ground.page, ground.head
    index = np.arange(count, dtype=np.float32)
    before = np.concatenate([[0], np.cumsum(ground.prose)[:-1]]) / ground.whole
    apart = np.sign(index - head) * np.log1p(np.abs(index - head)) if head >= 0 else np.full(count, -9.0)
    return [
        np.array(page.depths)[ground.at],
        index / count,
        np.log1p(index),
        apart,
        (index > head).astype(float) if head >= 0 else np.full(count, 0.5),
        before,
        1 - before - ground.prose / ground.whole,
        *find_gaps(ground.prose > 0),
        *_levels(ground),
        *_best(ground),
        *_alike(ground.groups, ground.words, ground.words * ground.linked, ground.prose),
    ]


def measure_heads(ground: Ground, steps: Sequence[int], down: Sequence[int]) -> list[Column]:
    """The columns of `HEADED`; `steps` and `down` as `find_branches` gives them."""
    told = _headings(ground.page, ground.linked)
    return [*told, np.array(steps)[ground.at], np.array(down)[ground.at], _since(ground.prose, ground.head)]


def find_gaps(marked: NDArray[np.bool_]) -> tuple[Column, Column]:
    """How many blocks back, and ahead, the nearest other marked block is; 50 at most."""
    count = len(marked)
    index = np.arange(count)
    has = np.flatnonzero(marked)
    if not len(has):
        return np.full(count, float(_FAR)), np.full(count, float(_FAR))
    spot = np.searchsorted(has, index)
    back = np.where(spot > 0, index - has[np.maximum(spot - 1, 0)], _FAR)
    ahead = np.where(spot < len(has), has[np.minimum(spot, len(has) - 1)] - index, _FAR)
    return np.minimum(back, _FAR), np.minimum(ahead, _FAR)


def _levels(ground: Ground) -> list[Column]:
    """Of the block's element and of the three above: its share of the page's words, of links, of prose, and its number of blocks."""
    above = np.maximum(np.array(ground.page.parents), 0)
    total = max(float(ground.words.sum()), 1.0)
    columns: list[Column] = []
    places = ground.at
    for level in range(4):
        words, prose, links, blocks = ground.sums[:, places]
        amount = np.maximum(words, 1)
        columns.append(amount / total)
        columns += [links / amount, prose / amount, np.log1p(blocks)] if level < 3 else [prose / ground.whole]
        places = above[places]
    return columns


def _best(ground: Ground) -> list[Column]:
    """Of the element that seems to hold the story: whether it holds the block, its depth and prose, the steps to it; the page's sizes."""
    page, count = ground.page, len(ground.at)
    best = best_element(page, ground.direct)
    away = np.array(steps_to(page, best))[ground.at]
    total = max(float(ground.words.sum()), 1.0)
    return [
        (away == 0).astype(float),
        np.full(count, page.depths[best]),
        np.full(count, ground.sums[1][best] / ground.whole),
        np.minimum(away, 20),
        np.full(count, np.log1p(total)),
        np.full(count, np.log1p(ground.whole)),
        np.full(count, np.log1p(count)),
    ]


def best_element(page: Outline, prose: NDArray[np.float64]) -> int:
    """The element whose own prose, most of its children's and half of its grandchildren's come to most."""
    own: list[float] = prose.tolist()
    score, parents = own.copy(), page.parents
    for element in range(1, len(parents)):
        if own[element]:
            parent = parents[element]
            score[parent] += own[element] * 0.9
            if parent > 0:
                score[parents[parent]] += own[element] * 0.5
    return score.index(max(score))


def line_of(page: Outline, element: int) -> dict[int, int]:
    """The elements from this one up, with the number of steps to each."""
    line, steps = {}, 0
    while element >= 0:
        line[element] = steps
        element, steps = page.parents[element], steps + 1
    return line


def steps_to(page: Outline, goal: int) -> list[int]:
    """For each element the steps from it up to the first that holds the goal, or from the goal up to it: 0 inside the goal."""
    line = line_of(page, goal)
    steps = [0] * len(page.tags)
    for element, parent in enumerate(page.parents):
        steps[element] = line[element] if element in line else steps[parent]
    return steps


def _group_alike(page: Outline) -> NDArray[np.intp]:
    keys: dict[tuple[str, int, int], int] = {}
    return np.array([keys.setdefault(_look(page, piece.element), len(keys)) for piece in page.pieces])


def _alike(groups: NDArray[np.intp], words: Table, links: Table, prose: Table) -> list[Column]:
    """Of the blocks whose element and parent are marked alike: how many, their mean words, their share of links and of prose."""
    size = np.bincount(groups)
    total = np.maximum(np.bincount(groups, words), 1)
    return [
        np.log1p(size)[groups], np.log1p(total / size)[groups], (np.bincount(groups, links) / total)[groups],
        (np.bincount(groups, prose) / total)[groups],
    ]  # fmt: skip


def _look(page: Outline, element: int) -> tuple[str, int, int]:
    """What makes two elements look alike: the tag, the marks, and the parent's marks."""
    return page.tags[element], page.own[element], page.own[max(page.parents[element], 0)]


def _since(prose: Table, head: int) -> NDArray[np.float64]:
    """The words of prose between the headline and a block, as a logarithm; negative before it, 0 where there is no headline."""
    if head < 0:
        return np.zeros(len(prose))
    ahead = np.concatenate([[0], np.cumsum(prose)[:-1]])
    apart = ahead - ahead[head]
    return np.asarray(np.sign(apart) * np.log1p(np.abs(apart)))


def _headings(page: Outline, linked: Table) -> list[Column]:
    """Of each block: whether comments began before it; blocks since the last heading, its level, its links, and how it is marked."""
    names = mark_names()
    comment, related = names.index("comment"), mark_bits("related", "recommended")
    links_of: list[float] = linked.tolist()
    rows = []
    since, level, links, told, more, begun = _FAR, 7, 0.0, 0.0, 0.0, 0.0
    for number, piece in enumerate(page.pieces):
        marks = page.marks[piece.element]
        begun = max(begun, float(marks >> comment & 1))
        tag = page.tags[piece.element]
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            since, level, links = 0, int(tag[1]), links_of[number]
            told, more = float(marks >> comment & 1), float(marks & related != 0)
        rows.append((begun, float(min(since, _FAR)), float(level), links, told, more))
        since += 1
    return list(np.array(rows).T)
