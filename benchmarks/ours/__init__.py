"""Dateline as a contender: one reader a kind, of the same shape as the peers' (benchmarks/worker.py)."""

from __future__ import annotations

from datetime import UTC, datetime, time

from benchmarks.worker import Line
from dateline.model import Stamp

NOW = datetime.now(UTC)  # when the pages were captured: a day after it would be a flaw


def written_of(line: Line) -> datetime | None:
    """The moment that relative times of a line count from."""
    if not line.get("written"):
        return None
    stamp = Stamp.parse(line["written"])
    return stamp.at or datetime.combine(stamp.day, time.min, UTC)
