"""Groups of words from the word lists, and which of them a line holds: what the trees over lines know of languages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from .answers import Answers, remembered
from .lines import folded
from .placing import Table
from .wordlists import word_table

_STEM = 3
_VOWELS = re.compile("[\u064b-\u0652]")


class WordGroups:
    """The groups of word tables, 64 at most, each a bit in their order; a word that ends in "*" stands for all that begin with it."""

    def __init__(self, *tables: str) -> None:
        groups = {name: words for table in tables for name, words in word_table(table, "groups").items()}
        self.names = tuple(groups)
        self._asked: dict[tuple[str, ...], int] = {}
        self._whole: dict[str, int] = {}
        self._stems: dict[str, dict[str, int]] = {}
        for number, words in enumerate(groups.values()):
            for word in words:
                stem = word.rstrip("*")
                place = self._whole if stem == word else self._stems.setdefault(stem[:_STEM], {})
                place[stem] = place.get(stem, 0) | 1 << number
        self._known = Answers(self._bits_of, 4096)
        self.bits_of = self._known.__getitem__
        self.said_in = remembered(self._said_in)

    def bits(self, *names: str) -> int:
        """The bits of the groups of these names."""
        return self._asked.get(names) or self._asked.setdefault(names, sum(1 << self.names.index(name) for name in names))

    def _bits_of(self, word: str) -> int:
        """The groups that a folded word is of, as bits."""
        bits = self._whole.get(word, 0)
        for stem, more in self._stems.get(word[:_STEM], {}).items():
            if word.startswith(stem):
                bits |= more
        return bits

    def said(self, words: Sequence[str]) -> int:
        """The groups of any of these folded words."""
        said, known = 0, self._known
        for word in words:
            said |= known[word]
        return said

    def _said_in(self, text: str) -> int:
        """The groups of any word of a text."""
        return self.said(words_of(text))


def spread(bits: NDArray[np.int64], width: int) -> Table:
    """Rows of sets of bits as numbers: for each row `width` columns for each of its sets, 1 where the bit is set."""
    single = np.unpackbits(np.ascontiguousarray(bits, "<i8").view(np.uint8).reshape(*bits.shape, 8), axis=2, bitorder="little")
    return single[:, :, :width].reshape(len(bits), -1).astype(np.float32)


@cache
def own_groups() -> WordGroups:
    """The groups of words of what an outlet says of its own."""
    return WordGroups("read.own")


@cache
def aside_groups() -> WordGroups:
    """Those, and the groups of words with which an outlet steps aside from its story."""
    return WordGroups("read.own", "read.asides")


def words_in(text: str) -> str:
    """A line folded, without the signs of Arabic vowels."""
    return folded(text if text.isascii() else _VOWELS.sub("", text))


def words_of(text: str) -> list[str]:
    """The words of a line folded so."""
    return words_in(text).split()
