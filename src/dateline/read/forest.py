"""Boosted trees, walked with numpy: what the block classifier is made of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .placing import Table

Numbers = NDArray[np.int32]
Values = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Forest:
    """All nodes of all trees in one list. `roots`: where each tree begins; a leaf's two children are itself.

    `trait` and `threshold` part a node: rows whose trait is at most the threshold go to `children[0]`, others to `children[1]`. `value`
    is the mean of a node's leaves in the units of a logit. `depth`: the steps from a root to the farthest leaf. `cut`: the share from
    which on a block is kept.
    """

    roots: Numbers
    trait: Numbers
    threshold: NDArray[np.float32]
    children: Numbers
    value: Values
    depth: int
    cut: float

    def score(self, table: Table) -> Values:
        """How likely each row is a part of the story, 0 to 1."""
        rows, nodes = self._start(table)
        flat = table.ravel()
        steps = self.children.T.ravel()
        for _ in range(self.depth):
            more = flat[rows + self.trait[nodes]] > self.threshold[nodes]
            nodes = steps[nodes * 2 + more]
        return np.asarray(1 / (1 + np.exp(-self.value[nodes].sum(axis=1))))

    def weigh(self, table: Table) -> Values:
        """What each trait adds to each row's logit: along every path, the change of the mean at the node that asks for it."""
        rows, nodes = self._start(table)
        flat = table.ravel()
        steps = self.children.T.ravel()
        out = np.zeros(table.shape)
        for _ in range(self.depth):
            asked = self.trait[nodes]
            after = steps[nodes * 2 + (flat[rows + asked] > self.threshold[nodes])]
            change = self.value[after] - self.value[nodes]
            for row in range(len(table)):
                out[row] += np.bincount(asked[row], change[row], minlength=table.shape[1])
            nodes = after
        return out

    def _start(self, table: Table) -> tuple[Numbers, Numbers]:
        rows = (np.arange(len(table), dtype=np.int32) * table.shape[1])[:, None]
        return rows, np.broadcast_to(self.roots, (len(table), len(self.roots)))


def load_forest(path: Path) -> Forest:
    """A forest from its file (.npz, without pickles)."""
    with np.load(path, allow_pickle=False) as held:
        return Forest(
            held["roots"].astype(np.int32),
            held["trait"].astype(np.int32),
            held["threshold"].astype(np.float32),
            held["children"].astype(np.int32),
            held["value"].astype(np.float64),
            int(held["depth"]),
            float(held["cut"]),
        )
