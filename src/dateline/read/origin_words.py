"""The words around a name in a line that can say where a text first stood, as the groups that they are of."""

from __future__ import annotations

from functools import cache
from itertools import chain

from .answers import Answers
from .grouped import WordGroups, joined, lexicon, own_groups, words_of
from .origin_lines import origin_groups

_NEAR = 5


@cache
def both_groups() -> tuple[WordGroups, WordGroups]:
    """The groups of words that tell of a first place, and those of what an outlet says of its own."""
    return origin_groups(), own_groups()


class NearWords:
    """The groups (of all tables) of the words of a line, run by run as white space parts the line."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.all = joined(chain.from_iterable(map(_said_in_run.__getitem__, text.split())))

    def before(self, end: int) -> list[int]:
        """The last words before a place in the line."""
        words: list[int] = []
        for run in reversed(self.text[:end].split()):
            words[:0] = _said_in_run[run]
            if len(words) >= _NEAR:
                break
        return words[-_NEAR:]

    def after(self, start: int) -> list[int]:
        """The next words behind a place in the line."""
        words: list[int] = []
        for run in self.text[start:].split():
            words += _said_in_run[run]
            if len(words) >= _NEAR:
                break
        return words[:_NEAR]


def _read_run(run: str) -> tuple[int, ...]:
    words = [run.lower()] if run.isascii() and run.isalnum() else words_of(run)
    return tuple(map(lexicon().of_word.__getitem__, words))


_said_in_run = Answers(_read_run, 1024)
