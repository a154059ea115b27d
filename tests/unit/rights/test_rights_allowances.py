from __future__ import annotations

import pytest

from dateline.model import Allowance, Rights
from dateline.rights import allows_title, allows_words, count_words, excerpt, first_words, may_show_picture

TEXT = "Cranes stood still in the port of Velmar, for a third day."


def test_an_excerpt_ends_between_words_with_an_ellipsis() -> None:
    assert excerpt(TEXT, Rights(words=8)) == "Cranes stood still in the port of Velmar…"


def test_a_text_within_the_allowance_is_left_whole() -> None:
    assert excerpt(TEXT, Rights(words=40)) == TEXT


@pytest.mark.parametrize("allowance", [Allowance.LINK, Allowance.TITLE])
def test_a_closed_outlet_lends_no_words(allowance: Allowance) -> None:
    assert excerpt(TEXT, Rights(allowance)) == ""
    assert not allows_words(Rights(allowance))


def test_a_link_alone_shows_no_title() -> None:
    assert not allows_title(Rights(Allowance.LINK))
    assert allows_title(Rights(Allowance.TITLE))


def test_a_full_text_needs_its_licence_named() -> None:
    assert excerpt(TEXT, Rights(Allowance.FULL, words=2)) == "Cranes stood…"
    assert excerpt(TEXT, Rights(Allowance.FULL, words=2, licence="CC BY 4.0")) == TEXT


def test_an_allowance_of_no_words_gives_none() -> None:
    assert excerpt(TEXT, Rights(words=0)) == ""


def test_a_script_without_spaces_is_bounded_too() -> None:
    assert first_words("港口已经停工三天了", 4) == "港口已经…"


def test_leaving_out_spaces_does_not_lengthen_an_excerpt() -> None:
    assert len(first_words("x" * 10_000, 5)) <= 201


def test_punctuation_alone_is_no_word() -> None:
    assert count_words("one – two … three.") == 3


def test_pictures_are_shown_only_where_allowed() -> None:
    assert not may_show_picture(Rights())
    assert may_show_picture(Rights(pictures=True))
