"""Whose figure it is."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from dateline.figures import claim, find_figures
from dateline.model import Mode, Span, Statement

TEXT = "The ministry said 12 boats sank, and that the harbour master counted at least 9 boats. In all 300 people came."


def statement(words: str, speaker: str | None, said: str | None = None) -> Statement:
    start = TEXT.index(words)
    return Statement(Mode.INDIRECT, (), (), (Span(start, start + len(words)),), speaker, said=said)


def test_the_innermost_statement_claims_its_figure() -> None:
    outer = statement("12 boats sank, and that the harbour master counted at least 9 boats", "Ministry", "2021-06-15")
    inner = statement("at least 9 boats", "Harbour master")
    figures = claim(find_figures(TEXT, "en"), [outer, inner], TEXT)
    assert [(f.claimed_by, f.as_of) for f in figures] == [("Ministry", "2021-06-15"), ("Harbour master", None), (None, None)]


def test_a_source_without_a_name_is_known_by_the_words_of_the_page() -> None:
    unnamed = replace(statement("12 boats sank", None), source=(Span(0, len("The ministry")),))
    found, _, own = claim(find_figures(TEXT, "en"), [unnamed], TEXT)
    assert (found.claimed_by, found.source, found.claimant) == (None, "The ministry", "The ministry")
    assert own.claimant is None


def test_a_named_speaker_needs_no_words_beside_the_name() -> None:
    named = replace(statement("12 boats sank", "Ministry"), source=(Span(0, len("The ministry")),))
    found = claim(find_figures(TEXT, "en"), [named], TEXT)[0]
    assert (found.source, found.claimant) == (None, "Ministry")


def test_a_figure_of_nobody_in_words_has_no_claimant() -> None:
    assert claim(find_figures(TEXT, "en"), [statement("12 boats sank", None)], TEXT)[0].claimant is None


@given(st.lists(st.tuples(st.integers(0, len(TEXT) - 1), st.integers(1, 90)), max_size=12))
def test_the_shortest_piece_around_a_figure_says_whose_it_is(pieces: list[tuple[int, int]]) -> None:
    spans = [Span(start, min(start + length, len(TEXT))) for start, length in pieces]
    given_ = [Statement(Mode.INDIRECT, (), (), (span,), str(at)) for at, span in enumerate(spans)]
    for figure in claim(find_figures(TEXT, "en"), given_):
        around = [s for s in given_ if s.content[0].start <= figure.span.start and figure.span.end <= s.content[0].end]
        shortest = min(around, key=lambda s: s.content[0].end - s.content[0].start, default=None)
        assert figure.claimed_by == (shortest.speaker if shortest else None)
