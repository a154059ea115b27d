"""Groups of words from the word lists, and which of them a line holds: what the trees over lines know of languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from .lines import folded
from .placing import Table
from .wordlists import word_table

_STEM = 3
_VOWELS = re.compile("[\u064b-\u0652]")


class WordGroups:
    """The groups of a word table, each a bit in the table's order; a word that ends in "*" stands for all that begin with it."""

    def __init__(self, table: str) -> None:
        groups = word_table(table, "groups")
        self.names = tuple(groups)
        self._whole: dict[str, int] = {}
        self._stems: dict[str, dict[str, int]] = {}
        for number, words in enumerate(groups.values()):
            for word in words:
                stem = word.rstrip("*")
                place = self._whole if stem == word else self._stems.setdefault(stem[:_STEM], {})
                place[stem] = place.get(stem, 0) | 1 << number
        self.bits_of = lru_cache(maxsize=16384)(self._bits_of)

    def bits(self, *names: str) -> int:
        """The bits of the groups of these names."""
        return sum(1 << self.names.index(name) for name in names)

    def _bits_of(self, word: str) -> int:
        """The groups that a folded word is of, as bits."""
        bits = self._whole.get(word, 0)
        for stem, more in self._stems.get(word[:_STEM], {}).items():
            if word.startswith(stem):
                bits |= more
        return bits

    def said(self, words: Sequence[str]) -> int:
        """The groups of any of these folded words."""
        said, bits_of = 0, self.bits_of
        for word in words:
            said |= bits_of(word)
        return said

    def said_in(self, text: str) -> int:
        """The groups of any word of a text."""
        return self.said(words_of(text)) if text else 0


def spread(bits: NDArray[np.int64], width: int) -> Table:
    """Rows of sets of bits as numbers: for each row `width` columns for each of its sets, 1 where the bit is set."""
    return (bits[:, :, None] >> np.arange(width) & 1).reshape(len(bits), -1).astype(np.float32)


def words_of(text: str) -> list[str]:
    """The folded words of a line, without the signs of Arabic vowels."""
    return folded(text if text.isascii() else _VOWELS.sub("", text)).split()
