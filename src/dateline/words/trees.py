"""Boosted trees over a few traits of a row, walked with numpy."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

MOST = 8.0
"""What trees say at most, either way, in log-odds."""


@dataclass(frozen=True, slots=True)
class Trees:
    """All nodes in one list: the roots of the `many` trees, then level after level, the two children of a node side by side.

    Rows whose trait is at most the threshold go to the node at `left`, others to the one after it; a leaf's `left` is itself.
    """

    many: int
    depth: int
    trait: NDArray[np.int16]
    threshold: NDArray[np.float32]
    left: NDArray[np.int32]
    value: NDArray[np.float32]

    def weigh(self, table: NDArray[np.float32]) -> NDArray[np.float32]:
        """The log-odds of each row."""
        rows = np.arange(len(table))[:, None]
        nodes = np.broadcast_to(np.arange(self.many, dtype=np.int32), (len(table), self.many))
        for _ in range(self.depth):
            more = table[rows, self.trait[nodes]] > self.threshold[nodes]
            nodes = self.left[nodes] + more.astype(np.int32)
        return np.asarray(np.clip(self.value[nodes].sum(1), -MOST, MOST), np.float32)


def trees_of(held: Mapping[str, NDArray[Any]]) -> Trees:
    """Trees as `training.boosting` lays them out."""
    return Trees(int(held["many"]), int(held["depth"]), held["trait"], held["threshold"], held["left"], held["value"])


def read_trees(path: Path) -> Trees:
    """The trees of a file that holds no others."""
    with np.load(path, allow_pickle=False) as held:
        return trees_of(held)
