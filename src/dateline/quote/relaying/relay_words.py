"""The word lists of `quote.relays.toml`, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dateline.quote.lexicon import list_of
from dateline.words import read_table


@cache
def relay_words(part: str, name: str) -> tuple[str, ...]:
    """A list of `quote.relays.toml`: ("verbs", "tell")."""
    table = read_table("quote.relays")[part]
    assert isinstance(table, dict)
    return tuple(list_of(table, name))


def one_of(words: Iterable[str]) -> str:
    """A pattern that takes any of the words, the longer first."""
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s") for word in sorted(words, key=len, reverse=True)) + ")"
