"""What a text is about, whatever its names: where its words stand by their meaning, put together."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping, Sequence
from functools import cache

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText
from dateline.words.pieces import read_pieces

from .rarity import find_common
from .terms import find_terms

LANGUAGE = "en"
"""The language whose words have a place."""
COMMON = 0.25
"""A word that so much of all news holds tells nothing of what a text is about."""
UNTOLD = 0.62
"""How alike two texts are taken to be where one has no word that has a place; of like events in our own sets most are."""
KNOWN = 16_384
"""Words whose points are remembered."""


class _Points(dict[str, int]):
    """Word -> the row of its point, which lies as far out as the word is rare, 0 for one that tells nothing; found when it is asked for."""

    def __init__(self) -> None:
        self.rows = np.zeros((KNOWN + 1, read_pieces().place([]).shape[1]), np.float32)

    def __missing__(self, word: str) -> int:
        small = word.lower()
        terms = find_terms(small, LANGUAGE) if small.isalpha() else ()
        rarity = math.log(COMMON / find_common(terms[:1], LANGUAGE)[0]) if terms else 0.0
        row = self[word] = len(self) + 1 if rarity > 0 else 0
        if row:
            self.rows[row] = read_pieces().place([small])[0] * rarity
        return row


def sum_points(words: Mapping[str, int], language: str | None) -> array[float]:
    """The points of words put together, as one of length 1; empty where none has a place. `words`: each with how often it stands there."""
    if not words or (language or LANGUAGE)[:2] != LANGUAGE:
        return array("f")
    points = _points()
    if len(points) + len(words) > KNOWN:
        points.clear()
    many = min(len(words), KNOWN)
    places = np.fromiter(map(points.__getitem__, words), np.int64, many)
    told = places > 0
    if not told.any():
        return array("f")
    whole = np.fromiter(words.values(), np.float32, many)[told] @ points.rows.take(places[told], 0)
    length = float(np.sqrt(whole @ whole))
    return array("f", (whole / length).astype(np.float32).tobytes()) if length else array("f")


def compare_points(texts: Sequence[OpenText]) -> NDArray[np.float32]:
    """How alike what each two texts are about is, 0 to 1: n x n."""
    told = [place for place, text in enumerate(texts) if text.about]
    alike = np.full((len(texts), len(texts)), UNTOLD, np.float32)
    if told:
        points = np.stack([np.frombuffer(texts[place].about, np.float32) for place in told])
        alike[np.ix_(told, told)] = np.maximum(points @ points.T, 0)
    return alike


@cache
def _points() -> _Points:
    return _Points()
