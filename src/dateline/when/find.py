"""Finds the times of a text: recognise (grammar), compose (readings), anchor (values)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from statistics import median
from typing import Final

from dateline.model import Span, When
from dateline.words import read_table
from dateline.words.grammar import Grammar, Tokens, languages_of
from dateline.words.tables import Value

from .anchor import Settled, settle
from .compose import Part, compose
from .context import Context, Course
from .edtf import opened
from .readings import Point, Reading
from .shapes import shape_of
from .slots import Slots
from .steps import step_of
from .tense import Tenses, tenses_of

LANGUAGES: Final = languages_of("when")
"""The languages whose times are read, as two-letter codes: those with a `when.*.toml` and a `numerals.*.toml` among the words."""
_LINKS = {"the", "of", "apostrophe"}
"""What may stand between "until" and its time ("jusqu'au 5 avril")."""
_MANY_YEARS = 6
"""So many written years, three times as many as weekdays and the like, make a text a history
(found on the narratives of the working data)."""


def find_times(text: str, written: datetime | None, language: str) -> list[When]:
    """The times in a text, in order, none overlapping: "on Wednesday", "early October", "for three days".

    `written` is when the text was published; without it what is counted from it keeps the value None. A language that is
    not read gives an empty list ("en-GB" is read as "en").
    """
    reader = reader_of(language.partition("-")[0].casefold())
    if reader is None:
        return []
    grammar, tenses = reader
    tokens = grammar.cut(text)
    parts = [(part, rule) for slots in _slots(grammar, tokens) for rule in [slots.hit.rule.name] for part in compose(slots)]
    parts = _with_years(tokens, parts)
    day = written.date() if written else None
    return list(_settled(tokens, parts, Context(day, narrative=_is_history([part for part, _ in parts], day)), tenses))


@cache
def reader_of(language: str) -> tuple[Grammar, Tenses] | None:
    """The grammar and tenses of a language, compiled once; None where there is no word list."""
    if language not in LANGUAGES:
        return None
    table = read_table(f"when.{language}")
    return Grammar(table, shape_of, also=read_table(f"numerals.{language}")), tenses_of(table)


def _slots(grammar: Grammar, tokens: Tokens) -> Iterator[Slots]:
    mods = words_of(grammar.table.get("mods"))
    listed = grammar.table.get("names", [])
    names = frozenset(str(w) for w in listed) if isinstance(listed, list) else frozenset[str]()
    for hit in grammar.hits(tokens):
        yield Slots(tokens, hit, mods, names)


def words_of(value: Value | None) -> dict[str, str]:
    """A TOML table of words as a dict of strings."""
    return {k: v for k, v in value.items() if isinstance(v, str)} if isinstance(value, dict) else {}


def _with_years(tokens: Tokens, parts: list[tuple[Part, str]]) -> list[tuple[Part, str]]:
    """The first of two joined dates takes the year of the second: "from 26 June to 4 August 1952", "in August and September 1914"."""
    after: Part | None = None
    dated: list[tuple[Part, str]] = []
    for (first, last, reading), rule in reversed(parts):
        if after and isinstance(reading, Point) and _are_joined(tokens, last, after[0]):
            reading = _in_year_of(reading, after[2])
        after = (first, last, reading)
        dated.append((after, rule))
    return dated[::-1]


def _are_joined(tokens: Tokens, last: int, first: int) -> bool:
    return 1 <= first - last <= 2 and "joins" in tokens.entries[last]


def _in_year_of(reading: Point, second: Reading) -> Point:
    """A day, month or season with the year of the one that follows, or the year before it where it lies later in the year."""
    undated = reading.year is None and reading.year_shift is None and reading.shift is None
    if not (isinstance(second, Point) and second.year is not None and undated):
        return reading
    if reading.month and second.month:
        return replace(reading, year=second.year - (reading.month > second.month))
    return replace(reading, year=second.year) if reading.season and second.season else reading


def _is_history(parts: Sequence[Part], written: date | None) -> bool:
    """Whether the times are those of a history and not of news: many years written out, most of them past."""
    points = [reading for _, _, reading in parts if isinstance(reading, Point)]
    years = [p.year for p in points if p.year is not None]
    fresh = sum(p.weekday is not None or p.days is not None for p in points)
    return len(years) >= _MANY_YEARS and len(years) > 3 * fresh and (written is None or median(years) < written.year)


def _settled(tokens: Tokens, parts: Sequence[tuple[Part, str]], context: Context, tenses: Tenses) -> Iterator[When]:
    course = Course(context.narrative)
    for (first, last, reading), rule in parts:
        way = tenses.at(tokens, first, last) if isinstance(reading, Point) and reading.year is None else context.way
        settled = settle(reading, replace(context, reached=course.reached, quarter=course.quarter, way=way))
        if settled.value is not None and isinstance(reading, Point):
            course.follow(settled.value)
        span = Span(tokens.starts[first], tokens.ends[last - 1])
        yield When(
            span,
            settled.type,
            settled.value,
            settled.mod,
            _opened(tokens, first, settled),
            settled.anchor,
            rule,
            step_of(reading, settled.anchor, way),
        )


def _opened(tokens: Tokens, first: int, settled: Settled) -> str | None:
    """ "Until Friday" has an open start, "since 2011" an open end."""
    if settled.edtf is None or not first:
        return settled.edtf
    at = first - 1
    while at > max(0, first - 4) and tokens.entries[at].keys() & _LINKS:
        at -= 1
    before = tokens.entries[at]
    return opened(settled.edtf, start="until" in before, end="since" in before)
