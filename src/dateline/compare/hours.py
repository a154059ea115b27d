"""Points in time as a text names them: the day, the hour, or both, each with what its words leave open.

The room `when` reads days and clock times that say so; here are also the hours that only a comparison needs: "shortly after nine",
"at dawn", "around noon", "ten past four in the morning".
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from dateline.model import Span, TimeType, When

from .clock_words import DAY, EXACT, HALF, LOOSE, HourWords, find_hours, hour_words, read_part
from .lexicon import lexicon_of
from .texts import Text, clause_around, overlaps

APART = 30
"""Characters between an hour and its day, at most: "at dawn on Thursday"."""
BETWEEN = 4
"""Words and marks between them, at most: "Monday, some minutes past eleven"."""
MONTH = re.compile(r"\d{4}-(?:0[1-9]|1[0-2])")
_HOUR = re.compile(r"\b\d{1,2}(?:[.:]\d\d)?\s?[ap]\.?m\b|\b\d{1,2}[.:]\d\d\b", re.IGNORECASE)
HAVING = 4
"""Within so many words "must" and "have" tell of what lies back: "must surely have gone off on Monday"."""
TENTH = 20
"""Characters before a month in which "the end of" stands."""


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time: ISO `day`, None where no words name it; `low` and `high` in minutes of that day, None for the whole day.

    `half` is False where the hour may be of either half of the day ("shortly after nine"). `guess` is the day that an hour without
    one most likely means, for showing only: hours are compared by the clock then. `last` is the last day of a month or of a part of
    one ("in May", "at the end of May"), of which `day` is the first.
    """

    span: Span
    day: str | None = None
    low: int | None = None
    high: int | None = None
    half: bool = True
    guess: str | None = None
    last: str | None = None


NEVER = Point(Span(0, 0))


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
        if before is not None and _belong(text, before, point):
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
    held = ("" if other.last else other.day) or other.guess or hour.guess or ""
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
        return (one.last or one.day) < other.day or (other.last or other.day) < one.day
    if one.low is None or other.low is None or one.high is None or other.high is None:
        return False
    shift = (date.fromisoformat(other.day) - date.fromisoformat(one.day)).days * DAY if one.day and other.day else 0
    if abs(shift) > DAY:
        return True
    turn = HALF if not (one.half and other.half) else DAY
    turns = (-turn, 0, turn) if turn == HALF or not (one.day and other.day) else (0,)
    return all(one.high < other.low + shift + t or other.high + shift + t < one.low for t in turns)


def _belong(text: Text, one: Point, other: Point) -> bool:
    """A day beside an hour, with nothing but a few words between; not "began on Tuesday | and was over by | nine"."""
    gap = text.words[one.span.end : other.span.start]
    turns = lexicon_of(text.account.article.language).turns
    lacking = (one.day is None) != (other.day is None) and (one.low is None or other.low is None or _is_clock(one) != _is_clock(other))
    whole = one.last is None and other.last is None
    near = len(gap) <= APART and not set(gap) & set(".;:\n()") and len(gap.split()) <= BETWEEN
    return lacking and whole and near and not turns & {*gap.casefold().split()[:-1]}


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
    """What `when` read: days, months, and clock times whose day is only kept where the words name it."""
    lexicon = lexicon_of(text.account.article.language)
    words = hour_words(lexicon.language)
    for when in text.account.times:
        value = when.value or ""
        if when.type is TimeType.DATE and MONTH.fullmatch(value):
            yield _month(value, when.span, text.words, words)
        if when.type not in (TimeType.DATE, TimeType.TIME) or not re.match(r"\d{4}-\d\d-\d\d", value):
            continue
        said = text.words[when.span.start : when.span.end]
        named = not lexicon.weekdays or any(_names_a_day(t.word.casefold(), lexicon.weekdays, words) for t in lexicon.read(said))
        day = _turned_ahead(text, when, value) if when.type is TimeType.DATE or named else None
        low, high = _clock(value[11:], said, text.words[max(0, when.span.start - 20) : when.span.start], words)
        if day or low is not None:
            yield Point(when.span, day, low, high, _tells_half(said, value, words), guess=None if day else _before(value, low, text))


def _month(value: str, span: Span, text: str, words: HourWords | None) -> Point:
    """A month from its first day to its last; of "the end of May" the last ten days."""
    year, month = int(value[:4]), int(value[5:])
    last = monthrange(year, month)[1]
    found = words.tenth.search(text[max(0, span.start - TENTH) : span.end]) if words else None
    part = words.tenths.get(found[1].casefold()) if words and found else None
    first, end = ((1, 10), (11, 20), (21, last))[part - 1] if part else (1, last)
    return Point(span, f"{value}-{first:02}", last=f"{value}-{end:02}")


def _tells_half(said: str, value: str, words: HourWords | None) -> bool:
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
    dayless = _HOUR.sub("", text.words[slice(*when.span)])
    bare = not any(c.isdigit() for c in dayless) and now - timedelta(days=7) <= day < now
    clause = clause_around(text.words, when.span)
    told = [t.word.casefold() for t in lexicon.read(text.words, *clause)]
    coming = any(word in lexicon.future and lexicon.having.isdisjoint(told[at + 1 : at + HAVING]) for at, word in enumerate(told))
    return (day + timedelta(days=7)).isoformat() if bare and coming and lexicon.bare_days & set(said) else value[:10]


def _names_a_day(word: str, weekdays: frozenset[str], words: HourWords | None) -> bool:
    """ "Thursday", "May", "today"; "morning" and "p.m." name none."""
    return word in weekdays and len(word) > 2 and not (words and word in words.parts)


def _clock(value: str, said: str, before: str, words: HourWords | None) -> tuple[int | None, int | None]:
    """Minutes of the day of a TIMEX3 time: "03:40", "EV"."""
    named = [word for word in re.findall(r"[^\W\d_]+", said.casefold()) if word in words.parts] if words and value else []
    if re.match(r"\d\d:\d\d", value) and not (named and not any(c.isdigit() for c in said)):
        minute = 60 * int(value[:2]) + int(value[3:5])
        loose = words is not None and bool(words.loose.search(f"{before}{said}"))
        reach = LOOSE if loose else EXACT
        return minute - reach, minute + reach
    if words is None or not named:
        return None, None
    low, high = read_part(named[-1], before, words)
    if (low, high) != words.parts[named[-1]]:
        return low, high
    early, late = ("early" in said.casefold() or "early" in before.casefold()[-10:]), "late" in said.casefold()
    return (low, (low + high) // 2) if early else ((low + high) // 2, high) if late else (low, high)


def _hours(text: Text) -> Iterator[Point]:
    """Hours that `when` leaves: "at dawn", "shortly after nine", "half past six in the evening"."""
    words = hour_words(lexicon_of(text.account.article.language).language)
    for hour in find_hours(text.words, words) if words else ():
        if not _is_counted(text, hour.span):
            guess = _before(text.moment.date().isoformat(), hour.low, text)
            yield Point(hour.span, None, hour.low, hour.high, hour.half, guess)


def _is_counted(text: Text, hour: Span) -> bool:
    """ "The ministry puts the number of dead | at four": how many, and no hour."""
    lexicon = lexicon_of(text.account.article.language)
    clause = clause_around(text.words, hour)
    before = lexicon.read(text.words, clause.start, hour.start)
    words = {token.word.casefold() for token in before}
    return bool(words & lexicon.counting and (words & lexicon.crowds or {hit.name for hit in lexicon.find_events(before)} & lexicon.tolls))
