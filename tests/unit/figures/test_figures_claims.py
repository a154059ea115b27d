"""Whose figure it is."""

from __future__ import annotations

from dateline.figures import claim, find_figures
from dateline.model import Mode, Span, Statement

TEXT = "The ministry said 12 boats sank, and that the harbour master counted at least 9 boats. In all 300 people came."


def statement(words: str, speaker: str | None, said: str | None = None) -> Statement:
    start = TEXT.index(words)
    return Statement(Mode.INDIRECT, (), (), (Span(start, start + len(words)),), speaker, said=said)


def test_the_innermost_statement_claims_its_figure() -> None:
    outer = statement("12 boats sank, and that the harbour master counted at least 9 boats", "Ministry", "2021-06-15")
    inner = statement("at least 9 boats", "Harbour master")
    figures = claim(find_figures(TEXT, "en"), [outer, inner])
    assert [(f.claimed_by, f.as_of) for f in figures] == [("Ministry", "2021-06-15"), ("Harbour master", None), (None, None)]


def test_a_source_without_a_name_claims_nothing() -> None:
    assert claim(find_figures(TEXT, "en"), [statement("12 boats sank", None)])[0].claimed_by is None
