"""Whatever the text, spans lie inside it and in order, nothing raises, and the same text gives the same statements."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Article, Span, Statement
from dateline.quote import RuleTagger, default_tagger, find_statements, find_unclosed

CAPTURED = datetime(2026, 5, 4, tzinfo=UTC)
_PIECES = [
    "Vera Lund", "Lund", "she", "the ministry", "A resident", "said", "told the Evening Gull", "added", "accused", "asked", "according to",
    "as quoted by TASS", "in an interview with", "was quoted as saying", "citing", "that", "who", "and", "but", "while", "on Tuesday",
    "Vera Lund", "Lund", "she", "the ministry", "A resident", "said", "told the Evening Gull", "added", "accused", "asked",
    "according to",
]  # fmt: skip


def statements(text: str, language: str = "en") -> list[Statement]:
    """Those of the rules alone, and those of the network joined with them."""
    article = Article(id="a1", text=text, captured=CAPTURED, language=language)
    return [s for tagger in (RuleTagger(), default_tagger()) for s in find_statements(article, [], tagger)]


def check(text: str, language: str = "en") -> None:
    for statement in statements(text, language):
        assert statement.content
        for spans in (statement.source, statement.cue, statement.content, statement.insertions):
            assert list(spans) == sorted(spans)
            assert all(0 <= span.start < span.end <= len(text) for span in spans)
        assert all(isinstance(hop.span, Span | None) for hop in statement.chain)
        assert all(0 <= hop.span.start < hop.span.end <= len(text) for hop in statement.chain if hop.span)
        assert statement.chain[0].relation == "said"
        assert statement.chain[0].name == statement.speaker


@given(st.lists(st.sampled_from(_PIECES), max_size=60).map(" ".join))
def test_news_like_words_in_any_order_keep_the_laws(text: str) -> None:
    check(text)


@given(st.text(max_size=300))
def test_any_text_keeps_the_laws(text: str) -> None:
    check(text)
    find_unclosed(text)


@given(st.text(alphabet="“”\"'‘’«»„ \nsaid,.:", max_size=200), st.sampled_from(["en", "de", "fr", "es", "ru", "ar", "xx"]))
def test_marks_alone_keep_the_laws_in_every_language(text: str, language: str) -> None:
    check(text, language)


@given(st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join))
def test_the_same_text_gives_the_same_statements(text: str) -> None:
    assert statements(text) == statements(text)


@pytest.mark.parametrize(
    "text",
    [
        "“" * 200_000,
        "\"'" * 20_000,
        "said " * 8_000,
        "Lund said, " * 4_000,
        "a" * 200_000,
        "A " * 20_000,
        "Vera Lund, " * 4_000,
        "as quoted by The " * 3_000,
        "according to the " * 3_000,
        "“a” " * 10_000,
        "[" * 40_000,
        ", who, " * 6_000,
        "told the Evening Gull Post News " * 1_200,
    ],
    ids=lambda text: text[:12],
)
def test_a_line_without_end_is_read(text: str) -> None:
    check(text)
