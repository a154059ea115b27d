"""Groups of words from the word lists, and which of them a line holds: what the trees over lines know of languages.

All tables are read as one. A word is looked up once and a line is folded once, whichever of the tables is asked: the lines around a story
are the same for who signed, where the text first stood, the section, the place and the notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

import numpy as np
from numpy.typing import NDArray

from .answers import Answers
from .lines import folded
from .placing import Table
from .wordlists import word_table

_TABLES = ("read.own", "read.asides", "read.signing", "read.origins")
_STEM = 3
_VOWELS = re.compile("[\u064b-\u0652]")


class Lexicon:
    """The words of all tables with their groups, a bit each, table by table; a word that ends in "*" stands for all that begin with it.

    `of_word` and `of_text` are asked by their `[]` for the groups of a folded word, and of any word of a text.
    """

    def __init__(self) -> None:
        self.starts: dict[str, int] = {}
        self._whole: dict[str, int] = {}
        self._stems: dict[str, dict[str, int]] = {}
        number = 0
        for table in _TABLES:
            self.starts[table] = number
            for words in word_table(table, "groups").values():
                for word in words:
                    stem = word.rstrip("*")
                    place = self._whole if stem == word else self._stems.setdefault(stem[:_STEM], {})
                    place[stem] = place.get(stem, 0) | 1 << number
                number += 1
        self.of_word = Answers(self._read_word, 4096)
        self.of_text = Answers(self._read_text, 1024)

    def _read_word(self, word: str) -> int:
        bits = self._whole.get(word, 0)
        for stem, more in self._stems.get(word[:_STEM], {}).items():
            if word.startswith(stem):
                bits |= more
        return bits

    def _read_text(self, text: str) -> int:
        return joined(map(self.of_word.__getitem__, words_of(text)))


@cache
def lexicon() -> Lexicon:
    """All tables, read once."""
    return Lexicon()


class WordGroups:
    """The groups of one table, or of several that follow each other, 64 at most: each a bit in their order."""

    def __init__(self, *tables: str) -> None:
        self._lexicon = lexicon()
        self.names = tuple(name for table in tables for name in word_table(table, "groups"))
        self._asked: dict[tuple[str, ...], int] = {}
        self._start, self._all = self._lexicon.starts[tables[0]], (1 << len(self.names)) - 1

    def bits(self, *names: str) -> int:
        """The bits of the groups of these names."""
        return self._asked.get(names) or self._asked.setdefault(names, sum(1 << self.names.index(name) for name in names))

    def among(self, bits: int) -> int:
        """Those of the groups of all tables that are of these."""
        return bits >> self._start & self._all

    def bits_of(self, word: str) -> int:
        """The groups that a folded word is of, as bits."""
        return self._lexicon.of_word[word] >> self._start & self._all

    def each(self, words: Iterable[str]) -> list[int]:
        """The groups that each of these folded words is of."""
        start, every = self._start, self._all
        return [bits >> start & every for bits in map(self._lexicon.of_word.__getitem__, words)]

    def said(self, words: Iterable[str]) -> int:
        """The groups of any of these folded words."""
        return self.among(joined(map(self._lexicon.of_word.__getitem__, words)))

    def said_in(self, text: str) -> int:
        """The groups of any word of a text."""
        return self._lexicon.of_text[text] >> self._start & self._all


def joined(bits: Iterable[int]) -> int:
    """Sets of bits as one."""
    all_bits = 0
    for some in bits:
        all_bits |= some
    return all_bits


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
