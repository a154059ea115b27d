"""Whatever the text: spans lie inside it, values are TIMEX3, bounds are EDTF, and long dull texts are read through."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest
from edtf import parse_edtf
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.when import find_times

TIMEX = re.compile(
    r"(BC)?[\dX]{2,4}(-(W[\dX]{2}(-WE|-\d)?|Q[1-4]|H[12]|SP|SU|FA|WI|[\dX]{2}(-[\dX]{2})?))?(T(\d\d(:\d\d)?|MO|AF|EV|NI|DT))?"
    r"|PT?[\dX]+(\.\d+)?[A-Z]{1,2}(\d+[A-Z])?|(PRESENT|PAST|FUTURE)_REF"
)
WORDS = st.sampled_from(
    [
        "on",
        "until",
        "since",
        "early",
        "late",
        "the",
        "last",
        "next",
        "this",
        "of",
        "and",
        "to",
        "a",
        "3",
        "12",
        "31",
        "1999",
        "2016",
        "'99",
        "1980s",
        "20th",
        "10:30",
        "10.30",
        "p.m.",
        "May",
        "Monday",
        "Friday",
        "summer",
        "September",
        "yesterday",
        "today",
        "night",
        "morning",
        "days",
        "weeks",
        "years",
        "quarter",
        "third",
        "century",
        "months",
        "ago",
        "later",
        "earlier",
        "every",
        "daily",
        "Christmas",
        "BC",
        "said",
        "will",
        ",",
        ".",
        "-",
        "–",
        "3/12/2016",
        "2016-12-03",
        "2016-02-31",
        "February",
        "0",
        "99999",
        "several",
        "two",
        "hundred",
        "half",
        "an",
        "hour",
        "noon",
        "Q3",
        "fiscal",
        "weekend",
        "previous",
        "now",
        "end",
        "beginning",
        "Sunday's",
    ]
)
TEXTS = st.one_of(st.lists(WORDS, max_size=40).map(" ".join), st.text(max_size=200))
DAYS = st.one_of(st.none(), st.datetimes())


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS)
def test_values_bounds_and_spans_are_well_formed(text: str, written: datetime | None) -> None:
    end = 0
    for when in find_times(text, written, "en", written):
        assert end <= when.span.start < when.span.end <= len(text)
        end = when.span.end
        assert when.value is None or TIMEX.fullmatch(when.value), when
        if when.edtf is not None:
            parse_edtf(when.edtf)
        assert when.fault is None or (when.value, when.edtf, when.anchor) == (None, None, None)


@settings(max_examples=300, deadline=None)
@given(TEXTS, DAYS)
def test_every_anchor_is_a_day_that_is_known(text: str, written: datetime | None) -> None:
    before: set[str] = set()
    for when in find_times(text, written, "en", written):
        anchor = when.anchor
        assert anchor is None or (anchor == "published" and written is not None) or anchor.removeprefix("text ") in before, (when, before)
        before |= {(when.value or "").partition("T")[0]}


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(["ru", "fr", "es", "de", "ar"]))
def test_other_languages_never_fail(text: str, language: str) -> None:
    for when in find_times(text, datetime(2021, 6, 16, tzinfo=UTC), language):
        assert 0 <= when.span.start < when.span.end <= len(text)


@pytest.mark.parametrize("piece", ["1", "the the the ", " "])
def test_a_megabyte_of_one_thing_is_read_through(piece: str) -> None:
    assert find_times(piece * (1_000_000 // len(piece)), datetime(2021, 6, 16, tzinfo=UTC), "en") == []


@pytest.mark.parametrize("piece", ["1", "the the the ", " ", "\n", "1:", "1,", "-", "two ", "the last ", "1/", "May ", "a.", "of the "])
def test_long_dull_texts_are_read_through(piece: str) -> None:
    text = piece * (200_000 // len(piece))
    assert all(t.span.end <= len(text) for t in find_times(text, datetime(2021, 6, 16, tzinfo=UTC), "en"))
