"""The notation of the word lists."""

from __future__ import annotations

import pytest

from dateline.errors import ConfigError
from dateline.words.grammar import NOTHING, Entry, Grammar
from dateline.words.tables import Table


def no_digits(_: str) -> Entry:
    return NOTHING


def table(pattern: str) -> Table:
    return {
        "proper": ["rose"],
        "classes": {"colour": {"1": ["red"], "2": ["rose"]}, "thing": ["cart"]},
        "macros": {"painted": "(<colour> 'and'?){1,2}"},
        "patterns": {"rules": [{"name": "painted", "pattern": pattern, "means": "painted"}]},
    }


def test_a_slot_keeps_its_tokens() -> None:
    grammar = Grammar(table("$painted thing"), no_digits)
    tokens = grammar.cut("A red and Rose cart.")
    [hit] = grammar.hits(tokens)
    assert (tokens.within(hit.first, hit.last), hit.slots) == ("red and Rose cart", {"colour": (3, 4)})


def test_a_proper_word_needs_its_capital() -> None:
    grammar = Grammar(table("<colour>"), no_digits)
    assert [tokens.words[h.first] for tokens in [grammar.cut("red rose Rose")] for h in grammar.hits(tokens)] == ["red", "rose"]


def test_a_class_without_words_is_a_mistake_of_the_list() -> None:
    with pytest.raises(ConfigError, match="smell"):
        Grammar(table("smell"), no_digits)


def test_a_sign_that_is_no_notation_is_a_mistake_of_the_list() -> None:
    with pytest.raises(ConfigError, match="cannot hold"):
        Grammar(table("colour*"), no_digits)
