"""Two claims as the network takes them, what it says of them, and which pairs of a story it is asked about."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.compare.figures import lay_figures
from dateline.compare.judging import MOST_OPEN, TOGETHER, UNREAD, First, Laid, read_open
from dateline.compare.measures import Measure
from dateline.compare.side_by_side import AROUND, CLAUSE, HEADLINE, LONGEST, TITLE, VALUE, Excerpt, excerpt_of, read_both
from dateline.compare.telling import weigh
from dateline.compare.texts import texts_of
from dateline.model import Report, Story
from dateline.words.pieces import read_pieces
from tests.unit.compare.telling_stories import tell

OLM, VOSS = "Ada Olm", "Bo Voss"
LONG = "The harbour is old and the harbour is wide and the people of the town have built and mended it for centuries " * 2


def lay(*reports: Report) -> Laid[Measure]:
    texts = texts_of(Story("t1", "A story", reports))
    return lay_figures(texts, weigh(texts))


def words_of(excerpt: Excerpt, mark: int) -> str:
    names = read_pieces().names
    return " ".join(names[piece] for piece, of in zip(*excerpt, strict=True) if of == mark).replace(" ##", "")


def test_an_excerpt_marks_the_value_its_clause_and_what_stands_around() -> None:
    laid = lay(tell(1, [("The quay was shut", OLM), ("Six passengers were hurt", OLM)]))
    told = excerpt_of(laid.sides[0])
    assert words_of(told, VALUE).startswith("six")
    assert "hurt" in words_of(told, VALUE) + words_of(told, CLAUSE)
    assert "quay" in words_of(told, AROUND)
    assert TITLE not in told.marks


def test_a_long_excerpt_keeps_its_value() -> None:
    laid = lay(tell(1, [(LONG + "and six passengers were hurt there and more was said of the harbour and of its people", OLM)]))
    told = excerpt_of(laid.sides[0])
    assert len(told.pieces) == len(told.marks) <= LONGEST - HEADLINE
    assert "six" in words_of(told, VALUE)


@pytest.fixture(scope="module")
def three() -> list[Excerpt]:
    laid = lay(
        tell(1, [("Six passengers were hurt when the ferry struck the pier", OLM)]),
        tell(2, [("The crash left nine people on the boat with injuries", VOSS)], hours=1),
        tell(3, [("The council has spent nine days on its budget", "Cay Brun")], hours=2),
    )
    return [excerpt_of(side) for side in laid.sides]


def test_claims_of_one_question_are_likelier_than_others(three: list[Excerpt]) -> None:
    hurt, injured, budget = three
    assert read_both("figure", hurt, injured) > read_both("figure", hurt, budget)


def test_a_pair_reads_alike_both_ways(three: list[Excerpt]) -> None:
    assert read_both("date", three[0], three[1]) == read_both("date", three[1], three[0])


def test_only_pairs_that_a_first_look_leaves_open_are_read() -> None:
    laid = lay(
        tell(1, [("Six passengers were hurt", OLM)]),
        tell(2, [("Nine passengers were hurt", VOSS)], hours=1),
        tell(3, [("Twelve passengers were hurt", "Cay Brun")], hours=2),
    )
    asked = []

    def read(kind: str, one: Excerpt, other: Excerpt) -> float:
        asked.append((kind, one, other))
        return 2.0

    none = read_open(laid.sides, laid.pairs, First({}, -9.0), "figure", read)
    assert not asked
    assert set(none.traits[TOGETHER].ravel().tolist()) == {UNREAD}
    found = read_open(laid.sides, laid.pairs, First({}, 0.0), "figure", read)
    assert [kind for kind, _, _ in asked] == ["figure"] * 3
    assert np.array_equal(found.traits[TOGETHER] == 2.0, laid.pairs.meeting)
    assert found.traits["together_behind"][0, 1] == 0


def test_no_more_pairs_are_read_than_a_story_may_cost() -> None:
    reports = [tell(number, [(f"{number + 20} passengers were hurt", None)], hours=number) for number in range(31)]
    laid = lay(*reports)
    assert np.triu(laid.pairs.meeting, 1).sum() > MOST_OPEN
    found = read_open(laid.sides, laid.pairs, First({}, 0.0), "figure", lambda *_: 2.0)
    assert np.triu(found.traits[TOGETHER] == 2.0, 1).sum() == MOST_OPEN
