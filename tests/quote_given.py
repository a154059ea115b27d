"""Chains on tags given by hand, so that only they are tried."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.model import Article, Span
from dateline.quote import Label, Tag, find_statements

Hops = list[tuple[str, str | None]]


class Given:
    """Tags by words: one (source, cue, content) a statement, each at its first place after the one before it began."""

    def __init__(self, *statements: tuple[str, str, str]) -> None:
        self.statements = statements

    def tag(self, text: str, language: str) -> list[Tag]:
        tags = []
        for group, words in enumerate(self.statements):
            start = text.index(words[2])
            for label, piece in zip((Label.SOURCE, Label.CUE, Label.CONTENT), words, strict=True):
                if piece:
                    tags.append(Tag(label, _nearest(text, piece, start), group))
        return tags


def _nearest(text: str, piece: str, start: int) -> Span:
    places = [n for n in range(len(text)) if text.startswith(piece, n)]
    place = min(places, key=lambda n: abs(n - start))
    return Span(place, place + len(piece))


def chains(text: str, *given: tuple[str, str, str]) -> list[Hops]:
    article = Article(id="a", text=text, captured=datetime(2026, 5, 4, tzinfo=UTC), language="en")
    return [[(hop.relation.value, hop.name) for hop in s.chain[1:]] for s in find_statements(article, [], Given(*given))]
