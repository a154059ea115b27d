"""What a pattern can begin with: every rule is tried where it could fit, and nowhere else."""

from __future__ import annotations

import pytest

from dateline.words.firsts import Begin, begin_of
from dateline.words.grammar import read_grammar_pieces


def begin(pattern: str) -> tuple[str, bool]:
    found = begin_of(read_grammar_pieces(pattern), lambda piece: Begin(frozenset(piece), False))
    return "".join(sorted(found.codes)), found.empty


@pytest.mark.parametrize(
    ("pattern", "codes", "empty"),
    [
        ("a b", "a", False),
        ("a? b", "ab", False),
        ("(a | b) c", "ab", False),
        ("(a | b)? c", "abc", False),
        ("a{0,2} b", "ab", False),
        ("a{1,2} b", "a", False),
        ("(?<=a) b", "b", False),
        ("(?!a) b? c", "bc", False),
        ("a? b?", "ab", True),
        ("((a | b)? c?) d", "abcd", False),
    ],
)
def test_a_pattern_begins_with_what_can_stand_first(pattern: str, codes: str, empty: bool) -> None:
    assert begin(pattern) == (codes, empty)
