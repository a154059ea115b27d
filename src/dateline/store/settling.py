"""What the second look changed in stories, filed in one transaction; an editor's placing and lock win over it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from dateline.model import Settled

from . import tables
from .connection import Store
from .findings import carry_findings
from .namings import anything_settled, carry_names, index_anew
from .rows import mark_stale

__all__ = ["file_settled", "pinned_reports"]


def file_settled(store: Store, settled: Settled, now: datetime) -> None:
    """Move reports as the second look says, open its new stories, and leave aliases of those that it emptied.

    A report that an editor placed, or that is not where the look found it, stays; so does one whose story or new story is locked.
    """
    came_out_of = dict(settled.lineage)
    with store.write() as connection:
        for report_id, source, target in settled.moved:
            _move(connection, report_id, source, target, came_out_of.get(target), now)
        for gone, into in settled.aliases:
            _leave_alias(connection, gone, into)


def pinned_reports(store: Store) -> list[str]:
    """The reports that an editor placed."""
    with store.read() as connection:
        return list(connection.scalars(select(tables.reports.c.id).where(tables.reports.c.pinned)))


def _move(connection: Connection, report_id: str, source: str, target: str, came_out_of: str | None, now: datetime) -> None:
    reports = tables.reports
    row = connection.execute(select(reports.c.headline, reports.c.story_id, reports.c.pinned).where(reports.c.id == report_id)).first()
    if row is None or row.pinned or row.story_id != source or _is_locked(connection, source) or _is_locked(connection, target):
        return
    _open(connection, target, row.headline or report_id, came_out_of, now)
    connection.execute(update(reports).where(reports.c.id == report_id).values(story_id=target))
    mark_stale(connection, [source, target])
    if anything_settled(connection, [source, target]):
        index_anew(connection, [report_id])


def _open(connection: Connection, id: str, label: str, came_out_of: str | None, now: datetime) -> None:
    """Open a story, or open it again where it had become an alias."""
    table = tables.stories
    held = connection.execute(select(table.c.alias_of).where(table.c.id == id)).first()
    if held is None:
        row = {"id": id, "label": label, "named": False, "locked": False, "stale": True, "opened": now, "came_out_of": came_out_of}
        connection.execute(insert(table).values(row))
        if came_out_of:
            carry_names(connection, came_out_of, id)
    elif held.alias_of is not None:
        connection.execute(update(table).where(table.c.id == id).values(alias_of=None))


def _leave_alias(connection: Connection, gone: str, into: str) -> None:
    if connection.scalar(select(func.count()).where(tables.reports.c.story_id == gone)) or _is_locked(connection, gone):
        return
    carry_findings(connection, gone, into)
    carry_names(connection, gone, into)
    either = (tables.stories.c.id == gone) | (tables.stories.c.alias_of == gone)
    connection.execute(update(tables.stories).where(either & (tables.stories.c.id != into)).values(alias_of=into))
    mark_stale(connection, [into])


def _is_locked(connection: Connection, id: str) -> bool:
    return bool(connection.scalar(select(tables.stories.c.locked).where(tables.stories.c.id == id)))
