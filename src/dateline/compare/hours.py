"""Points in time as a text names them: the day, the hour, or both, each with what its words leave open.

The room `when` reads days and clock times that say so; here are also the hours that only a comparison needs: "shortly after nine",
"at dawn", "around noon", "ten past four in the morning".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from typing import cast

from dateline.errors import ConfigError
from dateline.model import Span, TimeType, When
from dateline.words import read_table

from .lexicon import lexicon_of
from .texts import Text, clause_around, overlaps

DAY = 1440
HALF = 720
APART = 30
"""Characters between an hour and its day, at most: "at dawn on Thursday"."""
LOOSE = 15
"""Minutes that "about" and "shortly after" reach to either side."""
EXACT = 4
"""Minutes that a bare clock time reaches to either side."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time: ISO `day`, None where no words name it; `low` and `high` in minutes of that day, None for the whole day.

    `half` is False where the hour may be of either half of the day ("shortly after nine"). `guess` is the day that an hour without
    one most likely means, for showing only: hours are compared by the clock then.
    """

    span: Span
    day: str | None = None
    low: int | None = None
    high: int | None = None
    half: bool = True
    guess: str | None = None


NEVER = Point(Span(0, 0))


@dataclass(frozen=True, slots=True)
class _Words:
    numbers: dict[str, int]
    parts: dict[str, tuple[int, int]]
    hours: re.Pattern[str]
    loose: re.Pattern[str]


def find_points(text: Text) -> list[Point]:
    """The points in time of a text, in order; an hour and a day beside each other are one point."""
    days = list(_days(text))
    timed = [d for d in days if d.low is not None]
    hours = [h for h in _hours(text) if not any((_is_clock(d) or not _is_clock(h)) and overlaps(h.span, d.span) for d in timed)]
    parts = [(d, one) for d in days for one in hours if d.low is not None and overlaps(one.span, d.span)]
    days = [d for d in days if not any(d is part for part, _ in parts)]
    told = {one: _joined(one, d) if d.day else one for d, one in parts}
    hours = [told.get(one, one) for one in hours]
    found: list[Point] = []
    for point in sorted((*days, *hours), key=lambda p: (p.span, p.low is None)):
        before = found[-1] if found else None
        if before is not None and _belong(text.words, before, point):
            found[-1] = _joined(before, point)
        elif before is None or not overlaps(before.span, point.span):
            found.append(point)
    return found


def minute_of(point: Point) -> int | None:
    """The minute of the day that a clock time means; None for a part of a day."""
    if point.low is None or point.high is None or not _is_clock(point):
        return None
    return (point.low + point.high) // 2 % DAY


def nearest_day(hour: Point, other: Point) -> str:
    """The ISO day on which an hour without one lies nearest to another point, whose day is named or guessed."""
    held = other.day or other.guess or hour.guess or ""
    if hour.low is None or other.low is None:
        return held
    turns = (0,) if hour.half and other.half else (-HALF, 0, HALF)
    away = {days: min(abs(days * DAY + hour.low + turn - other.low) for turn in turns) for days in (0, -1, 1)}
    return (date.fromisoformat(held) + timedelta(days=min(away, key=lambda days: away[days]))).isoformat()


def gap_between(one: Point, other: Point) -> int:
    """Minutes between two points that tell an hour, by the clock alone where one names no day."""
    if one.low is None or other.low is None:
        return 0
    if one.day and other.day:
        return abs((date.fromisoformat(other.day) - date.fromisoformat(one.day)).days * DAY + other.low - one.low)
    apart = abs(one.low - other.low) % DAY
    return min(apart, DAY - apart)


def are_apart(one: Point, other: Point) -> bool:
    """True when two points cannot be the same: other days, or hours that do not meet. A day without an hour holds all its hours."""
    if one.day and other.day and (one.low is None or other.low is None):
        return one.day != other.day
    if one.low is None or other.low is None or one.high is None or other.high is None:
        return False
    shift = (date.fromisoformat(other.day) - date.fromisoformat(one.day)).days * DAY if one.day and other.day else 0
    if abs(shift) > DAY:
        return True
    turn = HALF if not (one.half and other.half) else DAY
    turns = (-turn, 0, turn) if turn == HALF or not (one.day and other.day) else (0,)
    return all(one.high < other.low + shift + t or other.high + shift + t < one.low for t in turns)


def _belong(text: str, one: Point, other: Point) -> bool:
    """A day beside an hour, with nothing but a few words between."""
    gap = text[one.span.end : other.span.start]
    lacking = (one.day is None) != (other.day is None) and (one.low is None or other.low is None or _is_clock(one) != _is_clock(other))
    return lacking and len(gap) <= APART and not set(gap) & set(".;:\n()") and len(gap.split()) <= 3


def _joined(one: Point, other: Point) -> Point:
    """Of "11.30 on Sunday night" the night tells the half of the day."""
    hour, day = (one, other) if one.low is not None and (_is_clock(one) or other.low is None) else (other, one)
    low, high, half = hour.low, hour.high, hour.half
    if not half and low is not None and high is not None and day.low is not None and day.high is not None:
        late = low < HALF and day.low <= low + HALF <= day.high
        low, high, half = (low + HALF, high + HALF, True) if late else (low, high, True)
    return replace(
        hour, span=Span(one.span.start, max(one.span.end, other.span.end)), day=day.day, low=low, high=high, half=half, guess=None
    )


def _is_clock(point: Point) -> bool:
    """True for a clock time, False for a part of a day."""
    return point.low is not None and point.high is not None and point.high - point.low <= 2 * LOOSE


def _days(text: Text) -> Iterator[Point]:
    """What `when` read: days, and clock times whose day is only kept where the words name it."""
    lexicon = lexicon_of(text.account.article.language)
    words = _words(lexicon.language)
    for when in text.account.times:
        value = when.value or ""
        if when.type not in (TimeType.DATE, TimeType.TIME) or not re.match(r"\d{4}-\d\d-\d\d", value):
            continue
        said = text.words[when.span.start : when.span.end]
        named = not lexicon.weekdays or any(_names_a_day(t.word.casefold(), lexicon.weekdays, words) for t in lexicon.read(said))
        day = _turned_ahead(text, when, value) if when.type is TimeType.DATE or named else None
        low, high = _clock(value[11:], said, text.words[max(0, when.span.start - 20) : when.span.start], words)
        if day or low is not None:
            yield Point(when.span, day, low, high, _tells_half(said, value, words), guess=None if day else _before(value, low, text))


def _tells_half(said: str, value: str, words: _Words | None) -> bool:
    """False for "ten o'clock on Saturday": morning and evening are open."""
    if not re.match(r"\d\d:", value[11:]) or words is None or int(value[11:13]) > 12:
        return True
    named = re.search(r"\b[ap]\.?m\b", said, re.IGNORECASE)
    return (
        bool(named) or any(w in words.parts for w in re.findall(r"[^\W\d_]+", said.casefold())) or bool(re.search(r"\b\d\d[:.]\d\d", said))
    )


def _before(value: str, low: int | None, text: Text) -> str:
    """The day of an hour without one: what `when` read, but the day before where that lies still ahead of the text."""
    at = date.fromisoformat(value[:10])
    ahead = at > text.moment.date() or (at == text.moment.date() and (low or 0) > 60 * text.moment.hour + text.moment.minute)
    return (at - timedelta(days=1) if ahead else at).isoformat()


def _turned_ahead(text: Text, when: When, value: str) -> str:
    """The day of a time; a bare weekday that `when` took for the last one is the next where the clause tells of what is to come."""
    day, now = date.fromisoformat(value[:10]), text.moment.date()
    lexicon = lexicon_of(text.account.article.language)
    said = [t.word.casefold() for t in lexicon.read(text.words, *when.span)]
    bare = not any(c.isdigit() for word in said for c in word) and now - timedelta(days=7) <= day < now
    clause = clause_around(text.words, when.span)
    coming = any(t.word.casefold() in lexicon.future for t in lexicon.read(text.words, *clause))
    return (day + timedelta(days=7)).isoformat() if bare and coming and lexicon.bare_days & set(said) else value[:10]


def _names_a_day(word: str, weekdays: frozenset[str], words: _Words | None) -> bool:
    """ "Thursday", "May", "today"; "morning" and "p.m." name none."""
    return word in weekdays and len(word) > 2 and not (words and word in words.parts)


def _clock(value: str, said: str, before: str, words: _Words | None) -> tuple[int | None, int | None]:
    """Minutes of the day of a TIMEX3 time: "03:40", "EV"."""
    named = [words.parts[w] for w in re.findall(r"[^\W\d_]+", said.casefold()) if w in words.parts] if words and value else []
    if re.match(r"\d\d:\d\d", value) and not (named and not any(c.isdigit() for c in said)):
        minute = 60 * int(value[:2]) + int(value[3:5])
        loose = words is not None and bool(words.loose.search(f"{before}{said}"))
        reach = LOOSE if loose else EXACT
        return minute - reach, minute + reach
    if not named:
        return None, None
    low, high = named[-1]
    if _is_bound(before):
        return 0, high
    early, late = ("early" in said.casefold() or "early" in before.casefold()[-10:]), "late" in said.casefold()
    return (low, (low + high) // 2) if early else ((low + high) // 2, high) if late else (low, high)


def _hours(text: Text) -> Iterator[Point]:
    """Hours that `when` leaves: "at dawn", "shortly after nine", "half past six in the evening"."""
    words = _words(lexicon_of(text.account.article.language).language)
    if words is None:
        return
    for match in words.hours.finditer(text.words):
        point = _point(match, words)
        if point is not None and not _is_counted(text, point.span):
            yield replace(point, guess=_before(text.moment.date().isoformat(), point.low, text))


def _is_counted(text: Text, hour: Span) -> bool:
    """ "The ministry puts the number of dead | at four": how many, and no hour."""
    lexicon = lexicon_of(text.account.article.language)
    clause = clause_around(text.words, hour)
    before = lexicon.read(text.words, clause.start, hour.start)
    words = {token.word.casefold() for token in before}
    return bool(words & lexicon.counting and (words & lexicon.crowds or {hit.name for hit in lexicon.find_events(before)} & lexicon.tolls))


def _is_bound(before: str) -> bool:
    """ "before dawn": 3 a.m. as well; but "shortly before midnight" tells an hour."""
    return re.search(r"(?<!shortly )(?<!just )before $", before.casefold()) is not None


def _point(match: re.Match[str], words: _Words) -> Point | None:
    given = {name: value.casefold() for name, value in match.groupdict().items() if value}
    span = Span(match.start("said"), match.end("said"))
    if "part" in given:
        low, high = words.parts[given["part"]]
        return Point(span, None, 0 if _is_bound(match.string[max(0, span.start - 16) : span.start]) else low, high)
    hour = words.numbers.get(given["hour"], -1) if not given["hour"].isdigit() else int(given["hour"])
    minute = int(given["minute"]) if "minute" in given else 0
    if not 0 <= hour <= 24 or minute > 59:
        return None
    if "past" in given:
        off = words.numbers.get(given["off"], int(given["off"]) if given["off"].isdigit() else 0)
        minute = off if given["past"] in ("past", "after") else -off
    at, half = 60 * hour + minute, hour > 12 or hour == 0
    if "half" in given:
        low, high = words.parts[given["half"]]
        at, half = (at % HALF + HALF if at % HALF + HALF <= high + 60 and low >= 660 else at), True
        at = at % HALF if given["half"] == "morning" else at
    reach = LOOSE if "loose" in given else EXACT
    return Point(span, None, at - reach, at + reach, half)


@cache
def _words(language: str) -> _Words | None:
    """The words for hours of a language, None where the tables have none."""
    try:
        table = cast("dict[str, dict[str, list[str]]]", read_table(f"compare.{language}").get("hours", {}))
    except ConfigError:
        return None
    if not table:
        return None
    numbers = {word: int(value) for value, said in table["numbers"].items() for word in said}
    parts = {word: (int(key.split("-")[0]), int(key.split("-")[1])) for key, said in table["parts"].items() for word in said}
    form = table["form"]
    number = "|".join(sorted(numbers, key=len, reverse=True))
    some = {
        "N": rf"(?:\d{{1,2}}|{number})",
        "PART": "|".join(sorted(parts, key=len, reverse=True)),
        "LOOSE": "|".join(form["loose"]),
        "LEAD": "|".join(form["lead"]),
        "PAST": "|".join(form["past"]),
        "END": "|".join(form["end"]),
    }
    lead = rf"\b(?:(?P<loose>{some['LOOSE']})|(?:{some['LEAD']}))"
    past = rf"(?P<off>{some['N']}) (?:minutes? )?(?P<past>{some['PAST']}) "
    clock = rf"(?:{past})?(?P<hour>{some['N']})(?:[.:](?P<minute>\d\d))?(?: o.clock)?(?: (?:in the|at) (?P<half>{some['PART']}))?"
    hours = rf"{lead} (?P<said>(?:the )?(?P<part>{some['PART']})|{clock})(?=[,.;:!?)]|\s*$| (?:{some['END']})\b)(?![.,:]?\d)"
    return _Words(numbers, parts, re.compile(hours, re.IGNORECASE | re.MULTILINE), re.compile(rf"\b(?:{some['LOOSE']})\b", re.IGNORECASE))
