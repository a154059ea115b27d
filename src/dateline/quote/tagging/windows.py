"""Words -> the windows that the network looks through, one at a time: whole paragraphs as far as they fit."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .pieces import START, Vocabulary, Words

WINDOW = 144
"""Pieces in a window at most, some three paragraphs. The base encoder learned on 128: on half of PolNeAR dev the tags alone had
IoU50 76.5 at 64, 79.4 at 96, 80.2 at 128, 80.2 at 160, 78.9 at 256 and 70.7 at 400 (thresholds of .5)."""


@dataclass(frozen=True, slots=True)
class Window:
    """Words `start` to `end` of a text; `first[n]` is the place in `ids` of the first piece of word start + n."""

    start: int
    end: int
    ids: Sequence[int]
    features: Sequence[int]
    first: Sequence[int]


def cut_windows(words: Words, vocabulary: Vocabulary, longest: int = WINDOW) -> Iterator[Window]:
    """The windows of a text, in order; each word is in one of them. A paragraph that does not fit is cut behind a full stop."""
    start = 0
    while start < len(words.spans):
        end = _fill(words, start, longest - 2)
        yield _window(words, start, end, vocabulary)
        start = end


def _fill(words: Words, start: int, room: int) -> int:
    """The first word that is not in the window any more."""
    over = bisect_right(words.ends, words.begins[start] + room, start)
    if over == len(words.spans):
        return over
    if words.openers[over] > start:
        return words.openers[over]
    stop = bisect_left(words.stops, over) - 1
    if stop >= 0 and words.stops[stop] >= start:
        return words.stops[stop] + 1
    return max(over, start + 1)


def _window(words: Words, start: int, end: int, vocabulary: Vocabulary) -> Window:
    begin, stop = words.begins[start], words.ends[end - 1]
    ids = [vocabulary.opens, *words.ids[begin:stop], vocabulary.ends]
    features = [START, *words.features[begin:stop], START]
    return Window(start, end, ids, features, [place - begin + 1 for place in words.begins[start:end]])
