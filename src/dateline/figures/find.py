"""Finds the figures of a text: a number with its bound, and what it counts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from dateline.model import Bound, Figure, Span
from dateline.words import read_table
from dateline.words.grammar import Grammar, Tokens, languages_of

from .amounts import Amount, read_amount
from .counted import Counted, Nouns, what_is_counted
from .shapes import shapes_of

LANGUAGES: Final = languages_of("figures")
"""The languages whose figures are read, as two-letter codes: those with a `figures.*.toml` and a `numerals.*.toml` among the words."""


def find_figures(text: str, language: str) -> list[Figure]:
    """The figures of a text, in order, none overlapping: "over 40 per cent of the territory", "at least 27 people".

    A figure needs a counted noun, percent, money or a measure: years, ages, dates, ordinals and numbers of things ("Gate 3")
    are none, and so is what is corrected away ("not 30 but 13"). A language that is not read gives an empty list.
    """
    reader = reader_of(language.partition("-")[0].casefold())
    if reader is None:
        return []
    grammar, nouns, bounds = reader
    tokens = grammar.cut(text)
    found: list[Figure] = []
    denied: Counted | None = None
    for hit in grammar.hits(tokens):
        amount = read_amount(tokens, hit, bounds)
        counted = what_is_counted(tokens, hit, amount, nouns) if amount else None
        before = tokens.entries[amount.first - 1].keys() if amount and amount.first else frozenset[str]()
        if amount and "not" in before and "bound" not in hit.slots and not _is_supposed(tokens, amount.first - 2):
            denied = counted
            continue
        if denied and amount and "but" in before:
            counted = counted or replace(denied, last=hit.last)
        denied = None
        if amount and counted and (not found or tokens.starts[hit.first] >= found[-1].span.end):
            found.append(_figure(tokens, amount, counted))
    return found


def _is_supposed(tokens: Tokens, at: int) -> bool:
    """ "hundreds if not thousands" denies nothing."""
    return at >= 0 and "supposing" in tokens.entries[at]


def _figure(tokens: Tokens, amount: Amount, counted: Counted) -> Figure:
    span = Span(tokens.starts[amount.first], tokens.ends[counted.last - 1])
    return Figure(span, amount.low, amount.high, amount.bound, counted.unit, counted.of)


@cache
def reader_of(language: str) -> tuple[Grammar, Nouns, dict[str, Bound]] | None:
    """The grammar of a language, its nouns and its bound words, compiled once; None where there is no word list."""
    if language not in LANGUAGES:
        return None
    table = read_table(f"figures.{language}")
    grammar = Grammar(table, shapes_of(str(table.get("decimal", "."))), also=read_table(f"numerals.{language}"))
    rows = table.get("bounds", {})
    bounds = {k: Bound(v) for k, v in rows.items() if isinstance(v, str)} if isinstance(rows, dict) else {}
    return grammar, Nouns.of_table(table), bounds
