"""Days in prose that cannot be meant as they stand: no such day, another weekday, or told as past though it lies beyond the capture.

Nothing is guessed: a faulty day loses its value, and an editor gets a proposal with what speaks for it.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model import Fault, FlawKind, When

from .anchor import Settled
from .context import day_or_none
from .readings import Point, Reading

_OWN_CALENDAR = 1930
"""Before this year weekdays are not checked: countries still went over to the Gregorian calendar."""
_SLIP = 3
"""A weekday that is wrong stands for a day at most so many days away."""
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Suspect:
    """A faulty day: what its words say, and the day that they come to, None where there is none."""

    kind: FlawKind
    point: Point
    day: date | None


def suspect(reading: Reading, settled: Settled, captured: date | None, is_past: Callable[[], bool]) -> Suspect | None:
    """What is wrong with a day of the month, None for other times and for days that can be.

    `is_past` tells whether its sentence speaks of what has been; asked only of days after the capture.
    """
    if not isinstance(reading, Point) or not (reading.month and reading.day) or reading.day > 31:
        return None
    day = _day_of(settled.value)
    if day is None:
        return Suspect(FlawKind.IMPOSSIBLE_DAY, reading, None) if _is_impossible(reading) else None
    if captured and reading.year and day > captured + timedelta(days=1) and (day.year > captured.year + 100 or is_past()):
        return Suspect(FlawKind.DAY_TO_COME, reading, day)
    told = reading.year is not None or settled.anchor == "published"
    if reading.weekday and told and day.year >= _OWN_CALENDAR and day.isoweekday() != reading.weekday:
        return Suspect(FlawKind.WRONG_WEEKDAY, reading, day)
    return None


def with_faults(times: Sequence[When], suspects: Sequence[Suspect | None], written: date | None, captured: date | None) -> list[When]:
    """The times, suspects without value and bounds and with their fault; the other days of the text are their neighbours."""
    if not any(suspects):
        return list(times)
    days = [day for time, one in zip(times, suspects, strict=True) if one is None and (day := _day_of(time.value))]
    neighbours = [*days, *([written] if written else [])]
    return [
        time
        if one is None
        else replace(time, value=None, edtf=None, anchor=None, step=None, fault=_fault(one, neighbours, written, captured))
        for time, one in zip(times, suspects, strict=True)
    ]


def _day_of(value: str | None) -> date | None:
    found = _DAY.match(value or "")
    return date.fromisoformat(found[0]) if found else None


def _is_impossible(point: Point) -> bool:
    """No such day in its year, or in any year where none is given (29 February can be)."""
    return day_or_none(point.year or 2000, point.month or 1, point.day or 1) is None


def _fault(one: Suspect, neighbours: Sequence[date], written: date | None, captured: date | None) -> Fault:
    if one.kind is FlawKind.WRONG_WEEKDAY:
        return _wrong_weekday(one, neighbours)
    if one.day is None:
        return _no_such_day(one.point, neighbours, written)
    return _beyond(one, neighbours, captured)


def _wrong_weekday(one: Suspect, neighbours: Sequence[date]) -> Fault:
    assert one.day
    wanted = one.point.weekday or 1
    stands = f"{_named(one.day)} is a {_WEEKDAYS[one.day.isoweekday() - 1]}"
    near = sorted((one.day + timedelta(days=n) for n in range(-_SLIP, _SLIP + 1)), key=lambda day: abs((day - (one.day or day)).days))
    other = next((day for day in near if day.isoweekday() == wanted and day in neighbours), None)
    if one.day not in neighbours and other:
        return Fault(one.kind, f"{other.isoformat()}?", f"{stands}; the text speaks of {_WEEKDAYS[wanted - 1]}, {_named(other)}")
    again = "; the text names the day again" if one.day in neighbours else ""
    return Fault(one.kind, f"{one.day.isoformat()}?", f"{stands}{again}")


def _no_such_day(point: Point, neighbours: Sequence[date], written: date | None) -> Fault:
    year = point.year or next((day.year for day in neighbours), written.year if written else None)
    if year is None or not 1 <= year <= 9999 or not point.month:
        return Fault(FlawKind.IMPOSSIBLE_DAY, None, "no year has such a day")
    last = date(year, point.month, monthrange(year, point.month)[1])
    day = next((n for n in (last, last + timedelta(days=1)) if point.weekday and n.isoweekday() == point.weekday), last)
    fits = f"; {_named(day)} is a {_WEEKDAYS[day.isoweekday() - 1]}" if point.weekday == day.isoweekday() else ""
    return Fault(FlawKind.IMPOSSIBLE_DAY, f"{day.isoformat()}?", f"the month ends on {_named(last)}{fits}")


def _beyond(one: Suspect, neighbours: Sequence[date], captured: date | None) -> Fault:
    assert one.day
    assert captured
    stands = f"told as past, but after the capture of {_named(captured)}"
    for year, why in _years(one.day.year, neighbours, captured):
        day = day_or_none(year, one.day.month, one.day.day)
        fits = not one.point.weekday or (day is not None and day.isoweekday() == one.point.weekday)
        if day and day <= captured and fits:
            return Fault(one.kind, f"{day.isoformat()}?", f"{stands}; {why}")
    return Fault(one.kind, None, stands)


def _years(wrong: int, neighbours: Sequence[date], captured: date) -> Iterator[tuple[int, str]]:
    """Years that may be meant: those of neighbours, nearest the capture first, then those that differ by one digit."""
    for day in sorted((day for day in neighbours if day <= captured), reverse=True):
        yield day.year, f"the text speaks of {_named(day)}"
    for year in range(captured.year, captured.year - 60, -1):
        if len(str(year)) == len(str(wrong)) and sum(a != b for a, b in zip(str(year), str(wrong), strict=True)) == 1:
            yield year, f"{year} differs by one digit"


def _named(day: date) -> str:
    return day.isoformat()
