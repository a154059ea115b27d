"""Where names stand in a text, without a pattern made for each text."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from dateline.model import Span


def find_names(names: Collection[str], text: str) -> Iterator[Span]:
    """Every place of any of some names as whole words, in order, without overlap; of two at one place the longer."""
    found: dict[int, int] = {}
    for name in names:
        at = text.find(name)
        while at >= 0:
            end = at + len(name)
            if _is_edge(text, at) and _is_edge(text, end):
                found[at] = max(found.get(at, 0), end)
            at = text.find(name, at + 1)
    last = 0
    for start in sorted(found):
        if start >= last:
            last = found[start]
            yield Span(start, last)


def _is_edge(text: str, place: int) -> bool:
    """Whether a word begins or ends at a place: what "\\b" takes."""
    before, after = text[max(0, place - 1) : place], text[place : place + 1]
    return _is_word(before) != _is_word(after)


def _is_word(letter: str) -> bool:
    return letter.isalnum() or letter == "_"
