"""What the networks that read claims together (`training.together`) said of own pairs of claims that they had not learned from."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from dateline.compare.side_by_side import Excerpt, Reader, read_both

FILE = Path(__file__).with_name("together.npz")


class Unseen:
    """A reader of pairs for hands that are judged: what was said of each by a network that had not seen its hand.

    A pair that none of them was asked about, because the rules of their time did not find its claims or gave them other words, is read
    by the network that ships. It has learned other pairs of the same hands, so it is somewhat surer than it should be. `missed` counts
    those.
    """

    def __init__(self, told: Mapping[int, float], read: Reader = read_both) -> None:
        """`told`: log-odds by `key_of`; `read`: what is asked where none are told."""
        self.told, self.read = told, read
        self.asked = self.missed = 0

    def __call__(self, kind: str, one: Excerpt, other: Excerpt) -> float:
        """The log-odds that two claims answer one question."""
        self.asked += 1
        found = self.told.get(key_of(kind, one, other))
        self.missed += found is None
        return self.read(kind, one, other) if found is None else found


def key_of(kind: str, one: Excerpt, other: Excerpt) -> int:
    """A number for a pair, whichever comes first."""
    told = repr((kind, *sorted((tuple(one), tuple(other))))).encode("ascii")
    return int.from_bytes(hashlib.blake2b(told, digest_size=8).digest(), "big")


def read_unseen(path: Path = FILE) -> Unseen:
    """The file that `./run train together` writes, and `./run train tuning` goes on with."""
    with np.load(path) as held:
        return Unseen(dict(zip(held["keys"].tolist(), held["odds"].astype(np.float64).tolist(), strict=True)))


def write_unseen(told: Mapping[int, float], path: Path = FILE) -> None:
    """Write log-odds by `key_of`, in order of the keys."""
    keys = sorted(told)
    with path.open("wb") as file:
        np.savez_compressed(
            file,
            allow_pickle=False,
            keys=np.array(keys, np.uint64),
            odds=np.array([told[key] for key in keys], np.float16),
        )
