"""newspaper4k: text, headline, day, authors and the top picture, from markup that is handed to it."""

from __future__ import annotations

from typing import Any

from newspaper import Article

from benchmarks.worker import Line, Record, page_bytes


class Reader:
    """It takes text: decoding as UTF-8, else Latin-1, is not timed. Korean needs data that it would fetch, so such pages fail."""

    packages = ("newspaper4k",)

    def prepare(self, line: Line) -> tuple[str, str]:
        body = page_bytes(line)
        return line.get("url") or "https://paper.example/", decoded(body)

    def read(self, item: tuple[str, str]) -> Any:
        url, markup = item
        article = Article(url, fetch_images=False)
        article.download(input_html=markup, ignore_read_more=True)
        article.parse()
        return article

    def record(self, line: Line, found: Any) -> Record:
        day = found.publish_date
        return {
            "id": line["id"],
            "text": found.text,
            "headline": found.title,
            "published": day.isoformat() if hasattr(day, "isoformat") else str(day or ""),
            "byline": list(found.authors),
        }


def decoded(body: bytes) -> str:
    """The markup as text."""
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError:
        return body.decode("latin-1")
