from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from dateline.look import direction, edtf_bounds, environment, host, language_name, plain_number
from dateline.model import Stamp
from dateline.words import read_table


def _filtered(name: str, value: object, language: str = "en") -> str:
    return str(environment(language=language).filters[name](value))


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2016-12-03", "3 December 2016"),
        ("2016-12", "December 2016"),
        ("2016", "2016"),
        ("2016-09-17/..", "from 17 September 2016"),
        ("../2016", "until 2016"),
        ("2016-12-01/2016-12-03", "1 December 2016 to 3 December 2016"),
        ("2016-12~", "about December 2016"),
        ("2016-12-03?", "perhaps 3 December 2016"),
        ("2016-23", "autumn 2016"),
        ("199X", "1990s"),
        ("2016-12-03T10:30", "3 December 2016, 10:30"),
        ("2016-12-XX", "December 2016"),
        ("2016-13-01", "2016-13-01"),
        ("several days later", "several days later"),
        ("", ""),
    ],
)
def test_edtf_reads_as_words(edtf: str, words: str) -> None:
    assert _filtered("edtf_words", edtf) == words


def test_the_bounds_of_a_month_are_its_days() -> None:
    assert edtf_bounds("2016-02") == (date(2016, 2, 1), date(2016, 2, 29))


def test_an_open_interval_has_no_last_day() -> None:
    assert edtf_bounds("2016-09-17/..") == (date(2016, 9, 17), None)


def test_what_is_not_edtf_has_no_bounds() -> None:
    assert edtf_bounds("2016-02-31") == (None, None)
    assert edtf_bounds("soon") == (None, None)
    assert edtf_bounds(None) == (None, None)


def test_a_bare_day_has_no_clock() -> None:
    assert _filtered("clock", Stamp.parse("2016-12-03")) == "3 December 2016"


def test_a_moment_names_its_zone() -> None:
    assert _filtered("clock", datetime(2016, 12, 3, 10, 5, tzinfo=UTC)) == "3 December 2016, 10:05 UTC"


def test_nothing_known_is_nothing_shown() -> None:
    assert _filtered("day", None) == ""


@pytest.mark.parametrize(("value", "words"), [(80000.0, "80,000"), (1.5, "1.5"), (40, "40"), (None, ""), (0.1 + 0.2, "0.3")])
def test_numbers_are_plain(value: float | None, words: str) -> None:
    assert plain_number(value) == words


def test_languages_have_their_direction_and_name() -> None:
    assert direction("ar") == "rtl"
    assert direction("fa-IR") == "rtl"
    assert direction("en") == "ltr"
    assert direction(None) == "auto"
    assert language_name("ar") == "Arabic"
    assert language_name("xx") == "xx"


def test_a_host_is_named_without_www() -> None:
    assert host("https://www.courier.example/a") == "courier.example"
    assert host("http://[broken") == ""
    assert host(None) == ""


def test_days_are_named_in_the_readers_language() -> None:
    assert _filtered("day", date(2026, 3, 7), "fr") == "7 mars 2026"
    assert _filtered("edtf_words", "2026-03/..", "ru") == "с марта 2026"


def test_a_language_without_words_of_its_own_is_served_in_english_and_says_so() -> None:
    made = environment(language="ka")
    assert made.globals["ui_language"] == "en"
    assert made.globals["ui_direction"] == "ltr"
    assert str(made.filters["day"](date(2026, 3, 7))) == "7 March 2026"


@pytest.mark.parametrize("language", ["ar", "fr", "ru"])
def test_a_translation_keeps_the_gaps_of_its_english(language: str) -> None:
    words = read_table(f"interface.{language}")["words"]
    assert isinstance(words, dict)
    for english, translated in words.items():
        assert english.count("{}") == str(translated).count("{}"), english


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (None, ""),
        (datetime(2026, 3, 7, 9, 40, 1, 793899, tzinfo=UTC), "2026-03-07T09:40:01+00:00"),
        (Stamp.parse("2026-03-07"), "2026-03-07"),
        ("2026-03-07T09:40:01.793899Z", "2026-03-07T09:40:01Z"),
    ],
)
def test_a_machine_reads_moments_to_the_second(value: Stamp | datetime | str | None, written: str) -> None:
    assert environment().filters["machine_time"](value) == written
