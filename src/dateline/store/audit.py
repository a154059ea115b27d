"""Who did what, when: one line for every decision."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import Connection, insert, select

from dateline.model import AuditLine

from . import tables
from .connection import Store


def file_audit(store: Store, line: AuditLine) -> None:
    """Add one line; lines are never changed."""
    with store.write() as connection:
        note_act(connection, line.by, line.act, line.target, line.at, line.detail)


def list_audit(store: Store, limit: int = 200) -> list[AuditLine]:
    """The latest acts, newest first."""
    with store.read() as connection:
        rows = connection.execute(select(tables.audit).order_by(tables.audit.c.id.desc()).limit(limit))
        return [AuditLine(row.at, row.by, row.act, row.target, row.detail) for row in rows]


def note_act(connection: Connection, by: str, act: str, target: str, now: datetime, detail: str = "") -> None:
    """Add a line inside a transaction that does the act itself."""
    connection.execute(insert(tables.audit).values(at=now, by=by, act=act, target=target, detail=detail))
