"""Composers of calendar points: days, months, years, parts of the day, and what is counted from another day."""

from __future__ import annotations

import re
from dataclasses import replace

from .durations import counted, mod_of
from .readings import Frame, Known, Length, Offset, Point, Reading
from .shapes import clock_of
from .slots import Slots

Part = tuple[int, int, Reading]

_MONTHS, _DAYS = range(1, 13), range(1, 32)


def point(slots: Slots) -> Reading | None:
    """Any calendar point out of the slots that its rule filled: "early October", "10 p.m. Wednesday", "last Friday", "479 BC"."""
    run = slots.number("run", "run", "next_run") if slots.has("run") else slots.number("yearrun", "run") if slots.has("yearrun") else None
    made = Point(
        year=_year(slots),
        month=_month(slots),
        day=slots.number("day", "day", "first") or slots.number("dayth") or _spelt_day(slots),
        weekday=slots.number("weekday", "weekday", "weekday_part"),
        season=slots.text("season", "season", "plain_season"),
        daypart=slots.text("daypart")
        or slots.text("weekday", "daypart")
        or slots.text("day_name", "daypart")
        or ("NI" if slots.has("night_name") else None),
        clock=_clock(slots),
        days=slots.number("day_name", "day_name", "tomorrow") if slots.has("day_name") else 0 if slots.has("night_name") else None,
        shift=run if slots.has("run") else slots.number("shift", "shift", "this") if slots.has("shift") else None,
        year_shift=slots.number("yearshift", "shift") if slots.has("yearshift") else run if slots.has("yearrun") else None,
        frame=Frame.WRITTEN if run is None else Frame.RUNNING,
        mod=_part(slots) or mod_of(slots),
    )
    if slots.has("hour") and made.clock is None:
        return None
    if made.month and made.day and made.weekday:
        made = replace(made, shift=None)
    if made.season and slots.has("shift") and "year" in slots.tokens.words[slots.hit.first : slots.hit.last]:
        made = replace(made, shift=None, year_shift=made.shift)
    return made


def _month(slots: Slots) -> int | None:
    """The month; Arabic has two pairs told apart by an ordinal: first and second Tishreen (10, 11), first and second Kanoun (12, 1)."""
    paired = slots.number("autumn", "autumn", "kanoun")
    if paired is None:
        return slots.number("month")
    return (paired + (slots.number("nth", "ordinal") or 1) - 1) % 12 + 1


def _spelt_day(slots: Slots) -> int | None:
    """ "March eighth"; the ordinal of an Arabic month is no day."""
    return None if slots.has("autumn") else slots.number("nth", "ordinal")


def _year(slots: Slots) -> int | None:
    if slots.has("tens"):
        return _spoken(slots)
    year = slots.number("year", "year", "anyyear", "far_year")
    if year is None or not slots.has("era"):
        return year
    return 1 - year if slots.number("era") == -1 else year


def _clock(slots: Slots) -> str | None:
    clock = slots.text("clock", "colon", "clock") or slots.text("clock", "four") or slots.text("clockword") or _hour(slots)
    if clock and slots.has("hour") and slots.has("daypart") and not slots.has("ampm"):
        return _hour_of_part(int(clock[:2]), slots.text("daypart"))
    if clock is None or not slots.has("ampm"):
        return clock
    hour, _, minutes = clock.partition(":")
    return clock_of(int(hour), minutes, slots.number("ampm") == 12)


def _hour_of_part(hour: int, daypart: str | None) -> str:
    """ "at 4 in the afternoon" 16:00, "at 11 at night" 23:00, "at 2 at night" 02:00."""
    later = daypart in ("AF", "EV") or (daypart == "NI" and hour > 5)
    return clock_of(hour, "", later) if hour <= 12 else clock_of(hour, "", None)


def _hour(slots: Slots) -> str | None:
    hour = slots.number("hour", "digits", "numeral")
    return clock_of(hour, "", None) if hour is not None and hour <= 24 else None


