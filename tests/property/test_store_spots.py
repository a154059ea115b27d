"""A spot is found where it was, or not at all; never at another place."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Span
from dateline.store.spots import find_spot, spot_of

TEXTS = st.lists(st.sampled_from(["31", "April", "Monday", "the", " ", "\n\n", ", ", "é", "1"]), max_size=30).map("".join)


@given(TEXTS, st.integers(0, 60), st.integers(1, 12))
def test_in_its_own_text_a_spot_is_its_place(text: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    words = text[span.start : span.end]
    found = find_spot(spot_of(text, span), text)
    assert found == span if words and words == words.strip() else found in (None, span)


@given(TEXTS, TEXTS, st.integers(0, 60), st.integers(1, 12))
def test_in_another_text_the_same_words_stand_there(text: str, other: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    found = find_spot(spot_of(text, span), other)
    if found is not None:
        assert other[found.start : found.end].split() == text[span.start : span.end].split()


@given(TEXTS, TEXTS, st.integers(0, 60), st.integers(1, 12))
def test_a_paragraph_before_it_only_moves_it_unless_the_place_stands_there_too(text: str, head: str, start: int, length: int) -> None:
    span = Span(min(start, len(text)), min(start + length, len(text)))
    shift = len(head) + 2
    found = find_spot(spot_of(text, span), f"{head}\n\n{text}")
    assert found in (None, Span(span.start + shift, span.end + shift))
