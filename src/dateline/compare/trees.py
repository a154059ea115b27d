"""The boosted trees over the traits of pairs (`weights/differences.npz`)."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np

from dateline.words.trees import Trees, trees_of

FILE = Path(__file__).parent / "weights" / "differences.npz"


@cache
def read_trees(kind: str) -> Trees | None:
    """The trees of a kind of pairs, None where only weights look at it."""
    with np.load(FILE, allow_pickle=False) as held:
        found = {name.removeprefix(f"{kind}_"): held[name] for name in held.files if name.startswith(f"{kind}_")}
    return trees_of(found) if found else None
