"""A text -> what the network reads: words, their pieces, their case and whether they stand inside quotation marks."""

from __future__ import annotations

import re
import sys
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
    """The words of a text, in order, and the stream of their pieces, with a break where a line ends.

    `spans[n]` is word n in the text, as (start, end); its pieces stand at `begins[n]` to `ends[n]` of `ids`, and as often in `features`
    its case and quotation state; `openers[n]` is the first word of the line it stands in, `stops` are the full stops.
    """

    spans: Sequence[tuple[int, int]]
    begins: Sequence[int]
    ends: Sequence[int]
    ids: Sequence[int]
    features: Sequence[int]
    openers: Sequence[int]
    stops: Sequence[int]


_NOWHERE = Span(sys.maxsize, sys.maxsize)
"""Behind every text: where the next quotation stands when there is none."""


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
    spans: list[tuple[int, int]] = []
    begins, ends, ids, features, openers, stops = [], [], [], [], [], []
    marks = iter(quoted)
    opens, closes = next(marks, _NOWHERE)
    opener = 0
    for match in _WORD.finditer(text):
        word = match[0]
        number = len(spans)
        if word == "\n":
            opener = number
            continue
        start, _ = span = match.span()
        while closes <= start:
            opens, closes = next(marks, _NOWHERE)
        if opener == number and number:
            ids.append(vocabulary.ends)
            features.append(BREAK)
        pieces, case, is_mark = vocabulary.look(word)
        feature = case * QUOTED + (2 if is_mark else opens <= start)
        spans.append(span)
        begins.append(len(ids))
        openers.append(opener)
        ids += pieces
        features += [feature] * len(pieces)
        ends.append(len(ids))
        if pieces in vocabulary.stops:
            stops.append(number)
    return Words(spans, begins, ends, ids, features, openers, stops)


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
