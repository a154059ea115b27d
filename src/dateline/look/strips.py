"""The timeline at a glance: moments as points on a strip, with a table beside it that says the same in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model import Moment

from .dates import edtf_bounds
from .lays import Carrier, Held, carriers

_MARGIN = timedelta(days=30)
_WIDTH = 1000
_LANES = {"published": 62, "said": 40, "event": 18}
_TICKS = ((10, 1), (45, 7), (200, 30), (1500, 182), (6000, 730))


@dataclass(frozen=True, slots=True)
class StripPoint:
    """A moment on the strip; `x` from 0 to 1000, `width` 0 for a day and more for an interval. `number` moments share the place."""

    kind: str
    x: int
    width: int
    y: int
    moment: Moment
    certain: bool
    number: int = 1


@dataclass(frozen=True, slots=True)
class Tick:
    """A day named under the strip."""

    x: int
    day: date


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A row of the table: the moment and the outlet that tells it."""

    moment: Moment
    carrier: Carrier | None


@dataclass(frozen=True, slots=True)
class Timeline:
    """A story's time laid out. `earlier` and `later` count the moments beyond the strip's ends, which the table still lists."""

    rows: tuple[TimelineRow, ...]
    points: tuple[StripPoint, ...]
    ticks: tuple[Tick, ...]
    first: date | None
    last: date | None
    earlier: int = 0
    later: int = 0


def lay_timeline(moments: Iterable[Moment], reports: Iterable[Held]) -> Timeline:
    """Lay moments, in the order given, along a strip.

    The strip spans the days of publication and 30 days each way, so that one mention of 1945 does not flatten a week to a dot;
    without published reports it spans everything.
    """
    held = tuple(moments)
    places = carriers(reports)
    rows = tuple(TimelineRow(moment, places.get(moment.report_id)) for moment in held)
    bounded = [(moment, *_days(moment)) for moment in held]
    dated = [(moment, low, high) for moment, low, high in bounded if low and high]
    window = _window(dated)
    if window is None:
        return Timeline(rows, (), (), None, None)
    first, last = window
    inside = [(moment, low, high) for moment, low, high in dated if high >= first and low <= last]
    points = _gathered(_point(moment, max(low, first), min(high, last), first, last) for moment, low, high in inside)
    earlier = sum(high < first for _, _, high in dated)
    later = sum(low > last for _, low, _ in dated)
    return Timeline(rows, points, _ticks(first, last), first, last, earlier, later)


def _days(moment: Moment) -> tuple[date | None, date | None]:
    low, high = edtf_bounds(moment.edtf)
    return low or high, high or low


def _window(dated: Sequence[tuple[Moment, date, date]]) -> tuple[date, date] | None:
    if not dated:
        return None
    first, last = min(low for _, low, _ in dated), max(high for _, _, high in dated)
    published = [low for moment, low, _ in dated if moment.kind == "published"]
    if published:
        opens, closes = _shifted(min(published), -_MARGIN), _shifted(max(published), _MARGIN)
        inside = [(max(low, opens), min(high, closes)) for _, low, high in dated if high >= opens and low <= closes]
        first, last = min(low for low, _ in inside), max(high for _, high in inside)
    return first, last


def _shifted(day: date, by: timedelta) -> date:
    try:
        return day + by
    except OverflowError:
        return day


def _x(day: date, first: date, last: date) -> int:
    whole = (last - first).days
    return round(20 + (_WIDTH - 40) * (day - first).days / whole) if whole else _WIDTH // 2


def _point(moment: Moment, low: date, high: date, first: date, last: date) -> StripPoint:
    x = _x(low, first, last)
    return StripPoint(moment.kind, x, _x(high, first, last) - x, _LANES.get(moment.kind, _LANES["event"]), moment, moment.certain)


def _gathered(points: Iterable[StripPoint]) -> tuple[StripPoint, ...]:
    """Points of one kind at one place become one with a number."""
    held: dict[tuple[str, int, int], StripPoint] = {}
    for point in points:
        place = (point.kind, point.x, point.width)
        held[place] = replace(held[place], number=held[place].number + 1) if place in held else point
    return tuple(held.values())


def _ticks(first: date, last: date) -> tuple[Tick, ...]:
    whole = (last - first).days
    step = next((days for limit, days in _TICKS if whole <= limit), max(whole // 6, 1))
    return tuple(Tick(_x(day, first, last), day) for day in (first + timedelta(days=n) for n in range(0, whole + 1, step)))
