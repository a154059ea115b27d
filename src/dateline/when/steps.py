"""How far a time lies from its anchor, kept with it so that a quotation's times can be counted from the day it was said."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dateline.model import Mode, Statement, When

from .anchor import settle
from .context import Context
from .readings import Frame, Known, Length, Offset, Point, Reading, Repeat
from .tense import Way

_STEP = re.compile(r"(?:(?P<unit>[A-Z])(?P<shift>[+-]\d{1,5})|(?P<weekday>[1-7])(?P<way>[<>]))(?P<time>T.*)?")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def step_of(reading: Reading, anchor: str | None, way: Way) -> str | None:
    """The step of a time counted from the day of writing: "yesterday" "D-1", "last week" "W-1", "on Wednesday" "3<"; None for others."""
    if anchor != "published" or isinstance(reading, (Length, Repeat, Known)):
        return None
    if isinstance(reading, Offset):
        return None if reading.count is None else f"{reading.unit}{int(reading.count) * (1 if reading.forward else -1):+d}"
    if reading.frame is Frame.RUNNING or reading.month or reading.year_shift is not None or reading.quarter or reading.season:
        return None
    if reading.weekday and reading.unit:
        return None
    time = f"T{reading.clock or reading.daypart}" if reading.clock or reading.daypart else ""
    if reading.days is not None and not reading.holiday:
        return f"D{reading.days:+d}{time}"
    if reading.unit:
        return f"{reading.unit}{reading.shift or 0:+d}"
    if reading.weekday:
        ahead = (reading.shift is not None and reading.shift >= 0) or (reading.shift is None and way is Way.FUTURE)
        return f"{reading.weekday}{'>' if ahead else '<'}{time}"
    return f"D{reading.shift or 0:+d}{time}" if time else None


def reanchor(times: Sequence[When], statements: Sequence[Statement]) -> list[When]:
    """The times of a text, those inside a direct quotation counted from the day on which it was said, where that day is known.

    "yesterday" in words said on Saturday 2016-12-03 is 2016-12-02, whenever they were published. Times that are whole in
    themselves, or lie outside quotations, stay as they are.
    """
    said = [(span, s.said) for s in statements if s.mode is Mode.DIRECT and s.said and _DAY.fullmatch(s.said) for span in s.content]
    return [
        next((_from(t, day) for span, day in said if span.start <= t.span.start and t.span.end <= span.end), t) if t.step else t
        for t in times
    ]


def _from(when: When, day: str) -> When:
    reading, way = _reading(when.step or "")
    try:
        said = date.fromisoformat(day)
    except ValueError:
        return when
    if reading is None:
        return when
    settled = settle(reading, Context(said, way=way))
    if settled.value is None:
        return when
    return replace(when, value=settled.value, edtf=settled.edtf, anchor="said")


def _reading(step: str) -> tuple[Reading | None, Way]:
    found = _STEP.fullmatch(step)
    if found is None:
        return None, Way.OPEN
    time = (found["time"] or "T")[1:]
    clock, daypart = (time, None) if ":" in time else (None, time or None)
    if found["weekday"]:
        way = Way.FUTURE if found["way"] == ">" else Way.PAST
        return Point(weekday=int(found["weekday"]), clock=clock, daypart=daypart), way
    shift = int(found["shift"])
    if found["unit"] == "D":
        return Point(days=shift, clock=clock, daypart=daypart), Way.OPEN
    return Point(unit=found["unit"], shift=shift), Way.OPEN
