"""Whether two texts tell one story, judged beside their neighbours: what a whole neighbourhood shares tells nothing about two of them.

"The Indian navy fought pirates in the Gulf of Aden" is true of two events; the ship and the number of the captured tell them apart.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText

Matrix = NDArray[np.float32]
Places = NDArray[np.int64]

BALLAST = 20
"""The neighbourhood's counts are read as if so many texts of ordinary news stood beside them; 10 to 40 alike."""
NEARNESS = 4.0
"""Days after which two texts have lost most of what coming out together says."""
FEW = 9.0
"""Evidence that the numbers of a text are thought to hold beside what they do: one number in common is little."""
NAME_WEIGHT = 2.0
"""How much more a name of the opening weighs."""
UNKNOWN = 0.5
"""The part found again where a text has no names to look for."""
FEATURES = ("opening", "chief_names", "names_less", "names_more", "numbers", "names_in_time", "chief_names_in_time")
WEIGHTS = (7.28, 1.69, 6.26, 1.22, 7.74, 10.7, 11.08)
BIAS = -3.4
"""A logistic regression over FEATURES, fitted by `./run train stories` on pairs of the given ECB+ topics, which have no dates, and of our
own stories, which have. Its figures out of fold by topic stand in docs/limits.md; the shipped weights are those of all topics."""


def score_pairs(texts: Sequence[OpenText]) -> NDArray[np.float64]:
    """The log-odds that two texts tell one story, each with each: n x n, symmetric; the diagonal has no meaning."""
    odds = measure_pairs(texts) @ np.array(WEIGHTS) + BIAS
    return np.asarray(odds, np.float64)


def measure_pairs(texts: Sequence[OpenText]) -> NDArray[np.float64]:
    """What `score_pairs` weighs: n x n x len(FEATURES).

    The likeness of the openings; the part of a text's names that the other holds too, for those of the opening (the larger of the two
    ways) and for all (the less and the more); the likeness of the numbers, years among them. Where both are dated: how soon one came
    after the other, times the likeness of their names, and times the part of the chief ones found again; there names count by how rare
    they are in news, whatever the neighbourhood holds: two like events in one place are mostly far apart in time.
    """
    bags = _lay(texts)
    again = [_found_again(bags, kind) for kind in (Kind.CHIEF, Kind.NAME, Kind.RARE_CHIEF)]
    near = _nearness(texts)
    return np.stack(
        [
            _cosines(bags, Kind.OPENING),
            np.maximum(again[0], again[0].T),
            np.minimum(again[1], again[1].T),
            np.maximum(again[1], again[1].T),
            _cosines(bags, Kind.NUMBER, FEW),
            near * _cosines(bags, Kind.RARE),
            near * np.maximum(again[2], again[2].T),
        ],
        axis=-1,
    )


class Kind(IntEnum):
    """What is weighed of a term: in the opening; here as a chief name, as a name, as a number; in all news as a name and a chief name."""

    OPENING = 0
    CHIEF = 1
    NAME = 2
    NUMBER = 3
    RARE = 4
    RARE_CHIEF = 5


@dataclass(frozen=True, slots=True)
class _Bags:
    """`laid`: kind x text x term, of the terms that two texts hold; `there`: text x term, 1 where it stands; of all terms that a text
    holds, `sums` and `squares`: kind x text."""

    laid: Matrix
    there: Matrix
    sums: Matrix
    squares: Matrix


def _lay(texts: Sequence[OpenText]) -> _Bags:
    """Every text's terms by how much each tells, in all kinds."""
    numbers: dict[str, int] = {}
    terms = [term for text in texts for term in text.terms]
    column = np.array([numbers.setdefault(term, len(numbers)) for term in terms], np.int64)
    line = np.repeat(np.arange(len(texts)), [len(text.terms) for text in texts])
    held = np.bincount(column, minlength=len(numbers))
    weighed = _weigh_kinds(texts, terms, column, held)
    shared = held > 1
    places, kept = np.cumsum(shared) - 1, shared[column]
    laid = np.zeros((len(Kind), len(texts), int(shared.sum())), np.float32)
    there = np.zeros(laid.shape[1:], np.float32)
    where = line[kept], places[column[kept]]
    laid[:, *where] = weighed[:, kept]
    there[where] = 1
    return _Bags(laid, there, _sum_lines(weighed, line, len(texts)), _sum_lines(weighed * weighed, line, len(texts)))


def _weigh_kinds(texts: Sequence[OpenText], terms: list[str], column: Places, held: Places) -> Matrix:
    """Each kind's weight of each text's terms, the texts one after the other.

    Rare in news and in the neighbourhood tells much; what all texts here hold tells little here.
    """
    common = _join([text.common for text in texts])
    ballast = max(BALLAST, len(texts))
    telling = np.maximum(np.log((len(texts) + ballast) / (held[column] + ballast * common)), 0)
    plain, opening = _join([text.weights for text in texts]), _join([text.opening for text in texts]) * telling
    names = np.frombuffer(b"".join(text.names for text in texts), np.uint8)
    digits = np.fromiter(map(str.isdigit, terms), np.float32, len(terms))
    weights, rare = plain * telling, plain * names * np.maximum(-np.log(common), 0)
    chief = names * (opening > 0)
    opened = opening * (1 + (NAME_WEIGHT - 1) * names)
    return np.stack([opened, weights * chief, weights * names, weights * digits, rare, rare * chief]).astype(np.float32)


def _join(parts: Sequence[array[float]]) -> NDArray[np.float64]:
    return np.concatenate([np.empty(0), *(np.frombuffer(part, np.float32) for part in parts)])


def _sum_lines(weighed: Matrix, line: Places, texts: int) -> Matrix:
    return np.stack([np.bincount(line, weights=row, minlength=texts) for row in weighed]).astype(np.float32)


def _nearness(texts: Sequence[OpenText]) -> Matrix:
    """1 where two dated texts came out together, less the longer one came after the other; 0 where one has no date."""
    days = np.array([text.moment.timestamp() / 86_400 for text in texts])
    dated = np.array([text.dated for text in texts], bool)
    near = np.exp(-np.abs(days[:, None] - days[None, :]) / NEARNESS)
    return np.where(np.outer(dated, dated), near, 0.0).astype(np.float32)


def _cosines(bags: _Bags, kind: Kind, steady: float = 0.0) -> Matrix:
    lengths = np.sqrt(bags.squares[kind] + np.float32(steady))
    lengths[lengths == 0] = 1
    return np.asarray((bags.laid[kind] @ bags.laid[kind].T) / np.outer(lengths, lengths), np.float32)


def _found_again(bags: _Bags, kind: Kind) -> Matrix:
    """The part of each text's weight whose terms the other text holds."""
    whole = bags.sums[kind][:, None]
    found = bags.laid[kind] @ bags.there.T
    return np.where(whole > 0, found / np.where(whole > 0, whole, 1), UNKNOWN).astype(np.float32)
