"""Which figures answer one question, whether they can both hold, and what only looks like a difference."""

from __future__ import annotations

import pytest

from dateline.compare.amounts import find_amounts
from dateline.compare.figures import join_figures, lay_figures
from dateline.compare.telling import weigh
from dateline.compare.texts import texts_of
from dateline.model import Story
from tests.unit.compare.telling_stories import differ, tell

OLM, VOSS = "Ada Olm", "Bo Voss"


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        ("The blaze lasted for three hours", "The fire went on for 40 minutes", ["3 hours", "40 minutes"]),
        (
            "About 1.2 tonnes of brine leaked from the tank",
            "300 kilograms of brine leaked",
            ["About 1.2 tonnes of brine", "300 kilograms of brine"],
        ),
        ("The police put the crowd at 7,000", "Some 22,000 people had come to the rally", ["7,000", "Some 22,000 people"]),
        ("Twelve demonstrators were arrested", "There were 30 arrests at the gate", ["12 demonstrators", "30 arrests"]),
        ("Six inmates died in the east wing", "Eleven prisoners were shot dead", ["6 inmates", "11 prisoners"]),
        (
            "The driver was going at 130 kilometres an hour",
            "The car had been travelling at 85 kilometres an hour",
            ["130 kilometres an hour", "85 kilometres an hour"],
        ),
        ("Forty men got away through the drain", "Ninety prisoners had escaped through the drain", ["40 men", "90 prisoners"]),
        (
            "850 of its members had been turned away at the gate",
            "No more than 300 cooks had been turned away",
            ["850 of its members", "No more than 300 cooks"],
        ),
        ("Nobody was hurt in the tunnel", "Nine people were injured in the tunnel", ["0 (Nobody)", "9 people"]),
        ("Three drivers were killed and five lorries burnt out", "Nine lorries were destroyed on the ridge", ["5 lorries", "9 lorries"]),
    ],
)
def test_figures_of_one_measure_meet_however_they_are_worded(one: str, other: str, values: list[str]) -> None:
    assert ("figure", values) in differ(tell(1, [(one, OLM)]), tell(2, [(other, VOSS)], hours=1))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nine people were killed in the crash", "Three women were among the nine dead"),
        ("The ferry can carry 400 passengers", "There were 212 passengers on board the ferry"),
        ("Rescuers pulled out eleven people", "Four people were pulled dead from the rubble"),
        ("Two guards were killed at the bridge", "Four guards were wounded at the bridge"),
        ("The union wants a rise of 9 percent", "The works offered a rise of 3 percent"),
        ("Forty people were injured at the mill", "Another 12 people were injured at the mill"),
        ("In 2019 a leak at the mill put 46 people in hospital", "The leak at the mill put 90 people in hospital"),
        ("Some 1,900 people were moved to schools and a hall", "The school on the hill has taken in 600 people"),
        ("Turnout was 61 percent", "Turnout in the south was 25 percent"),
        ("Twelve clerks counted 240 sacks", "40 of the sacks were counted"),
        ("Some 2,300 people from Pirgat were evacuated", "In Asmir 5,100 people were evacuated"),
        ("The dam broke four days after the rain had begun", "The dam broke two days before the feast"),
        ("At least 80 people were killed by the flood", "The flood killed 83 people"),
    ],
)
def test_another_measure_place_time_or_part_is_no_difference(one: str, other: str) -> None:
    assert differ(tell(1, [(one, OLM)]), tell(2, [(other, VOSS)], hours=1)) == []


def test_each_figure_meets_the_likest_of_the_other_text() -> None:
    first = tell(1, [("At least 19 villagers were injured", OLM), ("Four policemen were injured", VOSS)])
    second = tell(2, [("Nine citizens were injured and four officers were injured", "Cay Brun")], hours=1)
    assert differ(first, second) == [("figure", ["At least 19 villagers", "9 citizens"])]


def test_a_later_higher_toll_is_an_update_unless_somebody_stands_by_the_lower_one() -> None:
    early, late = tell(1, [("The blast killed three people", OLM)]), tell(2, [("The blast killed seven people", VOSS)], hours=9)
    assert differ(early, late) == []
    again = tell(3, [("Three people were killed by the blast", "Cay Brun")], hours=12)
    assert differ(early, late, again) == [("figure", ["3 people", "7 people", "3 people"])]


def test_a_toll_that_has_risen_is_an_update_within_the_hour() -> None:
    late = tell(2, [("The number of people killed by the blast rose to seven", VOSS)], hours=1)
    assert differ(tell(1, [("The blast killed three people", OLM)]), late) == []


def test_two_voices_of_one_text_can_differ_and_one_voice_cannot() -> None:
    two = tell(1, [("The flood killed 19 people", OLM), ("The flood killed 43 people", VOSS)])
    assert differ(two) == [("figure", ["19 people", "43 people"])]
    assert differ(tell(1, [("The flood killed 19 people", OLM), ("The flood killed 43 people", OLM)])) == []


def test_how_far_inside_or_outside_something_was_tells_where() -> None:
    one = tell(1, [("The trawler was lying four miles inside the waters of Norhavn", OLM)])
    other = tell(2, [("The trawler was lying seven miles outside the line", VOSS)], hours=1)
    assert differ(one, other) == [("place", ["four miles inside the waters of Norhavn", "seven miles outside the line"])]


def test_how_old_somebody_is_counts_nothing() -> None:
    text = "Hanna Tervo, 26, ran away with Ilan Perrow, 44, and 19 more"
    (report,) = (tell(1, [(text, OLM)]),)
    found = find_amounts(texts_of(Story("t1", "A story", (report,)))[0])
    assert [text[slice(*figure.span)] for figure in found] == ["19"]


@pytest.mark.parametrize(("others", "found"), [(1, 0), (2, 1)])
def test_a_toll_that_grew_is_dropped_by_rule_only_where_few_texts_tell_of_figures(others: int, found: int) -> None:
    told = [
        tell(1, [("Forty people were killed in the tunnel", "Ada Olm")]),
        tell(2, [("Sixty people were killed in the tunnel", "Bo Voss")], hours=30),
        *(tell(3 + number, [("The tunnel is 900 metres long", "Ida Strand")], hours=2) for number in range(others)),
    ]
    texts = texts_of(Story("t1", "A story", tuple(told)))
    laid = lay_figures(texts, weigh(texts))
    forty, sixty = (next(place for place, side in enumerate(laid.sides) if side.low == toll) for toll in (40, 60))
    assert len(join_figures(laid, [(forty, sixty)])) == found
