"""What the tests of the store share: an open store on a real file, and short ways to make nouns."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from dateline.model import Account, Article, Hop, Mode, Receipt, Relation, Span, Stamp, Statement, short_hash
from dateline.store import Store, open_store

NOON = datetime(2026, 3, 8, 12, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as store:
        yield store


@pytest.fixture
def account() -> Callable[..., Account]:
    """Makes an account of an invented report; every `“...” Name said` in its text is a statement."""
    return make_account


def make_account(
    text: str = "“The dam held,” Ida Holm said, as quoted by KNA. The water fell.",
    *,
    id: str = "a1",
    headline: str | None = "The dam held",
    captured: datetime = NOON,
    speaker: str = "Ida Holm",
    language: str = "en",
    published: datetime | None = NOON,
    bytes_of: str | None = None,
) -> Account:
    article = Article(
        id=id,
        text=text,
        captured=captured,
        url=f"https://courier.example/{id}",
        headline=headline,
        language=language,
        published=Stamp.of(published) if published else None,
    )
    receipt = Receipt(short_hash(bytes_of if bytes_of is not None else text) * 5, captured, article.url)
    return Account(article, receipt, tuple(_statements(text, speaker)))


def _statements(text: str, speaker: str) -> Iterator[Statement]:
    start = text.find("“")
    while start >= 0:
        end = text.index("”", start)
        name = text.find(speaker, end)
        source = (Span(name, name + len(speaker)),) if name >= 0 else ()
        chain = (Hop(Relation.SAID, speaker), Hop(Relation.QUOTED_BY, "KNA"))
        yield Statement(Mode.DIRECT, source, (), (Span(start + 1, end),), speaker, chain=chain, said="2026-03-08")
        start = text.find("“", end)
