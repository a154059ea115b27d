"""Finds the figures of a text: a number with its bound, and what it counts."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Final

from dateline.model import Bound, Figure, Span
from dateline.words import read_table
from dateline.words.grammar import Grammar, Tokens, languages_of

from .amounts import Amount, read_amount, read_pair
from .behind import bound_behind
from .carried import Told
from .counted import Counted, what_is_counted
from .nouns import Nouns, bounds_of
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
    told = Told()
    for hit in grammar.hits(tokens):
        pair = read_pair(tokens, hit)
        if pair:
            found.append(_figure(tokens, pair[0], Counted("percent", None, pair[0].last)))
        amount = pair[1] if pair else read_amount(tokens, hit, bounds)
        counted = what_is_counted(tokens, hit, amount, nouns) or told.carry(tokens, hit, amount, nouns) if amount else None
        before = tokens.entries[amount.first - 1].keys() if amount and amount.first else frozenset[str]()
        if amount and "bound" not in hit.slots and _is_denied(tokens, amount.first):
            denied = counted
            continue
        if denied and amount and "but" in before:
            counted = _instead(denied, counted, hit.last)
        denied = None
        if amount and counted:
            amount, counted = bound_behind(tokens, amount, counted, nouns.trailing)
        if amount and counted and (not found or tokens.starts[amount.first if pair else hit.first] >= found[-1].span.end):
            found.append(_figure(tokens, amount, counted))
            told.remember(hit, counted)
    return found


def find_numbers(text: str, language: str) -> list[Figure]:
    """All numbers of a text with their bounds, whether they count something or not, in order; without units.

    A language that is not read gives an empty list.
    """
    reader = reader_of(language.partition("-")[0].casefold())
    if reader is None:
        return []
    grammar, _, bounds = reader
    tokens = grammar.cut(text)
    amounts = (read_amount(tokens, hit, bounds) for hit in grammar.hits(tokens))
    return [Figure(Span(tokens.starts[a.first], tokens.ends[a.last - 1]), a.low, a.high, a.bound) for a in amounts if a is not None]


def _is_denied(tokens: Tokens, first: int) -> bool:
    """ "not 30", "rather than 30", "instead of 30"; but "hundreds if not thousands" denies nothing."""
    before = [tokens.entries[at].keys() if at >= 0 else frozenset[str]() for at in (first - 1, first - 2)]
    return ("not" in before[0] and "supposing" not in before[1]) or "instead" in before[1]


def _instead(denied: Counted, counted: Counted | None, last: int) -> Counted:
    """ "not 30 men but 13 were killed": the noun of what is denied, with the event of what is meant."""
    if counted is None:
        return replace(denied, last=last)
    _, _, event = (counted.of or "").partition("people ")
    return replace(denied, of=f"{denied.of or denied.unit} {event}", last=counted.last) if counted.unit == "people" and event else counted


def _figure(tokens: Tokens, amount: Amount, counted: Counted) -> Figure:
    span = Span(tokens.starts[amount.first], tokens.ends[counted.last - 1])
    return Figure(span, amount.low, amount.high, amount.bound, counted.unit, counted.of)


@cache
def reader_of(language: str) -> tuple[Grammar, Nouns, dict[str, Bound]] | None:
    """The grammar of a language, its nouns and its bound words; None where there is no word list."""
    if language not in LANGUAGES:
        return None
    table = read_table(f"figures.{language}")
    grammar = Grammar(table, shapes_of(str(table.get("decimal", "."))), also=read_table(f"numerals.{language}"))
    return grammar, Nouns.of_table(table), bounds_of(table.get("bounds"))
