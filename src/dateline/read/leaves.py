"""Trees asked all their questions at once: each answer strikes out leaves, and the first leaf that is left is where a row ends.

After QuickScorer (Lucchese and others, SIGIR 2015). Trees of 8 to 20 leaves have few nodes, many of which ask the same: a forest of 240
has 4,500 nodes and 1,700 questions, which are compared for all rows together.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.intp]
Table = NDArray[np.float32]
_SORTS = (np.uint8, np.uint16, np.uint32, np.uint64)
_AT_ONCE = 32  # rows that are asked together: what they need stays in the processor's own memory
_BYTES = 1 << 18  # of the answers of nodes that are held at a time
_EXPONENT, _BIAS = 23, 127  # of a float32: a power of two is its exponent


@dataclass(frozen=True, slots=True)
class Leaves:
    """The questions of a forest, each once: `trait` above `threshold`; and for each tree what they strike out.

    `asked`, nodes by trees: the question of each node. `mask`: as sets of bits, one a leaf from left to right, those that are left where
    the answer is yes, all but the leaves on its left; a tree with fewer nodes than another asks a first question that strikes out none.
    `value`: of each leaf, tree by tree; `first`: where those of each tree begin.
    """

    trait: Numbers
    threshold: Table
    asked: Numbers
    mask: NDArray[np.unsignedinteger]
    value: NDArray[np.float64]
    first: Numbers

    def sum(self, table: Table) -> NDArray[np.float64]:
        """For each row the sum of the values of the leaves where it ends."""
        parts = [self._sum(table[start : start + _AT_ONCE]) for start in range(0, len(table), _AT_ONCE)]
        return np.concatenate(parts) if parts else np.zeros(0)

    def _sum(self, table: Table) -> NDArray[np.float64]:
        yes = np.ascontiguousarray(table.T).take(self.trait, axis=0) > self.threshold
        kept = yes.view(np.uint8).astype(self.mask.dtype)
        kept -= kept.dtype.type(1)  # no: all bits
        nodes, many = self.asked.shape
        step = max(_BYTES // (many * len(table) * kept.itemsize), 1)
        ends = self._left(kept, slice(step))
        for start in range(step, nodes, step):
            ends &= self._left(kept, slice(start, start + step))
        ends &= -ends  # the lowest bit alone
        leaves = (ends.astype(np.float32).view(np.int32) >> _EXPONENT) + self.first
        return np.asarray(self.value.take(leaves.T).sum(axis=1))

    def _left(self, kept: NDArray[np.unsignedinteger], nodes: slice) -> NDArray[np.unsignedinteger]:
        """The leaves that some nodes of each tree leave, trees by rows."""
        asked = self.asked[nodes]
        left = kept.take(asked.ravel(), axis=0).reshape(*asked.shape, -1)
        left |= self.mask[nodes]
        return np.asarray(np.bitwise_and.reduce(left, axis=0))


def number_leaves(many: int, trait: NDArray[np.integer], threshold: Table, left: Numbers, value: NDArray[np.floating]) -> Leaves:
    """The leaves of trees that are laid out as `Trees` has them, 64 a tree at most."""
    inner = left != np.arange(len(left))
    levels = [np.arange(many)]
    tree = np.zeros(len(left), np.intp)
    tree[:many] = levels[0]
    while len(nodes := levels[-1][inner[levels[-1]]]):
        below = left[nodes]
        tree[below] = tree[below + 1] = tree[nodes]
        levels.append(np.concatenate([below, below + 1]))
    size, start = (~inner).astype(np.intp), np.zeros(len(left), np.intp)
    for level in reversed(levels):
        nodes = level[inner[level]]
        size[nodes] = size[left[nodes]] + size[left[nodes] + 1]
    for level in levels:
        nodes = level[inner[level]]
        start[left[nodes]], start[left[nodes] + 1] = start[nodes], start[nodes] + size[left[nodes]]
    most = int(size[:many].max())
    sort = next(sort for sort in _SORTS if np.iinfo(sort).bits >= most)
    asking = np.flatnonzero(inner)
    asking = asking[np.argsort(tree[asking], kind="stable")]
    questions, numbers = np.unique(np.array([trait[asking], threshold[asking]], float), axis=1, return_inverse=True)
    sizes = np.bincount(tree[asking], minlength=many)
    place = np.arange(len(asking)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    asked = np.zeros((int(sizes.max(initial=0)), many), np.intp)
    mask = np.full((*asked.shape, 1), np.iinfo(sort).max, sort)
    asked[place, tree[asking]] = numbers.ravel()
    struck = (np.uint64(1) << size[left[asking]].astype(np.uint64)) - np.uint64(1) << start[asking].astype(np.uint64)
    mask[place, tree[asking], 0] = ~struck.astype(sort)
    ends = np.flatnonzero(~inner)
    values = np.zeros(many * most)
    values[tree[ends] * most + start[ends]] = value[ends]
    first = np.arange(many)[:, None] * most - _BIAS
    return Leaves(questions[0].astype(np.intp), questions[1].astype(np.float32)[:, None], asked, mask, values, first)
