"""Forests that weigh the blocks and lines of a page."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.read.beside import KINDS, own_forests
from dateline.read.blocks import own_forest
from dateline.read.forest import Trees


def _walk(trees: Trees, row: list[float]) -> float:
    """The sum of the leaves where a row ends, node by node."""
    ends: list[float] = []
    for node in range(trees.many):
        while trees.left[node] != node:
            node = int(trees.left[node]) + int(np.float32(row[trees.trait[node]]) > trees.threshold[node])
        ends.append(float(trees.value[node]))
    return float(np.array(ends).sum())


def _shipped(kind: str) -> Trees:
    blocks = {"first": own_forest().first, "second": own_forest().second}
    return blocks.get(kind) or getattr(own_forests(), kind)


@pytest.mark.parametrize("kind", ["first", "second", *KINDS])
def test_a_row_ends_at_the_leaves_to_which_its_answers_lead(kind: str) -> None:
    trees = _shipped(kind)
    known = trees.threshold[np.isfinite(trees.threshold)]
    draw = np.random.default_rng(7)
    shape = 100, int(trees.trait.max()) + 1
    table = draw.choice(known, shape) + draw.choice(np.array([0, 0, 1e-3, -1e-3, 2], np.float32), shape)
    table[0, 0] = np.nan  # no answer is a no
    assert trees.leaves.sum(table).tolist() == [_walk(trees, row) for row in table.tolist()]


def test_no_rows_have_no_scores() -> None:
    trees = own_forest().second
    assert trees.score(np.zeros((0, 51), np.float32)).tolist() == []
