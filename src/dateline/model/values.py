"""Values that the words of an article stand for: times and figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .articles import FlawKind, Span
from .meant import Meant


class TimeType(StrEnum):
    """TIMEX3 type (ISO-TimeML)."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Fault:
    """A day in prose that cannot be meant as it stands; `proposal` is EDTF with a question mark, None where nothing speaks for one."""

    kind: FlawKind
    proposal: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class When:
    """A time in prose. `value` and `mod` are TIMEX3; `edtf` its bounds (Extended Date/Time Format), "2016-09-17/.." when open.

    `value` is None when the words do not settle it ("several days later"). `anchor` says what it was counted from
    ("published", "dateline", "said", "text 2016-09-17"), `rule` which rule gave the value. `step` is how far it lies from the
    day of its anchor, for counting it again from another: "D-1" yesterday, "W+0" this week, "3<" the last Wednesday, "3>" the next.
    A time with a `fault` has neither value nor bounds until an editor has said what is `meant`; its anchor is then "editor".
    """

    span: Span
    type: TimeType
    value: str | None
    mod: str | None = None
    edtf: str | None = None
    anchor: str | None = None
    rule: str = ""
    step: str | None = None
    fault: Fault | None = None
    meant: Meant | None = None


class Bound(StrEnum):
    """What the words say about a number's edges."""

    EXACT = "exact"
    OVER = "over"
    AT_LEAST = "at least"
    UP_TO = "up to"
    UNDER = "under"
    ABOUT = "about"
    NEARLY = "nearly"
    BETWEEN = "between"
    DOZENS = "dozens"
    SCORES = "scores"
    HUNDREDS = "hundreds"
    THOUSANDS = "thousands"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number with its bounds. `low` and `high` are inclusive edges, None where open; "over 80,000" is low=80000, high=None, OVER.

    `unit` is what a number is in ("percent", "people", "soldiers", "EUR", "km"); `of` what is counted, with its verb where
    there is one ("soldiers killed"). `claimed_by` is the speaker it stands under, None in the article's own voice
    and where the source has no name: `source` is then what the page calls it ("the coast guard"). `as_of` is EDTF.
    """

    span: Span
    low: float | None
    high: float | None
    bound: Bound
    unit: str | None = None
    of: str | None = None
    claimed_by: str | None = None
    as_of: str | None = None
    source: str | None = None

    @property
    def claimant(self) -> str | None:
        """Who claims it: the speaker's name, or the page's words for who has none; None in the article's own voice."""
        return self.claimed_by or self.source
