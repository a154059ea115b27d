"""A number without a noun counts what was counted just before; what only looks like such a number counts nothing."""

from __future__ import annotations

import pytest

from dateline.figures import find_figures


def told(text: str) -> list[tuple[str, str | None, str | None]]:
    return [(text[f.span.start : f.span.end], f.unit, f.of) for f in find_figures(text, "en")]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The flood ruined 30 barns and damaged 90 more.", ("90 more", "barns", "barns damaged")),
        ("Some 400 homes lost their light. A week later 25 still are dark.", ("25", "homes", "homes")),
        ("Ostrer has 370 delegates, and Marl has 129.", ("129", "delegates", "delegates")),
        ("With 107 seats at stake, she will win at least 56.", ("at least 56", "seats", "seats")),
        ("It lost 40 million francs on sales of 3 billion.", ("3 billion", "CHF", None)),
        ("The bus hit a wall, killing all 29 on board.", ("29", "people", "people killed")),
        ("Orsk has a population of more than 54,000.", ("more than 54,000", "people", "people")),
        ("She lives in Orsk, a town of under 900.", ("under 900", "people", "people")),
        ("The trawler went down with 16 crew aboard.", ("16 crew", "crew", "crew")),
        ("They won 18 of their next 23 games.", ("18 of their next 23 games", "games", "games")),
        ("It is feared that three sailors drowned.", ("three sailors", "sailors", "sailors drowned")),
        ("They gave a few hundred dollars.", ("a few hundred dollars", "USD", None)),
        ("The blaze left nine dead last year.", ("nine dead", "people", "people killed")),
        (
            "There were over 900 combat and civilian deaths.",
            ("over 900 combat and civilian deaths", "deaths", "combat and civilian deaths"),
        ),
        ("She has a total of at least 1,353 votes.", ("a total of at least 1,353 votes", "votes", "votes")),
        ("Wheat costs $6 a bushel.", ("$6 a bushel", "USD per bushel", None)),
        ("Some 70 percent of those tested were well.", ("Some 70 percent of those tested", "percent", "those tested")),
    ],
)
def test_a_bare_number_takes_the_noun_that_was_told(text: str, figure: tuple[str, str, str | None]) -> None:
    assert told(text)[-1] == figure


@pytest.mark.parametrize(
    "text",
    [
        "Forty men came. Ilsa Merrow, 55, was there.",
        "Forty men came. One of them sang.",
        "Forty men came, 12 of them on foot.",
        "Forty men came about 10 a.m. and left.",
        "Forty men came. The mill opened in 1998 and has closed.",
        "Forty men came. It rained. The talks went on. At least 30.",
        "Forty men came. No one was hurt.",
        "Forty men came, led by the oldest, aged 71.",
    ],
)
def test_an_age_a_clock_a_year_and_a_far_number_count_nothing(text: str) -> None:
    assert [unit for _, unit, _ in told(text)] == ["men"]


def test_two_shares_that_are_set_against_each_other_are_no_range() -> None:
    figures = find_figures("Marl leads, 52 percent to 37 percent, among the young.", "en")
    assert [(f.low, f.high, f.unit) for f in figures] == [(52, 52, "percent"), (37, 37, "percent")]
    assert [(f.low, f.high) for f in find_figures("It costs 20 percent to 30 percent of the wage.", "en")] == [(20, 30)]