def _part(slots: Slots) -> str | None:
    return slots.text("part", "noun_part", "adverb_part", "part")


def iso(slots: Slots) -> Reading | None:
    """ "2016-12-03", "2016-12-03T10:00:00+03:00"."""
    raw = (slots.text("iso") or "").upper().replace(" ", "T")
    day, _, clock = raw.partition("T")
    year, month, number = (int(p) for p in day.split("-"))
    if month not in _MONTHS or number not in _DAYS:
        return None
    return Point(year=year, month=month, day=number, clock=clock[:5] or None)


def numeric(slots: Slots) -> Reading | None:
    """ "3.12.2016", "12/3/2016": a dot means day first; with slashes the rule's `order` decides unless one number is above 12."""
    raw = slots.text("numeric") or ""
    parts = [int(p) for p in re.split(r"[./]", raw)]
    if parts[0] > 999:
        year, month, day = parts
    else:
        day, month, year = parts
        month_first = "." not in raw and slots.option("order") != "dmy" and day <= 12
        if month > 12 or month_first:
            day, month = month, day
        year = year if year > 99 else 1900 + year if year > 50 else 2000 + year
    if month not in _MONTHS or day not in _DAYS or year not in range(1000, 2101):
        return None
    return Point(year=year, month=month, day=day)


def day_range(slots: Slots) -> list[Part]:
    """ "May 3 to 7": two days of one month."""
    first = Point(year=slots.number("year"), month=slots.number("month"), day=slots.number("day"))
    second = replace(first, day=slots.number("day_two", "day", "dayth"))
    split = slots.hit.slots["day"][1]
    return [(slots.hit.first, split, first), (slots.hit.slots["day_two"][0], slots.hit.last, second)]


def range_day(slots: Slots) -> list[Part]:
    """ "12 to 15 September 1918": two days of one month."""
    second = Point(year=slots.number("year"), month=slots.number("month"), day=slots.number("day_two", "day", "dayth"))
    first = replace(second, day=slots.number("day") or slots.number("dayth"))
    one = slots.hit.slots.get("day") or slots.hit.slots["dayth"]
    return [(*one, first), (slots.hit.slots["day_two"][0], slots.hit.last, second)]


def year_range(slots: Slots) -> list[Part] | Reading | None:
    """ "1914-18", "1792-1795": two years."""
    year, two = slots.number("year") or 0, slots.number("year_two", "two", "year") or 0
    end = year - year % 100 + two if two < 100 else two
    first: list[Part] = [(slots.hit.first, slots.hit.first + 1, Point(year=year))]
    return [*first, (slots.hit.last - 1, slots.hit.last, Point(year=end))] if end > year else first


def week_from(slots: Slots) -> Reading | None:
    """ "a week from Monday", "a week ago Tuesday": seven days from the nearest one ahead, or from the last."""
    step = -1 if slots.has("ago") else 1
    days = slots.number("day_name")
    return Point(days=days + 7 * step) if days is not None else Point(weekday=slots.number("weekday"), shift=2 * step)


def week_of(slots: Slots) -> Reading | None:
    """ "the week of March 6": the week that holds the day."""
    made = point(slots)
    return replace(made, week=True) if isinstance(made, Point) else None


def quarter(slots: Slots) -> Reading | None:
    """ "the third quarter of 1989", "last year's second quarter", "Q3 2016"."""
    number = slots.number("nth", "ordinal") or slots.number("quarter", "quarter_code")
    if number not in (1, 2, 3, 4):
        return None
    shift = slots.number("yearshift", "shift") if slots.has("yearshift") else -1 if slots.option("year") == "before" else None
    return Point(year=slots.number("year"), quarter=number, year_shift=shift, mod=_part(slots))


