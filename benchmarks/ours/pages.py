"""Dateline's reading of a page: body, headline, byline, day, pictures, provenance and notes."""

from __future__ import annotations

from hashlib import sha256

from benchmarks.worker import Line, Record, page_bytes
from dateline.model import Article, Capture, Origin
from dateline.read import read_articles

from . import NOW


class Reader:
    """`read_articles` on captures."""

    packages = ("dateline",)

    def prepare(self, line: Line) -> Capture:
        body = page_bytes(line)  # as `understand.parse_line` would, without the rooms that it brings into memory: they read no page
        return Capture(line.get("url"), body, NOW, sha256(body).hexdigest(), Origin.SUPPLIED)

    def read(self, item: Capture) -> list[Article]:
        return read_articles(item)

    def record(self, line: Line, found: list[Article]) -> Record:
        if not found:
            return {"id": line["id"], "text": ""}
        article = found[0]
        return {
            "id": line["id"],
            "text": article.text,
            "headline": article.headline,
            "published": article.published.iso if article.published else None,
            "byline": list(article.byline),
            "organisation_byline": list(article.organisation_byline),
            "pictures": [{"caption": picture.caption, "credit": picture.credit} for picture in article.pictures],
        }
