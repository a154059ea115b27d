"""A story's time laid out: an almanac that is read at a glance, and a list by days that says everything in words.

The almanac is a table with a column a day (or week, month, year) and a lane a kind of moment, so that nothing can lie upon anything else.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dateline.model import Moment

from .dates import edtf_bounds, is_one_day, says_unsure
from .lays import Carrier, Held, carriers

COLUMNS = 16
"""Columns that fit a telephone of 390 pixels."""

LANES = ("published", "said", "event")
_TOLD = ("published", "said")
_MARGIN = 5


@dataclass(frozen=True, slots=True)
class Column:
    """A stretch of the almanac: its first day, its short name, and the name of the group that it stands in ('March 2026')."""

    first: date
    name: str
    group: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How many moments of a kind fall into a column; `height` from 0 to 100 against the fullest cell of its lane."""

    number: int
    height: int


@dataclass(frozen=True, slots=True)
class Almanac:
    """Columns, their groups as (name, columns), and for each lane that holds any a cell a column.

    `outside` moments fit no column: the list has them.
    """

    columns: tuple[Column, ...]
    groups: tuple[tuple[str, int], ...]
    lanes: tuple[tuple[str, tuple[Cell, ...]], ...]
    unit: str
    outside: int


@dataclass(frozen=True, slots=True)
class TimelineRow:
    """A moment and the outlet that tells it.

    `unsure` when the time is in doubt (an open end, "about", a day that the words leave open); a whole month or year is not in doubt.
    """

    moment: Moment
    carrier: Carrier | None
    unsure: bool


@dataclass(frozen=True, slots=True)
class Day:
    """What stands at one time: reports and sayings, and apart the times that texts name. `edtf`: a day, a month, an interval."""

    edtf: str
    told: tuple[TimelineRow, ...]
    named: tuple[TimelineRow, ...]


@dataclass(frozen=True, slots=True)
class Timeline:
    """A story's time; `almanac` is None where no moment has a day."""

    days: tuple[Day, ...]
    almanac: Almanac | None


def lay_timeline(moments: Iterable[Moment], reports: Iterable[Held]) -> Timeline:
    """Lay moments out by days, in the order given.

    The almanac spans the days of publication and a little each way, so that one mention of 1945 does not flatten a week to a dot.
    """
    held = tuple(moments)
    places = carriers(reports)
    rows = (TimelineRow(moment, places.get(moment.report_id), _unsure(moment)) for moment in held)
    return Timeline(tuple(_days(rows)), _almanac(held))


def _days(rows: Iterable[TimelineRow]) -> Iterator[Day]:
    held: dict[str, list[TimelineRow]] = {}
    for row in rows:
        held.setdefault(_at(row.moment), []).append(row)
    for edtf, at in held.items():
        told = tuple(row for kind in _TOLD for row in at if row.moment.kind == kind)
        yield Day(edtf, told, tuple(row for row in at if row.moment.kind not in _TOLD))


def _at(moment: Moment) -> str:
    """A moment's day without its clock; other times as they stand."""
    return moment.edtf[:10] if is_one_day(moment.edtf) else moment.edtf


def _unsure(moment: Moment) -> bool:
    return says_unsure(moment.edtf) or (not moment.certain and is_one_day(moment.edtf))


def _almanac(moments: Sequence[Moment]) -> Almanac | None:
    bounded = [(moment, *edtf_bounds(moment.edtf)) for moment in moments]
    dated = [(moment.kind, low, high) for moment, low, high in bounded if low and high]
    window = _window(dated)
    if window is None:
        return None
    unit, columns = _columns(*window)
    starts = [column.first for column in columns]
    end = window[1]
    counts: Counter[tuple[str, date]] = Counter()
    for kind, low, high in dated:
        column = max((first for first in starts if first <= low), default=None)
        if column is not None and high <= _last_day(column, starts, end):
            counts[kind if kind in LANES else "event", column] += 1
    lanes = tuple((lane, _cells([counts[lane, first] for first in starts])) for lane in LANES if any(kind == lane for kind, _ in counts))
    groups = tuple((name, sum(1 for _ in held)) for name, held in groupby(column.group for column in columns))
    return Almanac(columns, groups, lanes, unit, len(moments) - counts.total())


def _cells(numbers: Sequence[int]) -> tuple[Cell, ...]:
    most = max(*numbers, 1)
    return tuple(Cell(number, round(100 * number / most)) for number in numbers)


def _last_day(column: date, starts: Sequence[date], end: date) -> date:
    """The last day of a column, which is the day before the next one."""
    return min((_shifted(first, -1) for first in starts if first > column), default=end)


def _window(dated: Sequence[tuple[str, date, date]]) -> tuple[date, date] | None:
    """The days of publication, widened by five days each way as far as something falls there; without reports, everything."""
    core = [(low, high) for kind, low, high in dated if kind == "published"] or [(low, high) for _, low, high in dated]
    if not core:
        return None
    first, last = min(low for low, _ in core), max(high for _, high in core)
    opens, closes = _shifted(first, -_MARGIN), _shifted(last, _MARGIN)
    near = [(low, high) for _, low, high in dated if low >= opens and high <= closes]
    return min([first, *(low for low, _ in near)]), max([last, *(high for _, high in near)])


def _shifted(day: date, by: int) -> date:
    try:
        return day + timedelta(days=by)
    except OverflowError:
        return day


def _columns(first: date, last: date) -> tuple[str, tuple[Column, ...]]:
    """The finest columns that fit, and their unit: days, weeks, months, or as many years as it takes."""
    for unit, steps in _UNITS:
        found: list[date] = []
        for day in steps(first, last):
            found.append(day)
            if len(found) > COLUMNS:
                break
        else:
            return unit, tuple(_named(unit, day) for day in found)
    raise AssertionError("years always fit")


def _named(unit: str, day: date) -> Column:
    if unit in ("day", "week"):
        return Column(day, str(day.day), f"{day.year:04}-{day.month:02}")
    if unit == "month":
        return Column(day, str(day.month), f"{day.year:04}")
    return Column(day, f"’{day.year % 100:02}", f"{day.year // 100:02}XX")


def _each_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _each_week(first: date, last: date) -> Iterator[date]:
    monday = _shifted(first, -first.weekday())
    return (monday + timedelta(days=n) for n in range(0, (last - monday).days + 1, 7))


def _each_month(first: date, last: date) -> Iterator[date]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    return (date(month // 12, month % 12 + 1, 1) for month in months)


def _each_year(first: date, last: date) -> Iterator[date]:
    step = (last.year - first.year) // COLUMNS + 1
    return (date(year, 1, 1) for year in range(first.year, last.year + 1, step))


_UNITS: tuple[tuple[str, Callable[[date, date], Iterator[date]]], ...] = (
    ("day", _each_day),
    ("week", _each_week),
    ("month", _each_month),
    ("years", _each_year),
)
