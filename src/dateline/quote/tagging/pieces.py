"""A text -> what the network reads: words, their pieces, their case and whether they stand inside quotation marks."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from dateline.model import Span

_WORD = re.compile(r"[^\W_]+(?:[’'.\-‑&][^\W_]+)*|\n|''|``|[^\w\s]|_")
"""A word, or the end of a line."""
_QUOTATION_MARKS = frozenset({'"', "“", "”", "«", "»", "„", "''", "``"})
_RUNS = re.compile(r"[^\W_]+|[\W_]")
_LONGEST_WORD = 60  # characters; of a longer one only the beginning is looked at
MOST_PIECES = 6  # of one word; a name or a number keeps its head and tail
CASES = 6
"""Classes of case: lower, Capital, CAPITALS, mIxed, number, mark."""
QUOTED = 3
"""Outside quotation marks, inside, a mark itself."""
BREAK = CASES * QUOTED
"""The feature of a paragraph's end; one more than those of words."""
START = BREAK + 1
"""The feature of what opens and closes a window."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, in order.

    `pieces[n]` are the numbers of word n's pieces in the vocabulary, `features[n]` its case and quotation state, `paragraphs[n]` the
    line of the text it stands in, counted from 0.
    """

    spans: tuple[Span, ...]
    pieces: tuple[tuple[int, ...], ...]
    features: tuple[int, ...]
    paragraphs: tuple[int, ...]


class Vocabulary:
    """WordPiece (Schuster and Nakajima 2012) over BERT's uncased vocabulary; `look` remembers the words it has seen.

    Our own few lines: the library for it brings a client for model hubs with it, and there is one door to the network here.
    """

    def __init__(self, path: Path) -> None:
        """Read a `vocab.txt`, a piece a line; a piece's number is its line's, from 0."""
        self._numbers = {piece: number for number, piece in enumerate(path.read_text(encoding="utf-8").split("\n"))}
        self.opens, self.ends, self.unknown = (self._numbers[piece] for piece in ("[CLS]", "[SEP]", "[UNK]"))
        self.stops = frozenset((self._numbers[mark],) for mark in ".?!")
        self.look: Callable[[str], tuple[tuple[int, ...], int, bool]] = lru_cache(maxsize=50_000)(self._look)

    def _look(self, word: str) -> tuple[tuple[int, ...], int, bool]:
        """A word's pieces, its class of case, and whether it is a quotation mark."""
        return self.cut(word), _case(word), word in _QUOTATION_MARKS

    def cut(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces."""
        plain = unicodedata.normalize("NFD", word[:_LONGEST_WORD].lower())
        plain = "".join(c for c in plain if unicodedata.category(c) not in {"Mn", "Cc", "Cf", "Cs"})
        numbers = [number for run in _RUNS.findall(plain) for number in self._cut_run(run)]
        if len(numbers) > MOST_PIECES:
            numbers = [*numbers[: MOST_PIECES - 1], numbers[-1]]
        return tuple(numbers) or (self.unknown,)

    def _cut_run(self, run: str) -> list[int]:
        """The longest piece that the run begins with, then the longest of what is left; unknown as a whole where one is missing."""
        numbers, start = [], 0
        while start < len(run):
            head = "##" if start else ""
            end = next((end for end in range(len(run), start, -1) if head + run[start:end] in self._numbers), None)
            if end is None:
                return [self.unknown]
            numbers.append(self._numbers[head + run[start:end]])
            start = end
        return numbers


def find_words(text: str, quoted: Sequence[Span], vocabulary: Vocabulary) -> Words:
    """The words of a text; `quoted` are the pieces of its quotations with their marks, in order, without overlap."""
    spans, pieces, features, paragraphs = [], [], [], []
    marks = iter(quoted)
    mark = next(marks, None)
    paragraph = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word == "\n":
            paragraph += 1
            continue
        start, end = match.span()
        while mark and mark.end <= start:
            mark = next(marks, None)
        inside = mark is not None and mark.start <= start
        cut, case, is_mark = vocabulary.look(word)
        spans.append(Span(start, end))
        pieces.append(cut)
        features.append(case * QUOTED + (2 if is_mark else int(inside)))
        paragraphs.append(paragraph)
    return Words(tuple(spans), tuple(pieces), tuple(features), tuple(paragraphs))


def _case(word: str) -> int:
    first = word[0]
    if not first.isalnum():
        return 5
    if first.isdigit():
        return 4
    if word.islower():
        return 0
    if word.isupper():
        return 2 if len(word) > 1 else 1
    return 1 if first.isupper() else 3
