"""The words of a neighbourhood's texts as matrices: how much each term of each text tells, in several ways."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import IntEnum
from itertools import chain, compress, count

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText
from dateline.words.romanise import consonant_frame

from .products import Entries, Flags, Matrix, Places, keep_last, sum_products

BALLAST = 20
"""The neighbourhood's counts are read as if so many texts of ordinary news stood beside them; 10 to 40 alike."""
NAME_WEIGHT = 2.0
"""How much more a name of the opening weighs."""
FRAME = 4
"""Consonants by which two spellings of a name are one: Djokanovic, Đokanović."""
KNOWN = 65_536
"""Names whose spellings are remembered."""
UNKNOWN = 0.5
"""The part found again where a text has no names to look for."""


PLAIN_RARE = 1.5
"""What a plain word's weight is reduced by: only those rare in news and in the neighbourhood tell two events of one trade apart."""


class Kind(IntEnum):
    """What is weighed of a term: in the opening; as a name there, as a name, as a number, as the end of a name of several words, as a plain
    word that is rare."""

    OPENING = 0
    CHIEF = 1
    NAME = 2
    NUMBER = 3
    FULL = 4
    PLAIN = 5


@dataclass(frozen=True, slots=True)
class Listed:
    """The terms of a neighbourhood's texts, one text after the other: `line` is the text in which each stands, `column` its number, by
    term in `numbers`; the rest is what the texts say of it, and `digits` whether it is a number."""

    numbers: Mapping[str, int]
    line: Places
    column: Places
    weights: Matrix
    opening: Matrix
    names: NDArray[np.uint8]
    full: NDArray[np.uint8]
    common: Matrix
    digits: Flags
    texts: int


@dataclass(frozen=True, slots=True)
class Bags:
    """`laid`: kind -> the terms that two texts hold and one has a weight for; of all terms that a text holds, `sums` and `squares`:
    kind -> text. `listed` is what was laid."""

    listed: Listed
    laid: Mapping[Kind, Entries]
    sums: Mapping[Kind, Matrix]
    squares: Mapping[Kind, Matrix]


def list_terms(texts: Sequence[OpenText]) -> Listed:
    """Every text's terms, numbered in the order in which they come."""
    numbers = defaultdict[str, int](count().__next__)
    terms = chain.from_iterable([text.terms for text in texts])
    column = np.fromiter(map(numbers.__getitem__, terms), np.int64)
    line = np.repeat(np.arange(len(texts)), [len(text.terms) for text in texts])
    weights, opening, common = (
        np.frombuffer(b"".join(parts), np.float32)
        for parts in zip(*((text.weights, text.opening, text.common) for text in texts), strict=True)
    )
    names, full = (np.frombuffer(b"".join(flags), np.uint8) for flags in zip(*((text.names, text.full) for text in texts), strict=True))
    numbers.default_factory = None
    digits = np.fromiter(map(str.isdigit, numbers), bool, len(numbers))[column]
    return Listed(numbers, line, column, weights, opening, names, full, common, digits, len(texts))


def lay_terms(texts: Sequence[OpenText], kinds: Iterable[Kind] = Kind) -> Bags:
    """Every text's terms by how much each tells, in these kinds."""
    listed = list_terms(texts)
    return _lay(listed, listed.column, kinds)


def lay_spellings(listed: Listed, kinds: Iterable[Kind] = Kind) -> Bags:
    """The names alone, those that only several hands spell differently taken for one: terms that any of the texts has for a name."""
    named = np.bincount(listed.column, listed.names | listed.full) > 0
    numbers: dict[str, int] = defaultdict(count().__next__)
    spelled = np.zeros(len(named), np.int64)
    spellings = map(_SPELLINGS.__getitem__, compress(listed.numbers, named.tolist()))
    spelled[named] = np.fromiter(map(numbers.__getitem__, spellings), np.int64)
    of_names = _pick(listed, named[listed.column])
    bags = _lay(of_names, spelled[of_names.column], kinds)
    return replace(bags, laid={kind: keep_last(entries) for kind, entries in bags.laid.items()})


