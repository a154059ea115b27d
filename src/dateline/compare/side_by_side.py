"""Two claims read side by side by a small network: how likely the two answer one question, whatever each says.

The network (`weights/claims_alone.onnx` and `claims_together.onnx`, docs/model-card.md) first reads each claim alone, then both together.
It has no order: a pair reads alike both ways. Learned by `./run train together`, then `./run train tuning`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.model import Span
from dateline.words.pieces import read_pieces

from .dates import Dated
from .measures import Measure
from .sides import Side
from .vectors import WORD, open_network

ALONE = Path(__file__).parent / "weights" / "claims_alone.onnx"
TOGETHER = Path(__file__).parent / "weights" / "claims_together.onnx"
KINDS = ("figure", "date", "opposed")
"""Kinds of values of which the network tells, in the order of its answers."""
BEFORE, BEHIND = 150, 110
"""Characters of the paragraph that are read before a claim and behind it."""
HEADLINE, LONGEST = 12, 72
"""Pieces of the headline, and pieces of an excerpt in all, at most."""
AROUND, CLAUSE, VALUE, TITLE = range(4)
"""What a piece is of: the words around, the clause, the value itself, the headline."""


class Excerpt(NamedTuple):
    """A claim as the network takes it: the pieces of its headline and words, and for each what it is of (AROUND to TITLE)."""

    pieces: tuple[int, ...]
    marks: tuple[int, ...]


Reader = Callable[[str, Excerpt, Excerpt], float]
"""A kind and two claims -> the log-odds that they answer one question."""


def excerpt_of(side: Side) -> Excerpt:
    """The words of a side with those around them, and the headline of its report."""
    words, value = side.text.words, _value_of(side)
    start, end = _window(words, min(side.span.start, value.start), max(side.span.end, value.end))
    body = list(_pieces(words, start, end, side.span, value))
    if len(body) > LONGEST - HEADLINE:
        body = _around_value(body, LONGEST - HEADLINE)
    title = [number for word in WORD.findall(side.text.account.article.headline or "") for number in read_pieces().cut(word)][:HEADLINE]
    return Excerpt((*title, *(number for number, _ in body)), (*[TITLE] * len(title), *(mark for _, mark in body)))


def read_both(kind: str, one: Excerpt, other: Excerpt) -> float:
    """The log-odds that two claims answer one question; the same whichever comes first. Some ten milliseconds; the last are remembered."""
    first, second = sorted((one, other))
    return _answers(first, second)[KINDS.index(kind)]


def _value_of(side: Side) -> Span:
    if isinstance(side, Measure):
        return side.at
    return side.point.span if isinstance(side, Dated) else side.span


def _window(words: str, start: int, end: int) -> tuple[int, int]:
    """The span of a claim and of some words before and behind, within its paragraph."""
    first, last = max(0, start - BEFORE), min(len(words), end + BEHIND)
    opened, closed = words.rfind("\n", first, start), words.find("\n", end, last)
    if opened >= 0:
        first = opened + 1
    elif first and (space := words.find(" ", first, start)) >= 0:
        first = space + 1
    if closed >= 0:
        last = closed
    elif last < len(words) and (space := words.rfind(" ", end, last)) >= 0:
        last = space
    return first, last


def _pieces(words: str, start: int, end: int, clause: Span, value: Span) -> Iterator[tuple[int, int]]:
    for found in WORD.finditer(words, start, end):
        inside = value != clause and value.start <= found.start() < value.end
        mark = VALUE if inside else CLAUSE if clause.start <= found.start() < clause.end else AROUND
        yield from ((number, mark) for number in read_pieces().cut(found[0]))


def _around_value(body: Sequence[tuple[int, int]], most: int) -> list[tuple[int, int]]:
    """So many pieces with the value in their middle, the clause where nothing in it is one."""
    told = [at for at, (_, mark) in enumerate(body) if mark == VALUE] or [at for at, (_, mark) in enumerate(body) if mark == CLAUSE] or [0]
    start = max(0, min(len(body) - most, (told[0] + told[-1]) // 2 - most // 2))
    return list(body[start : start + most])


@lru_cache(maxsize=50_000)
def _answers(one: Excerpt, other: Excerpt) -> tuple[float, ...]:
    (told,) = open_network(TOGETHER).run(
        None, {"one": _read_alone(one), "of_one": _weigh(one), "other": _read_alone(other), "of_other": _weigh(other)}
    )
    return tuple(float(odds) for odds in told[0])


@lru_cache(maxsize=400)
def _read_alone(excerpt: Excerpt) -> NDArray[np.float32]:
    """1 x n x 384, with a mark before the pieces and one behind."""
    opens = len(read_pieces().names)
    ids = np.array([[opens, *excerpt.pieces, opens + 1]], np.int64)
    marks = np.array([[AROUND, *excerpt.marks, AROUND]], np.int64)
    (states,) = open_network(ALONE).run(None, {"ids": ids, "marks": marks})
    return np.asarray(states, np.float32)


def _weigh(excerpt: Excerpt) -> NDArray[np.float32]:
    """1 x n: 1 for the pieces of the value, of the clause where nothing in it is one."""
    marks = np.array([[AROUND, *excerpt.marks, AROUND]])
    value = marks == VALUE
    return np.asarray(value if value.any() else marks == CLAUSE, np.float32)
