"""A value in digits, where its words alone do not show it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from typing import cast

from dateline.errors import ConfigError
from dateline.model import Bound, Figure
from dateline.words import read_table

_SAID = {
    Bound.OVER: "over",
    Bound.AT_LEAST: "at least",
    Bound.UP_TO: "up to",
    Bound.UNDER: "under",
    Bound.ABOUT: "about",
    Bound.NEARLY: "nearly",
}
_ON_CLOCK = re.compile(
    r"\b(?:0\d|1[3-9]|2[0-4])[.:][0-5]\d\b(?!\s?[ap]\.?m)|\b0\d[0-5]\d\b|^(?:1[3-9]|2[0-3])[0-5]\d(?= local| hours|$)", re.IGNORECASE
)
"""A time of the clock of 24 hours: "23.00", "0315"."""
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))
_MOST = 1000
"""How many of the largest are told in words."""
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")


@cache
def number_words(language: str) -> frozenset[str]:
    """The numbers in words of a language: "five"; none where there is no table of them."""
    try:
        rows = cast("dict[str, list[str]]", cast("dict[str, object]", read_table(f"numerals.{language}")["classes"])["numeral"])
    except ConfigError:
        return frozenset()
    return frozenset(word for words in rows.values() for word in words)


def figure_in_digits(figure: Figure, words: str) -> str | None:
    """ "at least five soldiers" -> "at least 5 soldiers"; None where the words hold digits already, or the number is loose ("dozens")."""
    if any(c.isdigit() for c in words) or figure.bound in (Bound.DOZENS, Bound.SCORES, Bound.HUNDREDS, Bound.THOUSANDS):
        return None
    edges = [plain_number(edge) for edge in (figure.low, figure.high) if edge is not None]
    number = " to ".join(dict.fromkeys(edges))
    return " ".join(part for part in (_SAID.get(figure.bound, ""), number, figure.unit) if part)


def plain_number(value: float) -> str:
    """5.0 -> "5", 24500.0 -> "24,500", 2500000.0 -> "2.5 million"; 2431000.0, of which that says less, -> "2,431,000"."""
    size, name = next(((size, name) for size, name in _LARGE if value >= size), (0.0, ""))
    if size and value < _MOST * size and round(value / size, 1) == value / size:
        return f"{value / size:g} {name}"
    return f"{int(value):,}" if value == int(value) else f"{value:g}"


def month_in_words(value: str, words: str, year: int) -> str | None:
    """An ISO day's month where its words leave open which year's: "November 2027 (November next year)"; None in the `year` itself."""
    day = date.fromisoformat(value)
    return None if day.year == year or str(day.year) in words else f"{_MONTHS[day.month - 1]} {day.year} ({words})"


def day_in_words(value: str, words: str, minute: int | None = None, *, half: bool = True) -> str | None:
    """A TIMEX3 day where the words do not name it: "12 March (10.40 p.m. on Thursday)"; else None.

    `minute` of the day is told in digits where the words have none, or count the hours on from noon ("at 23.00"), with its `half` of the
    day where that is known: "12 March, 2.10 a.m.".
    """
    day = date.fromisoformat(value[:10])
    minute = None if minute is not None and _numbers(words) and not (half and _ON_CLOCK.search(words)) else minute
    if minute is None and str(day.day) in _numbers(words) and _MONTHS[day.month - 1][:3].casefold() in words.casefold():
        return None
    told = f"{day.day} {_MONTHS[day.month - 1]}"
    return f"{told} ({words})" if minute is None else f"{told}, {_hour(minute, half=half)}"


def _hour(minute: int, *, half: bool) -> str:
    """ "2.10 a.m.", "12.30 p.m."; "7.50" where the half of the day is open."""
    hour = minute // 60 % 24
    told = f"{hour % 12 or 12}" + (f".{minute % 60:02}" if minute % 60 else "")
    return f"{told} {'a.m.' if hour < 12 else 'p.m.'}" if half else told


def _numbers(words: str) -> set[str]:
    return set("".join(c if c.isdigit() else " " for c in words).split())
