"""Days and moments. Dateline has three clocks, `published`, `captured` and `said`; this is what they are made of."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day, and the moment of that day where it is known.

    `day` is the calendar day in the zone of whoever wrote it; `at` the full moment. A moment without a zone stays without one.
    """

    day: date
    at: datetime | None = None

    @classmethod
    def of(cls, at: datetime) -> Stamp:
        """The stamp of a moment."""
        return cls(at.date(), at)

    @classmethod
    def parse(cls, text: str) -> Stamp:
        """Read an ISO 8601 day or moment; ValueError for anything else."""
        text = text.strip()
        if len(text) <= 10:
            return cls(date.fromisoformat(text))
        return cls.of(datetime.fromisoformat(text))

    @property
    def iso(self) -> str:
        """ISO 8601: a day, or a moment with its zone where it has one."""
        return self.at.isoformat() if self.at else self.day.isoformat()

    @property
    def moment(self) -> datetime:
        """For sorting: aware, in UTC; a bare day counts as its midnight UTC, a moment without a zone as UTC."""
        at = self.at or datetime.combine(self.day, time.min)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)

    def __str__(self) -> str:
        return self.iso
