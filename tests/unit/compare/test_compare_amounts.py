"""What counts as a figure where a text says that there was none, or never so many; and how days and months are shown."""

from __future__ import annotations

import pytest

from dateline.compare.amounts import amount_in_digits
from dateline.compare.measures import find_measures
from dateline.compare.numerals import day_in_words, month_in_words, plain_number
from dateline.compare.texts import texts_of
from dateline.figures import find_figures
from dateline.model import Story
from tests.unit.compare.telling_stories import tell


def read(words: str) -> list[tuple[str, float, float]]:
    (text,) = texts_of(Story("t1", "A story", (tell(1, [(words, None)]),)))
    return [(measure.resolved or measure.value, measure.low, measure.high) for measure in find_measures(text)]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Not one rifle was on board when she sailed", ("0 (Not one rifle)", 0, 0)),
        ("Not a single shot was fired by the post", ("0 (Not a single shot)", 0, 0)),
        ("None of the generators came on", ("0 (None of the generators)", 0, 0)),
        ("Of rifles he has seen none", ("0 (none)", 0, 0)),
        ("The firm never offered more than 38 crowns a share", ("up to 38 crowns a share", 0, 38)),
        ("At no moment did more than 1,100 litres leave the tank", ("up to 1,100 litres", 0, 1100)),
    ],
)
def test_none_and_never_are_figures(words: str, expected: tuple[str, float, float]) -> None:
    assert read(words) == [expected]


def test_a_never_of_another_clause_turns_no_bound() -> None:
    ((_, low, high),) = read("She never forgot that more than 300 porters came")
    assert (low, high) == (300, float("inf"))


@pytest.mark.parametrize("words", ["None came", "There was no one thing that he wanted"])
def test_what_names_nothing_counts_nothing(words: str) -> None:
    assert read(words) == []


@pytest.mark.parametrize(
    ("words", "minute", "shown"),
    [
        ("Monday at 23.00", 1380, "15 June, 11 p.m."),
        ("Monday at 11 p.m.", 1380, "15 June (Monday at 11 p.m.)"),
        ("0315", 195, "15 June, 3.15 a.m."),
        ("9.10 p.m. on 15 June 2030", 1270, None),
        ("2251 local time", 1371, "15 June, 10.51 p.m."),
        ("dawn on Monday", None, "15 June (dawn on Monday)"),
        ("15 June", None, None),
    ],
)
def test_an_hour_is_shown_by_the_clock_of_twelve(words: str, minute: int | None, shown: str | None) -> None:
    assert day_in_words("2026-06-15", words, minute) == shown


def test_a_month_is_shown_with_its_year_where_that_is_another() -> None:
    assert month_in_words("2027-11-01", "November next year", 2026) == "November 2027 (November next year)"
    assert month_in_words("2026-11-01", "November", 2026) is None
    assert month_in_words("2028-03-01", "March 2028", 2026) is None


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Fourteen of the 32 lorries were burnt", "14 lorries"),
        ("310 of the 520 buses were on the road", "310 buses"),
        ("Seven of the nineteen lorries were hit", "7 lorries"),
        ("14 lorries were burnt", None),
        ("2.4 million tonnes of wheat were sold", None),
        ("Nine million homes were dark", "9 million homes"),
        ("Two thousand homes were dark", "2,000 homes"),
    ],
)
def test_what_is_so_many_of_more_is_shown_by_its_own_number(words: str, shown: str | None) -> None:
    (figure,) = find_figures(words, "en")
    assert amount_in_digits(figure, words[slice(*figure.span)], "en") == shown


@pytest.mark.parametrize(
    ("value", "words"),
    [(1_250_000_000, "1,250,000,000"), (2_500_000_000, "2.5 billion"), (1_234_567_000_000, "1,234,567,000,000"), (24_500, "24,500")],
)
def test_a_large_number_is_told_in_words_where_they_say_it_whole(value: float, words: str) -> None:
    assert plain_number(value) == words
