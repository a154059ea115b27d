"""The lines and blocks of a plain text, with their places."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from dateline.model import Span, fold_words

_SENTENCE_END = re.compile(r"[.!?…。؟।][\"'”’»)\]]{0,3}\s*$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is not blank: its text without outer white space, its place, and whether a blank line stands before and after."""

    text: str
    start: int
    end: int
    alone_before: bool
    alone_after: bool

    @property
    def span(self) -> Span:
        """Where the line stands in the whole text."""
        return Span(self.start, self.end)


def split_lines(text: str) -> list[Line]:
    """The lines of a text that hold something, in order."""
    rows: list[tuple[int, int]] = []
    blank_after: list[bool] = []
    for match in re.finditer(r"[^\r\n\u2028\u2029]+", text):
        body = match.group()
        if not body.strip():
            continue
        start = match.start() + len(body) - len(body.lstrip())
        gap = text[rows[-1][1] : start] if rows else "\n\n"
        blank_after.append(len(re.findall(r"\r\n|[\r\n\u2028\u2029]", gap)) > 1)
        rows.append((start, match.start() + len(body.rstrip())))
    blank_after.append(True)
    return [Line(text[a:b], a, b, blank_after[i], blank_after[i + 1]) for i, (a, b) in enumerate(rows)]


def ends_sentence(text: str) -> bool:
    """True when a text ends like a sentence: "He left." and "“He left.”", not "Recent Posts"."""
    return _SENTENCE_END.search(text[-8:]) is not None


def count_words(text: str) -> int:
    """How many words; a run of letters of a script without spaces counts one for every two letters."""
    return _counted(text) if len(text) <= _KEPT else _count(text)


def folded(text: str) -> str:
    """Lower case letters and digits, one space between words."""
    return _folded(text) if len(text) <= _KEPT else fold_words(text)


def folded_lines(text: str) -> str:
    """The same for a text of several lines, folded line by line: those of a story were folded before, as its paragraphs."""
    return " ".join(filter(None, map(folded, text.split("\n"))))


def _count(text: str) -> int:
    if text.isascii():  # what is counted is folded too, sooner or later
        plain = folded(text)
        return plain.count(" ") + 1 if plain else 0
    return len(_WORD.findall(text)) + len(_WIDE.findall(text)) // 2


# The rooms of a page ask for the same lines many times: the last answers are kept, those of long texts not. A page of comments has two
# thousand blocks; with fewer answers than that none is found again.
_KEPT = 1_000
_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_counted = lru_cache(maxsize=4096)(_count)
_folded = lru_cache(maxsize=4096)(fold_words)
