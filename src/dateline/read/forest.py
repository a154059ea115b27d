"""Boosted trees, walked with numpy: what the block classifier is made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .placing import Table

Numbers = NDArray[np.intp]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forest:
    """All nodes of all trees in one list: first the roots of the `trees`, then level after level, the two children of a node side by side.

    `trait` and `threshold` part a node: rows whose trait is at most the threshold go to the node at `left`, others to the one after it; a
    leaf's `left` is itself and its threshold infinite. `value` is the mean of a node's leaves in the units of a logit. `depth`: the steps
    from a root to the farthest leaf. `cut`: the share from which on a block is kept.
    """

    trees: int
    trait: Numbers
    threshold: NDArray[np.float32]
    left: Numbers
    value: Values
    depth: int
    cut: float

    def score(self, table: Table) -> Values:
        """How likely each row is a part of the story, 0 to 1."""
        roots = slice(self.trees)
        nodes = self.left[roots] + (table[:, self.trait[roots]] > self.threshold[roots])
        flat, rows = table.ravel(), self._rows(table)
        for _ in range(self.depth - 1):
            asked = self.trait.take(nodes)
            asked += rows
            more = flat.take(asked) > self.threshold.take(nodes)
            nodes = self.left.take(nodes)
            nodes += more
        return np.asarray(1 / (1 + np.exp(-self.value.take(nodes).sum(axis=1))))

    def weigh(self, table: Table) -> Values:
        """What each trait adds to each row's logit: along every path, the change of the mean at the node that asks for it."""
        nodes = np.broadcast_to(np.arange(self.trees), (len(table), self.trees))
        flat, rows = table.ravel(), self._rows(table)
        out = np.zeros(table.shape)
        for _ in range(self.depth):
            asked = self.trait[nodes]
            after = self.left[nodes] + (flat[rows + asked] > self.threshold[nodes])
            change = self.value[after] - self.value[nodes]
            for row in range(len(table)):
                out[row] += np.bincount(asked[row], change[row], minlength=table.shape[1])
            nodes = after
        return out

    def _rows(self, table: Table) -> Numbers:
        """Where each row of a table begins in the table as one list."""
        return (np.arange(len(table)) * table.shape[1])[:, None]


def load_forest(path: Path) -> Forest:
    """A forest from its file (.npz, without pickles)."""
    with np.load(path, allow_pickle=False) as held:
        return Forest(
            int(held["trees"]),
            held["trait"].astype(np.intp),
            held["threshold"].astype(np.float32),
            held["left"].astype(np.intp),
            held["value"].astype(np.float64),
            int(held["depth"]),
            float(held["cut"]),
        )
