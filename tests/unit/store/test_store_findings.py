"""What an editor accepted stays word for word; what has changed since is a proposal beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dateline.model import Account, Claim, Decided, Decision, Difference, DifferenceKind, Span
from dateline.store import Store, decisions, reports, stories

FIRST = Difference("f1", DifferenceKind.FIGURE, "people", (Claim("a1", Span(0, 2), "80"), Claim("a2", Span(0, 2), "200")))
CHANGED = replace(FIRST, about="people killed", claims=(*FIRST.claims, Claim("a1", Span(0, 2), "900", by="somebody new")))


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


def test_accepting_the_changed_one_takes_the_place_of_the_first(held: Store, story: str, now: datetime) -> None:
    stories.save_findings(held, story, [], [CHANGED])
    proposed = stories.differences(held, story)[1].id
    decisions.decide(held, Decided(proposed, Decision.ACCEPTED, "Ada", now + timedelta(hours=1)))
    assert _found(held) == [("people killed", Decision.ACCEPTED, 3)]
    stories.save_findings(held, story, [], [CHANGED])
    assert _found(held) == [("people killed", Decision.ACCEPTED, 3)]
