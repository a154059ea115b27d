"""What a rule reads from its words before anything is counted: points, offsets, durations, sets and vague references."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias


class Frame(StrEnum):
    """What a relative time counts from: the day of writing, the day that the text has reached, or that only where it stands near.

    "In 2014 it lost money, and in the year after it closed" is near; "Later in the year", sentences after a 2014, is the year of writing.
    """

    WRITTEN = "written"
    RUNNING = "running"
    NEAR = "near"


@dataclass(frozen=True, slots=True)
class Point:
    """A calendar point with whatever parts the words gave. `shift` is -1 for "last", 0 "this", 1 "next"; `unit` as in the word lists.

    `clock` is "T10:30", `daypart` "MO"; `year` is astronomical (-478 for 479 BC).
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    season: str | None = None
    quarter: int | None = None
    half: int | None = None
    daypart: str | None = None
    clock: str | None = None
    holiday: str | None = None
    days: int | None = None
    shift: int | None = None
    year_shift: int | None = None
    unit: str | None = None
    frame: Frame = Frame.WRITTEN
    mod: str | None = None
    week: bool = False


@dataclass(frozen=True, slots=True)
class Offset:
    """So many units from a day: "three days ago" (D, -3), "several days later" (D, None, forward)."""

    unit: str
    count: float | None
    forward: bool
    frame: Frame
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Length:
    """A duration: TIMEX3 value "P3D", "PXM"."""

    value: str
    mod: str | None = None


@dataclass(frozen=True, slots=True)
class Repeat:
    """A set: TIMEX3 value "XXXX-WXX-1", "P1D"."""

    value: str


@dataclass(frozen=True, slots=True)
class Known:
    """A date whose value the words give whole ("the 1980s", "the 20th century") or a vague reference (PAST_REF)."""

    value: str
    mod: str | None = None


Reading: TypeAlias = Point | Offset | Length | Repeat | Known
