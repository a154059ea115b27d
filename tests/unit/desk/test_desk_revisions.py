"""What changed in a page, as the desk shows it."""

from __future__ import annotations

from dateline.compare import Piece
from dateline.desk.views.reports import condense


def test_what_stayed_the_same_is_shortened_between_words() -> None:
    words = " ".join(f"word{number}" for number in range(100))
    first, _, last = condense((Piece("same", words), Piece("gone", "x"), Piece("same", words)))
    assert first.text.startswith(" […] ")
    assert last.text.endswith(" […] ")
    shown = set(first.text.split()) | set(last.text.split())
    assert shown <= {*words.split(), "[…]"}


def test_a_script_without_spaces_is_shortened_all_the_same() -> None:
    _, last = condense((Piece("gone", "x"), Piece("same", "県は火曜日" * 100)))
    assert 100 < len(last.text) < 200
