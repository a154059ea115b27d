"""Do two wordings say the same? What they share, as words, as points and as they read, weighed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.words.pieces import Points, read_pieces
from dateline.words.romanise import consonant_frame

from .lexicon import Lexicon, Token
from .vectors import nearness

FAR = 0.3
"""Words, and wordings, less near than this have nothing to do with one another."""
LEAST_WORDS = 3
LEAST_RUN = 5
"""Wordings with fewer words that say something are compared only where so many words follow one another in both, or where all words of a
quotation stand in the other's: "a power cut" is not compared, "an aria on one lung" is."""
LONG = 4
"""Consonants of a word that can be known again in another language: a name mostly."""
FEATURES = ("less", "more", "longer", "read")
WEIGHTS = (6.8, 11.3, -1.5, 4.9)
BIAS = -3.3
"""A logistic regression over FEATURES, fitted by `./run train wordings`."""
UNLIKE = -3.4
"""The log-odds of wordings that are not compared: free translations are among them. Counted by `./run train wordings`."""
FEWEST = 10
"""Statements that a story is taken to have besides its own, so that of two that share a word it is not common yet."""
_WEIGHTS = np.array(WEIGHTS)
PAIRS = 16_384
"""Pairs of phrases of which what they share is kept: a story of 40 reports has some thousands."""
SHORT = 6
"""Words under which a wording is not shorter still: of few words few must be found again, which says little."""


@dataclass(frozen=True, slots=True)
class Told:
    """How many statements of a story hold a stem: "gate", in a story of a dam, says less than "porridge"."""

    counts: Mapping[str, int]
    statements: int

    def weigh(self, stems: Iterable[str]) -> NDArray[np.float64]:
        """How much each of a statement's words says, 1 together."""
        weights = np.log([(self.statements + FEWEST) / self.counts.get(stem, 1) for stem in stems])
        return np.asarray(weights / (weights.sum() or 1.0))


def count_told(statements: Iterable[Sequence[Token]]) -> Told:
    """Of the tokens of each statement of a story."""
    stems = [{token.stem for token in tokens} for tokens in statements]
    return Told(Counter(stem for each in stems for stem in each), len(stems))


@dataclass(frozen=True, slots=True, eq=False)
class Phrase:
    """What a wording holds, whatever its story: all its words, also as one text, the stems of those that say something (numbers among
    them), and its numbers.

    `stems`, `codes` and `points` have a row for each word that says something: its stem, a checksum of it, and where it stands. `whole` is
    the sum of the points, of length 1. `quoted`: the words are the speaker's own.
    """

    words: tuple[str, ...]
    text: str
    stems: tuple[str, ...]
    keys: frozenset[str]
    codes: NDArray[np.int64]
    points: Points
    whole: Points
    numbers: frozenset[str]
    quoted: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a wording says: its phrase, and how much each of its words that say something says in its story."""

    phrase: Phrase
    weights: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class _Found:
    """How near the nearest word of the other is, for each word of the one (`here`) and of the other (`there`); the logarithm of the
    longer one's words."""

    here: NDArray[np.float32]
    there: NDArray[np.float32]
    longer: float


def read_phrase(tokens: Sequence[Token], lexicon: Lexicon, numbers: frozenset[str], quoted: bool = False) -> Phrase:
    """The meaning of a wording, whatever the story; `numbers` are the edges of its figures."""
    kept = [t for t in tokens if lexicon.is_content(t)]
    points = read_pieces().place([t.word for t in kept])
    whole = points.sum(0)
    words = tuple(t.word.casefold() for t in tokens)
    return Phrase(
        words,
        " ".join(words),
        tuple(t.stem for t in kept),
        frozenset(t.stem for t in kept),
        np.array([crc32(t.stem.encode()) for t in kept], np.int64),
        points,
        np.asarray(whole / (np.linalg.norm(whole) or 1.0), np.float32),
        numbers,
        quoted,
    )


