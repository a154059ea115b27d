"""Days that cannot be meant as they stand, and what editors say that they mean."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .articles import Flaw, FlawKind, Span

PUBLISHED = "published"
"""The key of a report's date of publication among its days."""
DATE_FLAWS = frozenset((FlawKind.MISSING_DATE, FlawKind.IMPOSSIBLE_DATE, FlawKind.DATE_DISAGREES, FlawKind.BEFORE_OUTLET))
"""What can be wrong with a date of publication."""


class Ruling(StrEnum):
    """What an editor did about a faulty day: took what was proposed, gave another day or said that it is open, left it as printed."""

    CONFIRMED = "confirmed"
    CORRECTED = "corrected"
    PRINTED = "as printed"
    REOPENED = "reopened"


@dataclass(frozen=True, slots=True)
class Meant:
    """What an editor says that a faulty day means: `day` is ISO 8601 (a day; of a publication perhaps its moment), None where it dates
    nothing: left open, or as printed."""

    ruling: Ruling
    day: str | None
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class HeldDay:
    """A faulty day of a report as the desk holds it: its words (`found`), what is wrong with it, and what an editor said.

    `span` is its place in the text, None for the date of publication (`key` is then "published") and for one that was `lost`: what an
    editor decided about it no longer finds its place. `proposal` is ISO 8601.
    """

    key: str
    found: str
    flaws: tuple[Flaw, ...]
    proposal: str | None = None
    span: Span | None = None
    meant: Meant | None = None
    lost: bool = False

    @property
    def of_publication(self) -> bool:
        """True for the date of the report itself."""
        return self.key == PUBLISHED

    @property
    def waits(self) -> bool:
        """True while no editor has said what it means; it then stands in no order of time."""
        return self.meant is None and not self.lost

    @property
    def unplaced(self) -> bool:
        """True while it belongs in the order of time but has no place there: nobody has decided, or it was left open."""
        return not self.lost and (self.meant is None or (self.meant.day is None and self.meant.ruling is Ruling.CORRECTED))
