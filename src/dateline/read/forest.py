"""Boosted trees, asked with numpy: what the block classifier is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .context import Scores, measure_context
from .leaves import Leaves, Numbers, number_leaves
from .placing import Ground, Table


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes of all trees in one list: the roots of the `many` trees, then level after level, the two children side by side.

    `trait` and `threshold` part a node: rows whose trait is at most the threshold go to the node at `left`, others to the one after it; a
    leaf's `left` is itself and its threshold infinite. `value` is the mean of a node's leaves in the units of a logit. `depth`: the steps
    from a root to the farthest leaf. `leaves`: the same trees, as rows are scored.
    """

    many: int
    trait: NDArray[np.integer]
    threshold: NDArray[np.float32]
    left: NDArray[np.integer]
    value: NDArray[np.float32]
    depth: int
    leaves: Leaves

    def score(self, table: Table) -> Scores:
        """How likely each row is a part of the story, 0 to 1."""
        return np.asarray(1 / (1 + np.exp(-self.leaves.sum(table))))

    def weigh(self, table: Table) -> Scores:
        """What each trait adds to each row's logit: along every path, the change of the mean at the node that asks for it."""
        nodes: NDArray[np.integer] = np.broadcast_to(np.arange(self.many), (len(table), self.many))
        flat, rows = table.ravel(), self._rows(table)
        out = np.zeros(table.shape)
        for _ in range(self.depth):
            asked = self.trait[nodes]
            after = self.left[nodes] + (flat[rows + asked] > self.threshold[nodes])
            change = self.value[after].astype(float) - self.value[nodes]
            for row in range(len(table)):
                out[row] += np.bincount(asked[row], change[row], minlength=table.shape[1])
            nodes = after
        return out

    def _rows(self, table: Table) -> Numbers:
        """Where each row of a table begins in the table as one list."""
        return np.asarray(np.arange(len(table)) * table.shape[1])[:, None]


@dataclass(frozen=True, slots=True)
class Forest:
    """Two looks at a page: the first weighs each block by its traits, the second by what the first found around it.

    `cut`: the share from which on a block is kept.
    """

    first: Trees
    second: Trees
    cut: float

    def score(self, table: Table, ground: Ground) -> Scores:
        """How likely each block of a page is a part of its story, 0 to 1, by both looks."""
        return self.second.score(measure_context(ground, self.first.score(table)))


def load_forest(path: Path) -> Forest:
    """A forest of two looks from its file (.npz, without pickles)."""
    with np.load(path, allow_pickle=False) as held:
        return Forest(_trees(held, "first_"), _trees(held, "second_"), float(held["cut"]))


def load_trees(path: Path) -> Trees:
    """The trees of a single look from their file (.npz, without pickles)."""
    with np.load(path, allow_pickle=False) as held:
        return _trees(held, "")


def _trees(held: Mapping[str, NDArray[Any]], look: str) -> Trees:
    many, depth = int(held[f"{look}many"]), int(held[f"{look}depth"])
    trait, threshold, left, value = (held[f"{look}{name}"] for name in ("trait", "threshold", "left", "value"))
    leaves = number_leaves(many, trait, threshold, left.astype(np.intp), value)
    return Trees(many, trait, threshold, left, value, depth, leaves)
