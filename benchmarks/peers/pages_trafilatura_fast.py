"""trafilatura in its fast mode: no fallback to other readers."""

from __future__ import annotations

from typing import Any

from trafilatura import bare_extraction

from benchmarks.worker import Line, Record, page_bytes


class Reader:
    """Bytes in, text and metadata out; a page where nothing is found gives an empty record."""

    packages: tuple[str, ...] = ("trafilatura",)
    fast = True

    def prepare(self, line: Line) -> bytes:
        return page_bytes(line)

    def read(self, item: bytes) -> Any:
        return bare_extraction(item, fast=self.fast, with_metadata=True)

    def record(self, line: Line, found: Any) -> Record:
        if found is None:
            return {"id": line["id"], "text": ""}
        names = [name.strip() for name in (found.author or "").split(";") if name.strip()]
        return {"id": line["id"], "text": found.text or "", "headline": found.title, "published": found.date, "byline": names}
