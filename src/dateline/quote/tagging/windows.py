"""Words -> the windows that the network looks through, one at a time: whole paragraphs as far as they fit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .pieces import BREAK, START, Vocabulary, Words

WINDOW = 144
"""Pieces in a window at most, some three paragraphs. The base encoder learned on 128: on half of PolNeAR dev the tags alone had
IoU50 76.5 at 64, 79.4 at 96, 80.2 at 128, 80.2 at 160, 78.9 at 256 and 70.7 at 400 (thresholds of .5)."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` of a text; `first[n]` is the place in `ids` of the first piece of word start + n."""

    start: int
    end: int
    ids: tuple[int, ...]
    features: tuple[int, ...]
    first: tuple[int, ...]


def cut_windows(words: Words, vocabulary: Vocabulary, longest: int = WINDOW) -> Iterator[Window]:
    """The windows of a text, in order; each word is in one of them. A paragraph that does not fit is cut behind a full stop."""
    start = 0
    while start < len(words.spans):
        end = _fill(words, start, longest - 2, vocabulary)
        yield _window(words, start, end, vocabulary)
        start = end


def _fill(words: Words, start: int, room: int, vocabulary: Vocabulary) -> int:
    """The first word that is not in the window any more."""
    paragraph = sentence = start
    used = 0
    for place in range(start, len(words.spans)):
        if place > start and words.paragraphs[place] != words.paragraphs[place - 1]:
            paragraph = place
            used += 1
        used += len(words.pieces[place])
        if used > room:
            return paragraph if paragraph > start else sentence if sentence > start else max(place, start + 1)
        if words.pieces[place] in vocabulary.stops:
            sentence = place + 1
    return len(words.spans)


def _window(words: Words, start: int, end: int, vocabulary: Vocabulary) -> Window:
    ids, features, first = [vocabulary.opens], [START], []
    for place in range(start, end):
        if place > start and words.paragraphs[place] != words.paragraphs[place - 1]:
            ids.append(vocabulary.ends)
            features.append(BREAK)
        first.append(len(ids))
        ids += words.pieces[place]
        features += [words.features[place]] * len(words.pieces[place])
    return Window(start, end, (*ids, vocabulary.ends), (*features, START), tuple(first))
