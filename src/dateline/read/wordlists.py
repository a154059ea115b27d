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


@cache
def alternatives(words: tuple[str, ...]) -> str:
    """A regular expression for any of the words, longest first; a space in a word stands for any white space."""
    return "|".join(r"\s+".join(map(re.escape, word.split())) for word in sorted(words, key=len, reverse=True))


@cache
def word_table(table: str, *path: str) -> dict[str, tuple[str, ...]]:
    """The table of lists at `path` of `words/<table>.toml`, in its order; empty when there is none."""
    value: object = read_table(table)
    for key in path:
        value = value.get(key) if isinstance(value, Mapping) else None
    return {str(key): strings(words) for key, words in value.items()} if isinstance(value, Mapping) else {}
