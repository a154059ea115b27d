"""Dateline's statements: tagging, linking, chain, speakers and days; the times are found beforehand."""

from __future__ import annotations

from collections.abc import Sequence

from benchmarks.worker import Line, Record
from dateline import quote
from dateline.model import Article, Span, Statement, When
from dateline.when import find_times

from . import NOW, written_of

Prepared = tuple[Article, list[When]]


class Reader:
    """`find_statements` on prepared articles."""

    packages = ("dateline",)

    def __init__(self) -> None:
        self.tagger = make_tagger()

    def prepare(self, line: Line) -> Prepared:
        language = line.get("language", "en")
        article = Article(id=line["id"], text=line["text"], captured=NOW, language=language)
        return article, find_times(article.text, written_of(line), language)

    def read(self, item: Prepared) -> list[Statement]:
        article, times = item
        return quote.find_statements(article, times, self.tagger)

    def record(self, line: Line, found: list[Statement]) -> Record:
        return {"id": line["id"], "attributions": [_parts(statement) for statement in found]}


def make_tagger() -> quote.Tagger:
    """The tagger that Dateline uses unasked: `default_tagger()` where there is one, else the rules."""
    make = getattr(quote, "default_tagger", quote.RuleTagger)
    tagger: quote.Tagger = make()
    return tagger


def _parts(statement: Statement) -> dict[str, list[list[int]]]:
    parts: dict[str, Sequence[Span]] = {"source": statement.source, "cue": statement.cue, "content": statement.content}
    return {name: [list(span) for span in spans] for name, spans in parts.items()}
