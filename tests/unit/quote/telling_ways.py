"""What the whole engine makes of a few words of a report of 13 March 2025, a Thursday, in The Meridian Post."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.model import Article, Stamp, Statement, StatementKind
from dateline.quote import default_tagger, find_statements
from dateline.when import find_times

WRITTEN = datetime(2025, 3, 13, tzinfo=UTC)
CARRIED = {"said", "carried_by", "republished_by"}


def told(text: str, words: str) -> Statement:
    """The last statement, or the one with the least around some words."""
    article = Article(id="a1", text=text, captured=WRITTEN, published=Stamp(WRITTEN.date()), language="en", outlet="The Meridian Post")
    every = find_statements(article, find_times(text, WRITTEN, "en"), default_tagger())
    found = [statement for statement in every if statement.kind is StatementKind.SAYING]
    said = [(text[s.content[0].start : s.content[-1].end], s) for s in found]
    return min((pair for pair in said if words in pair[0]), key=lambda pair: len(pair[0]))[1] if words else found[-1]
