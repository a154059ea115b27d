"""Texts made of statements, for tests of wordings."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from dateline.figures import claim, find_figures
from dateline.model import Account, Article, Mode, Receipt, Span, Stamp, Statement
from dateline.when import find_times

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
HARBOUR = "“The tide does not read our timetable, and I will not print another.”"
RENDERED = "the tide took no notice of timetables and he would not have a new one printed"
TRANSLATED = "“High water has never looked at a schedule; ours stays as it is.”"
OTHER = "“My clerks have worked eleven nights without a break.”"


def account_of(name: str, rows: tuple[tuple[str, str | None, str], ...], hours: int = 0, language: str = "en") -> Account:
    """A text of statements: words, the speaker's name or None, and what the text calls the source."""
    text, statements = "", []
    for words, speaker, source in rows:
        start = len(text)
        text += f"{words} {source} said.\n\n"
        content, at = Span(start, start + len(words)), start + len(words) + 1
        by = (Span(at, at + len(source)),)
        cue = (Span(at + len(source) + 1, at + len(source) + 5),)
        statements.append(Statement(Mode.DIRECT if words[0] in "“„" else Mode.INDIRECT, by, cue, (content,), speaker))
    moment = NOW + timedelta(hours=hours)
    figures = tuple(claim(find_figures(text, language), statements))
    article = Article(name, text, moment, language=language, published=Stamp.of(moment))
    return Account(article, Receipt("0" * 64, moment), tuple(statements), tuple(find_times(text, moment, language)), figures)
