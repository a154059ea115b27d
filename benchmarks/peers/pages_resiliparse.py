"""resiliparse: the text of the main part of a page, and its title; no other field."""

from __future__ import annotations

from resiliparse.extract.html2text import extract_plain_text
from resiliparse.parse.encoding import detect_encoding
from resiliparse.parse.html import HTMLTree

from benchmarks.worker import Line, Record, page_bytes

Found = tuple[str, str]


class Reader:
    """Encoding, parse and text, all timed."""

    packages = ("resiliparse",)

    def prepare(self, line: Line) -> bytes:
        return page_bytes(line)

    def read(self, item: bytes) -> Found:
        tree = HTMLTree.parse_from_bytes(item, detect_encoding(item))
        return tree.title or "", extract_plain_text(tree, main_content=True, alt_texts=False)

    def record(self, line: Line, found: Found) -> Record:
        headline, text = found
        return {"id": line["id"], "text": text, "headline": headline}
