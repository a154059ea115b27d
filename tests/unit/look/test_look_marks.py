from __future__ import annotations

from datetime import UTC, datetime

from markupsafe import escape

from dateline.look import Paragraph, environment, mark_account
from dateline.model import (
    Account,
    Article,
    Bound,
    Decision,
    Figure,
    HeldStatement,
    Mode,
    Receipt,
    Span,
    Statement,
    TimeType,
    When,
)

NOW = datetime(2026, 3, 8, tzinfo=UTC)
TEXT = "She said on Saturday that “83 ships [of any flag] wait”.\n\nNothing more came on Sunday."


def _span(words: str) -> Span:
    start = TEXT.index(words)
    return Span(start, start + len(words))


def _account(*statements: Statement, times: tuple[When, ...] = (), figures: tuple[Figure, ...] = ()) -> Account:
    return Account(Article("a1", TEXT, NOW), Receipt("0" * 64, NOW), statements, times, figures)


def _statement(content: str, mode: Mode = Mode.DIRECT) -> Statement:
    return Statement(mode, (_span("She"),), (_span("said"),), (_span(content),), "Ines Korvat", insertions=(_span("[of any flag]"),))


def _text(paragraphs: tuple[Paragraph, ...]) -> str:
    return "\n\n".join("".join(piece.text for piece in paragraph.pieces) for paragraph in paragraphs)


def _html(paragraphs: tuple[Paragraph, ...]) -> str:
    return environment().from_string('{% from "macros/marked.html" import marked %}{{ marked(p) }}').render(p=paragraphs)


def test_marks_leave_every_word_in_its_place() -> None:
    account = _account(_statement("83 ships [of any flag] wait"), figures=(Figure(_span("83"), 83, 83, Bound.EXACT),))
    assert _text(mark_account(account)) == TEXT


def test_a_time_that_crosses_the_end_of_a_statement_is_split_there() -> None:
    crossing = When(Span(_span("wait").start, _span("Nothing").start), TimeType.DATE, None)
    paragraphs = mark_account(_account(_statement("83 ships [of any flag] wait"), times=(crossing,)))
    assert _text(paragraphs) == TEXT
    depth = 0
    for paragraph in paragraphs:
        for piece in paragraph.pieces:
            depth += {"open": 1, "close": -1}.get(piece.act, 0)
            assert depth >= 0
        assert depth == 0


def test_a_statement_carries_its_key_as_id_once() -> None:
    statement = _statement("83 ships [of any flag] wait”.\n\nNothing more")
    held = HeldStatement("s1", "a1", statement)
    html = _html(mark_account(_account(statement), (held, held)))
    assert html.count('id="s1"') == 1
    assert html.count("mark-statement mode-direct") >= 2


def test_a_rejected_statement_is_not_marked() -> None:
    held = HeldStatement("s1", "a1", _statement("83 ships [of any flag] wait"), Decision.REJECTED)
    assert "mark-statement" not in _html(mark_account(_account(), (held,)))


def test_the_statement_that_was_asked_for_is_lit() -> None:
    held = HeldStatement("s1", "a1", _statement("83 ships [of any flag] wait"), Decision.ACCEPTED)
    assert "mark-statement mode-direct accepted lit" in _html(mark_account(_account(), (held,), lit="s1"))


def test_hostile_text_stays_text_under_its_marks() -> None:
    article = Article("a1", "<script>alert(1)</script> & more", NOW)
    html = _html(mark_account(Account(article, Receipt("0" * 64, NOW))))
    assert str(escape(article.text)) in html


def test_spans_beyond_the_text_break_nothing() -> None:
    far = When(Span(len(TEXT) + 5, len(TEXT) + 9), TimeType.DATE, None)
    long = When(Span(0, len(TEXT) + 50), TimeType.DATE, None)
    assert _text(mark_account(_account(times=(far, long)))) == TEXT
