"""What several tables' modules share: reports read whole from their rows, decisions by key, and where a story's id leads."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Select, select, update

from dateline.model import Account, Copy, Decided, Decision, Outlet, Report, Revision

from . import tables
from .codec import dump, load
from .doubts import Ruled, lay_days

KEPT = 512
"""Accounts that are kept as they were read: filing a report asks again for all others of its story and of these days."""
BATCH = 500
"""Rows asked for at once; SQLite bounds the variables of one statement."""


def load_reports(connection: Connection, wanted: Select[Any]) -> Iterator[Report]:
    """The reports of a select over `reports`, in its order, with all their revisions; without days in doubt, or as editors said."""
    rows = list(connection.execute(wanted))
    for batch in batches(rows):
        ids = [row.id for row in batch]
        revisions, ruled, founded = _revisions(connection, ids), _ruled(connection, ids), _outlets(connection, batch)
        for row in batch:
            yield lay_days(_report(row, revisions[row.id]), founded.get(row.outlet_id), tuple(ruled[row.id].values()))


def load_account(connection: Connection, report_id: str) -> Account:
    """The latest account of a report as the engine gave it, whatever editors said of its days."""
    table = tables.revisions
    wanted = select(table.c.account).where(table.c.report_id == report_id).order_by(table.c.number.desc()).limit(1)
    return load(Account, connection.execute(wanted).scalar_one())


def batches(rows: list[Any]) -> Iterator[list[Any]]:
    """The rows, `BATCH` at a time."""
    return (rows[start : start + BATCH] for start in range(0, len(rows), BATCH))


def held_decisions(connection: Connection, keys: Sequence[str]) -> dict[str, Decided]:
    """The latest decision about each key, inside a transaction."""
    table = tables.decisions
    held: dict[str, Decided] = {}
    for batch in batches(list(keys)):
        for row in connection.execute(select(table).where(table.c.key.in_(batch)).order_by(table.c.id)):
            held[row.key] = Decided(row.key, Decision(row.decision), row.by, row.at, row.note)
    return held


def copy_text(copy: Copy | None) -> str | None:
    """A copy as JSON, None where the text is nobody's."""
    return dump(Copy, copy) if copy else None


def story_now(connection: Connection, id: str) -> str:
    """The story that an id leads to now: itself, or the one it was merged into."""
    return connection.scalar(select(tables.stories.c.alias_of).where(tables.stories.c.id == id)) or id


def mark_stale(connection: Connection, ids: Select[Any] | Sequence[str]) -> None:
    """Remember that the findings of these stories are out of date."""
    connection.execute(update(tables.stories).where(tables.stories.c.id.in_(ids)).values(stale=True))


@lru_cache(maxsize=KEPT)
def _read_account(held: str) -> Account:
    """The account that a row holds as JSON text; the same text gives the same account."""
    return load(Account, held)


def _revisions(connection: Connection, ids: Iterable[str]) -> dict[str, tuple[Revision, ...]]:
    table = tables.revisions
    held: dict[str, tuple[Revision, ...]] = defaultdict(tuple)
    for row in connection.execute(select(table).where(table.c.report_id.in_(ids)).order_by(table.c.report_id, table.c.number)):
        held[row.report_id] += (Revision(row.number, _read_account(row.account), row.seen, row.silent),)
    return held


def _ruled(connection: Connection, ids: Sequence[str]) -> dict[str, dict[str, Ruled]]:
    """The latest line about each day, by report and key, in the order in which they were first decided."""
    table = tables.meant
    held: dict[str, dict[str, Ruled]] = defaultdict(dict)
    for row in connection.execute(select(table).where(table.c.report_id.in_(ids)).order_by(table.c.id)):
        held[row.report_id][row.key] = load(Ruled, row.body)
    return held


def _outlets(connection: Connection, rows: Sequence[tables.AnyRow]) -> dict[str, Outlet]:
    table = tables.outlets
    ids = {row.outlet_id for row in rows if row.outlet_id}
    wanted = select(table.c.id, table.c.body).where(table.c.id.in_(ids))
    return {row.id: load(Outlet, row.body) for row in connection.execute(wanted)}


def _report(row: tables.AnyRow, revisions: tuple[Revision, ...]) -> Report:
    return Report(
        id=row.id,
        account=revisions[-1].account,
        outlet_id=row.outlet_id,
        revisions=revisions,
        copy=load(Copy, row.copy) if row.copy else None,
        story_id=row.story_id,
        accepted=row.accepted_revision == row.revision,
    )
