"""Differences that an editor split: claims that are about something else stand in a difference of their own, on every later run.

A split is a decision over the whole difference, whose note says which claims went; taken back, the difference is whole again.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TypedDict

from sqlalchemy import Connection

from dateline.model import Claim, Decision, Difference, fold_words, short_hash

from .rows import held_decisions


class Parting(TypedDict):
    """What the note of a split holds: the marks of the claims that went, and what these are about ("" for the words of before)."""

    claims: list[str]
    about: str


def claim_mark(claim: Claim) -> str:
    """The name of a claim within its difference, which a later run gives again: whose it is, in which report, and its value."""
    return short_hash(claim.report_id, fold_words(claim.value), claim.by or "")


def root_of(id: str) -> str:
    """The id of a finding without the mark of a changed form beside it."""
    return id.partition(".")[0]


def whole_of(id: str) -> str | None:
    """The id of the difference that a part came from, None for a whole one."""
    return root_of(id).rpartition("-")[0] or None


def part_all(connection: Connection, differences: Iterable[Difference]) -> list[Difference]:
    """The differences with those that an editor split in their parts; a part may be split again."""
    whole = list(differences)
    decided = held_decisions(connection, [root_of(one.id) for one in whole])
    parted: list[Difference] = []
    for one in whole:
        held = decided.get(root_of(one.id))
        if held is None or held.decision is not Decision.SPLIT:
            parted.append(one)
        else:
            note: Parting = json.loads(held.note)
            parted += part_all(connection, part(one, note["claims"], note["about"]))
    return parted


def part(difference: Difference, chosen: Collection[str], about: str) -> list[Difference]:
    """What stays, under "-1", and the claims of these marks, under "-2"; of either nothing where its claims can all hold."""
    stay = tuple(claim for claim in difference.claims if claim_mark(claim) not in chosen)
    go = tuple(claim for claim in difference.claims if claim_mark(claim) in chosen)
    root = root_of(difference.id)
    parts = [
        replace(difference, id=f"{root}-1", claims=stay, decision=Decision.PROPOSED),
        replace(difference, id=f"{root}-2", claims=go, decision=Decision.PROPOSED, about=about or difference.about),
    ]
    return [one for one in parts if len({fold_words(claim.resolved or claim.value) for claim in one.claims}) > 1]
