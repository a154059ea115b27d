"""Kinds of cues, each by an example of its own."""

from __future__ import annotations

import pytest

from dateline.model import StatementKind
from dateline.quote.tagging.kinds import kind_of

SAYING, BELIEF, HOPE, INTENTION = StatementKind.SAYING, StatementKind.BELIEF, StatementKind.HOPE, StatementKind.INTENTION


@pytest.mark.parametrize(
    ("cue", "kind"),
    [
        ("", SAYING),
        (":", SAYING),
        ("said", SAYING),
        ("has repeatedly said", SAYING),
        ("used to tell", SAYING),
        ("went on", SAYING),
        ("shot back", SAYING),
        ("was quoted as saying", SAYING),
        ("was heard asking", SAYING),
        ("according to", SAYING),
        ("called on", SAYING),
        ("ruled out", SAYING),
        ("promised", SAYING),
        ("’ve suggested", SAYING),
        ("delivered a defense of", SAYING),
        ("criticism of", SAYING),
        ("is among those who say", SAYING),
        ("believes", BELIEF),
        ("thought", BELIEF),
        ("supports", BELIEF),
        ("is expected to", BELIEF),
        ("are widely seen", BELIEF),
        ("the decision", BELIEF),
        ("hopes", HOPE),
        ("is hoping", HOPE),
        ("plans to", INTENTION),
        ("wanted", INTENTION),
        ("has sought", INTENTION),
        ("did not say", None),
        ("doesn’t mention", None),
        ("declined to comment on", None),
        ("refused", None),
        ("will announce", None),
        ("could ask", None),
        ("to endorse", None),
        ("seemed", None),
        ("signed", None),
        ("focuses on", None),
        ("in", None),
    ],
)
def test_the_head_of_a_cue_tells_its_kind(cue: str, kind: StatementKind | None) -> None:
    assert kind_of(cue, "Vera Lund ", " the pier.") is kind


@pytest.mark.parametrize(
    ("before", "cue", "after", "kind"),
    [
        ("The pier could double, the mayor ", "believes", ".", SAYING),
        ("The mayor ", "believes", " that the pier could double.", BELIEF),
        ("She did not ", "say", " whether it was shut.", None),
        ("She declined to ", "say", " whether it was shut.", None),
        ("Nobody at the port ", "said", " why it was shut.", None),
        ("She stressed that nobody was hurt and ", "thanked", " the crew.", SAYING),
        ("", "Asked", " whether it was shut, she left.", None),
        ("She ", "allowed", " that it was shut.", SAYING),
        ("She ", "grumped", ", “It is shut.”", SAYING),
        ("It ", "seems", " that it was shut.", None),
        ("In ", "the fact", " that it was shut, she saw hope.", BELIEF),
    ],
)
def test_what_stands_around_a_cue_can_turn_its_kind(before: str, cue: str, after: str, kind: StatementKind | None) -> None:
    assert kind_of(cue, before, after) is kind
