"""Words as points: the nearer two are, the more one may stand for the other ("surgeon", "doctor")."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import cache, lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Points = NDArray[np.float32]
"""n x 128, each row of length 1, or 0 where a word has no pieces."""

_FILE = Path(__file__).parent / "weights" / "pieces.npz"
_LONGEST_WORD = 40


class Pieces:
    """The pieces of English words (WordPiece) and where each stands; remembers the words that it placed last.

    Made by `./run train wordings` of the input vectors of a published encoder: their 128 chief directions, four bits each.
    """

    def __init__(self, names: Sequence[str], vectors: Points) -> None:
        """`names` are the pieces, one a row of `vectors`; those that go on a word begin with "##"."""
        self.names = tuple(names)
        self._numbers = {name: number for number, name in enumerate(names)}
        self._vectors = vectors
        self._point: Callable[[str], Points] = lru_cache(maxsize=20_000)(self._find_point)

    def place(self, words: Sequence[str]) -> Points:
        """A point for each word, whatever its case and marks: the mean of its pieces."""
        points = [self._point(word) for word in words]
        return np.stack(points) if points else np.zeros((0, self._vectors.shape[1]), np.float32)

    def _find_point(self, word: str) -> Points:
        numbers = self.cut(word)
        point = self._vectors[numbers].mean(0) if numbers else np.zeros(self._vectors.shape[1], np.float32)
        return np.asarray(point / (np.linalg.norm(point) or 1.0), np.float32)

    def cut(self, word: str) -> list[int]:
        """The numbers of a word's pieces, whatever its case and marks."""
        return list(self._cut(_plain(word)))

    def _cut(self, word: str) -> Iterator[int]:
        """The longest piece that the word begins with, then the longest of what is left; what no piece begins is passed over."""
        start = 0
        while start < len(word):
            head = "##" if start else ""
            end = next((end for end in range(len(word), start, -1) if head + word[start:end] in self._numbers), None)
            if end is not None:
                yield self._numbers[head + word[start:end]]
            start = end or start + 1


@cache
def read_pieces() -> Pieces:
    """The pieces that come with the package, read once."""
    with np.load(_FILE) as held:
        names = bytes(held["names"]).decode("ascii").split("\n")
        packed, scales = held["packed"], held["scales"].astype(np.float32)
    halves = np.stack([packed >> 4, packed & 15], axis=2).reshape(len(packed), -1)
    return Pieces(names, (halves.astype(np.float32) - 8) * scales[:, None])


def _plain(word: str) -> str:
    plain = unicodedata.normalize("NFD", word[:_LONGEST_WORD].lower())
    return "".join(c for c in plain if not unicodedata.combining(c))
