"""Stories: placing, merging, splitting, locking, and what was found in them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dateline.errors import NotHeld, StoreError
from dateline.model import Account, Claim, Copy, Decided, Decision, Difference, DifferenceKind, Span, Worded, Wording
from dateline.store import Store, audit, decisions, reports, stories

Make = Callable[..., Account]
WORDING = Wording("w1", "Ida Holm", (Worded("a1", "s1", (Span(0, 4),)), Worded("a2", "s2", (Span(0, 4),), gone=("at night",))))
DIFFERENCE = Difference("f1", DifferenceKind.FIGURE, "people", (Claim("a1", Span(0, 2), "80"), Claim("a2", Span(0, 2), "200")))


@pytest.fixture
def story(held: Store, account: Make, now: datetime) -> str:
    """Four reports in one story, one of them a copy."""
    for hour, id in enumerate(("a1", "a2", "a3", "a4")):
        copy = Copy("a1", 1.0) if id == "a4" else None
        seen = now + timedelta(hours=hour)
        reports.file_account(held, account(id=id), outlet_id="courier", seen=seen, silent=False, copy=copy)
        stories.place_report(held, id, "t1", "The dam", seen)
    return "t1"


def ids(held: Store, story_id: str) -> list[str]:
    return [report.id for report in stories.story(held, story_id).reports]


def test_a_story_holds_its_reports_in_order_of_arrival(held: Store, story: str) -> None:
    found = stories.story(held, story)
    assert ids(held, story) == ["a1", "a2", "a3", "a4"]
    assert (found.label, len(found.texts)) == ("The dam", 3)


def test_a_list_of_stories_counts_reports_texts_copies_and_what_is_new(held: Store, story: str, account: Make, now: datetime) -> None:
    edited = account("It broke.", id="a1", captured=now + timedelta(hours=9))
    reports.file_account(held, edited, outlet_id=None, seen=now + timedelta(hours=9), silent=True, copy=None)
    stories.save_findings(held, story, [WORDING], [DIFFERENCE, replace(DIFFERENCE, id="f2")])
    decisions.decide(held, Decided("f2", Decision.REJECTED, "Ada", now))
    [line] = stories.list_stories(held, since=now + timedelta(hours=2))
    assert (line.reports, line.texts, line.copies, line.silent_edits, line.new) == (4, 3, 1, 1, 2)
    assert (line.differences, line.wordings, line.locked, line.latest) == (1, 1, False, now + timedelta(hours=3))


def test_a_merge_leaves_an_alias_and_survives_a_re_run(held: Store, story: str, account: Make, now: datetime) -> None:
    reports.file_account(held, account(id="b1"), outlet_id=None, seen=now, silent=False, copy=None)
    stories.place_report(held, "b1", "t2", "The flood", now)
    stories.merge_stories(held, story, "t2", "Ada", now)
    assert stories.story(held, "t2").id == story
    assert stories.story(held, story).aliases == ("t2",)
    assert stories.place_report(held, "b1", "t2", "The flood", now) == story
    assert stories.place_report(held, "b1", "t9", "Another", now) == story
    assert reports.list_reports(held, story_id="t2")[0].id == "b1"
    assert audit.list_audit(held)[0].act == "merged stories"
    with pytest.raises(StoreError, match="itself"):
        stories.merge_stories(held, story, "t2", "Ada", now)


def test_merging_twice_keeps_every_old_address(held: Store, story: str, account: Make, now: datetime) -> None:
    for id, place in (("b1", "t2"), ("c1", "t3")):
        reports.file_account(held, account(id=id), outlet_id=None, seen=now, silent=False, copy=None)
        stories.place_report(held, id, place, place, now)
    stories.merge_stories(held, "t2", "t3", "Ada", now)
    stories.merge_stories(held, story, "t2", "Ada", now)
    assert stories.story(held, "t3").id == story
    assert stories.story(held, story).aliases == ("t2", "t3")


def test_what_was_accepted_in_a_merged_story_stays_accepted(held: Store, story: str, account: Make, now: datetime) -> None:
    reports.file_account(held, account(id="b1"), outlet_id=None, seen=now, silent=False, copy=None)
    stories.place_report(held, "b1", "t2", "The flood", now)
    stories.save_findings(held, "t2", [], [DIFFERENCE])
    decisions.decide(held, Decided("f1", Decision.ACCEPTED, "Ada", now))
    stories.merge_stories(held, story, "t2", "Ada", now)
    stories.save_findings(held, story, [], [])
    assert [d.decision for d in stories.differences(held, story)] == [Decision.ACCEPTED]


def test_a_split_and_an_ungrouping_are_pins(held: Store, story: str, now: datetime) -> None:
    other = stories.split_story(held, story, ["a2", "a3", "not there"], "Ada", now)
    alone = stories.ungroup_report(held, "a4", "Ada", now)
    assert (ids(held, story), ids(held, other), ids(held, alone)) == (["a1"], ["a2", "a3"], ["a4"])
    assert stories.place_report(held, "a2", story, "The dam", now) == other
    assert stories.place_report(held, "a4", story, "The dam", now) == alone
    again = stories.ungroup_report(held, "a4", "Ada", now)
    assert again != alone


@pytest.mark.parametrize("chosen", [[], ["a1", "a2", "a3", "a4"], ["unknown"]])
def test_a_split_takes_some_but_not_all(held: Store, story: str, now: datetime, chosen: list[str]) -> None:
    with pytest.raises(StoreError, match="some of"):
        stories.split_story(held, story, chosen, "Ada", now)


def test_a_locked_story_takes_nothing_unasked_but_an_editors_move(held: Store, story: str, account: Make, now: datetime) -> None:
    stories.lock_story(held, story, True, "Ada", now)
    reports.file_account(held, account(id="b1", headline="Late"), outlet_id=None, seen=now, silent=False, copy=None)
    landed = stories.place_report(held, "b1", story, "The dam", now)
    assert landed != story
    assert stories.locked_stories(held) == [story]
    stories.move_report(held, "b1", story, "Ada", now)
    assert "b1" in ids(held, story)
    assert stories.place_report(held, "b1", landed, "x", now) == story


def test_a_story_that_an_editor_named_keeps_its_name(held: Store, story: str, now: datetime) -> None:
    stories.label_story(held, story, "The machine's label")
    assert stories.story(held, story).label == "The machine's label"
    stories.rename_story(held, story, "Two nights at the dam", "Ada", now)
    stories.label_story(held, story, "The machine's label")
    assert stories.story(held, story).label == "Two nights at the dam"


def test_findings_are_replaced_but_for_what_an_editor_accepted(held: Store, story: str, now: datetime) -> None:
    stories.save_findings(held, story, [WORDING], [DIFFERENCE])
    assert stories.wordings(held, story) == [WORDING]
    decisions.decide(held, Decided("w1", Decision.ACCEPTED, "Ada", now))
    stories.save_findings(held, story, [replace(WORDING, id="w2")], [])
    assert [(w.id, w.decision) for w in stories.wordings(held, story)] == [("w2", Decision.PROPOSED), ("w1", Decision.ACCEPTED)]
    assert stories.differences(held, story) == []


def test_a_changed_story_is_stale_until_it_is_compared(held: Store, story: str, account: Make, now: datetime) -> None:
    assert stories.stale_stories(held) == [story]
    stories.save_findings(held, story, [], [])
    assert stories.stale_stories(held) == []
    edited = account("It broke.", id="a1", captured=now + timedelta(hours=9))
    reports.file_account(held, edited, outlet_id=None, seen=now, silent=False, copy=None)
    assert stories.stale_stories(held) == [story]


def test_a_story_or_report_that_is_not_held_says_so(held: Store, story: str, now: datetime) -> None:
    for act in (
        lambda: stories.story(held, "t9"),
        lambda: stories.move_report(held, "a1", "t9", "Ada", now),
        lambda: stories.move_report(held, "a9", story, "Ada", now),
        lambda: stories.lock_story(held, "t9", True, "Ada", now),
    ):
        with pytest.raises(NotHeld):
            act()


def test_a_copy_that_stands_without_its_original_is_a_text_of_its_story(
    held: Store, account: Callable[..., Account], now: datetime
) -> None:
    for id, copy in (("a1", None), ("a2", Copy("a1", 1.0)), ("a3", Copy("a1", 1.0)), ("a4", Copy("a1", 0.4, whole=False))):
        reports.file_account(held, account(id=id), outlet_id="courier", seen=now, silent=False, copy=copy)
        stories.place_report(held, id, "t1", "The dam", now)
    assert [(line.texts, line.copies) for line in stories.list_stories(held)] == [(2, 2)]
    new = stories.split_story(held, "t1", ["a2", "a3"], "Ada", now)
    assert {line.id: (line.texts, line.copies) for line in stories.list_stories(held)} == {"t1": (2, 0), new: (1, 1)}
    assert [report.id for report in stories.story(held, new).texts] == ["a2"]
    assert [report.id for report in stories.story(held, "t1").texts] == ["a1", "a4"]
