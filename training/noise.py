"""Texts with some words swapped for others of their kind: further windows on which a student hears its teachers."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from dateline.quote.tagging.pieces import QUOTED, Vocabulary

from .corpus import UNKNOWN, Example

_MARK = 5
"""The class of case that marks of punctuation have; they stay."""
_SAMPLED = 3
"""Every third window gives words to swap in."""
Kind = tuple[int, int]


def swap_words(examples: Sequence[Example], share: float, vocabulary: Vocabulary, seed: int) -> list[Example]:
    """The same windows without gold, `share` of their words replaced by words of like case and as many pieces, drawn by chance."""
    chance = random.Random(seed)
    pool: dict[Kind, list[tuple[int, ...]]] = {}
    for example in examples[::_SAMPLED]:
        for start, end in _words(example, vocabulary):
            pool.setdefault(_kind(example, start, end), []).append(tuple(example.window.ids[start:end]))
    return [_swapped(example, share, vocabulary, pool, chance) for example in examples]


def _swapped(
    example: Example, share: float, vocabulary: Vocabulary, pool: dict[Kind, list[tuple[int, ...]]], chance: random.Random
) -> Example:
    ids = list(example.window.ids)
    for start, end in _words(example, vocabulary):
        kind = _kind(example, start, end)
        if kind[0] != _MARK and chance.random() < share and kind in pool:
            ids[start:end] = chance.choice(pool[kind])
    unknown = np.full(len(example.flat), UNKNOWN, np.int16)
    return Example(example.document, replace(example.window, ids=tuple(ids)), unknown, unknown, example.cues[:0], example.pairs[:0])


def _words(example: Example, vocabulary: Vocabulary) -> Iterator[tuple[int, int]]:
    """Where each word's pieces begin and end; an end of a paragraph may stand behind it."""
    window = example.window
    for start, end in zip(window.first, (*window.first[1:], len(window.ids)), strict=True):
        yield start, next((place for place in range(start, end) if window.ids[place] == vocabulary.ends), end)


def _kind(example: Example, start: int, end: int) -> Kind:
    """Class of case and pieces."""
    return example.window.features[start] // QUOTED, end - start
