"""The lines and blocks of a plain text, with their places."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from string import ascii_uppercase, digits

from dateline.model import Span, fold_words, is_western

from .answers import remembered

_LONG = 20_000  # characters of a text in which to look for words costs more than to list them all
_DIGITS, _CAPITALS, _BEYOND = digits.encode(), ascii_uppercase.encode(), re.compile(r"[^\x00-\x7f]+")
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
    last = text[-1:]
    if last.isalnum():
        return False
    return _SENTENCE_END.search(text[-8:]) is not None


def folded_lines(text: str) -> str:
    """A text of several lines folded line by line: those of a story were folded before, as its paragraphs."""
    return " ".join(filter(None, map(folded, text.split("\n"))))


class FoldedStory:
    """The folded words of a text of several lines, asked how often they say something. Its lines were folded before, as paragraphs."""

    def __init__(self, text: str) -> None:
        self.text = f" {folded_lines(text)} "
        words = self.text.split() if len(self.text) > _LONG else []
        self._words, self._doubled = Counter(words), {word for word, after in pairwise(words) if word == after}

    def count(self, plain: str) -> int:
        """How often the text says these folded words, with a space on both sides: what follows at once on itself counts once.

        Of a long text is asked first how often it has the last of them.
        """
        if self._words:
            last = plain.rpartition(" ")[2]
            most = self._words[last]
            if not most or (last == plain and plain not in self._doubled):
                return most
        return self.text.count(f" {plain} ")


folded_story = lru_cache(maxsize=2)(FoldedStory)
"""A text as it is asked for names: the words of a page, and those of its story, each folded once."""


def count_digits(text: str) -> int:
    """How many characters of a text are digits."""
    return _count_sort(text, _DIGITS, str.isdigit)


def count_capitals(text: str) -> int:
    """How many letters of a text are capitals."""
    return _count_sort(text, _CAPITALS, str.isupper)


def _count_sort(text: str, plain: bytes, is_one: Callable[[str], bool]) -> int:
    """How many characters are of a sort: those of ASCII (`plain`) counted as bytes, in a twentieth of the time, the others one by one."""
    if text.isascii():
        return len(text) - len(text.encode().translate(None, plain))
    low = text.encode("ascii", "ignore")
    return len(low) - len(low.translate(None, plain)) + sum(map(is_one, "".join(_BEYOND.findall(text))))


def _count(text: str) -> int:
    if is_western(text):  # what is counted is folded too, sooner or later
        plain = folded(text)
        return plain.count(" ") + 1 if plain else 0
    return len(_WORD.findall(text)) + len(_WIDE.findall(text)) // 2


_WORD = re.compile(r"\w+")
_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")

folded = remembered(fold_words, 2048)
"""Lower case letters and digits of a text, one space between words."""

count_words = remembered(_count, 2048)
"""How many words a text has; a run of letters of a script without spaces counts one for every two letters."""
