"""The readings of a text -> its times: each settled from its own words, the ways they point, and the date that the text has reached."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import NamedTuple, TypeGuard

from dateline.model import Span, When
from dateline.words.grammar import Grammar, Tokens

from .anchor import settle
from .compose import Part
from .context import Context, Course, day_or_none, reached_by
from .edtf import doubted, opened
from .faults import Suspect, suspect
from .readings import Frame, Offset, Point, Reading
from .steps import step_of
from .tense import Tenses, Way
from .ways import Ways

_LINKS = {"the", "of", "apostrophe"}
"""What may stand between "until" and its time ("jusqu'au 5 avril")."""


_NEAR_DAYS = 60
"""A day of the month so near the day of writing is that of this year, whatever the verb says."""
_LONGEST = 60
"""Tokens of a sentence at most."""
_ROW_OF_MONTHS, _ROW_OF_DAYS = 8, 5
"""Months and days that two joined times are apart at most for the second to be the later one."""


class Reader(NamedTuple):
    """What the times of a language are read with; `ways` is None where nobody has learned any."""

    grammar: Grammar
    tenses: Tenses
    ways: Ways | None


class _Aim(NamedTuple):
    """The way of a time, whether that is doubtful, and the day that it is seen from (None: the day of writing)."""

    way: Way
    doubtful: bool = False
    day: date | None = None


def settle_all(
    tokens: Tokens, parts: Sequence[tuple[Part, str]], context: Context, reader: Reader, captured: date | None
) -> Iterator[tuple[When, Suspect | None]]:
    """The times of readings, each with the name of its rule, in order; beside a day that cannot be meant what is wrong with it."""
    course, reached_at = Course(context.narrative), -1
    aims = _aims(tokens, [part for part, _ in parts], context, reader)
    for ((first, last, reading), rule), aim in zip(parts, aims, strict=True):
        if isinstance(reading, Point) and reading.frame is Frame.NEAR:
            near = context.narrative or (reached_at >= 0 and _is_one_sentence(tokens, reached_at, first))
            reading = replace(reading, frame=Frame.RUNNING if near else Frame.WRITTEN)
        seen = replace(context, reached=course.reached, quarter=course.quarter, way=aim.way, written=aim.day or context.written)
        settled = settle(reading, seen)
        wrong = suspect(reading, settled, captured, partial(_is_past, tokens, (first, last, reading), context, reader))
        if settled.value is not None and wrong is None and _leads_on(reading):
            course.follow(settled.value)
            reached_at = last
        bounds = _opened(tokens, first, doubted(settled.edtf) if aim.doubtful and settled.anchor == "published" else settled.edtf)
        span = Span(tokens.starts[first], tokens.ends[last - 1])
        step = step_of(reading, settled.anchor, aim.way)
        yield When(span, settled.type, settled.value, settled.mod, bounds, settled.anchor, rule, step), wrong


def _is_one_sentence(tokens: Tokens, last: int, first: int) -> bool:
    """Whether no stop stands between two times; a sentence longer than any is none."""
    return first - last <= _LONGEST and not any("stop" in entry for entry in tokens.entries[last:first])


def _is_past(tokens: Tokens, part: Part, context: Context, reader: Reader) -> bool:
    """Whether the sentence of a day speaks of what has been, beyond doubt."""
    first, last, reading = part
    if isinstance(reading, Point) and reader.ways and context.written:
        way, doubtful = reader.ways.of(tokens, first, last, replace(reading, year=None), context.written)
        return way is Way.PAST and not doubtful and reader.tenses.at(tokens, first, last) is Way.PAST
    return reader.tenses.at(tokens, first, last) is Way.PAST


def asks_a_way(reading: Reading) -> TypeGuard[Point]:
    """Whether a weekday, day, month or season stands by itself, so that only its sentence tells which one is meant."""
    if not isinstance(reading, Point) or not (reading.weekday or reading.month or reading.season):
        return False
    told = (reading.year, reading.shift, reading.year_shift, reading.unit, reading.days)
    return all(one is None for one in told) and reading.frame is Frame.WRITTEN


def are_joined(tokens: Tokens, last: int, first: int) -> bool:
    """Whether one time ends where the next begins but for a word that joins them: "from May to July", "Monday and Friday"."""
    return 1 <= first - last <= 2 and "joins" in tokens.entries[last]


def _aims(tokens: Tokens, parts: Sequence[Part], context: Context, reader: Reader) -> list[_Aim]:
    aims = [_aim(tokens, part, context, reader) for part in parts]
    if context.written is None or context.narrative:
        return aims
    for at in range(len(parts) - 1):
        if are_joined(tokens, parts[at][1], parts[at + 1][0]) and _are_alike(parts[at][2], parts[at + 1][2]):
            aims[at], aims[at + 1] = _in_row(parts[at][2], parts[at + 1][2], aims[at], context)
    return aims


def _aim(tokens: Tokens, part: Part, context: Context, reader: Reader) -> _Aim:
    first, last, reading = part
    if isinstance(reading, Offset):
        return _Aim(reader.tenses.at(tokens, first, last) if reading.forward else context.way)
    if not isinstance(reading, Point) or reading.year is not None:
        return _Aim(context.way)
    if reader.ways and context.written and not context.narrative and asks_a_way(reading):
        way, doubtful = reader.ways.of(tokens, first, last, reading, context.written)
        return _Aim(way, doubtful and _has_two(reading, context.written))
    return _Aim(reader.tenses.at(tokens, first, last))


def _has_two(point: Point, written: date) -> bool:
    """Whether two days can be meant: not where the day of writing, its month or a day near it is named."""
    if point.month and point.day:
        here = day_or_none(written.year, point.month, point.day)
        return here is None or abs((here - written).days) > _NEAR_DAYS
    return point.month != written.month if point.month else point.weekday != written.isoweekday()


def _are_alike(one: Reading, other: Reading) -> bool:
    """Two weekdays, months or days whose way is asked, the second soon after the first ("Friday and Thursday" is none)."""
    if not (asks_a_way(one) and asks_a_way(other)):
        return False
    if one.month and other.month:
        return (other.month - one.month) % 12 <= _ROW_OF_MONTHS
    return bool(one.weekday and other.weekday) and ((other.weekday or 0) - (one.weekday or 0)) % 7 <= _ROW_OF_DAYS


def _in_row(one: Reading, other: Reading, aim: _Aim, context: Context) -> tuple[_Aim, _Aim]:
    """The aims of two joined times: the second follows the first. What is past ends at its last one, what lies ahead begins at its next."""
    held = aim if aim.day is None else _Aim(Way.FUTURE, aim.doubtful, aim.day)
    near, way = (other, Way.PAST) if held.way is Way.PAST else (one, Way.FUTURE)
    seen = replace(context, way=held.way, written=held.day or context.written)
    reached = reached_by(settle(near, seen).value or "")
    day = reached and (reached.date or (date(reached.year, reached.month, 1) if reached.month else None))
    apart = _Aim(way, held.doubtful, day or None)
    return (apart, held) if near is other else (held, apart)


def _leads_on(reading: Reading) -> bool:
    """Whether a text goes on from a time: from dates and "two days later", not from what it looks back to ("the day before")."""
    if isinstance(reading, Offset):
        return reading.forward and reading.frame is Frame.RUNNING
    return isinstance(reading, Point) and not (reading.frame is Frame.RUNNING and (reading.shift or 0) < 0)


def _opened(tokens: Tokens, first: int, edtf: str | None) -> str | None:
    """ "Until Friday" has an open start, "since 2011" an open end."""
    if edtf is None or not first:
        return edtf
    at = first - 1
    while at > max(0, first - 4) and tokens.entries[at].keys() & _LINKS:
        at -= 1
    before = tokens.entries[at]
    return opened(edtf, start="until" in before, end="since" in before)
