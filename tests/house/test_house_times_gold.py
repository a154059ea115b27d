"""The news with times: every span is whole words of its text, every value is well formed, and weekdays are what they say."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

CASES = Path(__file__).resolve().parents[1] / "cases" / "when"
SIZES = {"news": 40, "news_kept": 20}
LENGTH = range(120, 201)  # words of a text
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DAY = r"(\d\d|XX)(-(\d\d|XX))?"
_WEEK = r"W(\d\d|XX)(-(WE|[1-7]))?"
_CLOCK = r"T(MO|MI|AF|EV|NI|\d\d(:\d\d)?)"
_PERIOD = r"P(?=.)((\d+|X)[YMWDQ])*(T((\d+(\.\d+)?|X)[HMS])+)?"
_DATE = rf"(PRESENT|PAST|FUTURE)_REF|\d\d\d?|(\d{{4}}|XXXX)(-(Q[1-4]|H[12]|SP|SU|FA|WI|{_WEEK}|{_DAY}))?"
_TIME = rf"(\d{{4}}|XXXX)-{_DAY}{_CLOCK}"
VALUES = {"DATE": _DATE, "TIME": _TIME, "DURATION": _PERIOD, "SET": rf"{_PERIOD}|{_DATE}|{_TIME}"}
each_file = pytest.mark.parametrize("name", SIZES)


def rows_of(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (CASES / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()]


@each_file
def test_texts_have_the_form_of_the_working_data(name: str) -> None:
    rows = rows_of(name)
    assert len({row["id"] for row in rows}) == len(rows) == SIZES[name]
    for row in rows:
        assert list(row) == ["id", "written", "text", "times"]
        assert row["id"].startswith("own/")
        assert 1990 <= date.fromisoformat(row["written"]).year <= 2025
        assert len(row["text"].split()) in LENGTH, row["id"]


def test_no_open_text_is_kept_aside() -> None:
    assert not {row["id"] for row in rows_of("news")} & {row["id"] for row in rows_of("news_kept")}


@each_file
def test_every_span_is_whole_words_and_stands_behind_the_one_before(name: str) -> None:
    for row in rows_of(name):
        text, spans = row["text"], [time["span"] for time in row["times"]]
        assert spans
        assert all(end <= start for (_, end), (start, _) in pairwise(spans)), row["id"]
        for start, end in spans:
            assert 0 <= start < end <= len(text)
            assert text[start:end] == text[start:end].strip()
            assert not re.match(r"\w\w", text[max(0, start - 1) : start + 1]), text[start:end]
            assert not re.match(r"\w\w", text[end - 1 : end + 1]), text[start:end]


@each_file
def test_every_value_is_well_formed_for_its_type(name: str) -> None:
    for row in rows_of(name):
        for time in row["times"]:
            assert list(time) == ["span", "type", "value"]
            assert re.fullmatch(VALUES[time["type"]], time["value"]), (row["id"], time)


@each_file
def test_every_day_exists_and_is_the_weekday_that_is_printed(name: str) -> None:
    for row in rows_of(name):
        for time in row["times"]:
            day = re.match(r"\d{4}-\d\d-\d\d", time["value"])
            printed = [name for name in DAYS if name in row["text"][slice(*time["span"])]]
            if day:
                assert DAYS[date.fromisoformat(day[0]).weekday()] in (printed or DAYS), (row["id"], time)
