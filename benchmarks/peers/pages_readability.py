"""readability-lxml: the main part of a page and its headline; the text is taken from the markup that it gives."""

from __future__ import annotations

from lxml import html
from readability import Document

from benchmarks.worker import Line, Record, page_bytes

Found = tuple[str, str]


class Reader:
    """Text and headline alone: it reads no day and no byline."""

    packages = ("readability-lxml",)

    def prepare(self, line: Line) -> bytes:
        return page_bytes(line)

    def read(self, item: bytes) -> Found:
        document = Document(item)
        part = html.fromstring(document.summary(html_partial=True))
        blocks = [" ".join(block.text_content().split()) for block in part.iter("p", "li", "h1", "h2", "h3", "h4", "pre")]
        return document.short_title(), "\n".join(blocks) or " ".join(part.text_content().split())

    def record(self, line: Line, found: Found) -> Record:
        headline, text = found
        return {"id": line["id"], "text": text, "headline": headline}
