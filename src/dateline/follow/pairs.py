"""Whether two texts tell one story, judged beside their neighbours: what a whole neighbourhood shares tells nothing about two of them.

"The Indian navy fought pirates in the Gulf of Aden" is true of two events; the ship and the number of the captured tell them apart.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText

from .rarity import background

Matrix = NDArray[np.float32]

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
    held = Counter(term for text in texts for term in text.terms)
    rarity = _rarities(held, texts)
    rows = [_rows(text, rarity) for text in texts]
    columns = {term: place for place, term in enumerate(sorted(term for term, n in held.items() if n > 1))}
    places = [_places(text, columns) for text in texts]
    opening, chiefs, names, numbers, rare, rare_chiefs, presence = (_lay(kind, rows, places, len(columns)) for kind in range(7))
    some = [_found_again(part, presence, [row[kind].sum() for row in rows]) for kind, part in ((1, chiefs), (2, names), (5, rare_chiefs))]
    near = _nearness(texts)
    return np.stack(
        [
            _cosines(opening, [row[0] for row in rows]),
            np.maximum(some[0], some[0].T),
            np.minimum(some[1], some[1].T),
            np.maximum(some[1], some[1].T),
            _cosines(numbers, [row[3] for row in rows], FEW),
            near * _cosines(rare, [row[4] for row in rows]),
            near * np.maximum(some[2], some[2].T),
        ],
        axis=-1,
    )


def _nearness(texts: Sequence[OpenText]) -> Matrix:
    """1 where two dated texts came out together, less the longer one came after the other; 0 where one has no date."""
    days = np.array([text.moment.timestamp() / 86_400 for text in texts])
    dated = np.array([text.dated for text in texts], bool)
    near = np.exp(-np.abs(days[:, None] - days[None, :]) / NEARNESS)
    return np.where(np.outer(dated, dated), near, 0.0).astype(np.float32)


def _rarities(held: Counter[str], texts: Sequence[OpenText]) -> dict[str, tuple[float, float]]:
    """Term -> how much it tells here, and how much in all news.

    Rare in news and in the neighbourhood tells much; what all texts here hold tells little here.
    """
    language = (texts[0].language or "en")[:2] if texts else "en"
    ballast = max(BALLAST, len(texts))
    whole = len(texts) + ballast
    found = {}
    for term, n in held.items():
        part = background(term, language)
        found[term] = (max(0.0, math.log(whole / (n + ballast * part))), max(0.0, -math.log(part)))
    return found


def _rows(text: OpenText, rarity: dict[str, tuple[float, float]]) -> tuple[Matrix, ...]:
    """Of each of a text's terms its weight in the opening; here as a chief name, as a name, as a number; as a name and a chief name in all
    news; and that it is there."""
    telling, ground = np.array([rarity[term] for term in text.terms], np.float32).reshape(-1, 2).T
    plain = np.array(text.weights, np.float32)
    weights, opening = plain * telling, np.array(text.opening, np.float32) * telling
    names = np.frombuffer(text.names, np.uint8).astype(np.float32)
    numbers = np.array([_is_number(term) for term in text.terms], np.float32)
    opened = opening * (1 + (NAME_WEIGHT - 1) * names)
    chief, rare = opening > 0, plain * names * ground
    return opened, weights * names * chief, weights * names, weights * numbers, rare, rare * chief, np.ones(len(plain), np.float32)


@cache
def _is_number(term: str) -> bool:
    return term.isdigit()


def _places(text: OpenText, columns: dict[str, int]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Which of a text's terms another text holds too, and their columns."""
    shared = [(here, columns[term]) for here, term in enumerate(text.terms) if term in columns]
    here, there = zip(*shared, strict=True) if shared else ((), ())
    return np.array(here, np.int64), np.array(there, np.int64)


def _lay(kind: int, rows: list[tuple[Matrix, ...]], places: list[tuple[NDArray[np.int64], NDArray[np.int64]]], width: int) -> Matrix:
    laid = np.zeros((len(rows), width), np.float32)
    for line, (row, (here, there)) in enumerate(zip(rows, places, strict=True)):
        laid[line, there] = row[kind][here]
    return laid


def _cosines(laid: Matrix, rows: list[Matrix], steady: float = 0.0) -> Matrix:
    lengths = np.array([math.sqrt(float(row @ row) + steady) or 1.0 for row in rows], np.float32)
    return np.asarray((laid @ laid.T) / np.outer(lengths, lengths), np.float32)


def _found_again(wanted: Matrix, presence: Matrix, wholes: list[float]) -> Matrix:
    """The part of each text's wanted weight whose terms the other text holds."""
    whole = np.array(wholes, np.float32)[:, None]
    found = wanted @ presence.T
    return np.where(whole > 0, found / np.where(whole > 0, whole, 1), UNKNOWN).astype(np.float32)
