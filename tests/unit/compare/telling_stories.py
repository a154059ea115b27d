"""A story in a line: who said what, and when it came out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from dateline.compare import find_differences
from dateline.figures import claim, find_figures
from dateline.model import Account, Article, Mode, Receipt, Report, Revision, Span, Stamp, Statement, Story
from dateline.when import find_times

MORNING = datetime(2026, 5, 5, 9, tzinfo=UTC)
"""A Tuesday."""


def tell(number: int, said: Sequence[tuple[str, str | None]], hours: float = 0, outlet: str = "") -> Report:
    """A report of sentences, each with its speaker; None for the outlet's own telling."""
    at = MORNING + timedelta(hours=hours)
    text, statements = "", []
    for words, speaker in said:
        start = len(text)
        text += words + (f", {speaker} said. " if speaker else ". ")
        if speaker:
            source = Span(start + len(words) + 2, start + len(words) + 2 + len(speaker))
            cue = Span(source.end + 1, source.end + 5)
            statements.append(Statement(Mode.INDIRECT, (source,), (cue,), (Span(start, start + len(words)),), speaker))
    text = text.strip()
    article = Article(f"a{number}", text, at, language="en", outlet=outlet or f"Outlet {number} News", published=Stamp.of(at))
    figures = claim(find_figures(text, "en"), statements)
    account = Account(article, Receipt("0" * 64, at), tuple(statements), tuple(find_times(text, at, "en")), tuple(figures))
    return Report(article.id, account, revisions=(Revision(1, account, at),))


def differ(*reports: Report) -> list[tuple[str, list[str]]]:
    """The kinds and values of what the reports differ on."""
    found = find_differences(Story("t1", "A story", reports))
    return [(difference.kind.value, [claim.resolved or claim.value for claim in difference.claims]) for difference in found]
