"""How the intakes went."""

from __future__ import annotations

from sqlalchemy import insert, select

from . import tables
from .codec import dump, load
from .connection import Store
from .results import Run


def file_run(store: Store, run: Run) -> None:
    """Keep how an intake went."""
    with store.write() as connection:
        connection.execute(insert(tables.runs).values(started=run.started, body=dump(Run, run)))


def last_run(store: Store) -> Run | None:
    """The latest intake, None before the first."""
    found = list_runs(store, limit=1)
    return found[0] if found else None


def list_runs(store: Store, limit: int = 50) -> list[Run]:
    """The latest intakes, newest first."""
    with store.read() as connection:
        bodies = connection.scalars(select(tables.runs.c.body).order_by(tables.runs.c.id.desc()).limit(limit))
        return [load(Run, body) for body in bodies]
