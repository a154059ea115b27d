"""Finds the times of a text: recognise (grammar), compose (readings), anchor (values)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from statistics import median
from typing import Final

from dateline.model import When
from dateline.words import read_table
from dateline.words.grammar import Grammar, Tokens, languages_of
from dateline.words.tables import Value

from .compose import Part, compose
from .context import Context
from .faults import with_faults
from .readings import Frame, Point, Reading
from .settling import Reader, are_joined, settle_all
from .shapes import shape_of
from .slots import Slots
from .tense import tenses_of
from .ways import ways_of

LANGUAGES: Final = languages_of("when")
"""The languages whose times are read, as two-letter codes: those with a `when.*.toml` and a `numerals.*.toml` among the words."""
_MANY_YEARS = 6
_YEARS_A_FRESH_TIME = 10
"""So many written years, and ten for every time that is counted from the day of writing, make a text a history
(found on the narratives of the working data)."""


def find_times(text: str, written: datetime | None, language: str, captured: datetime | None = None) -> list[When]:
    """The times in a text, in order, none overlapping: "on Wednesday", "early October", "for three days".

    `written` is when the text was published; without it what is counted from it keeps the value None. A language that is
    not read gives an empty list ("en-GB" is read as "en"). A day that cannot be meant as it stands has a fault in place of a value;
    days are set against `captured`, when the page was fetched, only where that is given.
    """
    reader = reader_of(language.partition("-")[0].casefold())
    if reader is None:
        return []
    tokens = reader.grammar.cut(text)
    parts = [(part, rule) for slots in slots_of(reader.grammar, tokens) for rule in [slots.hit.rule.name] for part in compose(slots)]
    parts = _with_years(tokens, parts)
    day = written.date() if written else None
    context = Context(day, narrative=_is_history([part for part, _ in parts], day))
    seen = captured.date() if captured else None
    settled = list(settle_all(tokens, parts, context, reader, seen))
    return with_faults([when for when, _ in settled], [wrong for _, wrong in settled], day, seen)


@cache
def reader_of(language: str) -> Reader | None:
    """The grammar and tenses of a language, compiled once; None where there is no word list."""
    if language not in LANGUAGES:
        return None
    table = read_table(f"when.{language}")
    return Reader(Grammar(table, shape_of, also=read_table(f"numerals.{language}")), tenses_of(table), ways_of(language))


def slots_of(grammar: Grammar, tokens: Tokens) -> Iterator[Slots]:
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
        if after and isinstance(reading, Point) and are_joined(tokens, last, after[0]):
            reading = _in_year_of(reading, after[2])
        after = (first, last, reading)
        dated.append((after, rule))
    return dated[::-1]


def _in_year_of(reading: Point, second: Reading) -> Point:
    """A day, month or season with the year of the one that follows, or the year before it where it lies later in the year."""
    undated = reading.year is None and reading.year_shift is None and reading.shift is None
    if not (isinstance(second, Point) and second.year is not None and undated):
        return reading
    if reading.month and second.month:
        return replace(reading, year=second.year - (reading.month > second.month))
    return replace(reading, year=second.year) if reading.season and second.season else reading


def _is_history(parts: Sequence[Part], written: date | None) -> bool:
    """Whether the times are those of a history and not of news: many years written out, most of them past, and hardly a time that is
    counted from the day of writing.
    """
    points = [reading for _, _, reading in parts if isinstance(reading, Point)]
    years = [p.year for p in points if p.year is not None]
    fresh = sum(_is_fresh(p) for p in points)
    return len(years) >= _MANY_YEARS and len(years) > _YEARS_A_FRESH_TIME * fresh and (written is None or median(years) < written.year)


def _is_fresh(point: Point) -> bool:
    """A weekday without its date, "yesterday", "this week", "last May"."""
    if point.frame is not Frame.WRITTEN or point.year is not None:
        return False
    return (point.weekday is not None and point.month is None) or point.days is not None or point.shift is not None
