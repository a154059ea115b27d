"""Who is said to have done it, by whom, and who says no."""

from __future__ import annotations

import pytest

from dateline.compare.blame import join_charges, lay_charges
from dateline.compare.telling import weigh
from dateline.compare.texts import texts_of
from dateline.model import Story
from tests.unit.compare.telling_stories import differ, tell


@pytest.mark.parametrize(
    ("one", "other", "values"),
    [
        (("Ordanian troops opened fire first", "the Kestaren ministry"), ("Kestaren soldiers fired first", "the Ordanian staff"),
         ["Ordanian troops", "Kestaren soldiers"]),
        (("The driver was at fault", "the railway"), ("The railway was to blame", "the drivers' union"), ["driver", "railway"]),
        (("The guards had set off the stampede by firing into the queue", "the referee"),
         ("It was the fan club that set off the stampede", "the police"), ["guards", "fan club"]),
        (("The rebels were to blame for the famine", "the minister"), ("The blame for the famine lay with the army", "the bishop"),
         ["rebels", "army"]),
        (("The driver was to blame", "the tram board"), ("The board had not repaired it", "the drivers' union"), ["driver", "board"]),
        (("It was the guild that had torn up the pact", "the mill"), ("The mill had torn up the pact", "the guild"), ["guild", "mill"]),
        (("The village was shelled by the rebels", "the army"), ("The army shelled the village", "the rebels"), ["rebels", "army"]),
        (("The owner had caused the grounding", "the pilots"), ("The pilot was to blame for it", "the owner"), ["owner", "pilot"]),
        (("The warders had provoked the revolt", "the families"), ("A gang from the third floor was behind the revolt", "the prison"),
         ["warders", "gang from the third floor"]),
    ],
)  # fmt: skip
def test_two_voices_lay_one_deed_at_two_doors(one: tuple[str, str], other: tuple[str, str], values: list[str]) -> None:
    assert differ(tell(1, [one]), tell(2, [other], hours=1)) == [("blame", values)]


@pytest.mark.parametrize(
    ("charge", "denial", "values"),
    [
        (("The commission had brought false ballots into the hall", "the camp"), ("No ballot had been brought into the hall", "the judge"),
         ["commission", "denied by the judge"]),
        (("The government had bought the hostages with a ransom", "the deputy"), ("The government had paid no ransom", "the colonel"),
         ["government", "denied by the colonel (government)"]),
        (("The Republic of Lom had armed the rebels", "the general"), ("Lom had nothing to do with the rebels", "the Republic of Lom"),
         ["Republic of Lom", "denied by the Republic of Lom"]),
        (("The killing was ordered by the president", "the widow"), ("The president had no part in it", "the president's office"),
         ["president", "denied by the president's office"]),
    ],
)  # fmt: skip
def test_a_denial_answers_the_charge(charge: tuple[str, str], denial: tuple[str, str], values: list[str]) -> None:
    assert differ(tell(1, [charge]), tell(2, [denial], hours=1)) == [("blame", values)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("The rebels shelled the village", "the army"), ("Rebel gunners shelled the village", "the governor")),
        (("The rebels shelled the village", "the army"), ("The police closed the road", "the mayor")),
        (("A man shot the clerk", "the sergeant"), ("A former worker opened fire", "the constable")),
        (("The rebels shelled the village", "the army"), ("No rain fell on the village", "the weather office")),
        (("Observers had sat beside the boxes", "the judge"), ("The clerks had counted twice", "the camp")),
        (("The fire destroyed the mill", "the mayor"), ("The storm had damaged the mill", "the governor")),
        (("27 people were killed by the flood", "the doctor"), ("The flood was caused by the rain", "the board")),
    ],
)
def test_one_party_in_other_words_and_other_matters_are_no_difference(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert [kind for kind, _ in differ(tell(1, [one]), tell(2, [other], hours=1))] == []


def test_a_bound_of_a_figure_denies_nothing_and_an_hour_is_nobody() -> None:
    one = tell(1, [("300 porters had been turned away by 8 a.m", "the guild")])
    other = tell(2, [("No more than 120 porters had been turned away by 8 a.m", "the hotel")], hours=1)
    assert [kind for kind, _ in differ(one, other)] == ["figure"]


def test_an_outlet_that_speaks_for_itself_is_a_voice() -> None:
    charge = tell(1, [("The Agrovit plant was responsible for the poisoning", "the waterworks")])
    own = tell(2, [("The waterworks was responsible for the poisoning", None)], hours=1, outlet="Agrovit Company")
    assert differ(charge, own) == [("blame", ["Agrovit plant", "waterworks"])]
    newspaper = tell(2, [("The waterworks was responsible for the poisoning", None)], hours=1, outlet="Cormar Post")
    assert differ(charge, newspaper) == []


def test_troops_are_shown_with_their_country_where_the_story_names_it() -> None:
    one = tell(1, [("Ordanian troops opened fire first", "the Kestaren ministry"), ("Nobody came from Ordania", None)])
    other = tell(2, [("Kestaren soldiers fired first", "the Ordanian staff")], hours=1)
    assert differ(one, other) == [("blame", ["Ordanian troops (Ordania)", "Kestaren soldiers"])]


def test_two_denials_are_no_difference() -> None:
    one = tell(1, [("The rebels did not shell the village", "the rebels")])
    other = tell(2, [("The army did not shell the village", "the army")], hours=1)
    texts = texts_of(Story("t1", "A story", (one, other)))
    laid = lay_charges(texts, weigh(texts))
    assert [charge.denied for charge in laid.sides] == [True, True]
    assert not join_charges(laid, [(0, 1)])
