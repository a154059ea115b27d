"""Sums with days, weeks, months and years; the days of moveable feasts."""

from __future__ import annotations

from datetime import date, timedelta

from .context import day_or_none
from .tense import Way


def year_value(year: int) -> str:
    """TIMEX3 of an astronomical year: 1989 "1989", -478 "BC0479"."""
    return f"{year:04}" if year > 0 else f"BC{1 - year:04}"


def week_value(day: date) -> str:
    """TIMEX3 of the ISO week that holds a day: 2016-12-03 "2016-W48"."""
    year, week, _ = day.isocalendar()
    return f"{year:04}-W{week:02}"


def add_months(year: int, month: int, months: int) -> tuple[int, int]:
    """The year and month so many months on (or back)."""
    total = year * 12 + month - 1 + months
    return total // 12, total % 12 + 1


def nearest_weekday(weekday: int, base: date, way: Way, *, same: bool) -> int:
    """Days from `base` to the weekday (1 Monday ... 7 Sunday), ahead or back; `same`: the day itself counts."""
    ahead = (weekday - base.isoweekday()) % 7
    if ahead == 0:
        return 0 if same else 7 if way is Way.FUTURE else -7
    return ahead if way is Way.FUTURE else ahead - 7


_SOON = 3
"""A month so many months ahead is the coming one where no verb says otherwise ("the talks in September", written in August)."""


def nearest_year(month: int, day: int | None, written: date, way: Way) -> int:
    """The year in which a day or month lies nearest to the day of writing, as the verb points.

    Open or past: a month that has not begun belongs to last year; a day up to two months ahead to this one ("payable Dec. 15").
    """
    if day is None:
        return _year_of_month(month, written, way)
    here = day_or_none(written.year, month, day)
    if here is None:
        return written.year
    gap = (here - written).days
    if way is Way.FUTURE:
        return written.year + (gap < -120)
    return written.year - (gap > 60) + (gap < -300)


def _year_of_month(month: int, written: date, way: Way) -> int:
    ahead = (month - written.month) % 12
    coming = way is Way.FUTURE or (way is Way.OPEN and ahead <= _SOON)
    return written.year + (month < written.month if coming else -(month > written.month))


def holiday_of(name: str, year: int) -> date:
    """The day of a feast: a month and day ("12-25"); a month, weekday and which of them ("11/4/4" the fourth Thursday of November,
    "5/1/-1" the last Monday of May); or so many days from western Easter ("easter-2"), by the anonymous Gregorian algorithm.
    """
    if name.startswith("easter"):
        return _easter(year) + timedelta(days=int(name[6:] or 0))
    if "/" in name:
        month, weekday, which = (int(p) for p in name.split("/"))
        first = date(year, month, 1)
        days = (weekday - first.isoweekday()) % 7 + 7 * (which - 1)
        return first + timedelta(days=days) if which > 0 else _last(weekday, date(year, month, 28))
    month, day = (int(p) for p in name.split("-"))
    return date(year, month, day)


def _last(weekday: int, day: date) -> date:
    """The last such weekday of the month; `day` is its 28th."""
    end = next(day + timedelta(days=n) for n in range(4) if (day + timedelta(days=n + 1)).month != day.month)
    return end - timedelta(days=(end.isoweekday() - weekday) % 7)


def _easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    d = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    e = (32 + 2 * (b % 4) + 2 * (c // 4) - d - c % 4) % 7
    month, day = divmod(d + e - 7 * ((a + 11 * d + 22 * e) // 451) + 114, 31)
    return date(year, month, day + 1)
