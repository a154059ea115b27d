"""What a token that begins with a digit can be in a date: a day, a year, a clock, a decade, an ordinal, a numeric date."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.words.grammar import NOTHING, Entry
from dateline.words.tables import Value

_LONGEST = 32
_SHAPE = re.compile(
    r"(?P<iso>\d{4}-\d\d-\d\d.*)"
    r"|(?P<numeric>\d{1,2}([./])\d{1,2}\3(?:\d{4}|\d\d)|\d{4}[./]\d{1,2}[./]\d{1,2})"
    r"|(?P<clock>\d{1,2}[:.]\d\d(?::\d\d)?)(?P<half>am|pm)?"
    r"|(?P<hour>\d{1,2})(?P<side>am|pm)"
    r"|(?P<ordinal>\d{1,3})(?:st|nd|rd|th|er|e|eme|ème|º|ª|-е|го|й)"
    r"|(?P<decade>\d{3}0|\d0)s"
    r"|(?P<fraction>[1-9]/[2-9])"
    r"|(?P<digits>\d+(?:,\d{3})*(?:\.\d+)?)"
)


@lru_cache(maxsize=4096)
def shape_of(token: str) -> Entry:
    """The classes of a digit token: {"digits": 12, "day": 12, "two": 12}; nothing for one that is longer than any date.

    "3016" can be a year with its first digit wrong. "10:30" is a clock, "1980s" a decade (198), "20th" an ordinal and a day.
    """
    found = _SHAPE.fullmatch(token.casefold()) if len(token) <= _LONGEST else None
    if found is None:
        return NOTHING
    kind = found.lastgroup or ""
    if found["digits"]:
        return _digits(found["digits"])
    if found["clock"]:
        return _clock(found["clock"], found["half"])
    if found["hour"]:
        return _clock(found["hour"], found["side"])
    if found["ordinal"]:
        number = int(found["ordinal"])
        return {"ordinal": number, "dayth": number} if 1 <= number <= 31 else {"ordinal": number}
    if found["decade"]:
        return {"decade": int(found["decade"]) // 10}
    if found["fraction"]:
        above, below = found["fraction"].split("/")
        return {"fraction": int(above) / int(below)}
    return {"numeric" if found["numeric"] else kind: token}


def _digits(raw: str) -> Entry:
    plain = raw.replace(",", "")
    if "." in plain:
        return {"digits": float(plain)}
    number = int(plain)
    entry: dict[str, Value] = {"digits": number}
    if "," in raw:
        return entry
    if 1 <= number <= 31 and len(raw) <= 2:
        entry["day"] = number
    if len(raw) == 2:
        entry["two"] = number
    if len(raw) == 4 and 1000 <= number <= 2100:
        entry["year"] = number
    if len(raw) == 4 and raw[0] in "3456789" and raw[1] in "09":
        entry["far_year"] = number
    if len(raw) == 4 and number // 100 < 25 and number % 100 < 60:
        entry["four"] = f"{raw[:2]}:{raw[2:]}"
    if len(raw) <= 4 and number > 0:
        entry["anyyear"] = number
    return entry


def _clock(raw: str, side: str | None) -> Entry:
    hour, _, rest = raw.replace(".", ":").partition(":")
    if int(hour) > 24 or int(rest[:2] or "0") > 59:
        return {"digits": float(raw)} if "." in raw else NOTHING
    if side is not None:
        return {"clock": clock_of(int(hour), rest, side == "pm"), "colon": clock_of(int(hour), rest, side == "pm"), "sided": True}
    entry: dict[str, Value] = {"clock": clock_of(int(hour), rest, None)}
    if ":" in raw:
        entry["colon"] = entry["clock"]
    else:
        entry["digits"] = float(raw)
    return entry


def clock_of(hour: int, minutes: str, afternoon: bool | None) -> str:
    """A clock of the 24-hour day, "19:00": 7 in the afternoon. Seconds are dropped; 24 stays 24 (midnight at the day's end)."""
    if afternoon is not None:
        hour = hour % 12 + (12 if afternoon else 0)
    return f"{hour:02}:{(minutes or '00')[:2]}"
