"""What each two texts have in common, summed over the terms that both hold: few hold most terms, so most of the matrix would be nought."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

FEW = 12
"""A term that so many texts hold at most is reckoned pair by pair, one that more hold in a matrix."""
SMALL = 40
"""Of so many texts at most a matrix of all terms is as quick."""


@dataclass(frozen=True, slots=True)
class Entries:
    """Terms by number with the text that each stands in and its weight there, each once a text; in any order."""

    line: Places
    column: Places
    weight: Matrix
    texts: int


def keep_last(entries: Entries) -> Entries:
    """The last of a text's entries of one term: a name that it spells in two ways counts as it is spelled last."""
    several = entries.line * (entries.column.max(initial=0) + 1) + entries.column
    kept = len(several) - 1 - np.unique(several[::-1], return_index=True)[1]
    return Entries(entries.line[kept], entries.column[kept], entries.weight[kept], entries.texts)


def sum_products(entries: Entries, *, both: bool) -> Matrix:
    """For each two texts the weights of their common terms in the first, each times that in the second where `both` count: n x n."""
    other = entries.weight if both else np.ones_like(entries.weight)
    held = np.bincount(entries.column)
    often = (held > FEW)[entries.column] if entries.texts > SMALL else np.ones(len(entries.column), bool)
    whole = _multiply(entries, other, often)
    return whole if often.all() else whole + _add_pairs(entries, other, ~often)


def _multiply(entries: Entries, other: Matrix, chosen: Flags) -> Matrix:
    numbers, column = np.unique(entries.column[chosen], return_inverse=True)
    here, there = np.zeros((2, entries.texts, len(numbers)), np.float32)
    where = entries.line[chosen], column
    here[where], there[where] = entries.weight[chosen], other[chosen]
    return np.asarray(here @ there.T, np.float32)


def _add_pairs(entries: Entries, other: Matrix, chosen: Flags) -> Matrix:
    """Every entry beside every entry of its term."""
    places = np.flatnonzero(chosen)
    places = places[np.argsort(entries.column[places], kind="stable")]
    line, column = entries.line[places], entries.column[places]
    begins = np.searchsorted(column, column)
    many = np.searchsorted(column, column, "right") - begins
    one = np.repeat(np.arange(len(places)), many)
    another = np.arange(len(one)) - np.repeat(np.cumsum(many) - many - begins, many)
    products = entries.weight[places][one] * other[places][another]
    summed = np.bincount(line[one] * entries.texts + line[another], products, entries.texts**2)
    return summed.reshape(entries.texts, entries.texts).astype(np.float32)
