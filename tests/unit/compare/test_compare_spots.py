"""Which nouns of a text may tell where or who, and which two of a story answer one question."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.compare.judging import Judge, Laid
from dateline.compare.spot_traits import pair_spots
from dateline.compare.spots import Spot
from dateline.compare.spotting import LEADS, TRAITS, describe, read_weights, weigh_spots
from dateline.compare.telling import weigh
from dateline.compare.texts import texts_of
from dateline.compare.whereabouts import join_spots, lay_spots, link_spots, list_spots
from dateline.model import DifferenceKind, Report, Story
from tests.unit.compare.telling_stories import differ, tell

OLM, VOSS = "Ada Olm", "Bo Voss"


def spots_of(*reports: Report) -> list[Spot]:
    return list_spots(texts_of(Story("t1", "A story", reports)))


def values_in(words: str) -> list[tuple[str, str]]:
    return [(spot.lead, spot.value) for spot in spots_of(tell(1, [(words, None)]))]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("The shell fell behind the old bakery", ("behind", "old bakery")),
        ("It was the quay at Torne", ("", "quay at Torne")),
        ("She was lifted out of a hotel bed in Lauter", ("", "hotel bed in Lauter")),
        ("The hole is at Cutler’s Lock", ("at", "Cutler’s Lock")),
        ("The box stood on Quay 4 since Saturday", ("on", "Quay 4")),
        ("The wreck lay on the path to the spring of Dura early on Friday", ("on", "path to the spring of Dura")),
        ("The plans were signed by the engineer Mats Orvel", ("", "Mats Orvel")),
    ],
)
def test_a_noun_is_found_with_what_leads_to_it_and_what_says_where_it_is(words: str, expected: tuple[str, str]) -> None:
    assert expected in values_in(words)


@pytest.mark.parametrize(
    "words", ["The siren went off at five", "It happened on Friday morning", "The train came in at 71 kilometres an hour"]
)
def test_a_time_or_a_measure_is_no_place(words: str) -> None:
    assert [value for lead, value in values_in(words) if lead in ("at", "on")] == []


def test_the_words_of_a_claim_begin_behind_a_turn_and_end_before_the_next() -> None:
    (spot,) = [
        s for s in spots_of(tell(1, [("Nine men died when the roof fell on the market of Umm Safar that Friday", None)])) if s.lead == "on"
    ]
    assert spot.text.words[slice(*spot.span)] == "the roof fell on the market of Umm Safar"


def test_every_column_of_a_noun_has_a_weight() -> None:
    found = describe(spots_of(tell(1, [("The shell fell behind the old bakery", OLM)])))
    assert set(LEADS) < set(TRAITS)
    assert found.shape[1] == len(TRAITS) + 128 + 2 * 384
    assert {len(read_weights(kind)[0]) for kind in ("place", "name")} == {found.shape[1]}


def test_no_noun_has_no_odds() -> None:
    assert weigh_spots([], "place").tolist() == []


FIRE = (
    "A fire destroyed a home for the old in Karnel on Monday night",
    "Karnel mourns the dead of its home for the old, which burned on Monday night",
)
VAN = ("A van with the loot of the museum was found burnt out on Friday", "The robbers of the museum left a burnt van")


@pytest.mark.parametrize(
    ("leads", "one", "other", "expected"),
    [
        (FIRE, "The fire began in the laundry on the ground floor", "It all started at a stove in the chapel",
         [("place", ["laundry on the ground floor", "stove in the chapel"])]),
        (VAN, "The van was found burnt out in the quarry at Eddle", "The wreck of the van stood by the lake at Upper Hale",
         [("place", ["quarry at Eddle", "lake at Upper Hale"])]),
        (VAN, "The man who rented the van is Ivo Sandel", "It was rented by Marek Sandel", [("name", ["Ivo Sandel", "Marek Sandel"])]),
        (FIRE, "The fire began in the laundry", "The first flames rose in the old laundry", []),
        (FIRE, "The fire began in the laundry", "The families were taken to the sports hall", []),
        (FIRE, "The fire began in a hotel at Umm Safar", "The fire began in Jazmar", []),
    ],
)  # fmt: skip
def test_two_places_or_names_for_one_matter_are_found_in_other_words(
    leads: tuple[str, str], one: str, other: str, expected: list[tuple[str, list[str]]]
) -> None:
    first = tell(1, [(leads[0], None), (one, OLM), ("It was opened in 1988", None)])
    second = tell(2, [(leads[1], None), (other, VOSS), ("The mayor will speak on Friday", None)], hours=2)
    assert differ(first, second) == expected


def laid_of(*reports: Report) -> Laid[Spot]:
    """The two likeliest nouns that a preposition leads to, one of each text."""
    texts = texts_of(Story("t1", "A story", reports))
    return lay_spots(texts, weigh(texts), DifferenceKind.PLACE, lambda some: np.array([1.0 if s.lead else -9.0 for s in some], np.float32))


def test_two_places_clash_and_a_shorter_name_of_one_does_not() -> None:
    two = laid_of(tell(1, [("The bank gave way at the tannery", OLM)]), tell(2, [("The bank gave way at the lock", VOSS)], hours=1))
    one = laid_of(tell(1, [("The bank gave way at the old tannery", OLM)]), tell(2, [("The bank gave way at the tannery", VOSS)], hours=1))
    assert two.pairs.clashing.any()
    assert not one.pairs.clashing.any()
    assert one.pairs.meeting.any()


def test_a_pair_that_is_told_in_the_words_of_a_likelier_one_is_left_out() -> None:
    laid = laid_of(
        tell(1, [("They came upon him in a cell on the ground floor", OLM)]),
        tell(2, [("They came upon him at the gate of the yard", VOSS)], hours=1),
    )
    judge = Judge({}, 0.0, -1.0)
    assert len(laid.sides) == 3
    assert len(link_spots(laid, judge)) == 1


def test_what_nobody_claims_is_no_difference() -> None:
    laid = laid_of(tell(1, [("The bank gave way at the tannery", None)]), tell(2, [("The bank gave way at the lock", None)], hours=1))
    assert link_spots(laid, Judge({}, 0.0, -1.0)) != []
    assert join_spots(laid, link_spots(laid, Judge({}, 0.0, -1.0)), DifferenceKind.PLACE) == []


def test_who_did_it_is_no_place_behind_by() -> None:
    judge = Judge({}, 0.0, -1.0)
    values = ("the lake", "the mill"), ("rebels", "soldiers"), ("the rebels' depot", "the soldiers' camp")
    for one, other in values:
        first, answer = (f"The mine was left there by {words} in April" for words in (one, other))
        laid = laid_of(tell(1, [(first, OLM)]), tell(2, [(answer, VOSS)], hours=1))
        linked = [(a, b) for a, b in link_spots(laid, judge) if laid.sides[a].lead == laid.sides[b].lead == "by"]
        assert len(linked) == 1
        assert len(join_spots(laid, linked, DifferenceKind.PLACE)) == (one != "rebels")


def test_nothing_is_weighed_of_no_nouns() -> None:
    empty: Laid[Spot] = Laid([], [], pair_spots([], weigh(()), np.zeros(0, np.float32), np.zeros((0, 0), np.float32)))
    assert link_spots(empty, Judge({}, 0.0, -1.0)) == []
