"""Days told from the day that the text has named before: "the next day", "two days later", "a day earlier", "that evening"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from dateline.model import When

from .own_day import edtf_day

_COUNT = r"(?P<count>an?|one|two|three|four|five|six|seven|\d)"
_STEPS = re.compile(
    rf"(?:(?P<next>(?:the\s)?(?:next|following)\s(?:day|morning|afternoon|evening|night))"
    rf"|(?P<last>(?:the\s)?(?:previous|preceding)\s(?:day|morning|afternoon|evening|night)|the\s(?:day|night|evening)\sbefore)"
    rf"|(?P<same>(?:that|the\ssame)\s(?:same\s)?(?:day|morning|afternoon|evening|night))"
    rf"|{_COUNT}\s(?P<unit>day)s?\s(?P<way>later|after|afterwards?|on|earlier|before|previously))",
    re.IGNORECASE,
)
_NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7}
_DAY = 10
"""Characters of a whole day."""
_FAR = 1000
"""Characters over which a day is told from another."""


def tie_days(dates: Sequence[When], text: str, written: date | None) -> list[When]:
    """The times in order, those that are told from the one before with its day for their value."""
    tied: list[When] = []
    anchor: tuple[int, date] | None = None
    for when in dates:
        days = _steps(text[when.span.start : when.span.end])
        if days is not None and anchor and when.span.start - anchor[0] < _FAR:
            when = replace(when, value=(anchor[1] + timedelta(days)).isoformat(), edtf=(anchor[1] + timedelta(days)).isoformat(), step=None)
        value = edtf_day(when, written)
        if value and len(value) == _DAY:
            anchor = when.span.end, date.fromisoformat(value)
        tied.append(when)
    return tied


def _steps(words: str) -> int | None:
    """How many days lie between the day named before and the one told from it; None for a time that stands by itself."""
    match = _STEPS.fullmatch(words)
    if match is None:
        return None
    if match["unit"]:
        count = _NUMBERS.get(match["count"].lower()) or int(match["count"])
        back = match["way"].lower() in {"earlier", "before", "previously"}
        return -count if back else count
    return 1 if match["next"] else -1 if match["last"] else 0
