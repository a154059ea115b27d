"""Whether a text belongs to a whole: what a tempter lacks and a column has, and who is moved."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from numpy.typing import NDArray

from dateline.follow.bags import Kind, compare_cosines, lay_terms
from dateline.follow.pairs import DATED_BIAS, DATED_FEATURES, DATED_WEIGHTS, measure_dated
from dateline.follow.regroup import (
    BELONG,
    CORE,
    FIRM,
    JOIN,
    NEAR,
    TIED,
    ask_again,
    find_movable,
    group_dated,
    judge_asked,
    may_move,
)
from dateline.follow.standing import lay_days
from dateline.follow.terms import list_days
from dateline.follow.wholes import WHOLE_FEATURES, lay_neighbours, measure_group
from dateline.model import OpenText
from tests.unit.follow.test_follow_about import NOON, read

STORY = [
    "ORVANE - A crane fell on the fish hall of Orvane on Wednesday and broke its roof, and four porters were hurt, the fire "
    "brigade said. A bolt had sheared, said the harbour master, Edda Quist. The hall was full of crates of herring.",
    "The crane that fell on the fish hall of Orvane had not been greased since spring, a fitter told us on Wednesday. Harbour"
    " master Edda Quist denied it. The bolt that sheared lay in a bucket, and herring crates stood in the rain under the "
    "broken roof.",
    "Fish porters in Orvane carried their herring crates past the fallen crane on Thursday. Edda Quist, the harbour master, "
    "promised a new roof for the hall. One of the four hurt porters, Nils Varga, is still in hospital.",
    "Herring was sold in the street in Orvane on Thursday, because the crane still lies in the fish hall. A sheared bolt was "
    "shown to the four porters' lawyer, harbour master Edda Quist said, and the roof would take a month.",
]
COLUMN = (
    "Nobody greases a crane out of love. In Orvane they carried herring in the rain past a broken roof, and a bolt in a "
    "bucket was all that was left of good intentions. Porters know what a crate weighs."
)
TEMPTER = (
    "ORVANE - The library of Orvane will stay open on Sundays from May, the town council said on Thursday. Edda Quist, who "
    "speaks for the council on culture, cut a ribbon. Readers had asked for it in a petition with ninety names, and tea was "
    "poured."
)


def laid(*words: str) -> list[OpenText]:
    return [read(text, moment=NOON + timedelta(hours=number)) for number, text in enumerate(words)]


def measured(texts: list[OpenText], group: list[int]) -> dict[str, NDArray[np.float64]]:
    bags = lay_terms(texts)
    pairs = measure_dated(texts, bags)
    near = lay_neighbours(texts, bags.listed, pairs, pairs @ np.array(DATED_WEIGHTS) + DATED_BIAS)
    return dict(zip(WHOLE_FEATURES, measure_group(near, group).T, strict=True))


def test_a_column_shares_more_of_a_storys_words_than_another_matter_of_its_town_does() -> None:
    found = measured(laid(*STORY, COLUMN, TEMPTER), [0, 1, 2, 3])
    assert found["words"][4] > found["words"][5] + 0.1
    assert found["about"][4] > found["about"][5]


def test_only_what_opens_with_a_day_is_asked_for_the_names_of_the_story() -> None:
    found = measured(laid(*STORY, COLUMN, TEMPTER), [0, 1, 2, 3])
    assert found["news_without_names"][4] == 0
    assert found["news_without_names"][5] > found["news_without_names"][0] > 0


def test_a_member_is_measured_beside_the_others_alone() -> None:
    texts = laid(*STORY, TEMPTER)
    among, beside = measured(texts, [0, 1, 2, 3]), measured(texts, [1, 2, 3])
    for name in WHOLE_FEATURES:
        assert among[name][0] == pytest.approx(beside[name][0], abs=1e-5), name


def test_texts_that_are_asked_measure_what_they_do_among_all() -> None:
    texts = laid(*STORY, COLUMN, TEMPTER)
    bags = lay_terms(texts)
    pairs = measure_dated(texts, bags)
    near = lay_neighbours(texts, bags.listed, pairs, pairs @ np.array(DATED_WEIGHTS) + DATED_BIAS)
    every = measure_group(near, [0, 1, 2, 3])
    for asked in ([4], [0, 5], [3, 1], []):
        assert measure_group(near, [0, 1, 2, 3], asked) == pytest.approx(every[asked], abs=1e-5)


def test_the_pairs_of_a_text_with_its_group_and_with_others_are_told_apart() -> None:
    found = measured(laid(*STORY, COLUMN, TEMPTER), [0, 1, 2, 3])
    assert (found["best"] >= found["second"]).all()
    assert (found["best"] >= found["mean"]).all()
    assert found["ahead"].tolist() == pytest.approx((found["best"] - found["rival"]).tolist())
    assert found["mean"][0] > found["mean"][5]
    assert found["beyond"][5] < 0


def test_what_comes_last_and_tells_of_a_later_day_is_measured_so() -> None:
    later = read("ORVANE - A second crane fell in Orvane on Saturday.", moment=NOON + timedelta(days=4))
    found = measured([*laid(*STORY), later], [0, 1, 2, 3])
    assert found["order"].tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1, 1])
    assert found["soon"][4] > 3
    assert found["day_after"][4] > 0
    assert found["day_new"][4] == 1
    assert found["day_new"][1] == 0
    assert found["day_share"][4] == 0


def test_the_last_day_that_a_text_names_is_none_that_is_to_come() -> None:
    days = lay_days([read("It burned on Tuesday, and they will meet on 20 March."), read("Nobody says when.")])
    assert days.event.tolist() == [0, -1]
    assert days.at[0] == days.moments[0] // 1 - 1
    assert np.isnan(days.at[1])


def test_texts_without_words_are_measured_too() -> None:
    found = measured(laid("", "…", "", STORY[0]), [0, 1, 2])
    assert all(np.isfinite(values).all() for values in found.values())


def test_a_column_joins_its_story_and_another_matter_of_the_town_stays_alone() -> None:
    texts = laid(*STORY, COLUMN, TEMPTER)
    assert group_dated(texts, [None] * 6, np.zeros((6, 6))) == [[0, 1, 2, 3, 4], [5]]


def test_what_an_editor_placed_stays_and_what_is_late_joins_less() -> None:
    texts = laid(*STORY, COLUMN, TEMPTER)
    assert group_dated(texts, ["s"] * 4 + [None, "s"], np.zeros((6, 6))) == [[0, 1, 2, 3, 4, 5]]
    late = np.zeros((6, 6))
    late[4, :4] = late[:4, 4] = 99
    assert group_dated(texts, [None] * 6, late) == [[0, 1, 2, 3], [4], [5]]


def judged(*odds: list[float]) -> list[list[int]]:
    """Groups 0 to 3, 4 to 6 and 7 alone, asked again: the odds of 0, of 4 and of 7 beside the first group and beside the second."""
    told = {0: np.full(8, 9.0), 4: np.full(8, 9.0)}
    for place, (first, second) in zip((0, 4, 7), odds, strict=True):
        told[0][place], told[4][place] = first, second

    def judge(group: object) -> NDArray[np.float64]:
        return told[0] if 1 in list(group) else told[4]  # type: ignore[call-overload]

    return ask_again([[0, 1, 2, 3], [4, 5, 6], [7]], judge, np.zeros((8, 8)), [False] * 8)


def test_what_does_not_belong_leaves_and_what_is_left_over_joins_the_likelier_group() -> None:
    sure, none = BELONG + 1, BELONG - 9
    assert judged([sure, none], [none, sure], [none, none]) == [[0, 1, 2, 3], [4, 5, 6], [7]]
    assert judged([none, none], [none, sure], [none, none]) == [[0], [1, 2, 3], [4, 5, 6], [7]]
    assert judged([none, sure], [none, sure], [none, none]) == [[0, 4, 5, 6], [1, 2, 3], [7]]
    assert judged([sure, none], [none, sure], [sure, sure + 1]) == [[0, 1, 2, 3], [4, 5, 6, 7]]


def test_a_group_of_three_is_let_be() -> None:
    none = BELONG - 9
    assert judged([BELONG + 1, none], [none, none], [none, none]) == [[0, 1, 2, 3], [4, 5, 6], [7]]


@pytest.mark.parametrize("bound", [False, True])
def test_what_an_editor_placed_joins_nothing_here(bound: bool) -> None:
    odds = np.full(4, max(BELONG, JOIN) + 1)
    found = ask_again([[0, 1, 2], [3]], lambda _: odds, np.zeros((4, 4)), [False] * 3 + [bound])
    assert found == ([[0, 1, 2], [3]] if bound else [[0, 1, 2, 3]])


@pytest.mark.parametrize(
    ("belongs", "tie", "found"),
    [
        ((JOIN + 2, JOIN - 9), 1.0, [[0, 1, 2, 3], [4]]),
        ((JOIN + 2, JOIN + 2), 1.0, [[0, 1, 2, 3, 4]]),
        ((JOIN + 2, JOIN + 2), 2.5, [[0, 1, 2], [3, 4]]),
        ((JOIN + 99, JOIN + 99), FIRM + 1, [[0, 1, 2], [3, 4]]),
        ((JOIN + 2, JOIN - 9), -1.0, [[0, 1, 2, 3], [4]]),
        ((JOIN - 1, JOIN - 9), -9.0, [[0, 1, 2], [3, 4]]),
    ],
)
def test_one_of_a_pair_joins_a_group_where_it_belongs_more_than_to_the_other(
    belongs: tuple[float, float], tie: float, found: list[list[int]]
) -> None:
    told = np.array([9.0, 9.0, 9.0, *belongs])
    assert ask_again([[0, 1, 2], [3, 4]], lambda _: told, np.full((5, 5), tie), [False] * 5) == found


@pytest.mark.parametrize(
    ("text", "language"), [("Am Dienstag", "de"), ("Вчера", "ru"), ("On Tuesday", "en"), ("mardi soir", "fr"), ("el martes", "es")]
)
def test_a_day_of_the_week_is_known_in_its_language(text: str, language: str) -> None:
    assert list_days(language).intersection(read(text, language).terms)
    assert not list_days(language).intersection(read("Karsova", language).terms)


def test_plain_words_that_few_hold_count_one_by_one() -> None:
    rare = [read(text, moment=datetime(2027, 3, 10, 12, tzinfo=UTC)) for text in (STORY[0], COLUMN, TEMPTER)]
    found = measure_dated(rare, lay_terms(rare))[..., DATED_FEATURES.index("rare_words")]
    assert found[0, 1] > found[0, 2] + 1


def test_a_text_that_its_pairs_tie_to_the_group_is_not_asked_to_leave() -> None:
    odds = 4.5 * TIED * np.array([[0, 1, 1, 1], [1, 0, -1, -1], [1, -1, 0, 1], [1, -1, 1, 0]], float)
    movable = find_movable([[0, 1, 2, 3]], odds)
    assert movable.tolist() == [False, True, False, False]
    held = judge_asked(lambda asked: np.full(len(asked), BELONG - 9), odds, [0, 1, 2, 3], movable)
    assert np.isinf(held).tolist() == [True, False, True, True]
    assert ask_again([[0, 1, 2, 3]], lambda _: held, odds, [False] * 4) == [[0, 2, 3], [1]]


def test_only_what_may_move_and_is_near_is_asked() -> None:
    odds = np.full((6, 6), NEAR - 1)
    odds[4, 0] = odds[0, 4] = NEAR + 1
    told = judge_asked(lambda asked: asked.astype(np.float64), odds, [0, 1, 2, 3], np.array([0, 0, 0, 0, 1, 1], bool))
    assert told.tolist() == [np.inf] * 4 + [4.0, -np.inf]


@pytest.mark.parametrize("seed", range(40))
def test_where_pairs_tell_that_every_text_stays_nobody_would_move(seed: int) -> None:
    chance = np.random.default_rng(seed)
    groups = [[0, 1, 2, 3, 4], [5, 6, 7], [8], [9, 10]]
    odds = chance.normal(chance.choice([-6, 3]), 1, (11, 11))
    odds += odds.T
    free = chance.random(11) < 0.5
    movable = find_movable(groups, odds) & free

    def judge(group: Sequence[int]) -> NDArray[np.float64]:
        return judge_asked(lambda asked: np.array([chance.normal(BELONG) for _ in asked]), odds, group, movable)

    if not may_move(groups, odds, movable):
        assert ask_again(groups, judge, odds, (~free).tolist()) == groups


def test_who_may_move() -> None:
    tied, loose, far = np.full((5, 5), TIED + 1), np.zeros((5, 5)), np.full((5, 5), NEAR - 1)
    assert find_movable([[0, 1, 2, 3], [4]], tied).tolist() == [False] * 4 + [True]
    assert find_movable([[0, 1, 2, 3], [4]], loose).all()
    assert find_movable([[0, 1, 2], [3, 4]], loose).tolist() == [False] * 3 + [True] * 2
    assert not find_movable([[0, 1, 2], [3, 4]], np.full((5, 5), FIRM + 1)).any()
    one = np.array([0, 0, 0, 0, 1], bool)
    assert may_move([[0, 1, 2, 3], [4]], loose, one)
    assert not may_move([[0, 1, 2, 3], [4]], loose, np.zeros(5, bool))
    assert not may_move([[0, 1, 2, 3], [4]], far, one)
    assert not may_move([[0, 1], [2], [3, 4]], loose, np.ones(5, bool))
    assert CORE == 3


def test_terms_laid_in_some_kinds_are_laid_as_in_all() -> None:
    texts = laid(*STORY, COLUMN, TEMPTER)
    every, some = lay_terms(texts), lay_terms(texts, [Kind.OPENING, Kind.PLAIN])
    for kind in (Kind.OPENING, Kind.PLAIN):
        assert compare_cosines(some, kind).tolist() == compare_cosines(every, kind).tolist()
    assert some.laid.keys() == {Kind.OPENING, Kind.PLAIN}
    assert [every.listed.numbers[term] for text in texts for term in text.terms] == every.listed.column.tolist()
