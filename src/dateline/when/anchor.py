"""Readings -> values: counts every relative time from the day that its words point to. What cannot be counted stays open."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model import TimeType

from .calendar import add_months, holiday_of, nearest_weekday, nearest_year, week_value, year_value
from .context import Context, Reached, day_or_none
from .durations import period
from .edtf import edtf_of
from .readings import Frame, Known, Length, Offset, Point, Reading, Repeat
from .tense import Way


@dataclass(frozen=True, slots=True)
class Settled:
    """A time with its value and what it was counted from."""

    type: TimeType
    value: str | None
    mod: str | None = None
    edtf: str | None = None
    anchor: str | None = None


def settle(reading: Reading, context: Context) -> Settled:
    """The value of a reading in its context; value None where the context does not tell."""
    if isinstance(reading, Length):
        return Settled(TimeType.DURATION, reading.value, reading.mod)
    if isinstance(reading, Repeat):
        return Settled(TimeType.SET, reading.value)
    if isinstance(reading, Known):
        return Settled(TimeType.DATE, reading.value, reading.mod, edtf_of(reading.value, reading.mod))
    if isinstance(reading, Offset):
        return _offset(reading, context)
    return _point(reading, context)


Found = tuple[str, str | None]
"""A value and its anchor."""

PUBLISHED = "published"


def _text(reached: Reached) -> str:
    return f"text {reached.value}"


def _base(frame: Frame, context: Context) -> tuple[date | None, str]:
    """The whole day that a frame counts from, with its name."""
    if frame is Frame.RUNNING and context.reached:
        return context.reached.date, _text(context.reached)
    if context.narrative and context.reached and frame is Frame.RUNNING:
        return context.reached.date, _text(context.reached)
    return context.written, PUBLISHED


def _point(p: Point, context: Context) -> Settled:
    found = next((made for rule in _RULES if (made := rule(p, context)) is not None), None)
    kind = TimeType.TIME if p.clock or p.daypart else TimeType.DATE
    if found is None:
        return Settled(kind, None, p.mod)
    value, anchor = found
    suffix = f"T{p.clock}" if p.clock else f"T{p.daypart}" if p.daypart else ""
    if suffix and len(value) == 10 and value[4] == "-":
        value += suffix
    return Settled(kind, value, p.mod, edtf_of(value, p.mod), anchor)


def _whole(p: Point, context: Context) -> Found | None:
    """A day or month with its year."""
    if p.year is None or p.month is None:
        return None
    if p.day is None:
        return f"{year_value(p.year)}-{p.month:02}", None
    if p.year > 0 and day_or_none(p.year, p.month, p.day) is None:
        return None
    if p.week:
        return week_value(date(p.year, p.month, p.day)), None
    return f"{year_value(p.year)}-{p.month:02}-{p.day:02}", None


def _shifted_year(p: Point, context: Context) -> Found | None:
    """A month, quarter, half or season of "last year" or "the following year"."""
    if p.year_shift is None:
        return None
    if p.frame is Frame.RUNNING and context.reached:
        return _in_year(p, context.reached.year + p.year_shift, context, _text(context.reached))
    return _in_year(p, context.written.year + p.year_shift, context, PUBLISHED) if context.written else None


def _in_year(p: Point, year: int, context: Context, anchor: str) -> Found | None:
    dated = replace(p, year=year, year_shift=None, shift=None)
    found = _whole(dated, context) or _named_part(dated, context)
    return (found[0], anchor) if found else None


def _named_part(p: Point, context: Context) -> Found | None:
    """A quarter, half or season with its year, or the year alone."""
    if p.year is None or p.month:
        return None
    for part in (f"Q{p.quarter}" if p.quarter else None, f"H{p.half}" if p.half else None, p.season):
        if part:
            return f"{year_value(p.year)}-{part}", None
    return None if p.holiday or p.weekday else (year_value(p.year), None)


def _holiday(p: Point, context: Context) -> Found | None:
    if p.holiday is None:
        return None
    year, anchor = p.year, None
    if year is None and context.narrative and context.reached:
        year, anchor = context.reached.year, _text(context.reached)
    if year is None and context.written:
        day = holiday_of(p.holiday, context.written.year)
        year, anchor = _year_by_way(replace(p, month=day.month, day=day.day), context.written, context.way), PUBLISHED
    if year is None or not 1 <= year <= 9998:
        return None
    return (holiday_of(p.holiday, year) + timedelta(days=p.days or 0)).isoformat(), anchor


def _named_day(p: Point, context: Context) -> Found | None:
    """ "yesterday", "today", "tomorrow"."""
    if p.days is None:
        return None
    if context.narrative and p.days == 0 and p.daypart is None:
        return "PRESENT_REF", None
    return _moved(context.written, p.days, PUBLISHED)


def _moved(day: date | None, days: int, anchor: str) -> Found | None:
    if day is None:
        return None
    try:
        return (day + timedelta(days=days)).isoformat(), anchor
    except OverflowError:
        return None


def _month_day(p: Point, context: Context) -> Found | None:
    """A day or month without a year: "September 17", "last August"."""
    if p.month is None:
        return None
    if context.reached and (p.frame is Frame.RUNNING or context.narrative):
        year, anchor = _narrative_year(p.month, context.reached) + (p.shift or 0 if p.frame is Frame.RUNNING else 0), _text(context.reached)
    elif context.written is None:
        return None
    else:
        year, anchor = _fitting_year(p, _year_by_way(p, context.written, context.way), context.written), PUBLISHED
    found = _whole(replace(p, year=year), context)
    return (found[0], anchor) if found else None


def _quarter_of_year(p: Point, context: Context) -> Found | None:
    """ "the 1988 period": the quarter last named, in that year; the year alone where none was."""
    if p.unit != "Q" or p.year is None:
        return None
    if context.quarter and context.quarter.quarter:
        return f"{p.year}-Q{context.quarter.quarter}", _text(context.quarter)
    return str(p.year), None


_NEAR = timedelta(days=60)
"""A day so near the day of writing is not moved to another year for its weekday: the weekday is wrong."""


def _fitting_year(p: Point, year: int, written: date) -> int:
    """The year in which a far "Thursday, June 3" falls on its weekday: this one, or one beside it."""
    if not (p.weekday and p.day and p.month):
        return year
    days = {one: day_or_none(one, p.month, p.day) for one in (year, year - 1, year + 1)}
    here = days[year]
    if here is None or here.isoweekday() == p.weekday or abs(here - written) <= _NEAR:
        return year
    return next((one for one, day in days.items() if day and day.isoweekday() == p.weekday), year)


def _year_by_way(p: Point, written: date, way: Way) -> int:
    month = p.month or 1
    if p.shift is None or p.shift == 0:
        return written.year if p.shift == 0 else nearest_year(month, p.day, written, way)
    if p.shift < 0:
        return written.year - (month >= written.month)
    return written.year + (month <= written.month)


def _narrative_year(month: int, reached: Reached) -> int:
    if reached.month is None:
        return reached.year
    return reached.year + (month - reached.month < -8)


def _weekday_of_week(p: Point, context: Context) -> Found | None:
    """ "Tuesday last week"."""
    if p.weekday is None or p.unit != "W" or context.written is None:
        return None
    return _moved(context.written, p.weekday - context.written.isoweekday() + 7 * (p.shift or 0), PUBLISHED)


def _weekday(p: Point, context: Context) -> Found | None:
    """ "on Wednesday": back from the day of writing (that day counts), ahead where the verb is in the future."""
    if p.weekday is None or p.month:
        return None
    if context.reached and (p.frame is Frame.RUNNING or context.narrative):
        base, anchor, way = (
            context.reached.date,
            _text(context.reached),
            Way.PAST if p.frame is Frame.RUNNING and (p.shift or 0) < 0 else Way.FUTURE,
        )
    else:
        base, anchor, way = context.written, PUBLISHED, context.way
    if base is None:
        return None
    if p.shift in (-2, 2):
        near = nearest_weekday(p.weekday, base, Way.PAST if p.shift < 0 else Way.FUTURE, same=True)
        return _moved(base, near + 7 * (p.shift // 2), anchor)
    if p.shift:
        return _moved(base, nearest_weekday(p.weekday, base, Way(p.shift), same=False), anchor)
    return _moved(base, nearest_weekday(p.weekday, base, Way.FUTURE if p.shift == 0 else way, same=True), anchor)


def _quarter(p: Point, context: Context) -> Found | None:
    """A quarter, half or season without a year: the last that had begun; "next summer" the coming one."""
    number = p.quarter or p.half
    if number is None and p.season is None:
        return None
    if context.reached and (p.frame is Frame.RUNNING or context.narrative):
        found = _named_part(replace(p, year=context.reached.year + (p.shift or 0)), context)
        return (found[0], _text(context.reached)) if found else None
    if context.written is None:
        return None
    found = _named_part(replace(p, year=_year_of_part(p, context.written, context.way)), context)
    return (found[0], PUBLISHED) if found else None


_SEASON_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}


_REPORTED_LATER = 3
"""Months after its end in which a firm still "expects to report" a quarter."""


def _year_of_part(p: Point, written: date, way: Way) -> int:
    begins = p.quarter * 3 - 2 if p.quarter else p.half * 6 - 5 if p.half else _SEASON_MONTH[p.season or "SP"]
    if p.shift == 0:
        return written.year
    if p.shift == 1:
        return written.year + (begins <= written.month)
    if p.shift is None and way is Way.FUTURE:
        ends = begins + (5 if p.half else 2)
        since = written.month - ends
        if p.quarter and since + 12 <= _REPORTED_LATER:
            return written.year - 1
        return written.year + (ends + (_REPORTED_LATER if p.quarter else 0) < written.month)
    if p.shift == -1:
        return written.year - (begins + 2 >= written.month)
    return written.year - (begins > written.month)


def _unit(p: Point, context: Context) -> Found | None:
    """ "this week", "last month", "the following year", "that day"."""
    if p.unit is None or p.shift is None:
        return None
    reached = context.reached
    if p.unit == "Q" and p.frame is Frame.RUNNING and not p.shift and context.quarter is None and not context.narrative:
        return _unit_from_day("Q", 0 if context.way is Way.FUTURE else -1, context.written, PUBLISHED)
    if reached and (p.frame is Frame.RUNNING or (context.narrative and p.mod and not p.shift)):
        return _unit_from_text(p.unit, p.shift, context.quarter or reached if p.unit == "Q" else reached)
    if p.unit == "K" and p.shift == 0 and context.written and _is_over(context.written, context.way):
        return _unit_from_day("K", -1, context.written, PUBLISHED)
    shift = -1 if _has_ended(p, context) else p.shift
    return _unit_from_day(p.unit, shift, context.written, PUBLISHED)


def _has_ended(p: Point, context: Context) -> bool:
    """Whether "the end of the year", told as past in its first half, is that of the year before."""
    end_of_year = p.unit == "Y" and p.mod == "END" and not p.shift
    return end_of_year and context.way is Way.PAST and context.written is not None and context.written.month <= 6


_NEW_WEEK = 3
"""Up to so many days into a week, a weekend without a verb that tells is the last one."""


def _is_over(written: date, way: Way) -> bool:
    """Whether "the weekend" is the one before: on Monday, and later in the week where the verb says so."""
    day = written.isoweekday()
    return day < 6 and (way is Way.PAST or (way is Way.OPEN and day <= _NEW_WEEK))


_LONG_SPANS = {"Y": (1, 0), "E": (10, 1), "C": (100, 2)}
"""Years in a span, and how many of a year's last digits its value leaves out."""


