"""Dateline's reading of a page: body, headline, byline, day, pictures, provenance and notes."""

from __future__ import annotations

import json

from benchmarks.worker import Line, Record
from dateline.model import Article, Capture
from dateline.read import read_articles
from dateline.understand import parse_line

from . import NOW


class Reader:
    """`read_articles` on captures."""

    packages = ("dateline",)

    def prepare(self, line: Line) -> Capture:
        return parse_line(json.dumps(line), NOW).capture

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
