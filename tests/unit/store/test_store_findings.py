"""What an editor accepted stays word for word; what has changed since is a proposal beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from dateline.errors import InputError, StaleEdit
from dateline.model import Account, Claim, Decided, Decision, Difference, DifferenceKind, Span
from dateline.store import Store, decisions, reports, stories
from dateline.store.partings import claim_mark

FIRST = Difference("f1", DifferenceKind.FIGURE, "people", (Claim("a1", Span(0, 2), "80"), Claim("a2", Span(0, 2), "200")))
CHANGED = replace(FIRST, about="people killed", claims=(*FIRST.claims, Claim("a1", Span(0, 2), "900", by="somebody new")))

BOATS = (Claim("a1", Span(3, 5), "12 boats"), Claim("a2", Span(3, 5), "15 boats", by="the mayor"))
FOUR = Difference("f2", DifferenceKind.FIGURE, "people", (*FIRST.claims, *BOATS))
LATER = datetime(2026, 12, 1, tzinfo=UTC)


@pytest.fixture
def story(held: Store, account: Callable[..., Account], now: datetime) -> str:
    for id in ("a1", "a2"):
        reports.file_account(held, account(id=id), outlet_id="courier", seen=now, silent=False, copy=None)
        stories.place_report(held, id, "t1", "The dam", now)
    stories.save_findings(held, "t1", [], [FIRST])
    decisions.decide(held, Decided("f1", Decision.ACCEPTED, "Ada", now))
    return "t1"


def _found(held: Store) -> list[tuple[str, Decision, int]]:
    return [(d.about, d.decision, len(d.claims)) for d in stories.differences(held, "t1")]


def test_an_accepted_difference_keeps_its_words_and_the_changed_one_is_proposed(held: Store, story: str) -> None:
    stories.save_findings(held, story, [], [CHANGED])
    assert _found(held) == [("people", Decision.ACCEPTED, 2), ("people killed", Decision.PROPOSED, 3)]


def test_finding_the_same_again_proposes_nothing(held: Store, story: str) -> None:
    also = replace(FIRST, claims=(replace(FIRST.claims[0], also=(("a3", Span(0, 2)),)), FIRST.claims[1]))
    stories.save_findings(held, story, [], [also])
    assert _found(held) == [("people", Decision.ACCEPTED, 2)]


def _split(held: Store, key: str, *values: str, about: str = "") -> None:
    whole = next(d for d in stories.differences(held, "t1") if d.id == key)
    chosen = {claim_mark(claim) for claim in whole.claims if claim.value in values}
    stories.split_difference(held, "t1", key, chosen, "Ada", LATER, about)


def _values(held: Store) -> list[tuple[str, str, Decision, list[str]]]:
    return [(d.id, d.about, d.decision, [claim.value for claim in d.claims]) for d in stories.differences(held, "t1")]


def test_a_difference_that_was_split_stays_so_on_every_later_run(held: Store, story: str) -> None:
    stories.save_findings(held, story, [], [FIRST, FOUR])
    _split(held, "f2", "12 boats", "15 boats", about="boats")
    parts = [("f2-1", "people", Decision.PROPOSED, ["80", "200"]), ("f2-2", "boats", Decision.PROPOSED, ["12 boats", "15 boats"])]
    assert _values(held)[1:] == parts
    stories.save_findings(held, story, [], [FIRST, FOUR])
    assert _values(held)[1:] == parts
    grown = replace(FOUR, claims=(*FOUR.claims, Claim("a1", Span(0, 2), "300", by="the mayor")))
    stories.save_findings(held, story, [], [FIRST, grown])
    assert [values for *_, values in _values(held)[1:]] == [["80", "200", "300"], ["12 boats", "15 boats"]]


def test_a_split_takes_back_what_was_accepted_of_the_whole_and_its_parts_are_decided_alone(held: Store, story: str, now: datetime) -> None:
    stories.save_findings(held, story, [], [FIRST, FOUR])
    decisions.decide(held, Decided("f2", Decision.ACCEPTED, "Ada", now))
    _split(held, "f2", "12 boats", "15 boats")
    decisions.decide(held, Decided("f2-2", Decision.ACCEPTED, "Ada", LATER))
    stories.save_findings(held, story, [], [])
    assert [(id, decision) for id, _, decision, _ in _values(held)] == [("f1", Decision.ACCEPTED), ("f2-2", Decision.ACCEPTED)]


def test_a_claim_that_stands_alone_is_left_out_and_a_split_that_leaves_nothing_is_refused(held: Store, story: str) -> None:
    stories.save_findings(held, story, [], [CHANGED, FOUR])
    _split(held, "f2", "15 boats")
    assert _values(held)[-1] == ("f2-1", "people", Decision.PROPOSED, ["80", "200", "12 boats"])
    with pytest.raises(InputError, match="choose some of the claims"):
        _split(held, "f1", "80")
    with pytest.raises(InputError, match="choose some of the claims"):
        _split(held, "f2-1")
    with pytest.raises(StaleEdit, match="has changed"):
        stories.split_difference(held, story, "f2-1", {"nobody's"}, "Ada", LATER)


def test_a_part_is_split_again_and_all_are_joined_again(held: Store, story: str) -> None:
    stories.save_findings(held, story, [], [FIRST, FOUR])
    _split(held, "f2", "15 boats")
    _split(held, "f2-1", "12 boats")
    assert _values(held)[-1][::3] == ("f2-1-1", ["80", "200"])
    decisions.decide(held, Decided("f2-1-1", Decision.ACCEPTED, "Ada", LATER))
    stories.join_difference(held, story, "f2", "Ada", LATER)
    assert stories.stale_stories(held) == [story]
    stories.save_findings(held, story, [], [FIRST, FOUR])
    assert _values(held)[-1] == ("f2", "people", Decision.PROPOSED, ["80", "200", "12 boats", "15 boats"])
    with pytest.raises(StaleEdit, match="no longer split"):
        stories.join_difference(held, story, "f2", "Ada", LATER)


def test_splitting_the_changed_form_takes_the_accepted_one_with_it(held: Store, story: str) -> None:
    stories.save_findings(held, story, [], [CHANGED])
    changed = stories.differences(held, story)[1].id
    _split(held, changed, "900")
    assert _values(held) == [("f1-1", "people killed", Decision.PROPOSED, ["80", "200"])]
    stories.save_findings(held, story, [], [CHANGED])
    assert [id for id, *_ in _values(held)] == ["f1-1"]


def test_accepting_the_changed_one_takes_the_place_of_the_first(held: Store, story: str, now: datetime) -> None:
    stories.save_findings(held, story, [], [CHANGED])
    proposed = stories.differences(held, story)[1].id
    decisions.decide(held, Decided(proposed, Decision.ACCEPTED, "Ada", now + timedelta(hours=1)))
    assert _found(held) == [("people killed", Decision.ACCEPTED, 3)]
    stories.save_findings(held, story, [], [CHANGED])
    assert _found(held) == [("people killed", Decision.ACCEPTED, 3)]
