"""Which values of a story may answer one question at all, before anything weighs them."""

from __future__ import annotations

import pytest

from dateline.compare.blame import OPPOSED, lay_charges
from dateline.compare.circumstances import time_long_past
from dateline.compare.date_traits import clash_dates, lay_dates
from dateline.compare.figures import lay_figures
from dateline.compare.judging import may_answer, may_meet, read_judge
from dateline.compare.telling import weigh
from dateline.compare.texts import clause_around, texts_of
from dateline.model import Report, Span, Story
from tests.unit.compare.telling_stories import tell

OLM, VOSS = "Ada Olm", "Bo Voss"


def meets(one: str, other: str) -> bool:
    """Whether any figure of one clause may meet one of the other's."""
    texts = texts_of(two(one, other))
    return bool(lay_figures(texts, weigh(texts)).pairs.clashing.any())


def two(one: str, other: str, by: str | None = OLM, against: str | None = VOSS) -> Story:
    return Story("t1", "A story", (tell(1, [(one, by)]), tell(2, [(other, against)], hours=1)))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("3,100 dockers joined the strike", "No more than 1,900 of the staff joined it"),
        ("Seven of the nineteen lorries were hit", "Only three lorries were hit"),
        ("Some 52,000 tubs had gone to shops in the north", "Only 38,000 ever left the yard"),
    ],
)
def test_a_sign_that_may_mislead_does_not_part_two_figures(one: str, other: str) -> None:
    assert meets(one, other)
    assert meets(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The clerk counted 240 sacks", "40 of the sacks were counted"),
        ("Nine people were killed", "Three of the nine people were women"),
        ("In 2019 a leak put 46 people in hospital", "The leak put 90 people in hospital"),
        ("Some 2,300 people from Pirgat were evacuated", "In Asmir 5,100 people were evacuated"),
        ("Turnout was 61 percent", "Turnout in the south was 25 percent"),
        ("Forty people were injured", "Another 12 people were injured"),
    ],
)
def test_a_part_another_place_or_a_year_long_past_is_no_answer(one: str, other: str) -> None:
    assert not meets(one, other)


def test_a_time_that_something_is_only_measured_against_is_not_that_of_a_count() -> None:
    (text,) = texts_of(Story("t1", "A story", (tell(1, [("At least 400 stood on the square, fewer than last year", OLM)]),)))
    assert time_long_past(text, clause_around(text.words, Span(0, 10))) is None
    (text,) = texts_of(Story("t1", "A story", (tell(1, [("Last year 400 stood on the square", OLM)]),)))
    assert time_long_past(text, clause_around(text.words, Span(0, 10)))


def test_days_that_outlets_tell_themselves_differ_too() -> None:
    texts = texts_of(two("The bridge opens on 14 May", "The bridge opens on 21 May", None, None))
    laid = lay_dates(texts, weigh(texts))
    assert clash_dates(laid, [(0, 1)]) == [(0, 1)]


def test_what_begins_is_not_what_ends() -> None:
    texts = texts_of(two("The strike began at noon on Monday", "The strike ended at 4 p.m. on Monday"))
    assert not lay_dates(texts, weigh(texts)).pairs.meeting.any()


def test_one_voice_may_answer_twice_in_two_texts_and_never_in_one() -> None:
    union = "the union"
    reports: tuple[Report, ...] = (
        tell(1, [("The board broke off the talks", union)]),
        tell(2, [("The union had not left the room", union)], hours=1),
    )
    texts = texts_of(Story("t1", "A story", reports))
    sides = lay_charges(texts, weigh(texts)).sides
    assert len(sides) == 2
    assert may_answer(sides)[0, 1]
    assert not may_meet(sides).any()
    assert not may_answer([sides[0], sides[0]])[0, 1]


def test_what_is_denied_of_the_weather_answers_no_charge_of_somebody() -> None:
    texts = texts_of(two("The rebels shelled the village", "No rain fell on the village"))
    assert not lay_charges(texts, weigh(texts)).pairs.meeting.any()
    texts = texts_of(two("The rebels shelled the village", "No shell fell on the village"))
    assert lay_charges(texts, weigh(texts)).pairs.meeting.any()


def test_pairs_are_linked_from_a_low_bar_and_questions_are_judged() -> None:
    assert all(read_judge(kind).least < -2 and read_judge(kind).asker for kind in ("figure", "date", OPPOSED))
