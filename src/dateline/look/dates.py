"""Days, moments and EDTF as a reader's words: '2016-09-17/..' is 'from 17 September 2016'."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from dateline.model import Stamp

from .filters import interface_table

_POINT = re.compile(
    r"(-?\d{4}|\d{3}[Xu]|\d{2}[Xu]{2})(?:-(\d\d|XX|uu))?(?:-(\d\d|XX|uu))?"
    r"(T\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?([?~%]?)"
)
_SEASONS = {"21": "spring", "22": "summer", "23": "autumn", "24": "winter"}
_SEASON_MONTHS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
_QUALIFIED = {"~": "about {}", "?": "perhaps {}", "%": "perhaps about {}"}
_OPEN = {"", ".."}


@dataclass(frozen=True, slots=True)
class Dates:
    """Writes dates in one language of the interface; `say` translates the small words around them."""

    months: tuple[str, ...]
    say: Callable[[str], str]

    def day(self, value: Stamp | date | datetime | None) -> str:
        """A calendar day: '3 December 2016'; empty for None."""
        if value is None:
            return ""
        day = value.day if isinstance(value, Stamp) else value
        return f"{day.day} {self.months[day.month - 1]} {day.year}"

    def clock(self, value: Stamp | datetime | None) -> str:
        """A moment with its zone: '3 December 2016, 10:00 UTC+03:00'; a bare day stays a day."""
        moment = value.at if isinstance(value, Stamp) else value
        if moment is None:
            return self.day(value)
        zone = f" {moment.tzname() or ''}".rstrip()
        return f"{self.day(moment)}, {moment:%H:%M}{zone}"

    def edtf_words(self, edtf: str | None) -> str:
        """EDTF as words: '2016-12-03' -> '3 December 2016', '../2016' -> 'until 2016'. What is not understood is shown as it stands."""
        if not edtf:
            return ""
        start, slash, end = edtf.partition("/")
        if not slash:
            return self._point(start)
        if start in _OPEN or end in _OPEN:
            return self._open(start, end)
        return self.say("{} to {}").format(self._point(start), self._point(end))

    def _open(self, start: str, end: str) -> str:
        if start in _OPEN and end in _OPEN:
            return self.say("at an unknown time")
        if start in _OPEN:
            return self.say("until {}").format(self._point(end))
        return self.say("from {}").format(self._point(start))

    def _point(self, text: str) -> str:
        found = _POINT.fullmatch(text)
        if not found:
            return text
        words = self._year_month_day(found[1], found[2], found[3])
        if words is None:
            return text
        if found[4]:
            words = f"{words}, {found[4][1:]}"
        return self.say(_QUALIFIED[found[5]]).format(words) if found[5] else words

    def _year_month_day(self, year: str, month: str | None, day: str | None) -> str | None:
        if not year[-1].isdigit():
            return f"{year.replace('X', '0').replace('u', '0')}s"
        if not month or not month.isdigit():
            return year
        if month in _SEASONS:
            return f"{self.say(_SEASONS[month])} {year}"
        if not 1 <= int(month) <= 12:
            return None
        named = f"{self.months[int(month) - 1]} {year}"
        return f"{int(day)} {named}" if day and day.isdigit() else named


def dates_in(language: str, say: Callable[[str], str]) -> Dates:
    """The dates of a language; English where its months are not known."""
    months = interface_table(language)["months"]
    assert isinstance(months, list)
    return Dates(tuple(str(month) for month in months), say)


def edtf_bounds(edtf: str | None) -> tuple[date | None, date | None]:
    """The first and last day that an EDTF value covers; None where open or not understood."""
    if not edtf:
        return None, None
    start, slash, end = edtf.partition("/")
    if not slash:
        return _bounds(start)
    return _bounds(start)[0], _bounds(end)[1]


def _bounds(point: str) -> tuple[date | None, date | None]:
    found = _POINT.fullmatch(point)
    if not found:
        return None, None
    try:
        low, high = found[1].replace("X", "0").replace("u", "0"), found[1].replace("X", "9").replace("u", "9")
        first, last = _SEASON_MONTHS.get(found[2] or "", _months(found[2]))
        day = int(found[3]) if found[3] and found[3].isdigit() else None
        return date(int(low), first, day or 1), date(int(high), last, day or calendar.monthrange(int(high), last)[1])
    except ValueError:
        return None, None


def _months(month: str | None) -> tuple[int, int]:
    return (int(month), int(month)) if month and month.isdigit() else (1, 12)


def is_one_day(edtf: str) -> bool:
    """True for a whole calendar day or a moment of it: '2026-03-04', '2026-03-04T10:00Z'; not for '2026-03' or '2026-03-04?'."""
    found = _POINT.fullmatch(edtf)
    return bool(found and found[3] and found[3].isdigit() and not found[5])


def says_unsure(edtf: str) -> bool:
    """True where EDTF leaves a time open: '2026-03-04/..', '1974?', '1974~'; a month, a year or a closed interval does not."""
    start, slash, end = edtf.partition("/")
    return bool(slash and (start in _OPEN or end in _OPEN)) or any(mark in edtf for mark in _QUALIFIED)
