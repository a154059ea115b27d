"""What a person sees of an account at a terminal, and where that ends."""

from __future__ import annotations

from datetime import UTC, datetime
from io import StringIO

import pytest
from rich.console import Console

from dateline.cli.showing import show_account
from dateline.model import (
    Account,
    Article,
    Bound,
    Entry,
    Figure,
    Flaw,
    FlawKind,
    Mode,
    Note,
    NoteKind,
    Picture,
    Receipt,
    Reprint,
    Span,
    Stamp,
    Statement,
    TimeType,
    When,
)

NOW = datetime(2026, 3, 8, tzinfo=UTC)
TEXT = "The pier shut on Wednesday, the guard said, and 12 boats left. " + "word " * 100_000


def shown(statements: int = 1, times: int = 1, figures: int = 1, flaws: int = 1, words: int = 26, pictures: int = 1) -> str:
    """What is printed of an account with so many of each."""
    account = Account(
        Article(
            "a1",
            TEXT,
            NOW,
            flaws=(Flaw(FlawKind.IMPOSSIBLE_DAY, "text", "31 April"),) * flaws,
            pictures=(Picture(None, "The pier"),) * pictures,
        ),
        Receipt("0" * 64, NOW),
        (Statement(Mode.INDIRECT, (Span(28, 37),), (Span(38, 42),), (Span(0, words),), None),) * statements,
        (When(Span(17, 26), TimeType.DATE, "2026-03-04", edtf="2026-03-04", anchor="published", rule="weekday"),) * times,
        (Figure(Span(48, 56), 12, 12, Bound.EXACT, "boats"),) * figures,
    )
    console = Console(file=StringIO(), width=100, highlight=False)
    show_account(account, console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue()


def test_an_article_is_shown_whole() -> None:
    assert "not shown" not in shown(300, 300, 300, 30)


@pytest.mark.parametrize("what", ["statements", "times", "figures", "flaws", "pictures"])
def test_of_more_than_a_terminal_is_for_the_rest_is_counted(what: str) -> None:
    told = shown(**{what: 2_007})
    assert [line for line in told.splitlines() if "not shown" in line] == [f"7 more {what} not shown: --json gives them all"]


def test_sayings_within_sayings_are_listed_while_there_is_room_for_their_words() -> None:
    told = shown(50, words=len(TEXT) // 2)
    assert "49 more statements not shown" in told
    assert told.count("unnamed: the guard") == 1


def test_what_belongs_to_an_article_beside_its_text_is_shown_with_it() -> None:
    article = Article(
        "a1", "It is shut.", NOW, section="World", updated=Stamp.parse("2026-03-08"),
        reprint_of=Reprint("Lowe Post"), lede="The pier shut.",
        pictures=(Picture("http://a.example/1.jpg", "The pier at dusk.", "Ada Mbeki/AP", "a pier"),),
        notes=(Note("Corrected: the pier is in Lowe.", NoteKind.CORRECTION, "Ed.", None),), rights_statement="© Lowe Post",
        entries=(Entry(Span(0, 11), "11.40", None),),
        flaws=(Flaw(FlawKind.IMPOSSIBLE_DAY, "text", "31 April", "30 April?", "April has 30 days"),),
    )  # fmt: skip
    console = Console(file=StringIO(), width=200, highlight=False)
    show_account(Account(article, Receipt("0" * 64, NOW), (), (), ()), console)
    assert isinstance(console.file, StringIO)
    told = console.file.getvalue()
    for words in (
        "updated 2026-03-08",
        "in section World",
        "first stood in Lowe Post",
        "The pier shut.",
        "picture  The pier at dusk. · credit: Ada Mbeki/AP · alt: a pier · http://a.example/1.jpg",
        "correction  Corrected: the pier is in Lowe. (outside the text, signed Ed.)",
        "entry  11.40  It is shut.",
        "rights  © Lowe Post",
        "31 April  (April has 30 days)  proposal: 30 April?",
    ):
        assert words in told
