"""What is learned of pairs of values, and how the pairs of a story are told apart by it."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.compare.around import apart, both, differing, lay_kinds, nearest, same, sharing
from dateline.compare.blame import OPPOSED, lay_charges
from dateline.compare.contested import KINDS as CONTESTED
from dateline.compare.date_traits import lay_dates
from dateline.compare.figures import lay_figures
from dateline.compare.judging import TOGETHER, Judge, Laid, link_likest, may_meet, rate, read_judge, weigh_pairs
from dateline.compare.measures import Measure, find_measures
from dateline.compare.sides import is_same_voice
from dateline.compare.telling import weigh
from dateline.compare.texts import texts_of
from dateline.compare.trees import read_trees
from dateline.model import Report, Story
from dateline.words.trees import trees_of
from tests.unit.compare.telling_stories import differ, tell

OLM, VOSS = "Ada Olm", "Bo Voss"
STUMP = trees_of(
    {
        "many": np.array(1), "depth": np.array(1), "trait": np.array([0, 0, 0], np.int16), "left": np.array([1, 1, 2], np.int32),
        "threshold": np.array([0.5, np.inf, np.inf], np.float32), "value": np.array([0.0, -1.0, 3.0], np.float32),
    }
)  # fmt: skip


def lay(*reports: Report) -> Laid[Measure]:
    texts = texts_of(Story("t1", "A story", reports))
    return lay_figures(texts, weigh(texts))


def test_matrices_tell_of_each_two_values() -> None:
    assert same(["a", "b", "a"]).tolist() == [[1, 0, 1], [0, 1, 0], [1, 0, 1]]
    assert both([True, False]).tolist() == [[1, 0], [0, 0]]
    assert differing([True, False]).tolist() == [[0, 1], [1, 0]]
    sets = [frozenset("ab"), frozenset("bc"), frozenset("d"), frozenset[str]()]
    assert sharing(sets)[0].tolist() == [1, 1, 0, 0]
    assert apart(sets)[0].tolist() == [0, 0, 1, 0]
    near = nearest([["doctor"], ["surgeon", "tree"], []], 0.5)
    assert near[0, 0] == pytest.approx(1, abs=1e-3)
    assert 0.3 < near[0, 1] < 1
    assert near[0, 2] == np.float32(0.5)


def test_every_weight_belongs_to_a_trait_and_every_trait_has_a_weight() -> None:
    one = tell(1, [("The union had broken off the talks at noon on Monday, when 40 people were in the hall", OLM)])
    other = tell(2, [("The board had broken off the talks at six on Monday, when 70 people were in the hall", VOSS)], hours=1)
    texts = texts_of(Story("t1", "A story", (one, other)))
    weights = weigh(texts)
    laid = {
        "figure": lay_figures(texts, weights).pairs,
        "date": lay_dates(texts, weights).pairs,
        OPPOSED: lay_charges(texts, weights).pairs,
    }
    for kind, pairs in laid.items():
        judge = read_judge(kind)
        assert judge.first
        rated = rate(pairs, np.zeros(len(pairs.meeting), np.float32)) if kind in CONTESTED else pairs
        assert {*judge.first.weights, "linked"} == rated.traits.keys()
        assert {name for name in judge.weights if not name.startswith(TOGETHER)} == judge.first.weights.keys()


def test_a_number_alone_meets_what_is_counted_but_no_share() -> None:
    laid = lay(
        tell(1, [("Six passengers were hurt", OLM)]),
        tell(2, [("The pier put those who were hurt at fourteen", VOSS)], hours=1),
        tell(3, [("Turnout was 61 percent", "Cay Brun")], hours=2),
    )
    values = [side.value for side in laid.sides]
    six, fourteen, share = (next(i for i, value in enumerate(values) if word in value) for word in ("Six", "fourteen", "61"))
    assert laid.pairs.clashing[six, fourteen]
    assert not laid.pairs.meeting[six, share]
    assert not laid.pairs.meeting[fourteen, share]


def test_each_value_is_linked_with_the_likest_of_a_text_only() -> None:
    laid = lay(
        tell(1, [("Six passengers were hurt", OLM)]),
        tell(2, [("Nine passengers were hurt", VOSS), ("Twelve passengers were hurt", "Cay Brun")], hours=1),
    )
    odds = np.where(laid.pairs.meeting, 0, -9).astype(np.float32)
    odds[0, 2] = odds[2, 0] = 1
    assert link_likest(laid.sides, laid.pairs, odds, 0.5) == [(0, 2)]


def test_a_judge_adds_up_what_its_weights_say() -> None:
    laid = lay(tell(1, [("Six passengers were hurt", OLM)]), tell(2, [("Nine passengers were hurt", VOSS)], hours=1))
    assert weigh_pairs(laid.pairs, Judge({"named": 2.0}, -1.5, 0.0))[0, 1] == np.float32(0.5)


def test_the_mean_of_weights_and_trees_counts_and_what_the_rules_link_comes_to_it() -> None:
    laid = lay(tell(1, [("Six passengers were hurt", OLM)]), tell(2, [("Nine passengers were hurt", VOSS)], hours=1))
    judge = Judge({"named": 2.0}, -1.5, 0.0, linked=0.25, trees=STUMP)
    assert laid.pairs.traits["linked"][0, 1] == 1
    assert weigh_pairs(laid.pairs, judge)[0, 1] == np.float32((0.5 + 3.0) / 2 + 0.25)


def test_trees_add_up_the_leaves_that_a_row_comes_to() -> None:
    assert STUMP.weigh(np.array([[0.0], [1.0]], np.float32)).tolist() == [-1.0, 3.0]
    assert read_trees("weather") is None
    for kind in ("figure", "date", OPPOSED):
        held = read_trees(kind)
        assert held
        assert len(read_judge(kind).weights) > held.trait.max()
        table = np.zeros((2, len(read_judge(kind).weights)), np.float32)
        assert np.isfinite(held.weigh(table)).all()


def test_a_pair_that_the_weights_rule_out_is_shown_to_no_tree() -> None:
    laid = lay(tell(1, [("Six passengers were hurt", OLM)]), tell(2, [("Nine passengers were hurt", VOSS)], hours=1))
    assert weigh_pairs(laid.pairs, Judge({"named": 0.0}, -20.0, 0.0, trees=STUMP))[0, 1] == np.float32(-20)


def test_two_sides_that_share_few_words_meet_by_what_they_mean() -> None:
    one = tell(1, [("Sixty-eight pupils were treated in hospital", OLM)])
    other = tell(2, [("31 children had been taken to the wards", VOSS)], hours=1)
    assert differ(one, other) == [("figure", ["68 pupils", "31 children"])]


def test_what_is_told_of_two_kinds_is_told_of_each_two_values_the_earlier_first() -> None:
    values = ["b1", "a1", "b2", "c1", "a2", "b3"]
    asked = []

    def comes_before(one: str, other: str) -> float:
        asked.append((one[0], other[0]))
        return float(one[0] < other[0])

    found = lay_kinds(values, lambda value: value[0], comes_before)
    for earlier, one in enumerate(values):
        assert found[earlier, earlier] == 0
        for later, other in list(enumerate(values))[earlier + 1 :]:
            assert found[earlier, later] == found[later, earlier] == (one[0] < other[0])
    assert len(asked) == len(set(asked)) == 9


def test_no_values_have_no_pairs() -> None:
    assert lay_kinds([], str, lambda one, other: one < other).shape == (0, 0)


def test_values_meet_where_two_voices_of_one_language_give_them_in_two_texts() -> None:
    reports = (
        tell(1, [("31 people were killed", "Ada Holm"), ("40 people were killed", "Ivo Prandl"), ("Nine were hurt", None)]),
        tell(2, [("19 people were killed", "Ada Holm"), ("Eight were hurt", None)]),
        tell(3, [("17 people were killed", None)], outlet="Outlet 2 News"),
    )
    sides = [side for text in texts_of(Story("t1", "A story", reports)) for side in find_measures(text)]
    meeting = may_meet(sides)
    for a, one in enumerate(sides):
        for b, other in enumerate(sides):
            alone = one.text is other.text and None in (one.by, other.by)
            assert meeting[a, b] == (a != b and not alone and not is_same_voice(one, other))
    assert meeting.any()
