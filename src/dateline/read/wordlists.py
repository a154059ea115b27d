"""The word lists of this room, read once and typed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from dateline.words import read_table


def strings(value: object) -> tuple[str, ...]:
    """The strings of a list from TOML or JSON; anything else is left out."""
    return tuple(item for item in value if isinstance(item, str)) if isinstance(value, list) else ()


@cache
def word_list(table: str, *path: str) -> tuple[str, ...]:
    """The list at `path` of `words/<table>.toml`; empty when there is none."""
    value: object = read_table(table)
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return strings(value)


@cache
def word_set(table: str, *path: str) -> frozenset[str]:
    """The same list as a set, for asking whether a word is in it."""
    return frozenset(word_list(table, *path))


_Branch = dict[str, "_Branch"]


@cache
def alternatives(words: tuple[str, ...], gap: str = r"\s+") -> str:
    """A regular expression for any of the words, longest first; a space in a word stands for `gap`, any white space.

    Words that begin alike share their beginning, as the paths of one tree do: `re` tries the branches of an alternation one after the
    other, and of a hundred words nearly all fail at the first letter.
    """
    tree: _Branch = {}
    for word in sorted(words, key=len, reverse=True):
        branch = tree
        for letter in word if gap == " " else " ".join(word.split()):
            branch = branch.setdefault(gap if letter == " " else re.escape(letter), {})
        branch[_END] = {}
    return "|".join(_written(tree))


_END = ""


def _written(branch: _Branch) -> list[str]:
    """The ways on from a place in the tree, the end last: what stands before it is the beginning of a longer word."""
    ways = [letter + _joined(_written(more)) for letter, more in branch.items() if letter != _END]
    return [*ways, *([_END] if _END in branch else [])]


def _joined(ways: list[str]) -> str:
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


@cache
def word_table(table: str, *path: str) -> dict[str, tuple[str, ...]]:
    """The table of lists at `path` of `words/<table>.toml`, in its order; empty when there is none."""
    value: object = read_table(table)
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return {str(key): strings(words) for key, words in value.items()} if isinstance(value, Mapping) else {}
