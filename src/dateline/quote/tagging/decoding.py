"""What the network says of a window -> attributions, as ranges of its words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import inf

import numpy as np
from numpy.typing import NDArray

from .sureness import read_sureness, traits_of

Scores = NDArray[np.float32]

NONE, B_SOURCE, I_SOURCE, B_CONTENT, I_CONTENT = range(5)
B_CUE, I_CUE = 3, 4
PAIR_OF_FLAT = [0, 1, 2, 5, 6]
"""Which of a word's seven tags stands behind each of the five that it may have for a cue."""
FLAT = 8
"""Numbers a word that tell its tag: seven, and a last one for sayings."""
REACH = 24
"""Buckets of distance on either side of a cue."""
_MAY_FOLLOW = np.array(
    [
        [1, 1, 0, 1, 0],  # from NONE: nothing goes on that has not begun
        [1, 1, 1, 1, 0],
        [1, 1, 1, 1, 0],
        [1, 1, 0, 1, 1],
        [1, 1, 0, 1, 1],
    ],
    dtype=bool,
)


@dataclass(frozen=True, slots=True)
class Bounds:
    """From which probability on a word begins a saying by our own conventions, whatever else it may be.

    And from which on an attribution is a saying: where the words of its cue say so too, and where they do not.
    """

    saying: float = 0.5
    known_saying: float = 0.3
    other_saying: float = 0.6


@dataclass(frozen=True, slots=True)
class Marked:
    """What may be an attribution, as ranges of a window's words.

    Probabilities: `saying`, that it is a saying; `sure`, that it is an attribution at all, by everything that is weighed.
    """

    source: tuple[tuple[int, int], ...]
    cue: tuple[int, int]
    content: tuple[tuple[int, int], ...]
    saying: float
    sure: float


def split_heads(heads: Scores) -> tuple[Scores, Scores, Scores]:
    """What the network gives, (words, 8 + 5 rank + 5 rank) -> flat, keys and queries as `decode` takes them."""
    labels = len(PAIR_OF_FLAT)
    pairs = heads[:, FLAT:].reshape(len(heads), 2, labels, -1)
    return heads[:, :FLAT], pairs[:, 0], pairs[:, 1]


def decode(flat: Scores, keys: Scores, queries: Scores, near: Scores, bounds: Bounds) -> list[Marked]:
    """What may be the attributions of one window, by their cues: more than there are, for `sureness` to choose from.

    flat: (words, 8), seven tags and a last number for sayings; keys, queries: (words, 5, rank); near: (5, 49), by distance.
    """
    probable, saying = softmax(flat[:, :7]), (1 / (1 + np.exp(-flat[:, 7]))).astype(np.float32)
    return mark(probable, saying, bounds, lambda cues: pair_scores(flat, keys, queries, near, cues))


def mark(probable: Scores, saying: Scores, bounds: Bounds, pairs: Callable[[list[int]], Scores]) -> list[Marked]:
    """The same from probabilities of tags (words, 7) and of sayings (words,); `pairs` scores every word for some cues."""
    return [each for each, _ in weighed(probable, saying, bounds, pairs)]


def weighed(
    probable: Scores, saying: Scores, bounds: Bounds, pairs: Callable[[list[int]], Scores]
) -> Iterator[tuple[Marked, tuple[float, ...]]]:
    """All that may be an attribution, with what it is weighed by (`sureness.TRAITS`); arguments as of `mark`."""
    cues = find_cues(probable, saying, bounds)
    if not cues:
        return
    rows = pairs([start for start, _ in cues])
    for cue, row, path, labels in zip(cues, rows, best_paths(rows), softmax(rows), strict=True):
        sources, contents = _ranges(path)
        contents = [part for part in contents if not (part[0] >= cue[0] and part[1] <= cue[1])]
        if contents:
            best, told = _best(sources, row), float(saying[cue[0]])
            traits = (*traits_of(cue, float(probable[cue[0], B_CUE]), told, best, contents, labels), float(len(cues)))
            yield Marked(best, cue, tuple(contents), told, read_sureness().weigh(traits)), traits


def softmax(scores: Scores) -> Scores:
    """Over the last axis."""
    shifted = np.exp(scores - scores.max(-1, keepdims=True))
    result: Scores = shifted / shifted.sum(-1, keepdims=True)
    return result


