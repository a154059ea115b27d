"""The second look: texts of neighbouring stories grouped anew, whoever came first; editors win."""

from __future__ import annotations

import numpy as np
import pytest

from dateline.follow import add_report, place, settle
from dateline.follow.linking import link_closest
from dateline.follow.pairs import score_pairs
from dateline.follow.texts import open_text
from dateline.model import Copy, OpenStories, Placement, Report, Settled
from tests.unit.follow.test_follow_stories import RUSSIAN, STRIKE, STRIKE_TOO, report

ELLISH = [
    "Ferry Osprey ran aground off Ellish on Monday with 140 passengers. Captain Hugh Barnaby said fog had come down on the Ellish bar.",
    "The Osprey sat on the Ellish bar for nine hours. Captain Barnaby told the harbour office that all 140 on the ferry were well.",
    "Passengers of the ferry Osprey came ashore in Ellish on Tuesday. Hugh Barnaby, the captain, thanked the 140 for their patience.",
]
TAMAR = [
    "Ferry Juniper ran aground off Tamar on Monday with 62 passengers. Captain Rosa Lind said a rope had caught in the Tamar screw.",
    "The Juniper sat on the Tamar bank for two hours. Captain Lind told the harbour office that all 62 on the ferry were well.",
    "Passengers of the ferry Juniper came ashore in Tamar on Tuesday. Rosa Lind, the captain, thanked the 62 for their patience.",
]


def filed(*stories: tuple[str, list[Report]]) -> OpenStories:
    """Reports put into stories as somebody says, not as the first pass would."""
    held = OpenStories()
    for id, reports in stories:
        for one in reports:
            add_report(one, Placement(id, new=False), held)
    return held


def texts(name: str, words: list[str]) -> list[Report]:
    return [report(f"{name}{number}", text, hours=number) for number, text in enumerate(words)]


def together(stories: OpenStories) -> set[frozenset[str]]:
    return {frozenset(r for r, held in stories.members.items() if held == id) for id in stories.stories}


APART = {frozenset({"e0", "e1", "e2"}), frozenset({"t0", "t1", "t2"})}


def test_two_accidents_that_were_taken_for_one_are_parted_and_the_story_keeps_its_id_with_most_of_its_texts() -> None:
    stories = filed(("s1", [*texts("e", ELLISH), *texts("t", TAMAR[:2])]))
    found = settle(stories)
    assert together(stories) == {frozenset({"e0", "e1", "e2"}), frozenset({"t0", "t1"})}
    assert stories.members["e0"] == "s1"
    ((new, source),) = found.lineage
    assert source == "s1"
    assert found.moved == (("t0", "s1", new), ("t1", "s1", new))


def test_one_accident_that_was_taken_for_two_is_joined_and_the_emptied_story_becomes_an_alias() -> None:
    stories = filed(("s1", texts("e", ELLISH)[:2]), ("s2", texts("e", ELLISH)[2:]), ("s3", texts("t", TAMAR)))
    assert settle(stories).aliases == (("s2", "s1"),)
    assert together(stories) == APART
    assert "s2" not in stories.stories
    assert "s2" not in set().union(*stories.postings.values())


@pytest.mark.parametrize("turned", [False, True])
def test_what_belongs_together_does_not_depend_on_the_order_of_arrival(turned: bool) -> None:
    stories, reports = OpenStories(), [*texts("e", ELLISH), *texts("t", TAMAR)]
    for one in reports[::-1] if turned else reports:
        add_report(one, place(one, stories), stories)
    settle(stories)
    assert together(stories) == APART


def test_looking_twice_changes_nothing() -> None:
    stories = filed(("s1", [*texts("e", ELLISH), *texts("t", TAMAR)]))
    settle(stories)
    before = repr(stories)
    assert settle(stories) == Settled()
    assert repr(stories) == before


def test_a_locked_story_is_let_be() -> None:
    stories = filed(("s1", [*texts("e", ELLISH), *texts("t", TAMAR)]))
    stories.stories["s1"].locked = True
    assert settle(stories) == Settled()