def _pick(listed: Listed, kept: Flags) -> Listed:
    return replace(
        listed,
        line=listed.line[kept],
        column=listed.column[kept],
        weights=listed.weights[kept],
        opening=listed.opening[kept],
        names=listed.names[kept],
        full=listed.full[kept],
        common=listed.common[kept],
        digits=listed.digits[kept],
    )


def compare_cosines(bags: Bags, kind: Kind, steady: float = 0.0) -> Matrix:
    """The cosine of each two texts, 0 to 1; `steady` is evidence that each is thought to hold beside what it does."""
    lengths = np.sqrt(bags.squares[kind] + np.float32(steady))
    lengths[lengths == 0] = 1
    return np.asarray(sum_products(bags.laid[kind], both=True) / np.outer(lengths, lengths), np.float32)


def find_again(bags: Bags, kind: Kind, unknown: float = UNKNOWN) -> Matrix:
    """The part of each text's weight whose terms the other text holds, 0 to 1; `unknown` for a text without any."""
    whole = bags.sums[kind][:, None]
    found = sum_products(bags.laid[kind], both=False)
    return np.where(whole > 0, found / np.where(whole > 0, whole, 1), unknown).astype(np.float32)


def add_shared(bags: Bags, kind: Kind) -> Matrix:
    """The weight of the terms that each two texts hold, all together."""
    return sum_products(bags.laid[kind], both=False)


def _lay(listed: Listed, column: Places, kinds: Iterable[Kind]) -> Bags:
    """`column`: the number by which each term is laid."""
    held = np.bincount(column)
    telling = _weigh(listed, held[column])
    shared = (held > 1)[column]
    lines, columns = listed.line[shared], column[shared]
    laid, sums, squares = dict[Kind, Entries](), dict[Kind, Matrix](), dict[Kind, Matrix]()
    for kind in kinds:
        weighed = _WEIGHED[kind](listed, telling).astype(np.float32)
        told = np.zeros(len(held), bool)
        told[columns[weighed[shared] > 0]] = True
        some = told[columns]
        laid[kind] = Entries(lines[some], columns[some], weighed[shared][some], listed.texts)
        sums[kind] = np.bincount(listed.line, weighed, listed.texts).astype(np.float32)
        squares[kind] = np.bincount(listed.line, weighed * weighed, listed.texts).astype(np.float32)
    return Bags(listed, laid, sums, squares)


class _Spellings(dict[str, str]):
    """A name -> as several hands may spell it: by its consonants where they are enough to tell."""

    def __missing__(self, name: str) -> str:
        if len(self) >= KNOWN:
            self.clear()
        frame = consonant_frame(name)
        spelling = self[name] = f"~{frame}" if len(frame) >= FRAME else name
        return spelling


_SPELLINGS = _Spellings()


def _weigh(listed: Listed, held: Places) -> NDArray[np.float64]:
    """How much each term tells: rare in news and in the neighbourhood much; what all texts here hold tells little here."""
    ballast = max(BALLAST, listed.texts)
    return np.asarray(np.maximum(np.log((listed.texts + ballast) / (held + ballast * listed.common.astype(np.float64))), 0), np.float64)


def _weigh_opening(listed: Listed, telling: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(listed.opening * telling * (1 + (NAME_WEIGHT - 1) * listed.names))


def _weigh_plain(listed: Listed, telling: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.where((listed.names == 0) & ~listed.digits, np.maximum(telling - PLAIN_RARE, 0), 0)


_WEIGHED: Mapping[Kind, Callable[[Listed, NDArray[np.float64]], NDArray[np.float64]]] = {
    Kind.OPENING: _weigh_opening,
    Kind.CHIEF: lambda listed, telling: listed.weights * telling * (listed.names * (listed.opening > 0)),
    Kind.NAME: lambda listed, telling: listed.weights * telling * listed.names,
    Kind.NUMBER: lambda listed, telling: listed.weights * telling * listed.digits,
    Kind.FULL: lambda listed, telling: listed.weights * telling * listed.full,
    Kind.PLAIN: _weigh_plain,
}
