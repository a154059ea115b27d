"""What comparing a story found: its wordings and differences, with the editors' decisions over them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import Connection, delete, insert, select, update

from dateline.model import Decided, Decision, Difference, Wording, fold_words, short_hash

from . import tables
from .codec import dump, load
from .connection import Store
from .dialect import insert_if_new
from .rows import held_decisions, story_now

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
        _replace(connection, here, DIFFERENCE, Difference, list(differences))
        connection.execute(update(tables.stories).where(tables.stories.c.id == here).values(stale=False))


def wordings(store: Store, story_id: str) -> list[Wording]:
    """A story's wordings as found, each with its decision."""
    return _findings(store, story_id, WORDING, Wording)


def differences(store: Store, story_id: str) -> list[Difference]:
    """A story's differences as found, each with its decision."""
    return _findings(store, story_id, DIFFERENCE, Difference)


def count_findings(connection: Connection, story_ids: Sequence[str]) -> dict[str, tuple[int, int]]:
    """How many differences and wordings each story has, without those that an editor rejected."""
    table = tables.findings
    rows = connection.execute(select(table.c.story_id, table.c.kind, table.c.id).where(table.c.story_id.in_(story_ids))).all()
    rejected = _decided(connection, rows, Decision.REJECTED)
    counts = Counter((row.story_id, row.kind) for row in rows if row.id not in rejected)
    return {id: (counts[id, DIFFERENCE], counts[id, WORDING]) for id in story_ids}


def carry_findings(connection: Connection, gone: str, target: str) -> None:
    """Give the accepted findings of a merged story to the one that took it in."""
    rows = connection.execute(select(tables.findings).where(tables.findings.c.story_id == gone)).all()
    accepted = _decided(connection, rows, Decision.ACCEPTED)
    for row in rows:
        if row.id in accepted:
            insert_if_new(connection, tables.findings, dict(row._mapping) | {"story_id": target})
    connection.execute(delete(tables.findings).where(tables.findings.c.story_id == gone))


def _findings(store: Store, story_id: str, kind: str, noun: type[FindingT]) -> list[FindingT]:
    table = tables.findings
    with store.read() as connection:
        here = story_now(connection, story_id)
        wanted = select(table.c.body).where(table.c.story_id == here, table.c.kind == kind).order_by(table.c.place, table.c.id)
        found = [load(noun, body) for body in connection.scalars(wanted)]
        decided = held_decisions(connection, [f.id for f in found])
    told = [replace(f, decision=decided[f.id].decision if f.id in decided else Decision.PROPOSED) for f in found]
    return [f for f in told if f.id not in _outdated(told, decided)]


def _outdated(found: Sequence[FindingT], decided: Mapping[str, Decided]) -> set[str]:
    """The ids of accepted findings whose changed form was accepted later."""
    accepted = sorted((f.id for f in found if f.decision is Decision.ACCEPTED), key=lambda id: decided[id].at)
    latest = {_root(id): id for id in accepted}
    return {id for id in accepted if latest[_root(id)] != id}


def _replace(connection: Connection, story_id: str, kind: str, noun: type[FindingT], found: Sequence[FindingT]) -> None:
    table = tables.findings
    held = connection.execute(select(table).where(table.c.story_id == story_id, table.c.kind == kind)).all()
    accepted = _decided(connection, held, Decision.ACCEPTED)
    kept: list[FindingT] = [load(noun, row.body) for row in held if row.id in accepted]
    ordered = _laid_over(kept, found)
    connection.execute(delete(table).where(table.c.story_id == story_id, table.c.kind == kind))
    rows = [{"story_id": story_id, "kind": kind, "id": f.id, "place": place, "body": dump(noun, f)} for place, f in enumerate(ordered)]
    if rows:
        connection.execute(insert(table), rows)


def _laid_over(kept: Sequence[FindingT], found: Sequence[FindingT]) -> list[FindingT]:
    """The findings of now in their order, the accepted form where nothing changed; accepted ones that were not found stand last."""
    laid: list[FindingT] = []
    for finding in found:
        accepted = [f for f in kept if _root(f.id) == finding.id]
        laid += accepted
        if not accepted:
            laid.append(finding)
        elif all(_essence(f) != _essence(finding) for f in accepted):
            laid.append(_beside(finding))
    return laid + [f for f in kept if f not in laid]


def _beside(finding: FindingT) -> FindingT:
    """The same finding under an id of its own, beside the accepted one that it has outgrown."""
    return replace(finding, id=f"{finding.id}.{short_hash(_essence(finding))}")


def _root(id: str) -> str:
    return id.partition(".")[0]


def _essence(finding: Wording | Difference) -> str:
    """What an editor decides about: whose claims, in which reports; not how many others repeat them."""
    if isinstance(finding, Wording):
        return repr(sorted((v.report_id, v.statement_key) for v in finding.versions))
    return repr(sorted((c.report_id, fold_words(c.value), c.by or "") for c in finding.claims))


def _decided(connection: Connection, rows: Sequence[tables.AnyRow], decision: Decision) -> set[str]:
    decided = held_decisions(connection, [row.id for row in rows])
    return {key for key, held in decided.items() if held.decision is decision}
