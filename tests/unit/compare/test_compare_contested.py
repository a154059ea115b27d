"""Which figures and days are such as accounts differ on."""

from __future__ import annotations

import numpy as np

from dateline.compare.contested import KINDS, describe, find_chief, rate_pairs, read_weights, weigh_sides
from dateline.compare.measures import find_measures
from dateline.compare.sides import Side
from dateline.compare.texts import texts_of
from dateline.model import Story
from tests.unit.compare.telling_stories import tell

CLASH = "Seven soldiers were killed in the clash on Monday, the ministry said. The road is 40 kilometres long"


def sides() -> list[Side]:
    (text,) = texts_of(Story("t1", "A story", (tell(1, [(CLASH, "Ada Olm")]),)))
    return list(find_measures(text))


def test_the_dead_are_likelier_differed_on_than_the_length_of_a_road() -> None:
    dead, length = weigh_sides(sides(), "figure")
    assert dead > length


def test_there_is_a_weight_for_every_column_of_a_value() -> None:
    table = describe(sides())
    assert table.shape[0] == len(sides())
    assert {kind: len(read_weights()[kind][0]) for kind in KINDS} == dict.fromkeys(KINDS, table.shape[1])


def test_a_pair_has_the_less_and_the_more_of_its_two() -> None:
    rated = rate_pairs(np.array([-1.0, 2.0], np.float32))
    assert rated["contested_less"].tolist() == [[-1, -1], [-1, 2]]
    assert rated["contested_more"].tolist() == [[-1, 2], [2, 2]]


def test_a_story_without_values_has_none_to_weigh() -> None:
    assert weigh_sides([], "date").tolist() == []
    assert not find_chief([]).any()
