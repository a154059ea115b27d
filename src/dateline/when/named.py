"""Composers of times that words of other meanings look like: months, weekdays and years by themselves, feasts, titles."""

from __future__ import annotations

import re

from .points import point, unit_point
from .readings import Point, Reading
from .slots import Slots

_PLAUSIBLE = range(1900, 2051)
_NEAR_US = range(1990, 2051)
"""Years that a plural may follow ("2016 rivals"), as numbers of things are written otherwise ("2,016 rivals")."""


def holiday(slots: Slots) -> Reading | None:
    """ "Thanksgiving", "last Christmas", "Labor Day": the day of that year; "Easter Monday" the day after."""
    words = slots.tokens.words[slots.hit.first : slots.hit.last]
    feast = slots.text("holiday", "holiday", "new_year", "feast", "feast_weekday")
    if slots.value("holiday", "holiday") and len(words) == 1 and _is_decoration(slots):
        return None
    shift = slots.number("shift") if slots.has("shift") else None
    if feast == "01-01" and "eve" in words:
        return Point(year=slots.number("year"), holiday="12-31")
    after = -1 if "eve" in words else 1 if "monday" in words and feast == "easter" else None
    return Point(year=slots.number("year"), holiday=feast, days=after, shift=shift)


def _is_decoration(slots: Slots) -> bool:
    """Whether a feast tells the sort of a thing or is part of a name: "a Christmas tree", "the Easter Fund"; not "on Christmas he left"."""
    tokens, before, after = slots.tokens, slots.hit.first - 1, slots.hit.last
    if _is_name(slots, before) or _is_name(slots, after):
        return True
    leads = before >= 0 and bool(_LEADS & tokens.entries[before].keys())
    return not leads and after < len(tokens.words) and not tokens.entries[after]


def bare_year(slots: Slots) -> Reading | None:
    """A four-digit number that stands alone is a year of our time, unless what it counts follows: "1989," but not "2000 people"."""
    year, at = slots.number("year") or 0, slots.hit.last
    tokens = slots.tokens
    if year not in _PLAUSIBLE:
        return None
    following = tokens.text[tokens.ends[at - 1] : tokens.ends[at - 1] + 1]
    before = tokens.text[max(0, tokens.starts[at - 1] - 1) : tokens.starts[at - 1]]
    if (before in "$€£#+" and before) or (following in "%°$€£" and following):
        return None
    return None if _is_counted(slots, year, at) else Point(year=year)


def _is_counted(slots: Slots, year: int, at: int) -> bool:
    tokens = slots.tokens
    if at >= len(tokens.words) or tokens.capital(at):
        return False
    if "counted" in tokens.entries[at]:
        return True
    if tokens.entries[at] or not re.fullmatch(r"[^\W\d_]+[^s\W\d_]s", tokens.words[at]) or tokens.words[at].endswith(("is", "us")):
        return False
    return year % 100 == 0 or year not in _NEAR_US


def short_year(slots: Slots) -> Reading | None:
    """ "'99" 1999; not "the Gulls' 39 percent", "'60 Minutes'" or "'24'"."""
    number = slots.number("short_year", "two")
    return None if number is None or not _is_shortened(slots) else Point(year=1900 + number if number > 30 else 2000 + number)


def _is_shortened(slots: Slots) -> bool:
    """Whether the mark before two digits stands for the century: it touches them and no word before it, and nothing counted follows."""
    tokens, at = slots.tokens, slots.hit.first
    start = tokens.starts[at]
    beside = tokens.ends[at] == tokens.starts[at + 1] and (not start or not tokens.text[start - 1].isalnum())
    after = tokens.entries[at + 2].keys() if at + 2 < len(tokens.words) else frozenset[str]()
    return beside and not after & {"mark", "unit", "counted"}


def month_alone(slots: Slots) -> Reading | None:
    """A month without a day: "in September". A name ("Theresa May", "April Brown", "the March on Orsk") is none."""
    at = slots.hit.first
    if slots.tokens.words[at] in slots.names and _is_called(slots, at):
        return None
    made = point(slots)
    return Point(month=made.month) if isinstance(made, Point) else None


def weekday(slots: Slots) -> Reading | None:
    """A weekday alone; "the Las Vegas Sun." is none."""
    at = slots.hit.first
    return None if slots.tokens.words[at] in slots.names and _is_name(slots, at - 1) else point(slots)


def day_name(slots: Slots) -> Reading | None:
    """ "today", "late yesterday"; not what is called so ("The Coast Today said", "on CBS's ''Tonight''")."""
    last = slots.hit.last - 1
    return None if slots.tokens.capital(last) and _is_title(slots) else point(slots)


def shifted_unit(slots: Slots) -> Reading | None:
    """ "this week", "last month"; not what is called so ("on the Gull's ''This Week''")."""
    return None if slots.tokens.capital(slots.hit.last - 1) and _is_title(slots) else unit_point(slots)


def _is_called(slots: Slots, at: int) -> bool:
    """Whether the words beside a month make it part of a name."""
    if _is_name(slots, at - 1) or (_is_name(slots, at + 1) and not _leads(slots, at - 1)):
        return True
    tokens = slots.tokens
    given = at > 0 and "the" in tokens.entries[at - 1]
    return given and at + 1 < len(tokens.words) and bool({"on", "until"} & tokens.entries[at + 1].keys())


_MARKS = {"quote", "mark"}


def _is_title(slots: Slots) -> bool:
    """Whether a name or an owner stands right before the words, or they fill or begin a title in marks."""
    entries, before, after = slots.tokens.entries, slots.hit.first - 1, slots.hit.last
    if before < 0:
        return False
    if "poss" in entries[before] or _is_name(slots, before):
        return True
    if after + 1 < len(entries) and "comma" in entries[after]:
        after += 1
    closed = after < len(entries) and (bool(_MARKS & entries[after].keys()) or slots.tokens.capital(after))
    return bool(_MARKS & entries[before].keys()) and closed


def _is_name(slots: Slots, at: int) -> bool:
    tokens = slots.tokens
    return 0 <= at < len(tokens.words) and not tokens.entries[at] and tokens.capital(at)


_LEADS = {"of", "on", "until", "since", "before", "after"}


def _leads(slots: Slots, at: int) -> bool:
    return at >= 0 and bool(_LEADS & slots.tokens.entries[at].keys())
