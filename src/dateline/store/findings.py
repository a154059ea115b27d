"""What comparing a story found: its wordings and differences, with the editors' decisions over them."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from dateline.errors import InputError, StaleEdit
from dateline.model import Decided, Decision, Difference, Wording, fold_words, short_hash

from . import tables
from .codec import dump, load
from .connection import Store
from .decisions import note_decision
from .dialect import insert_if_new
from .partings import Parting, claim_mark, part, part_all, root_of
from .rows import held_decisions, mark_stale, story_now

FindingT = TypeVar("FindingT", Wording, Difference)
WORDING, DIFFERENCE = "wording", "difference"


def save_findings(store: Store, story_id: str, wordings: Iterable[Wording], differences: Iterable[Difference]) -> None:
    """Put what the machine finds now in place of what it found before.

    What an editor accepted stays word for word, found again or not. Where its claims or versions have changed since, the changed
    finding is a proposal of its own, under the accepted one's id with a hash behind it.
    """
    with store.write() as connection:
        here = story_now(connection, story_id)
        _replace(connection, here, WORDING, Wording, list(wordings))
        _replace(connection, here, DIFFERENCE, Difference, part_all(connection, differences))
        connection.execute(update(tables.stories).where(tables.stories.c.id == here).values(stale=False))


def wordings(store: Store, story_id: str) -> list[Wording]:
    """A story's wordings as found, each with its decision."""
    return _findings(store, story_id, WORDING, Wording)


def differences(store: Store, story_id: str) -> list[Difference]:
    """A story's differences as found, each with its decision."""
    return _findings(store, story_id, DIFFERENCE, Difference)


def split_difference(store: Store, story_id: str, key: str, chosen: Collection[str], by: str, now: datetime, about: str = "") -> None:
    """Put the claims of these marks (`claim_mark`) into a difference of their own, on this and every later run.

    Either part is decided about anew; what was accepted of the whole one is taken back. `about` is what the chosen claims are about,
    where the words of before do not fit them. InputError where it would leave no difference, StaleEdit where its claims have changed.
    """
    with store.write() as connection:
        here = story_now(connection, story_id)
        held = _held(connection, here, DIFFERENCE, Difference)
        whole = next((one for one in held if one.id == key), None)
        if whole is None or not set(chosen) <= {claim_mark(claim) for claim in whole.claims}:
            raise StaleEdit("this difference has changed after you had opened it; look at it again")
        parts = part(whole, chosen, about)
        if not chosen or not parts or len(parts[0].claims) == len(whole.claims):
            raise InputError("choose some of the claims, so that what stays or what goes still differs; else reject the difference")
        gone = [one for one in held if root_of(one.id) == root_of(key)]
        for id in _decided(connection, [one.id for one in gone], Decision.ACCEPTED) - {root_of(key)}:
            note_decision(connection, Decided(id, Decision.PROPOSED, by, now, f"{root_of(key)} was split"))
        note = Parting(claims=sorted(chosen), about=about)
        decided = Decided(root_of(key), Decision.SPLIT, by, now, json.dumps(note, ensure_ascii=False))
        note_decision(connection, decided, "; ".join(c.value for c in whole.claims if claim_mark(c) in chosen)[:300])
        place = held.index(whole)
        _put(connection, here, DIFFERENCE, Difference, [one for one in (*held[:place], *parts, *held[place:]) if one not in gone])


def join_difference(store: Store, story_id: str, key: str, by: str, now: datetime) -> None:
    """Take back the split of a difference, by its id: what an editor accepted of its parts is taken back with it.

    The difference is whole again when its story is compared anew (`stale_stories`).
    """
    with store.write() as connection:
        here = story_now(connection, story_id)
        parts = [one for one in _held(connection, here, DIFFERENCE, Difference) if one.id.startswith(f"{key}-")]
        if key not in _decided(connection, [key], Decision.SPLIT):
            raise StaleEdit("this difference is no longer split; look at it again")
        for id in _decided(connection, [one.id for one in parts], Decision.ACCEPTED):
            note_decision(connection, Decided(id, Decision.PROPOSED, by, now, "joined again"))
        note_decision(connection, Decided(key, Decision.PROPOSED, by, now, "joined again"))
        mark_stale(connection, [here])


