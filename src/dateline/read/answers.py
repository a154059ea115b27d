"""Answers that are kept: what the finders of a page ask of the same short texts again and again."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_LONGEST = 1_000
"""Characters of a text whose answer is kept."""


class Answers(dict[str, T]):
    """A table that fills itself: the answer of `ask` for each text, `most` of them at a time, none of a long text.

    It is asked by its `[]`, which for a text that is known costs no call of Python's own. When it is full, it begins anew.
    """

    __slots__ = ("ask", "most")

    def __init__(self, ask: Callable[[str], T], most: int) -> None:
        super().__init__()
        self.ask, self.most = ask, most

    def __missing__(self, text: str) -> T:
        answer = self.ask(text)
        if len(text) <= _LONGEST:
            if len(self) >= self.most:
                self.clear()
            self[text] = answer
        return answer


def remembered(ask: Callable[[str], T], most: int = 1024) -> Callable[[str], T]:
    """A question about a text, with at most so many answers kept."""
    return Answers(ask, most).__getitem__
