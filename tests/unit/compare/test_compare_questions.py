"""Linked values as whole questions: how they are grouped, told and left out."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.compare.figures import lay_figures
from dateline.compare.judging import Judge, Laid, link_by, read_judge
from dateline.compare.measures import Measure
from dateline.compare.questions import COLUMNS, TRAITS, Asker, describe, form_questions, leave_unasked, weigh_questions
from dateline.compare.sides import MOST, group_linked
from dateline.compare.telling import weigh
from dateline.compare.texts import texts_of
from dateline.model import Report, Story
from dateline.words.trees import trees_of
from tests.unit.compare.telling_stories import tell

OLM, VOSS, BRUN = "Ada Olm", "Bo Voss", "Cay Brun"
TOP = trees_of(
    {
        "many": np.array(1), "depth": np.array(1), "trait": np.array([TRAITS.index("top"), 0, 0], np.int16),
        "left": np.array([1, 1, 2], np.int32), "threshold": np.array([0.5, np.inf, np.inf], np.float32),
        "value": np.array([0.0, -3.0, 3.0], np.float32),
    }
)  # fmt: skip
"""A tree that takes a question for one whose likeliest pair is likelier than 0.5."""


def lay(*reports: Report) -> Laid[Measure]:
    texts = texts_of(Story("t1", "A story", reports))
    return lay_figures(texts, weigh(texts))


def two_matters() -> Laid[Measure]:
    return lay(
        tell(1, [("Six passengers were hurt", OLM), ("The repairs will cost 40,000 crowns", OLM)]),
        tell(2, [("Nine passengers were hurt", VOSS), ("The repairs will cost 70,000 crowns", VOSS)], hours=1),
        tell(3, [("Nine passengers were hurt", BRUN)], hours=2),
        tell(4, [("The hall holds 300 chairs", BRUN)], hours=3),
    )


def places(laid: Laid[Measure], *words: str) -> list[int]:
    return [place for place, side in enumerate(laid.sides) if any(word in side.value for word in words)]


def test_pairs_that_cannot_both_hold_make_a_question_with_what_they_share() -> None:
    laid = two_matters()
    (six,), (nine, again) = places(laid, "Six"), places(laid, "Nine")
    little, much = places(laid, "40,000", "70,000")
    linked = [(six, nine), (little, much), (six, again), (nine, again)]
    assert form_questions(laid.sides, laid.pairs.clashing, linked, single=True) == [[(six, nine), (six, again)], [(little, much)]]


def test_the_likelier_pair_goes_first_where_both_would_make_one_voice_give_two_answers() -> None:
    laid = lay(
        tell(1, [("Six passengers were hurt", OLM), ("Eight passengers were hurt", OLM)]),
        tell(2, [("Nine passengers were hurt", VOSS)], hours=1),
    )
    (six,), (eight,), (nine,) = places(laid, "Six"), places(laid, "Eight"), places(laid, "Nine")
    assert group_linked(laid.sides, [(six, nine), (eight, nine)]) == [[six, nine]]
    assert group_linked(laid.sides, [(eight, nine), (six, nine)]) == [[eight, nine]]
    assert group_linked(laid.sides, [(six, nine), (eight, nine)], single=False) == [[six, eight, nine]]


def test_no_group_gives_more_values_than_accounts_of_one_matter_do() -> None:
    laid = lay(*(tell(number, [(f"{word} passengers were hurt", f"Speaker {name}")], hours=number) for number, word, name in WORDS))
    first, *others = range(len(laid.sides))
    assert len(others) > MOST
    assert [len(group) for group in group_linked(laid.sides, [(first, other) for other in others])] == [MOST]


WORDS = tuple(zip(range(1, 8), ("Six", "Nine", "Ten", "Eleven", "Twelve", "Thirteen", "Forty"), "ABCDEFG", strict=True))


def test_a_question_tells_how_it_stands_among_those_of_its_story() -> None:
    laid = two_matters()
    (six,), (nine, again) = places(laid, "Six"), places(laid, "Nine")
    little, much = places(laid, "40,000", "70,000")
    odds = np.zeros(laid.pairs.meeting.shape, np.float32)
    odds[six, nine], odds[six, again], odds[little, much] = 2.0, 1.0, -1.0
    linked = [(six, nine), (six, again), (nine, again), (little, much)]
    questions = form_questions(laid.sides, laid.pairs.clashing, linked, single=True)
    table = describe(laid.sides, laid.pairs.traits, laid.pairs.clashing, linked, odds, questions)
    hurt, cost = (dict(zip(TRAITS, row.tolist(), strict=False)) for row in table)
    assert (hurt["rank"], hurt["behind"], hurt["ahead"], cost["rank"], cost["behind"], cost["ahead"]) == (0, 0, 3, 1, 3, -3)
    assert (hurt["top"], hurt["second"], hurt["mean"], cost["top"]) == (2, 1, 1.5, -1)
    assert (hurt["texts"], hurt["held_most"], hurt["held_next"], hurt["agreed"]) == (3, 2, 1, 1)
    assert hurt["share"] == 0.75
    assert table.shape == (2, COLUMNS)
    assert weigh_questions(table, TOP).tolist() == pytest.approx([8 / 3, -7 / 3])


def test_links_of_what_is_no_question_are_left_out_and_who_agrees_stays() -> None:
    laid = two_matters()
    (six,), (nine, again) = places(laid, "Six"), places(laid, "Nine")
    little, much = places(laid, "40,000", "70,000")
    odds = np.where(laid.pairs.clashing, -1, 0).astype(np.float32)
    odds[six, nine] = odds[nine, six] = 2.0
    linked = [(six, nine), (nine, again), (little, much)]
    kept = leave_unasked(laid.sides, laid.pairs.traits, laid.pairs.clashing, linked, odds, Asker(TOP, 0.0))
    assert kept == [(six, nine), (nine, again)]
    assert leave_unasked(laid.sides, laid.pairs.traits, laid.pairs.clashing, [], odds, Asker(TOP, 0.0)) == []


def test_in_a_story_smaller_than_those_learned_from_the_likeliest_pair_decides() -> None:
    laid = lay(tell(1, [("Six passengers were hurt", OLM)]), tell(2, [("Nine passengers were hurt", VOSS)], hours=1))
    for told, kept in ((-0.9, [(0, 1)]), (-1.1, [])):
        odds = np.full(laid.pairs.meeting.shape, told, np.float32)
        assert leave_unasked(laid.sides, laid.pairs.traits, laid.pairs.clashing, [(0, 1)], odds, Asker(TOP, 9.0)) == kept


def test_a_judge_without_an_asker_keeps_all_that_is_linked() -> None:
    laid = two_matters()
    judge = Judge({"named": 2.0}, -1.5, 0.0)
    assert link_by(laid.sides, laid.pairs, judge)
    assert link_by(laid.sides, laid.pairs, Judge({"named": 2.0}, -1.5, 0.0, asker=Asker(TOP, 9.0))) == []


def test_the_trees_that_ship_look_at_no_more_than_is_told() -> None:
    for kind in ("figure", "date", "opposed"):
        asker = read_judge(kind).asker
        assert asker
        assert asker.trees.trait.max() < COLUMNS
        assert asker.single == (kind != "opposed")
