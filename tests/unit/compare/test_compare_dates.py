"""Days and hours of one happening, as two voices tell them."""

from __future__ import annotations

import pytest

from tests.unit.compare.telling_stories import differ, tell

OLM, VOSS = "Ada Olm", "Bo Voss"


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The line will reopen on 10 May", "Trains would not run again before 21 May", ["10 May", "21 May"]),
        ("Lectures will begin again on 11 May", "The university will stay closed until 25 May", ["11 May", "25 May"]),
        ("The dam broke at 3.40 a.m. on Monday", "The wave came shortly before midnight on Sunday",
         ["4 May (3.40 a.m. on Monday)", "3 May (midnight on Sunday)"]),
        ("The revolt broke out at dawn on Monday", "The revolt began at ten past nine in the evening on Sunday",
         ["4 May (dawn on Monday)", "3 May, 9.10 p.m."]),
        ("The first gas was fired at 9.45 p.m. on Sunday", "The first gas was fired at twenty to nine",
         ["3 May (9.45 p.m. on Sunday)", "3 May, 8.40"]),
        ("Two pylons fell at ten past three on Monday morning", "The pylons fell shortly before one on Monday morning",
         ["4 May, 3.10 a.m.", "4 May, 1 a.m."]),
        ("The buses were gone by a quarter past seven in the morning", "The buses left at 9.40 a.m.",
         ["5 May, 7.15 a.m.", "5 May (9.40 a.m.)"]),
        ("The water has been bad since 2 May", "The water has been polluted since 20 April", ["2 May", "20 April"]),
    ],
)  # fmt: skip
def test_times_of_one_happening_meet_however_it_is_worded(one: str, other: str, values: list[str]) -> None:
    assert differ(tell(1, [(one, OLM)]), tell(2, [(other, VOSS)], hours=1)) == [("date", values)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The tunnel opened at noon on Monday", "The tunnel was closed at 4 p.m. on Monday"),
        ("The fire broke out at about 4 a.m.", "The fire started shortly after four in the morning"),
        ("The bridge was closed on Sunday", "The bridge will open again on Friday"),
        ("By 8 a.m. on Monday the water had gone", "By noon on Monday the water had gone"),
        ("The hall was shut on Monday evening", "The hall was shut at 9 p.m. on Monday"),
        ("The gate had opened by seven in the evening on Monday", "The gate opened at 5.40 p.m. on Monday"),
        ("The ministry puts the number of dead at four", "The dam broke at 11.40 p.m. on Sunday"),
        ("The gate opened before dawn on Monday", "The gate was opened at 3 a.m. on Monday"),
    ],
)
def test_other_happenings_and_times_that_agree_are_no_difference(one: str, other: str) -> None:
    assert differ(tell(1, [(one, OLM)]), tell(2, [(other, VOSS)], hours=1)) == []


def test_a_day_to_come_that_is_told_anew_days_later_was_moved() -> None:
    one, other = tell(1, [("The line will reopen on 12 May", OLM)]), tell(2, [("The line will reopen on 21 May", VOSS)], hours=60)
    assert differ(one, other) == []


def test_a_day_to_come_that_another_tells_of_otherwise_two_days_later_differs() -> None:
    one, other = tell(1, [("The line will reopen on 12 May", OLM)]), tell(2, [("The line will reopen on 21 May", VOSS)], hours=44)
    assert [kind for kind, _ in differ(one, other)] == ["date"]


def test_a_spot_told_with_the_time_differs_with_it() -> None:
    one = tell(1, [("The tanker struck the Gull reef at 11.50 p.m. on Sunday", OLM)])
    two = tell(2, [("The tanker ran aground in the main channel at 4.15 a.m. on Monday", VOSS)], hours=1)
    assert [kind for kind, _ in differ(one, two)] == ["date"]
    three = tell(3, [("The tanker went onto the Gull reef at 11.50 p.m. on Sunday", OLM)])
    assert ("place", ["main channel", "Gull reef"]) in differ(two, three) or ("place", ["Gull reef", "main channel"]) in differ(two, three)


def test_the_hour_of_a_reading_is_no_hour_of_what_befell() -> None:
    one = tell(1, [("Gauges recorded 2,600 cubic metres of water a second at 4.10 a.m. on Monday", OLM)])
    other = tell(
        2, [("900 cubic metres of water a second had passed the gate before engineers closed it at noon on Monday", VOSS)], hours=1
    )
    assert [kind for kind, _ in differ(one, other)] == ["figure"]
