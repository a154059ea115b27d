"""What a time can be counted from: the day of writing, the date the text has reached, and the way its verb points."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from .tense import Way

_REACHED = re.compile(r"(BC)?(\d{4})(?:-(\d\d)(?:-(\d\d))?|-Q([1-4])|-(SP|SU|FA|WI))?(?:-XX)?(?:T.*)?")


@dataclass(frozen=True, slots=True)
class Reached:
    """The last date that the text named, as far as it was named. `value` is its TIMEX3."""

    value: str
    year: int
    month: int | None = None
    day: int | None = None
    quarter: int | None = None

    @property
    def date(self) -> date | None:
        """The whole day, None where only a month or a year is known."""
        return day_or_none(self.year, self.month, self.day) if self.month and self.day else None


@dataclass(frozen=True, slots=True)
class Context:
    """`narrative` is set for long texts about the past, in which a bare "in October" belongs to the year that the story has reached."""

    written: date | None
    reached: Reached | None = None
    narrative: bool = False
    way: Way = Way.OPEN


def reached_by(value: str) -> Reached | None:
    """The date that a resolved value moves the text to, None for one that is vague, a week or a decade."""
    found = _REACHED.fullmatch(value)
    if found is None:
        return None
    year = 1 - int(found[2]) if found[1] else int(found[2])
    return Reached(value.partition("T")[0], year, *(int(p) if p else None for p in found.group(3, 4, 5)))


def day_or_none(year: int, month: int, day: int) -> date | None:
    """The day, None where the calendar has none (31 September, the year 0)."""
    try:
        return date(year, month, day)
    except ValueError:
        return None
