"""goose3: text, headline, day and authors, from markup that is handed to it."""

from __future__ import annotations

from typing import Any

from goose3 import Goose

from benchmarks.worker import Line, Record, page_bytes


class Reader:
    """Pictures off: it would fetch them."""

    packages = ("goose3",)

    def __init__(self) -> None:
        self.goose = Goose({"enable_image_fetching": False})

    def prepare(self, line: Line) -> bytes:
        return page_bytes(line)

    def read(self, item: bytes) -> Any:
        return self.goose.extract(raw_html=item)

    def record(self, line: Line, found: Any) -> Record:
        text, day = found.cleaned_text or "", found.publish_date
        return {"id": line["id"], "text": text, "headline": found.title, "published": str(day or ""), "byline": list(found.authors or [])}