def test_what_an_editor_put_together_stays_together() -> None:
    stories = filed(("s1", [*texts("e", ELLISH), *texts("t", TAMAR)]))
    stories.pinned = set(stories.members)
    assert settle(stories) == Settled()


def test_what_an_editor_parted_stays_apart_and_newcomers_find_their_side() -> None:
    reports = texts("e", ELLISH)
    stories = filed(("s1", reports[:1]), ("s2", reports[1:2]), ("s3", reports[2:]))
    stories.pinned = {"e0", "e1"}
    settle(stories)
    assert stories.members["e0"] == "s1"
    assert stories.members["e1"] == "s2"
    assert stories.members["e2"] in ("s1", "s2")


def test_a_whole_copy_goes_with_its_original_wherever_it_is() -> None:
    copy = report("copy", TAMAR[0], copy=Copy("t0", 1.0))
    stories = filed(("s1", [*texts("e", ELLISH), *texts("t", TAMAR), copy]))
    settle(stories)
    assert stories.members["copy"] == stories.members["t0"] != stories.members["e0"]
    assert stories.stories[stories.members["copy"]].size == 4


def test_a_text_in_a_second_language_stays_with_its_story() -> None:
    stories = filed(("s1", [report("a", STRIKE), report("ru", RUSSIAN, language="ru")]), ("s2", [report("b", STRIKE_TOO)]))
    settle(stories)
    assert stories.members["a"] == stories.members["b"] == stories.members["ru"]


def test_no_text_and_no_story_ask_for_no_second_look() -> None:
    assert settle(OpenStories()) == Settled()
    stories = filed(("s1", [report("a", ""), report("b", "…")]))
    settle(stories)
    assert len(stories.members) == 2


def test_the_closest_are_linked_first_and_names_keep_groups_apart() -> None:
    odds = np.array([[0, 5, 1], [5, 0, -4], [1, -4, 0]], float)
    assert link_closest(odds, [None, None, None], 0) == [[0, 1], [2]]
    assert link_closest(odds, ["here", "there", None], 0) == [[0, 2], [1]]
    assert link_closest(odds, ["here", None, "here"], 9) == [[0, 2], [1]]
    assert link_closest(np.zeros((0, 0)), [], 0) == []


def test_a_text_that_is_like_one_of_a_story_and_not_like_the_others_joins_where_the_best_odds_count_too() -> None:
    odds = np.array([[0, 9, 4, -3], [9, 0, -3, 4], [4, -3, 0, -9], [-3, 4, -9, 0]], float)
    story_and_column = odds[:3, :3] - 0.6
    assert link_closest(story_and_column, [None] * 3) == [[0, 1], [2]]
    assert link_closest(story_and_column, [None] * 3, best=0.25) == [[0, 1, 2]]
    assert link_closest(story_and_column, [None] * 3, least=1.0, best=0.25) == [[0, 1], [2]]
    assert link_closest(odds, ["here", "there", None, None], best=0.25) == [[0, 2], [1, 3]]
    assert link_closest(odds, ["here", None, "here", None], least=5.0, best=1.0) == [[0, 1, 2], [3]]
    assert link_closest(np.zeros((0, 0)), [], best=0.25) == []


def test_two_texts_that_came_out_together_and_share_a_rare_name_are_likelier_one_story() -> None:
    reports = [report("a", ELLISH[0]), report("b", STRIKE), report("c", ELLISH[0], hours=24 * 300)]
    odds = score_pairs([open_text(one) for one in reports])
    assert odds[0, 1] > odds[2, 1]


def test_the_name_of_an_outlet_in_its_own_reports_likens_no_two_of_them() -> None:
    fire, vote = "The mill burnt down on Sunday. Nobody was hurt.", "The council chose a mayor on Monday. Nobody was surprised."
    signed = [open_text(report(str(n), f"HADRIN (Skerry Wire) - {text}")) for n, text in enumerate((fire, vote))]
    assert not any({"skerry", "wir"} & set(text.terms) for text in signed)
