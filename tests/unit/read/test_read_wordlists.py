"""Lists of words as patterns."""

from __future__ import annotations

import re

import pytest

from dateline.read.wordlists import alternatives

WORDS = ("in", "in front of", "inside", "a.b", "near", "Nearly", "")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("in front  of it", "in front  of"),
        ("in frond", "in"),
        ("insider", "inside"),
        ("aXb", ""),
        ("a.b", "a.b"),
        ("Nearly", "Nearly"),
        ("NEARLY", "NEARLY"),
    ],
)
def test_the_longest_word_that_begins_a_text_is_found(text: str, found: str) -> None:
    flags = re.IGNORECASE if text.isupper() else re.NOFLAG
    match = re.match(alternatives(WORDS), text, flags)
    assert match is not None
    assert match[0] == found


def test_a_space_can_stand_for_itself_alone() -> None:
    assert re.fullmatch(alternatives(("in front of",), gap=" "), "in front  of") is None