def _unit_from_text(unit: str, shift: int, reached: Reached) -> Found | None:
    anchor = _text(reached)
    if reached.date:
        return _unit_from_day(unit, shift, reached.date, anchor)
    if unit in _LONG_SPANS:
        years, digits = _LONG_SPANS[unit]
        value = year_value(reached.year + shift * years)
        return value[: len(value) - digits], anchor
    if unit == "Q" and reached.quarter:
        month = add_months(reached.year, reached.quarter * 3 - 2, 3 * shift)
        return f"{month[0]}-Q{(month[1] + 2) // 3}", anchor
    if unit == "M" and reached.month:
        year, month_ = add_months(reached.year, reached.month, shift)
        return f"{year_value(year)}-{month_:02}", anchor
    if unit == "D" and reached.month:
        return f"{year_value(reached.year)}-{reached.month:02}-XX", anchor
    return None


def _unit_from_day(unit: str, shift: int, day: date | None, anchor: str) -> Found | None:
    if day is None:
        return None
    if unit == "D":
        return _moved(day, shift, anchor)
    if unit in "WKF":
        moved = _moved(day, 7 * shift, anchor)
        return (week_value(date.fromisoformat(moved[0])) + ("-WE" if unit == "K" else ""), anchor) if moved else None
    year, month = add_months(day.year, day.month, shift * {"M": 1, "Q": 3, "Y": 12, "E": 120, "C": 1200, "L": 12000}[unit])
    if not 1 <= year <= 9999:
        return None
    return {"M": f"{year:04}-{month:02}", "Q": f"{year:04}-Q{(month + 2) // 3}", "E": f"{year // 10:03}", "C": f"{year // 100:02}"}.get(
        unit, f"{year:04}"
    ), anchor


