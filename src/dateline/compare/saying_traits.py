"""What two statements of a story are weighed by: whether they say the same, who says it, and what else the two texts have that is like it.

The weights stand in `weights/sayings.json`, made by `./run train sayings`.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from .meaning import FAR, LEAST_WORDS, UNLIKE, Meaning, find_again, same_meaning
from .texts import Text
from .vectors import nearness, vectors_of
from .voices import VOICES, Speaker, meet

FILE = Path(__file__).parent / "weights" / "sayings.json"
Table = NDArray[np.float32]
TRAITS = ("likeness", "again_less", "again_more", "read", "both_quote", "one_quotes", *VOICES, "ahead_less", "ahead_more")
"""`likeness`: log-odds by `meaning` of the two, or of the likest sentences; `again_*`, `read`: what it weighs, of the two as wholes.
`ahead_*`: how much nearer the two read than the next of the other's text, both ways."""
UNRELATED = 0.3
"""How near the next is taken to be at least: statements of one story are seldom further apart."""
OPEN = 0.15
"""Statements that read less near than this are not weighed."""
Pair = tuple[int, int]


class Telling(Protocol):
    """A statement of a story, as `sayings.Said` reads it."""

    @property
    def text(self) -> Text:
        """Whose it is."""

    @property
    def speaker(self) -> Speaker:
        """Who says it."""

    @property
    def language(self) -> str:
        """That of its text, without the region."""

    @property
    def months(self) -> frozenset[str]:
        """Those of the days and months that it names."""

    @property
    def meanings(self) -> tuple[Meaning, ...]:
        """What it says: as a whole, then sentence by sentence where it has several."""

    @property
    def quotes(self) -> bool:
        """True where it gives words of the speaker's own."""


@dataclass(frozen=True, slots=True)
class Scorer:
    """A weight for each of TRAITS, and the bias."""

    weights: Table
    bias: float


@cache
def read_scorer() -> Scorer:
    """What was learned."""
    held = json.loads(FILE.read_text(encoding="utf-8"))
    return Scorer(np.array([held["weights"][name] for name in TRAITS], np.float32), held["bias"])


def weigh_pairs(said: Sequence[Telling], scorer: Scorer | None = None) -> dict[Pair, float]:
    """The log-odds that two statements of two texts in one language word one saying, lower number first; others are not near, or cannot."""
    pairs, table = describe(said)
    model = scorer or read_scorer()
    return dict(zip(pairs, (table @ model.weights + model.bias).tolist(), strict=True))


def describe(said: Sequence[Telling]) -> tuple[list[Pair], Table]:
    """The pairs that may be wordings of one saying, lower number first, and a row of TRAITS for each."""
    if not said:
        return [], np.zeros((0, len(TRAITS)), np.float32)
    owners = np.array([number for number, one in enumerate(said) for _ in one.meanings])
    phrases = [meaning.phrase for one in said for meaning in one.meanings]
    starts = np.searchsorted(owners, np.arange(len(said)))
    near = _most(np.array([phrase.whole for phrase in phrases]), starts)
    read = np.where(near > 0, _most(vectors_of([phrase.text for phrase in phrases]), starts), 0.0)
    places = {key: place for place, key in enumerate(dict.fromkeys(id(one.text) for one in said))}
    texts = np.array([places[id(one.text)] for one in said])
    ahead = _ahead(read, texts)
    open_ = (texts[:, None] != texts) & (near >= FAR) & (read >= OPEN)
    pairs: list[Pair] = []
    rows: list[tuple[float, ...]] = []
    for first, second in np.argwhere(np.triu(open_, 1)).tolist():
        told = _told(said[first], said[second])
        if told is not None:
            pairs.append((first, second))
            rows.append((*told, *sorted((float(ahead[first, second]), float(ahead[second, first])))))
    return pairs, np.array(rows, np.float32).reshape(-1, len(TRAITS))


def _most(rows: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.float32]:
    """How near two statements are by their nearest phrases; `starts` is where the phrases of each begin."""
    near = rows @ rows.T
    return np.asarray(np.maximum.reduceat(np.maximum.reduceat(near, starts, axis=0), starts, axis=1))


def _ahead(read: NDArray[np.float32], texts: NDArray[np.int64]) -> NDArray[np.float32]:
    """How much nearer a statement of the column is to the row's than any other of its text; below 0 where another is nearer."""
    ahead = np.zeros_like(read)
    for text in range(int(texts.max()) + 1):
        block = read[:, texts == text]
        best = block.max(1, keepdims=True)
        others = np.sort(block, axis=1)[:, -2:-1] if block.shape[1] > 1 else np.zeros_like(best)
        ahead[:, texts == text] = block - np.maximum(np.where(block >= best, others, best), UNRELATED)
    return ahead


def _told(one: Telling, other: Telling) -> tuple[float, ...] | None:
    """What two statements tell whatever else the story holds; None where they cannot be one saying."""
    voices = meet(one.speaker, other.speaker)
    if voices is None or one.language != other.language or (one.months and other.months and one.months.isdisjoint(other.months)):
        return None
    likeness = likeness_of(one, other)
    if likeness == float("-inf"):
        return None
    quoting = one.quotes + other.quotes
    if not quoting and likeness == UNLIKE and min(len(this.meanings[0].phrase.codes) for this in (one, other)) < LEAST_WORDS:
        return None
    return likeness, *_whole(one.meanings[0], other.meanings[0]), float(quoting == 2), float(quoting == 1), *voices


def likeness_of(one: Telling, other: Telling) -> float:
    """The log-odds that two statements, or a sentence of each, say the same; minus infinity where numbers clash."""
    return max(same_meaning(this, that) for this in one.meanings for that in other.meanings)


def _whole(one: Meaning, other: Meaning) -> tuple[float, float, float]:
    less, more = find_again(one, other)
    return less, more, nearness(one.phrase.text, other.phrase.text) if one.phrase.whole.any() and other.phrase.whole.any() else less