def pair_scores(flat: Scores, keys: Scores, queries: Scores, near: Scores, cues: Sequence[int]) -> Scores:
    """What each word is to each cue: (cues, words, 5)."""
    rank = keys.shape[-1]
    products = np.matmul(queries[list(cues)].transpose(1, 0, 2), keys.transpose(1, 2, 0)).transpose(1, 2, 0) / np.float32(rank**0.5)
    distance = np.arange(len(flat))[None, :] - np.array(cues)[:, None]
    result: Scores = products + near.T[_buckets(len(flat))[distance + len(flat)]] + flat[None, :, PAIR_OF_FLAT]
    return result


@lru_cache(maxsize=256)
def _buckets(length: int) -> NDArray[np.int64]:
    """The buckets of the distances -length to length."""
    return distance_bucket(np.arange(-length, length + 1))


def distance_bucket(distance: NDArray[np.int64]) -> NDArray[np.int64]:
    """Words from a cue, signed -> 0 to 48: single up to 8, then three to each doubling."""
    size = np.abs(distance)
    far = 8 + (np.log2(np.maximum(size, 8) / 8) * 3).astype(np.int64)
    return REACH + np.sign(distance) * np.minimum(np.where(size <= 8, size, far), REACH)


def find_cues(probable: Scores, saying: Scores, bounds: Bounds) -> list[tuple[int, int]]:
    """Where cues begin and end; "has said" is one, and nothing inside it begins another."""
    likeliest = probable.argmax(-1)
    found: list[tuple[int, int]] = []
    for start in np.flatnonzero((probable[:, B_CUE] >= read_sureness().lowest) | (saying >= bounds.saying)).tolist():
        if found and start < found[-1][1]:
            continue
        end = start + 1
        while end < len(likeliest) and likeliest[end] in (B_CUE, I_CUE):
            end += 1
        found.append((start, end))
    return found


def best_paths(scores: Scores) -> list[list[int]]:
    """The likeliest labels of some rows of words in which nothing goes on that has not begun; scores: (rows, words, 5)."""
    greedy = scores.argmax(-1)
    fits = _MAY_FOLLOW[NONE, greedy[:, 0]] & _MAY_FOLLOW[greedy[:, :-1], greedy[:, 1:]].all(-1)
    paths: list[list[int]] = greedy.tolist()
    others = np.flatnonzero(~fits).tolist()
    for number in others:
        paths[number] = _viterbi(scores[number].tolist())
    return paths


def _viterbi(scores: Sequence[Sequence[float]]) -> list[int]:
    """The best path to each label of a word goes over the best label of the word before; only what goes on needs one of its own kind."""
    none, b_source, _, b_content, _ = scores[0]
    total = [none, b_source, -inf, b_content, -inf]
    back: list[tuple[int, ...]] = []
    for row in scores[1:]:
        best = total.index(max(total))
        source = B_SOURCE if total[B_SOURCE] >= total[I_SOURCE] else I_SOURCE
        content = B_CONTENT if total[B_CONTENT] >= total[I_CONTENT] else I_CONTENT
        back.append((best, best, source, best, content))
        total = [total[before] + score for before, score in zip(back[-1], row, strict=True)]
    path = [total.index(max(total))]
    for before in reversed(back):
        path.append(before[path[-1]])
    return path[::-1]


def _ranges(labels: Sequence[int]) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
    sources: list[tuple[int, int]] = []
    contents: list[tuple[int, int]] = []
    for place, label in enumerate(labels):
        if label == NONE:
            continue
        ranges = sources if label in (B_SOURCE, I_SOURCE) else contents
        if label in (B_SOURCE, B_CONTENT):
            ranges.append((place, place + 1))
        else:
            ranges[-1] = (ranges[-1][0], place + 1)
    return sources, contents


def _best(sources: Sequence[tuple[int, int]], row: Scores) -> tuple[tuple[int, int], ...]:
    """One source: of several the likeliest."""
    if len(sources) < 2:
        return tuple(sources)
    probable = softmax(row[[start for start, _ in sources]])[:, B_SOURCE]
    return (sources[int(probable.argmax())],)
