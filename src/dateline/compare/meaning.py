"""Do two wordings say the same? What they share, as words and as points, weighed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.words.pieces import Points, read_pieces
from dateline.words.romanise import consonant_frame

from .lexicon import Lexicon, Token

FAR = 0.3
"""Words, and wordings, less near than this have nothing to do with one another."""
LEAST_WORDS = 3
LEAST_RUN = 5
"""Wordings with fewer words that say something are compared only where so many words follow one another in both, or where all words of a
quotation stand in the other's: "a power cut" is not compared, "an aria on one lung" is."""
LONG = 4
"""Consonants of a word that can be known again in another language: a name mostly."""
FEATURES = ("whole", "less", "more", "longer")
WEIGHTS = (3.0, 6.2, 10.7, -1.7)
BIAS = -2.4
"""A logistic regression over FEATURES, fitted by `./run train wordings`."""
UNLIKE = -3.4
"""The log-odds of wordings that are not compared: free translations are among them. Counted by `./run train wordings`."""
SHORT = 6
"""Words under which a wording is not shorter still: of few words few must be found again, which says little."""


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording says: all its words, the stems of those that say something (numbers among them), and its numbers.

    `codes` and `points` have a row for each word that says something: a checksum of its stem, and where it stands. `whole` is the sum of
    the points, of length 1. `quoted`: the words are the speaker's own.
    """

    words: tuple[str, ...]
    keys: frozenset[str]
    codes: NDArray[np.int64]
    points: Points
    whole: Points
    numbers: frozenset[str]
    quoted: bool = False


def read_meaning(tokens: Sequence[Token], lexicon: Lexicon, numbers: frozenset[str], quoted: bool = False) -> Meaning:
    """The meaning of a wording; `numbers` are the edges of its figures."""
    kept = [t for t in tokens if lexicon.is_content(t)]
    points = read_pieces().place([t.word for t in kept])
    whole = points.sum(0)
    return Meaning(
        tuple(t.word.casefold() for t in tokens),
        frozenset(t.stem for t in kept),
        np.array([crc32(t.stem.encode()) for t in kept], np.int64),
        points,
        np.asarray(whole / (np.linalg.norm(whole) or 1.0), np.float32),
        numbers,
        quoted,
    )


def same_meaning(one: Meaning, other: Meaning) -> float:
    """The log-odds that two wordings of one speaker in one story are wordings of one saying.

    Minus infinity where both have numbers and none in common: "four were killed" is not "six were".
    """
    if numbers_clash(one, other):
        return float("-inf")
    few = min(len(one.codes), len(other.codes)) < LEAST_WORDS or one.whole @ other.whole < FAR
    if few and (one.keys.isdisjoint(other.keys) or not _repeats(one, other)):
        return UNLIKE
    return float(measure(one, other) @ np.array(WEIGHTS) + BIAS)


def _repeats(one: Meaning, other: Meaning) -> bool:
    """True where many words follow one another in both, or the one is nothing but a piece of the other's quotation."""
    run = _longest_run(one.words, other.words)
    return run >= LEAST_RUN or (one.quoted and other.quoted and run == min(len(one.words), len(other.words)) > 1)


def numbers_clash(one: Meaning, other: Meaning) -> bool:
    """True where both have numbers and none in common."""
    return bool(one.numbers and other.numbers) and not one.numbers & other.numbers


def count_echoes(one: Meaning, other: Meaning) -> int:
    """How many numbers, and longer words in whatever script, two wordings in two languages have in common."""
    heard = [{frame for word in wording.words if len(frame := consonant_frame(word)) >= LONG} for wording in (one, other)]
    return len(one.numbers & other.numbers) + len(heard[0] & heard[1])


def measure(one: Meaning, other: Meaning) -> NDArray[np.float64]:
    """What `same_meaning` weighs, in the order of FEATURES.

    How near the sums of their points are; how much of each is found again in the other by its nearest words, the less and the more; the
    logarithm of the longer one's words, for in many words much is found again by chance.
    """
    near = one.points @ other.points.T
    near = np.where(near < FAR, 0.0, near)
    near[one.codes[:, None] == other.codes] = 1.0
    found = float(near.max(1).sum()) / len(one.codes), float(near.max(0).sum()) / len(other.codes)
    longer = max(len(one.codes), len(other.codes), SHORT)
    return np.array([float(one.whole @ other.whole), min(found), max(found), np.log(longer)], np.float64)


def _longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