def _of_the_day(p: Point, context: Context) -> Found | None:
    """A clock or a part of the day alone: "this morning", "at 10:30", "that night"."""
    if (p.clock is None and p.daypart is None) or p.month:
        return None
    shift = p.shift or 0
    if p.frame is Frame.RUNNING or context.narrative:
        if context.reached and context.reached.date:
            return _moved(context.reached.date, shift, _text(context.reached))
        if context.narrative or context.reached:
            return None
    return _moved(context.written, shift, PUBLISHED)


_RULES: tuple[Callable[[Point, Context], Found | None], ...] = (
    _quarter_of_year,
    _shifted_year, _holiday, _whole, _named_part, _named_day, _month_day, _weekday_of_week, _weekday, _quarter, _unit, _of_the_day,
)  # fmt: skip


def _offset(o: Offset, context: Context) -> Settled:
    settled = _counted_offset(o, context)
    return replace(settled, value=None, edtf=None, anchor=None) if _is_past_belief(o, settled, context) else settled


def _is_past_belief(o: Offset, settled: Settled, context: Context) -> bool:
    """ "Three years later" of what has been, but after the day of writing, or after nothing: it was counted from the wrong day."""
    if not o.forward or o.frame is not Frame.RUNNING or settled.value is None or settled.type is not TimeType.DATE:
        return False
    written = context.written.isoformat() if context.written else ""
    beyond = written and not settled.value.startswith("BC") and settled.value > written[: len(settled.value)]
    return context.reached is None or (context.way is not Way.FUTURE and bool(beyond))


