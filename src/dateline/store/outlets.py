"""Who publishes."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sqlalchemy import Connection, delete, or_, select

from dateline.errors import NotHeld
from dateline.model import Outlet, fold_words, outlet_id

from . import tables
from .codec import dump, load
from .connection import Store
from .dialect import insert_if_new, insert_or_replace
from .meanings import index_dated


def save_outlet(store: Store, outlet: Outlet) -> tuple[str, ...]:
    """Keep an outlet, or what changed in it, with its names and aliases.

    Where the year of its founding changed, its reports of before take their new place in search and stories; gives those whose date
    came into doubt, or out of it.
    """
    with store.write() as connection:
        before = connection.scalar(select(tables.outlets.c.body).where(tables.outlets.c.id == outlet.id))
        years = {load(Outlet, before).founded if before else None, outlet.founded}
        insert_or_replace(connection, tables.outlets, {"id": outlet.id, "name": outlet.name, "body": dump(Outlet, outlet)})
        connection.execute(delete(tables.outlet_names).where(tables.outlet_names.c.outlet_id == outlet.id))
        for name in (outlet.name, *outlet.aliases):
            insert_if_new(connection, tables.outlet_names, {"folded": fold_words(name), "outlet_id": outlet.id})
        return _date_anew(connection, outlet.id, max(year for year in years if year)) if len(years) > 1 else ()


def outlet_named(store: Store, name: str, like: Outlet | None = None) -> tuple[Outlet, bool]:
    """The outlet of a name or alias, made where it is not held, and whether it was made. `like` gives a new one its kind and country."""
    held = find_outlet(store, name)
    if held is not None:
        return held, False
    with suppress(NotHeld):
        return outlet(store, outlet_id(name)), False
    made = replace(like or Outlet("", ""), id=outlet_id(name), name=name)
    save_outlet(store, made)
    return made, True


def list_outlets(store: Store) -> list[Outlet]:
    """Every outlet, by name."""
    with store.read() as connection:
        return [
            load(Outlet, body)
            for body in connection.scalars(select(tables.outlets.c.body).order_by(tables.outlets.c.name, tables.outlets.c.id))
        ]


def outlet(store: Store, id: str) -> Outlet:
    """The outlet with this id; NotHeld where there is none."""
    with store.read() as connection:
        body = connection.scalar(select(tables.outlets.c.body).where(tables.outlets.c.id == id))
    if body is None:
        raise NotHeld(f"no outlet {id} is held")
    return load(Outlet, body)


def find_outlet(store: Store, name: str) -> Outlet | None:
    """The outlet of that name or alias, case and punctuation aside; None where there is none, or where two claim the name."""
    wanted = select(tables.outlets.c.body).join(tables.outlet_names).where(tables.outlet_names.c.folded == fold_words(name)).limit(2)
    with store.read() as connection:
        bodies = list(connection.scalars(wanted))
    return load(Outlet, bodies[0]) if len(bodies) == 1 and fold_words(name) else None


def _date_anew(connection: Connection, outlet_id: str, year: int) -> tuple[str, ...]:
    """Look again at the dates of an outlet's reports that are of before a year, or have none that holds; gives those that changed."""
    reports, first = tables.reports, datetime(year, 1, 1, tzinfo=UTC) + timedelta(days=1)
    early = or_(reports.c.published.is_(None), reports.c.published < first)
    wanted = select(reports.c.id, reports.c.published).where(reports.c.outlet_id == outlet_id)
    before = connection.execute(wanted.where(early).order_by(reports.c.arrival)).all()
    for row in before:
        index_dated(connection, row.id)
    after = {row.id: row.published for row in connection.execute(wanted)}
    return tuple(row.id for row in before if after[row.id] != row.published)
