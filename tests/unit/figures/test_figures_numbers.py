"""All numbers of a text, whether they count something or not."""

from __future__ import annotations

from dateline.figures import find_numbers


def test_numbers_alone_are_found_with_their_bounds() -> None:
    text = "The pier made it fourteen. There were more than 30 of them, against 7.5 million."
    assert [(text[slice(*n.span)], n.low, n.high) for n in find_numbers(text, "en")] == [
        ("fourteen", 14.0, 14.0),
        ("more than 30", 30.0, None),
        ("7.5 million", 7_500_000.0, 7_500_000.0),
    ]


def test_a_language_that_is_not_read_has_no_numbers() -> None:
    assert find_numbers("Kolme miestä", "fi") == []
