"""dateparser's search for dates in prose, counting from the day a text was written."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any

from dateparser.search import search_dates

from benchmarks.worker import Line, Record

Found = list[tuple[str, Any, str]]
_LEAD = re.compile(r"(?:on|in|at|by|of|for|since|until|from|to|and|the|a|an)\s+", re.IGNORECASE)
_VALUES = {"year": "%Y", "month": "%Y-%m", "day": "%Y-%m-%d", "time": "%Y-%m-%dT%H:%M"}


class Reader:
    """English, past days preferred. Prepositions and articles at a span's head, which the gold leaves out, are cut off."""

    packages = ("dateparser",)

    def prepare(self, line: Line) -> tuple[str, dict[str, Any]]:
        settings: dict[str, Any] = {"PREFER_DATES_FROM": "past", "RETURN_TIME_AS_PERIOD": True}
        if line.get("written"):
            settings["RELATIVE_BASE"] = datetime.fromisoformat(line["written"]).replace(tzinfo=None)
        return line["text"], settings

    def read(self, item: tuple[str, dict[str, Any]]) -> Found:
        text, settings = item
        return search_dates(text, languages=["en"], settings=settings, add_period=True) or []

    def record(self, line: Line, found: Found) -> Record:
        times, at = [], 0
        for words, moment, period in found:
            start = line["text"].find(words, at)
            if start < 0:
                continue
            at = start + len(words)
            while (lead := _LEAD.match(line["text"], start)) and lead.end() < at:
                start = lead.end()
            value = moment.strftime(_VALUES.get(period, "%Y-%m-%d"))
            times.append({"span": [start, at], "type": "TIME" if period == "time" else "DATE", "value": value})
        return {"id": line["id"], "text": line["text"], "times": times}