def half_year(slots: Slots) -> Reading | None:
    """ "the first half of 1989": 1989-H1."""
    number = 2 if slots.has("second") else slots.number("nth", "ordinal")
    if number not in (1, 2):
        return None
    shift = slots.number("yearshift", "shift") if slots.has("yearshift") else None
    return Point(year=slots.number("year"), half=number, year_shift=shift if slots.has("year") or shift is not None else 0)


def unit_point(slots: Slots) -> Reading | None:
    """ "this week", "last month", "the end of the year", "earlier this year", "the previous day"."""
    unit = slots.text("unit", "one_unit", "weekend_word", "unit")
    if unit is None:
        return point(slots)
    run = slots.has("run")
    shift = slots.number("run", "run", "next_run") if run else slots.number("shift", "shift", "this") if slots.has("shift") else 0
    if unit in "HIS":
        return None
    if unit == "D" and slots.words("shift") in ("last", "past"):
        return Length("P1D")
    return Point(unit=unit, shift=shift, frame=Frame.RUNNING if run else Frame.WRITTEN, mod=_part(slots))


def unit_end(slots: Slots) -> Reading | None:
    """ "year-end", "the month's end"."""
    unit = slots.text("unit", "one_unit")
    if unit not in ("Y", "M", "Q"):
        return None
    shift = slots.number("shift") if slots.has("shift") else 0
    return Point(unit=unit, shift=shift, mod=_part(slots))


def day_beside(slots: Slots) -> Reading | None:
    """ "the day before yesterday" -2, "the day after tomorrow" +2."""
    return Point(days=(slots.number("day_name") or 0) + (slots.number("way", "before_after") or 0))


def weekday_of_week(slots: Slots) -> Reading | None:
    """ "Tuesday last week", "Monday night of this week"."""
    return Point(weekday=slots.number("weekday"), shift=slots.number("shift"), unit="W", daypart=slots.text("daypart"))


def before_last(slots: Slots) -> Reading | None:
    """ "the week before last"."""
    unit = slots.text("unit", "one_unit")
    return None if unit is None or unit in "HIS" else Point(unit=unit, shift=-2)


def unit_beside(slots: Slots) -> Reading | None:
    """ "had met the day before.", "the night before": counted from the day that the text has reached."""
    if slots.has("daypart"):
        return Point(daypart=slots.text("daypart"), shift=slots.number("way", "before_after"), frame=Frame.RUNNING)
    unit = slots.text("unit", "one_unit")
    if unit is None or unit in "HIS":
        return None
    return Point(unit=unit, shift=slots.number("way", "before_after"), frame=Frame.RUNNING)


def offset(slots: Slots) -> Reading | None:
    """ "three days ago", "a year earlier", "several days later", "two years from now"."""
    unit = slots.text("unit", "unit", "one_unit")
    if unit is None:
        return None
    frame = slots.text("back", "back", "early", "then_before") or slots.text("forth", "forth", "then_after") or "written"
    bare = not any(slots.has(name) for name in ("count", "vague", "half", "fourth")) and slots.text("unit", "units") is not None
    count = None if bare else counted(slots)
    unit, count = _in_whole_units(unit, count)
    back = slots.has("back") or slots.option("way") == "back"
    return Offset(unit, count, not back, Frame(frame), mod_of(slots))


_FINER = {"C": ("Y", 100), "E": ("Y", 10), "Y": ("M", 12), "Q": ("M", 3), "F": ("W", 2), "W": ("D", 7)}


def _in_whole_units(unit: str, count: float | None) -> tuple[str, float | None]:
    """ "half a century ago" in years, "a year and a half ago" in months: a broken number in units that make it whole."""
    if count is None or count == int(count) or unit not in _FINER:
        return unit, count
    finer, times = _FINER[unit]
    return finer, float(round(count * times))


