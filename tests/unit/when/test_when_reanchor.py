"""Times inside quotations count from the day of saying."""

from __future__ import annotations

from datetime import UTC, datetime

from dateline.model import Mode, Span, Statement
from dateline.when import find_times, reanchor

TEXT = "“Yesterday the gate was shut, and we will meet on Friday,” Aram Petrosyan said on Saturday. It was opened yesterday."
WRITTEN = datetime(2021, 6, 16, tzinfo=UTC)


def said(day: str | None, mode: Mode = Mode.DIRECT) -> Statement:
    end = TEXT.index("”") + 1
    return Statement(mode, (Span(end + 1, end + 15),), (Span(end + 16, end + 20),), (Span(0, end),), "Aram Petrosyan", said=day)


def values(day: str | None, mode: Mode = Mode.DIRECT) -> list[tuple[str | None, str | None]]:
    return [(t.value, t.anchor) for t in reanchor(find_times(TEXT, WRITTEN, "en"), [said(day, mode)])]


def test_yesterday_in_a_quotation_counts_from_the_day_of_saying() -> None:
    assert values("2021-06-12") == [
        ("2021-06-11", "said"),
        ("2021-06-18", "said"),
        ("2021-06-12", "published"),
        ("2021-06-15", "published"),
    ]


def test_without_a_day_of_saying_nothing_changes() -> None:
    assert values(None) == [(t.value, t.anchor) for t in find_times(TEXT, WRITTEN, "en")]


def test_an_impossible_day_of_saying_changes_nothing() -> None:
    assert values("2021-06-31") == values(None)


def test_indirect_speech_keeps_the_day_of_writing() -> None:
    assert values("2021-06-12", Mode.INDIRECT) == values(None)


def test_every_kind_of_step_can_be_counted_again() -> None:
    text = "“Last week, this morning, three days ago, at 10 p.m. on Monday, next year.”"
    statement = Statement(Mode.DIRECT, (), (), (Span(0, len(text)),), None, said="2020-03-05")
    assert [t.value for t in reanchor(find_times(text, WRITTEN, "en"), [statement])] == [
        "2020-W09",
        "2020-03-05TMO",
        "2020-03-02",
        "2020-03-02T22:00",
        "2021",
    ]
