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
    """`narrative` is set for long texts about the past, in which a bare "in October" belongs to the year that the story has reached.

    `quarter` is the last quarter named, which "the quarter" means even after other dates.
    """

    written: date | None
    reached: Reached | None = None
    quarter: Reached | None = None
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


_JUMP = 15
"""Years: a history that names one further off is looking aside ("a film of 2005"), until a second date stands beside it."""


@dataclass(slots=True)
class Course:
    """The date that a text has reached, as it goes on. In a history a single far year does not carry the story away."""

    narrative: bool = False
    reached: Reached | None = None
    aside: Reached | None = None
    quarter: Reached | None = None

    def follow(self, value: str) -> None:
        """Moves to a date that the text named; a year alone does not forget the month already reached in it."""
        new = reached_by(value)
        if new is None:
            return
        if new.quarter:
            self.quarter = new
        held = self.reached
        if held and self.narrative and abs(new.year - held.year) > _JUMP and not (self.aside and abs(new.year - self.aside.year) <= _JUMP):
            self.aside = new
            return
        self.aside = None
        if held is None or not (self.narrative and new.month is None and new.quarter is None and new.year == held.year):
            self.reached = new
