"""Texts with attributions -> windows with labels, as arrays that the network learns from."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from dateline.quote.reading import read_text
from dateline.quote.tagging.pieces import Vocabulary, Words, find_words
from dateline.quote.tagging.windows import Window, cut_windows

Array = NDArray[np.int16]
UNKNOWN = -1


@dataclass(frozen=True)
class Example:
    """A window and what its words are.

    `flat`: a tag a word, or all -1 where the text has no PolNeAR gold; `ours`: 1 where a saying by our conventions begins its cue, 0
    elsewhere, or all -1; `cues`: words that begin a cue; `pairs`: (cues, words), what each word is to each of them.
    """

    document: int
    window: Window
    flat: Array
    ours: Array
    cues: Array
    pairs: Array


@dataclass(frozen=True)
class Document:
    """A text and its attributions; `kind` is "polnear", "ours" or "plain" (no gold)."""

    id: str
    text: str
    kind: str
    attributions: Sequence[Mapping[str, Any]] = field(default=())


def read_documents(path: Path, kind: str) -> list[Document]:
    """The documents of a JSONL file: `attributions` (PolNeAR) or `statements` (our own) with spans of source, cue and content."""
    rows = [json.loads(line) for line in path.open(encoding="utf-8") if line.strip()]
    return [Document(row["id"], row["text"], kind, row.get("attributions") or row.get("statements") or ()) for row in rows]


def words_of(text: str, vocabulary: Vocabulary) -> Words:
    """The words of a text with the quotation state that the tagger sees."""
    return find_words(text, [span for span, _, _, _ in read_text(text).blocks.spans], vocabulary)


def make_examples(number: int, document: Document, vocabulary: Vocabulary, longest: int) -> Iterator[Example]:
    """The windows of one document with their labels."""
    words = words_of(document.text, vocabulary)
    places = [_places(words, attribution) for attribution in document.attributions]
    flat, ours = _tags(words, places, document.kind)
    for window in cut_windows(words, vocabulary, longest):
        inside = [p for p in places if p["cue"] and window.start <= p["cue"][0][0] < window.end]
        pairs = np.zeros((len(inside), window.end - window.start), dtype=np.int16)
        for row, parts in zip(pairs, inside, strict=True):
            _paint(row, parts["content"], 3, window.start)
            _paint(row, parts["source"], 1, window.start)
        part = slice(window.start, window.end)
        cues = np.array([p["cue"][0][0] - window.start for p in inside], dtype=np.int16)
        yield Example(number, window, flat[part], ours[part], cues, pairs)


def _places(words: Words, attribution: Mapping[str, Any]) -> dict[str, list[tuple[int, int]]]:
    return {
        role: [r for start, end in sorted(attribution.get(role) or []) if (r := _range(words.spans, start, end))]
        for role in ("source", "cue", "content")
    }


def _range(spans: Sequence[tuple[int, int]], start: int, end: int) -> tuple[int, int] | None:
    """The words that overlap a span of the text."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if spans[middle][1] <= start else (low, middle)
    last = low
    while last < len(spans) and spans[last][0] < end:
        last += 1
    return (low, last) if last > low else None


def _tags(words: Words, places: Sequence[Mapping[str, list[tuple[int, int]]]], kind: str) -> tuple[Array, Array]:
    flat = np.zeros(len(words.spans), dtype=np.int16)
    ours = np.zeros(len(words.spans), dtype=np.int16)
    for role, begin in (("content", 5), ("source", 1), ("cue", 3)):
        for parts in places:
            _paint(flat, parts[role], begin, 0)
    for parts in places:
        if parts["cue"]:
            ours[parts["cue"][0][0]] = 1
    nothing = np.full(len(words.spans), UNKNOWN, dtype=np.int16)
    return (flat if kind == "polnear" else nothing), (ours if kind == "ours" else nothing)


def _paint(row: Array, ranges: Sequence[tuple[int, int]], begin: int, offset: int) -> None:
    for start, end in ranges:
        low, high = max(start - offset, 0), min(end - offset, len(row))
        if low < high:
            row[low:high] = begin + 1
            row[low] = begin