def count_findings(connection: Connection, story_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How many differences and wordings each story has, without those that an editor rejected."""
    table = tables.findings
    rows = connection.execute(select(table.c.story_id, table.c.kind, table.c.id).where(table.c.story_id.in_(story_ids))).all()
    rejected = _decided(connection, [row.id for row in rows], Decision.REJECTED)
    counts = Counter((row.story_id, row.kind) for row in rows if row.id not in rejected)
    return {id: (counts[id, DIFFERENCE], counts[id, WORDING]) for id in story_ids}


def carry_findings(connection: Connection, gone: str, target: str) -> None:
    """Give the accepted findings of a merged story to the one that took it in."""
    rows = connection.execute(select(tables.findings).where(tables.findings.c.story_id == gone)).all()
    accepted = _decided(connection, [row.id for row in rows], Decision.ACCEPTED)
    for row in rows:
        if row.id in accepted:
            insert_if_new(connection, tables.findings, dict(row._mapping) | {"story_id": target})
    connection.execute(delete(tables.findings).where(tables.findings.c.story_id == gone))


def _findings(store: Store, story_id: str, kind: str, noun: type[FindingT]) -> list[FindingT]:
    with store.read() as connection:
        found = _held(connection, story_now(connection, story_id), kind, noun)
        decided = held_decisions(connection, [f.id for f in found])
    told = [replace(f, decision=decided[f.id].decision if f.id in decided else Decision.PROPOSED) for f in found]
    return [f for f in told if f.id not in _outdated(told, decided)]


def _held(connection: Connection, here: str, kind: str, noun: type[FindingT]) -> list[FindingT]:
    table = tables.findings
    wanted = select(table.c.body).where(table.c.story_id == here, table.c.kind == kind).order_by(table.c.place, table.c.id)
    return [load(noun, body) for body in connection.scalars(wanted)]


def _outdated(found: Sequence[FindingT], decided: Mapping[str, Decided]) -> set[str]:
    """The ids of accepted findings whose changed form was accepted later."""
    accepted = sorted((f.id for f in found if f.decision is Decision.ACCEPTED), key=lambda id: decided[id].at)
    latest = {root_of(id): id for id in accepted}
    return {id for id in accepted if latest[root_of(id)] != id}


def _replace(connection: Connection, story_id: str, kind: str, noun: type[FindingT], found: Sequence[FindingT]) -> None:
    held = _held(connection, story_id, kind, noun)
    accepted = _decided(connection, [one.id for one in held], Decision.ACCEPTED)
    _put(connection, story_id, kind, noun, _laid_over([one for one in held if one.id in accepted], found))


def _put(connection: Connection, story_id: str, kind: str, noun: type[FindingT], ordered: Sequence[FindingT]) -> None:
    table = tables.findings
    connection.execute(delete(table).where(table.c.story_id == story_id, table.c.kind == kind))
    rows = [{"story_id": story_id, "kind": kind, "id": f.id, "place": place, "body": dump(noun, f)} for place, f in enumerate(ordered)]
    if rows:
        connection.execute(insert(table), rows)


def _laid_over(kept: Sequence[FindingT], found: Sequence[FindingT]) -> list[FindingT]:
    """The findings of now in their order, the accepted form where nothing changed; accepted ones that were not found stand last."""
    laid: list[FindingT] = []
    for finding in found:
        accepted = [f for f in kept if root_of(f.id) == finding.id]
        laid += accepted
        if not accepted:
            laid.append(finding)
        elif all(_essence(f) != _essence(finding) for f in accepted):
            laid.append(_beside(finding))
    return laid + [f for f in kept if f not in laid]


def _beside(finding: FindingT) -> FindingT:
    """The same finding under an id of its own, beside the accepted one that it has outgrown."""
    return replace(finding, id=f"{finding.id}.{short_hash(_essence(finding))}")


def _essence(finding: Wording | Difference) -> str:
    """What an editor decides about: whose claims, in which reports; not how many others repeat them."""
    if isinstance(finding, Wording):
        return repr(sorted((v.report_id, v.statement_key) for v in finding.versions))
    return repr(sorted((c.report_id, fold_words(c.value), c.by or "") for c in finding.claims))


def _decided(connection: Connection, ids: Sequence[str], decision: Decision) -> set[str]:
    decided = held_decisions(connection, ids)
    return {key for key, held in decided.items() if held.decision is decision}
