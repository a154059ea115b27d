"""Whatever the text: spans lie inside it and in order, low is at most high, and long dull texts are read through."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.figures import find_figures

WORDS = st.sampled_from(
    [
        "over",
        "more",
        "than",
        "at",
        "least",
        "up",
        "to",
        "about",
        "nearly",
        "between",
        "and",
        "to",
        "3",
        "12",
        "2016",
        "3,000",
        "1.5",
        "0",
        "10:30",
        "99999999999",
        "two",
        "hundred",
        "thousand",
        "million",
        "dozen",
        "dozens",
        "of",
        "hundreds",
        "tens",
        "half",
        "a",
        "an",
        "the",
        "people",
        "soldiers",
        "guards",
        "killed",
        "were",
        "injured",
        "per",
        "cent",
        "percent",
        "%",
        "$",
        "€",
        "euros",
        "km",
        "tonnes",
        "hours",
        ",",
        ".",
        "-",
        "–",
        "May",
        "days",
        "one",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=200))


@settings(max_examples=300, deadline=None)
@given(TEXTS, st.sampled_from(["en", "ru", "fr", "es", "de", "ar"]))
def test_edges_and_spans_are_well_formed(text: str, language: str) -> None:
    end = 0
    for figure in find_figures(text, language):
        assert end <= figure.span.start < figure.span.end <= len(text)
        end = figure.span.end
        assert figure.low is not None or figure.high is not None
        assert figure.low is None or figure.high is None or figure.low <= figure.high
        assert figure.unit


@pytest.mark.parametrize("piece", ["1", "the the the ", " "])
def test_a_megabyte_of_one_thing_is_read_through(piece: str) -> None:
    assert find_figures(piece * (1_000_000 // len(piece)), "en") == []


@pytest.mark.parametrize("piece", ["1", "the the the ", " ", "1,", "1 ", "two ", "hundred ", "more than ", "12 of the ", "$", "5 border "])
def test_long_dull_texts_are_read_through(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert all(f.span.end <= len(text) for f in find_figures(text, "en"))
