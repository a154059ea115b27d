from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.model import Allowance, Rights
from dateline.rights import count_words, excerpt, first_words

POLICIES = st.builds(Rights, st.sampled_from(Allowance), st.integers(0, 12), st.booleans(), st.none())


@given(st.text(max_size=300), POLICIES)
def test_no_excerpt_is_longer_than_allowed(text: str, rights: Rights) -> None:
    shown = excerpt(text, rights)
    assert count_words(shown) <= rights.words
    if rights.allowance in (Allowance.LINK, Allowance.TITLE):
        assert shown == ""


@given(st.text(max_size=300), st.integers(0, 12))
def test_cutting_twice_changes_nothing(text: str, words: int) -> None:
    once = first_words(text, words)
    assert first_words(once, words) == once


@given(st.text(max_size=300), st.integers(0, 12))
def test_an_excerpt_is_the_beginning_of_its_text(text: str, words: int) -> None:
    line = " ".join(text.split())
    assert line.startswith(first_words(text, words).removesuffix("…").rstrip()) or line == first_words(text, words)
