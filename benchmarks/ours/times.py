"""Dateline's times in prose."""

from __future__ import annotations

from datetime import datetime

from benchmarks.worker import Line, Record
from dateline.model import When
from dateline.when import find_times

from . import written_of

Prepared = tuple[str, datetime | None, str]


class Reader:
    """`find_times` on texts with the day they were written."""

    packages = ("dateline",)

    def prepare(self, line: Line) -> Prepared:
        return line["text"], written_of(line), line.get("language", "en")

    def read(self, item: Prepared) -> list[When]:
        return find_times(*item)

    def record(self, line: Line, found: list[When]) -> Record:
        times = [{"span": list(when.span), "type": when.type, "value": when.value} for when in found]
        return {"id": line["id"], "text": line["text"], "times": times}
