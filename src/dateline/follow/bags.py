"""The words of a neighbourhood's texts as matrices: how much each term of each text tells, in several ways."""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText
from dateline.words.romanise import consonant_frame

Matrix = NDArray[np.float32]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

BALLAST = 20
"""The neighbourhood's counts are read as if so many texts of ordinary news stood beside them; 10 to 40 alike."""
NAME_WEIGHT = 2.0
"""How much more a name of the opening weighs."""
FRAME = 4
"""Consonants by which two spellings of a name are one: Djokanovic, Đokanović."""
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
class Bags:
    """`laid`: kind x text x term, of the terms that two texts hold; `there`: text x term, 1 where it stands; of all terms that a text
    holds, `sums` and `squares`: kind x text."""

    laid: Matrix
    there: Matrix
    sums: Matrix
    squares: Matrix


def lay_terms(texts: Sequence[OpenText]) -> Bags:
    """Every text's terms by how much each tells, in all kinds."""
    terms = [term for text in texts for term in text.terms]
    return _lay(texts, terms, terms, np.ones(len(terms), bool))


def lay_spellings(texts: Sequence[OpenText]) -> Bags:
    """The names alone, those that only several hands spell differently taken for one: terms that any of the texts has for a name."""
    spelled = {
        term: _spelling(term) for text in texts for term, name, full in zip(text.terms, text.names, text.full, strict=True) if name or full
    }
    terms = [term for text in texts for term in text.terms]
    kept = np.fromiter(map(spelled.__contains__, terms), bool, len(terms))
    named = [term for term in terms if term in spelled]
    return _lay(texts, named, [spelled[term] for term in named], kept)


def compare_cosines(bags: Bags, kind: Kind, steady: float = 0.0) -> Matrix:
    """The cosine of each two texts, 0 to 1; `steady` is evidence that each is thought to hold beside what it does."""
    lengths = np.sqrt(bags.squares[kind] + np.float32(steady))
    lengths[lengths == 0] = 1
    return np.asarray((bags.laid[kind] @ bags.laid[kind].T) / np.outer(lengths, lengths), np.float32)


def find_again(bags: Bags, kind: Kind, unknown: float = UNKNOWN) -> Matrix:
    """The part of each text's weight whose terms the other text holds, 0 to 1; `unknown` for a text without any."""
    whole = bags.sums[kind][:, None]
    found = bags.laid[kind] @ bags.there.T
    return np.where(whole > 0, found / np.where(whole > 0, whole, 1), unknown).astype(np.float32)


def add_shared(bags: Bags, kind: Kind) -> Matrix:
    """The weight of the terms that each two texts hold, all together."""
    return np.asarray(bags.laid[kind] @ bags.there.T, np.float32)


def _lay(texts: Sequence[OpenText], terms: Sequence[str], keys: Sequence[str], which: Flags) -> Bags:
    """`terms` are those of the texts, one text after the other, that `which` picks of all; `keys` what each is laid by."""
    numbers: dict[str, int] = {}
    column = np.array([numbers.setdefault(key, len(numbers)) for key in keys], np.int64)
    line = np.repeat(np.arange(len(texts)), [len(text.terms) for text in texts])[which]
    held = np.bincount(column, minlength=len(numbers))
    weighed = _weigh_kinds(texts, terms, held[column], which)
    shared = held > 1
    places, kept = np.cumsum(shared) - 1, shared[column]
    laid = np.zeros((len(Kind), len(texts), int(shared.sum())), np.float32)
    there = np.zeros(laid.shape[1:], np.float32)
    where = line[kept], places[column[kept]]
    laid[:, *where] = weighed[:, kept]
    there[where] = 1
    return Bags(laid, there, _sum_lines(weighed, line, len(texts)), _sum_lines(weighed * weighed, line, len(texts)))


@lru_cache(maxsize=65_536)
def _spelling(name: str) -> str:
    """A name as several hands may spell it: by its consonants where they are enough to tell."""
    frame = consonant_frame(name)
    return f"~{frame}" if len(frame) >= FRAME else name


def _weigh_kinds(texts: Sequence[OpenText], terms: Sequence[str], held: Places, which: Flags) -> Matrix:
    """Each kind's weight of each text's terms, the texts one after the other.

    Rare in news and in the neighbourhood tells much; what all texts here hold tells little here.
    """
    common = _join([text.common for text in texts])[which]
    ballast = max(BALLAST, len(texts))
    telling = np.maximum(np.log((len(texts) + ballast) / (held + ballast * common)), 0)
    weights, opening = (_join(parts)[which] * telling for parts in zip(*((text.weights, text.opening) for text in texts), strict=True))
    names, full = (
        np.frombuffer(b"".join(flags), np.uint8)[which] for flags in zip(*((text.names, text.full) for text in texts), strict=True)
    )
    digits = np.fromiter(map(str.isdigit, terms), np.float32, len(terms))
    opened, chief = opening * (1 + (NAME_WEIGHT - 1) * names), names * (opening > 0)
    plain = np.where((names == 0) & (digits == 0), np.maximum(telling - PLAIN_RARE, 0), 0)
    return np.stack([opened, weights * chief, weights * names, weights * digits, weights * full, plain]).astype(np.float32)


def _join(parts: Sequence[array[float]]) -> NDArray[np.float64]:
    return np.concatenate([np.empty(0), *(np.frombuffer(part, np.float32) for part in parts)])


def _sum_lines(weighed: Matrix, line: Places, texts: int) -> Matrix:
    return np.stack([np.bincount(line, weights=row, minlength=texts) for row in weighed]).astype(np.float32)