def weigh_phrase(phrase: Phrase, told: Told) -> Meaning:
    """What a phrase says in a story."""
    return Meaning(phrase, told.weigh(phrase.stems))


def same_meaning(one: Meaning, other: Meaning) -> float:
    """The log-odds that two wordings of one speaker in one story are wordings of one saying.

    Minus infinity where both have numbers and none in common: "four were killed" is not "six were".
    """
    sure = _tell_apart(one.phrase, other.phrase)
    return sure if sure is not None else float(measure(one, other) @ _WEIGHTS + BIAS)


@lru_cache(maxsize=PAIRS)
def _tell_apart(one: Phrase, other: Phrase) -> float | None:
    """The odds of two phrases that are not weighed; None for those that are."""
    if numbers_clash(one, other):
        return float("-inf")
    few = min(len(one.codes), len(other.codes)) < LEAST_WORDS or one.whole @ other.whole < FAR
    return UNLIKE if few and (one.keys.isdisjoint(other.keys) or not _repeats(one, other)) else None


def _repeats(one: Phrase, other: Phrase) -> bool:
    """True where many words follow one another in both, or the one is nothing but a piece of the other's quotation."""
    run = _longest_run(one.words, other.words)
    return run >= LEAST_RUN or (one.quoted and other.quoted and run == min(len(one.words), len(other.words)) > 1)


def numbers_clash(one: Phrase, other: Phrase) -> bool:
    """True where both have numbers and none in common."""
    return bool(one.numbers and other.numbers) and not one.numbers & other.numbers


def count_echoes(one: Phrase, other: Phrase) -> int:
    """How many numbers, and longer words in whatever script, two wordings in two languages have in common."""
    heard = [{frame for word in wording.words if len(frame := consonant_frame(word)) >= LONG} for wording in (one, other)]
    return len(one.numbers & other.numbers) + len(heard[0] & heard[1])


def measure(one: Meaning, other: Meaning) -> NDArray[np.float64]:
    """What `same_meaning` weighs, in the order of FEATURES.

    How much of each is found again in the other by its nearest words, the less and the more, each word as it weighs; the logarithm of the
    longer one's words, for in many words much is found again by chance; how near their vectors are, or where a script has none, what is
    found again of both.
    """
    less, more, longer = _count_again(one, other)
    read = nearness(one.phrase.text, other.phrase.text) if one.phrase.whole.any() and other.phrase.whole.any() else less
    return np.array([less, more, longer, read], np.float64)


def odds_at_most(one: Meaning, other: Meaning) -> float:
    """What `same_meaning` cannot pass, told without reading the two as vectors, which takes longest."""
    sure = _tell_apart(one.phrase, other.phrase)
    return sure if sure is not None else float(np.array([*_count_again(one, other), 1.0]) @ _WEIGHTS + BIAS)


def find_again(one: Meaning, other: Meaning) -> tuple[float, float]:
    """How much of each of two wordings is found again in the other, the less and the more; of no words nothing is."""
    return _count_again(one, other)[:2] if len(one.phrase.codes) and len(other.phrase.codes) else (0.0, 0.0)


def _count_again(one: Meaning, other: Meaning) -> tuple[float, float, float]:
    met = _find_again(one.phrase, other.phrase)
    found = float(met.here @ one.weights), float(met.there @ other.weights)
    return min(found), max(found), met.longer


@lru_cache(maxsize=PAIRS)
def _find_again(one: Phrase, other: Phrase) -> _Found:
    near = one.points @ other.points.T
    near = np.where(near < FAR, 0.0, near)
    near[one.codes[:, None] == other.codes] = 1.0
    longer = max(len(one.codes), len(other.codes), SHORT)
    return _Found(near.max(1), near.max(0), float(np.log(longer)))


def _longest_run(one: Sequence[str], other: Sequence[str]) -> int:
    return SequenceMatcher(None, one, other, autojunk=False).find_longest_match().size
