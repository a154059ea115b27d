"""What the first look's scores say around each block: the table of the second look."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from .placing import Column, Ground, Table, best_element, find_gaps, steps_to, summed

Scores = NDArray[np.float64]

_AROUND = tuple(offset for offset in range(-4, 5) if offset)
_LEVELS = 5
_WINDOWS = (5, 12)
CONTEXT = (
    "score", *(f"score{offset:+d}" for offset in _AROUND),
    *(f"up{level}_{kind}" for level in range(_LEVELS) for kind in ("story", "others_words", "others")),
    "to_story", "story_share", "story_before", "story_after", "story_back", "story_ahead",
    "page_best", "page_story", "page_kept", "page_unsure",
    "alike_score", "alike_words_score", "section_score", "section_words", "section_head",
    *(f"{side}{size}" for size in _WINDOWS for side in ("before", "after")),
    *(f"{which}_{kind}" for which in ("row", "outer") for kind in ("others_score", "high", "story", "own_score")),
)  # fmt: skip


def measure_context(ground: Ground, scores: Scores) -> Table:
    """The table of a page, blocks by the columns of `CONTEXT`, float32; `scores` are those of the first look, 0 to 1 for each block."""
    mass = ground.words * scores
    total = max(float(mass.sum()), 1.0)
    columns = [
        np.log(np.clip(scores, 1e-4, 1 - 1e-4) / np.clip(1 - scores, 1e-4, 1)),
        *_neighbours(scores),
        *_levels(ground, scores, mass, total),
        *_story(ground, scores, mass, total),
        *_alike(ground, scores, mass),
        *_sections(ground, scores, mass),
        *_windows(ground, mass),
        *_rows(ground, mass, total),
    ]
    return np.array(columns, np.float32).T


def _neighbours(scores: Scores) -> list[Column]:
    count = len(scores)
    padded = np.full(count + 8, -0.2)
    padded[4 : 4 + count] = scores
    return [padded[4 + offset : 4 + offset + count] for offset in _AROUND]


def _levels(ground: Ground, scores: Scores, mass: Scores, total: float) -> list[Column]:
    """Of the block's element and of those above: its share of the story, and the mean score of its other blocks, by words and by number."""
    story, score = _below(ground, mass), _below(ground, scores)
    above = np.maximum(np.array(ground.page.parents), 0)
    levels = [ground.at]
    while len(levels) < _LEVELS:
        levels.append(above[levels[-1]])
    places = np.array(levels)
    words, blocks = ground.sums[0][places] - ground.words, ground.sums[3][places] - 1
    told = story[places]
    columns = (told / total, (told - mass) / np.maximum(words, 1), (score[places] - scores) / np.maximum(blocks, 1))
    return [column for level in zip(*columns, strict=True) for column in level]


def _below(ground: Ground, values: Scores) -> Scores:
    """For each element the sum over its blocks and those of all below it."""
    own = np.bincount(ground.at, values, minlength=len(ground.page.tags))
    return np.array(summed(ground.page.parents, own.tolist()))


def _story(ground: Ground, scores: Scores, mass: Scores, total: float) -> list[Column]:
    """Where the story is: the steps to the element that seems to hold it, its share, the share before and after, how far the nearest
    likely block is; the page's best score, its likely and its unsure words."""
    count = len(scores)
    best = best_element(ground.page, np.bincount(ground.at, mass, minlength=len(ground.page.tags)).astype(float))
    before = np.concatenate([[0], np.cumsum(mass)[:-1]]) / total
    unsure = np.where((scores > 0.2) & (scores < 0.8), ground.words, 0).sum()
    whole = (scores.max(), np.log1p(total), (scores >= 0.5).sum(), np.log1p(unsure))
    return [
        np.array(steps_to(ground.page, best))[ground.at],
        np.full(count, _below(ground, mass)[best] / total),
        before,
        1 - before - mass / total,
        *find_gaps(scores >= 0.5),
        *(np.full(count, value) for value in whole),
    ]


def _alike(ground: Ground, scores: Scores, mass: Scores) -> list[Column]:
    """The mean score of the other blocks that are marked alike, by number and by words."""
    groups = ground.groups
    size = np.bincount(groups)[groups] - 1
    words = np.bincount(groups, ground.words)[groups] - ground.words
    return [
        (np.bincount(groups, scores)[groups] - scores) / np.maximum(size, 1),
        (np.bincount(groups, mass)[groups] - mass) / np.maximum(words, 1),
    ]


def _sections(ground: Ground, scores: Scores, mass: Scores) -> list[Column]:
    """Of the blocks from one heading to the next: the mean score of the others, their words, the heading's own score."""
    heading = np.array([len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() for tag in ground.tags])
    section = np.cumsum(heading)
    own, words = np.where(heading, 0, mass), np.where(heading, 0, ground.words)
    heads = np.bincount(section, np.where(heading, scores, 0))
    told, size = np.bincount(section, own)[section], np.bincount(section, words)[section]
    return [(told - own) / np.maximum(size - words, 1), size, heads[section]]


def _windows(ground: Ground, mass: Scores) -> list[Column]:
    """The mean score by words of some blocks before and some after."""
    story, words = np.concatenate([[0], np.cumsum(mass)]), np.concatenate([[0], np.cumsum(ground.words, dtype=float)])
    index = np.arange(len(mass))
    columns: list[Column] = []
    for size in _WINDOWS:
        for first, last in ((np.maximum(index - size, 0), index), (index + 1, np.minimum(index + size + 1, len(mass)))):
            columns.append((story[last] - story[first]) / np.maximum(words[last] - words[first], 1))
    return columns


def _rows(ground: Ground, mass: Scores, total: float) -> list[Column]:
    """Of the nearest and of the outermost row around a block: the mean score of its other elements, the share of those that are likely,
    its share of the story, and the mean score of the block's own element; -1 where there is none."""
    rows = ground.rows
    story, words = _below(ground, mass), ground.sums[0]
    mean = story / np.maximum(words, 1)
    inside = np.flatnonzero(rows.row >= 0)
    own, width = rows.row[inside], len(rows.size)
    told, size, high = (np.bincount(own, values[inside], minlength=width) for values in (story, words, (mean > 0.5).astype(float)))
    columns: list[Column] = []
    for elements in (rows.nearest, rows.outermost):
        place = elements[ground.at]
        row = rows.row[place]
        others = (told[row] - story[place]) / np.maximum(size[row] - words[place], 1)
        found = np.array((others, high[row] / rows.size[row], told[row] / total, mean[place]))
        columns += [*np.where(place >= 0, found, -1)]
    return columns
