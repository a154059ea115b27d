"""What the second look changed, filed: reports move, stories join and part, and an editor's acts win."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from dateline.model import Account, Settled
from dateline.store import Store, reports, settling, stories

Make = Callable[..., Account]


@pytest.fixture
def filed(held: Store, account: Make, now: datetime) -> Store:
    """Three reports in story t1, two in t2."""
    for hour, (id, story) in enumerate({"a1": "t1", "a2": "t1", "a3": "t1", "b1": "t2", "b2": "t2"}.items()):
        seen = now + timedelta(hours=hour)
        reports.file_account(held, account(id=id), outlet_id="courier", seen=seen, silent=False, copy=None)
        stories.place_report(held, id, story, story, seen)
        stories.save_findings(held, story, [], [])
    return held


def ids(held: Store, story_id: str) -> list[str]:
    return [report.id for report in stories.story(held, story_id).reports]


PARTED = Settled((("a3", "t1", "t9"),), (), (("t9", "t1"),))
JOINED = Settled((("b1", "t2", "t1"), ("b2", "t2", "t1")), (("t2", "t1"),))


def test_a_new_story_says_which_one_it_came_out_of_and_both_are_compared_again(filed: Store, now: datetime) -> None:
    settling.file_settled(filed, PARTED, now)
    assert (ids(filed, "t1"), ids(filed, "t9")) == (["a1", "a2"], ["a3"])
    assert stories.story(filed, "t9").came_out_of == "t1"
    assert stories.stale_stories(filed) == ["t1", "t9"]


def test_an_emptied_story_leads_to_the_one_that_took_its_reports_and_opens_again_when_they_part(filed: Store, now: datetime) -> None:
    settling.file_settled(filed, JOINED, now)
    assert stories.story(filed, "t2").id == "t1"
    assert stories.story(filed, "t1").aliases == ("t2",)
    settling.file_settled(filed, Settled((("b1", "t1", "t2"),), (), (("t2", "t1"),)), now)
    assert ids(filed, "t2") == ["b1"]
    assert stories.story(filed, "t1").aliases == ()


def test_nothing_that_an_editor_touched_moves(filed: Store, now: datetime) -> None:
    new = stories.split_story(filed, "t1", ["a1"], "Ada", now)
    assert set(settling.pinned_reports(filed)) == {"a1", "a2", "a3"}
    settling.file_settled(filed, Settled((("a3", "t1", "t2"), ("a1", new, "t1")), ((new, "t1"),)), now)
    assert (ids(filed, "t1"), ids(filed, new)) == (["a2", "a3"], ["a1"])
    assert stories.story(filed, new).came_out_of == "t1"


@pytest.mark.parametrize("locked", ["t1", "t2"])
def test_a_locked_story_neither_gives_nor_takes(filed: Store, now: datetime, locked: str) -> None:
    stories.lock_story(filed, locked, True, "Ada", now)
    settling.file_settled(filed, JOINED, now)
    assert ids(filed, "t2") == ["b1", "b2"]


def test_a_report_that_has_moved_since_the_look_stays_where_it_is(filed: Store, now: datetime) -> None:
    settling.file_settled(filed, Settled((("a3", "t7", "t2"),)), now)
    assert ids(filed, "t1") == ["a1", "a2", "a3"]


@pytest.mark.parametrize("act", ["merge", "ungroup", "move", "rename"])
def test_every_act_of_an_editor_pins_what_it_touched(filed: Store, now: datetime, act: str) -> None:
    if act == "merge":
        stories.merge_stories(filed, "t1", "t2", "Ada", now)
    if act == "ungroup":
        stories.ungroup_report(filed, "a1", "Ada", now)
    if act == "move":
        stories.move_report(filed, "b1", "t1", "Ada", now)
    if act == "rename":
        stories.rename_story(filed, "t1", "The dam", "Ada", now)
    assert set(settling.pinned_reports(filed)) >= {"a1", "a2", "a3"}
