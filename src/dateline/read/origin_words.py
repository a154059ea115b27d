"""The words around a name in a line that can say where a text first stood, as the groups that they are of."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import cache

from .answers import Answers
from .grouped import WordGroups, joined, lexicon, own_groups, words_of
from .origin_lines import origin_groups

_NEAR = 5
_RUN = re.compile(r"\S+")


@cache
def both_groups() -> tuple[WordGroups, WordGroups]:
    """The groups of words that tell of a first place, and those of what an outlet says of its own."""
    return origin_groups(), own_groups()


class NearWords:
    """The groups (of all tables) of the words of a line, run by run as white space parts the line."""

    def __init__(self, text: str) -> None:
        self.text = text
        runs = [*_RUN.finditer(text)]
        self.starts, self.ends = [run.start() for run in runs], [run.end() for run in runs]
        self.runs = [_said_in_run[run[0]] for run in runs]
        self.all = joined([some for run in self.runs for some in run])

    def before(self, end: int) -> list[int]:
        """The last words before a place in the line."""
        at = bisect_left(self.starts, end)
        cut = at > 0 and self.ends[at - 1] > end
        words = [*_said_in_run[self.text[self.starts[at - 1] : end]]] if cut else []
        at -= cut
        while at and len(words) < _NEAR:
            at -= 1
            words = [*self.runs[at], *words]
        return words[-_NEAR:]

    def after(self, start: int) -> list[int]:
        """The next words behind a place in the line."""
        at = bisect_left(self.starts, start)
        words = [*_said_in_run[self.text[start : self.ends[at - 1]]]] if at and self.ends[at - 1] > start else []
        while at < len(self.runs) and len(words) < _NEAR:
            words += self.runs[at]
            at += 1
        return words[:_NEAR]


def _read_run(run: str) -> tuple[int, ...]:
    words = [run.lower()] if run.isascii() and run.isalnum() else words_of(run)
    return tuple(map(lexicon().of_word.__getitem__, words))


_said_in_run = Answers(_read_run, 1024)