def _counted_offset(o: Offset, context: Context) -> Settled:
    base, anchor = _base(o.frame, context)
    if o.unit in "HISK":
        return Settled(TimeType.DURATION, period(o.unit, o.count) if o.unit != "K" else None, o.mod)
    if o.count is None:
        return _vague_offset(o, base, anchor, context)
    shift = int(o.count) if o.forward else -int(o.count)
    reached = context.reached
    if o.unit == "Y" and reached and reached.quarter and abs(shift) == 1:
        return _date(f"{reached.year + shift}-Q{reached.quarter}", o.mod, _text(reached))
    if base is None:
        found = _unit_from_text(o.unit, shift, reached) if reached and o.unit in "YMEC" else None
    else:
        found = _unit_from_day(o.unit, shift, base, anchor)
    return _date(*found[:1], o.mod, found[1]) if found else Settled(TimeType.DATE, None, o.mod)


def _date(value: str, mod: str | None, anchor: str | None) -> Settled:
    return Settled(TimeType.DATE, value, mod, edtf_of(value, mod), anchor)


def _vague_offset(o: Offset, base: date | None, anchor: str, context: Context) -> Settled:
    """ "several days later" is open: only the day that it is counted from is known."""
    known = base.isoformat() if base else context.reached.value if context.reached and o.frame is Frame.RUNNING else None
    edge = edtf_of(known)
    if o.frame is Frame.WRITTEN:
        value = "FUTURE_REF" if o.forward else "PAST_REF"
        return Settled(
            TimeType.DATE, value, o.mod, None if edge is None else f"{edge}/.." if o.forward else f"../{edge}", anchor if edge else None
        )
    if edge is None or "/" in edge:
        return Settled(TimeType.DATE, None, o.mod)
    return Settled(TimeType.DATE, None, o.mod, f"{edge}/.." if o.forward else f"../{edge}", anchor)