def decade(slots: Slots) -> Reading | None:
    """ "the late 1970s" 197 END, "the nineties" 199 (ISO 8601 names a decade by three digits)."""
    number = slots.number("decade")
    if number is None:
        number = slots.number("decadeword")
    if number is None or (number < _A_DECADE and slots.has("decade") and not _is_decade(slots)):
        return None
    return Known(f"{number if number >= 100 else 190 + number}", _part(slots))


_A_DECADE = 5
"""From "the 50s" on they are years; below, ages and shares ("in her 30s") unless a mark or a decade stands before them."""


def _is_decade(slots: Slots) -> bool:
    tokens, at = slots.tokens, slots.hit.slots["decade"][0]
    joined = at > 1 and "joins" in tokens.entries[at - 1] and "decade" in tokens.entries[at - 2]
    return joined or (at > 0 and "mark" in tokens.entries[at - 1])


def two_centuries(slots: Slots) -> list[Part]:
    """ "the 17th and 18th centuries": 16 and 17."""
    split, start = slots.hit.slots["low"][1], slots.hit.slots["nth"][0]
    low, high = (slots.number(name, "ordinal", "dayth") or 1 for name in ("low", "nth"))
    return [(slots.hit.first, split, Known(f"{low - 1:02}")), (start, slots.hit.last, Known(f"{high - 1:02}"))]


def century(slots: Slots) -> Reading | None:
    """ "the 20th century" 19 (ISO 8601 names a century by two digits); not "20th Century Boats"."""
    number = slots.number("nth", "ordinal", "dayth") or 0
    if slots.number("era") == -1:
        return Known(f"BC{number - 1:02}", _part(slots)) if number else None
    tokens, last = slots.tokens, slots.hit.last
    if last < len(tokens.words) and tokens.capital(last - 1) and tokens.capital(last) and not tokens.entries[last]:
        return None
    return Known(f"{number - 1:02}", _part(slots)) if 1 <= number <= 30 else None


def spoken_year(slots: Slots) -> Reading | None:
    """ "nineteen ninety-one" 1991."""
    year = _spoken(slots)
    return None if year is None else Point(year=year, mod=_part(slots))


def _spoken(slots: Slots) -> int | None:
    tens, ones = slots.number("tens", "teens") or 0, slots.count("ones")
    return tens * 100 + int(ones) if ones is not None and 10 <= ones <= 99 else None


def the_daypart(slots: Slots) -> Reading | None:
    """ "in the morning", "During the night they left": of the day that the text has reached; not "in the morning sun"."""
    tokens, first, last = slots.tokens, slots.hit.first, slots.hit.last
    begins = tokens.capital(first - 1)
    if not begins and last < len(tokens.words) and not tokens.entries[last]:
        return None
    return Point(daypart=slots.text("daypart"), frame=Frame.RUNNING)


def numbered_year(slots: Slots) -> Reading | None:
    """ "the year two thousand" 2000."""
    count = slots.count()
    return Point(year=int(count)) if count and count in range(1000, 2101) else None


def year_quarter(slots: Slots) -> Reading | None:
    """ "the 1988 period": the quarter that the text speaks of, in that year."""
    return Point(year=slots.number("year"), unit="Q", frame=Frame.RUNNING)


def the_unit(slots: Slots) -> Reading | None:
    """ "the quarter", "that year", "the latest period": the one that the text has reached; not "the quarter of voters who"."""
    unit = slots.option("unit") or slots.text("unit", "one_unit")
    tokens, after = slots.tokens, slots.hit.last
    if unit is None or unit in "HISDKE" or tokens.capital(after - 1):
        return None
    share = unit == "Q" and after < len(tokens.words) and "of" in tokens.entries[after]
    return None if share else Point(unit=unit, shift=0, frame=Frame.RUNNING if unit == "Q" else Frame.NEAR)


def reference(slots: Slots) -> Reading | None:
    """ "now" PRESENT_REF, "recently" PAST_REF, "soon" FUTURE_REF."""
    value = slots.option("value") or slots.text("reference", "reference", "the_reference") or "FUTURE_REF"
    return Known(value)
