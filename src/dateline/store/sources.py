"""The addresses that are read, how their visits went, and what they announced."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, delete, func, insert, or_, select, update

from dateline.errors import NotHeld
from dateline.model import Listing, Source, Visit
from dateline.model.addresses import canonical_url

from . import tables
from .codec import dump, load
from .connection import Store
from .dialect import insert_if_new, insert_or_replace

ATTEMPTS = 8
"""After so many failures in a row an announced address is not asked for again, until it is announced anew."""


def add_source(store: Store, source: Source) -> bool:
    """Add an address to read; False when that address, or that id, is read already."""
    with store.write() as connection:
        return insert_if_new(connection, tables.sources, _row(source))


def save_source(store: Store, source: Source) -> None:
    """Keep what changed in a source, or add it."""
    with store.write() as connection:
        insert_or_replace(connection, tables.sources, _row(source))


def remove_source(store: Store, id: str) -> None:
    """Stop reading an address and forget its visits. Its reports, captures and everything published stay."""
    with store.write() as connection:
        connection.execute(delete(tables.sources).where(tables.sources.c.id == id))


def list_sources(store: Store, active_only: bool = False) -> list[Source]:
    """The sources, by address."""
    wanted = select(tables.sources.c.body).order_by(tables.sources.c.url)
    with store.read() as connection:
        return [load(Source, body) for body in connection.scalars(wanted.where(tables.sources.c.active) if active_only else wanted)]


def source(store: Store, id: str) -> Source:
    """The source with this id; NotHeld where there is none."""
    with store.read() as connection:
        body = connection.scalar(select(tables.sources.c.body).where(tables.sources.c.id == id))
    if body is None:
        raise NotHeld(f"no source {id} is held")
    return load(Source, body)


def file_visit(store: Store, visit: Visit, announced: Sequence[Listing] = ()) -> None:
    """Keep how a visit went together with what it announced, so that nothing announced is lost when the intake is cut off here."""
    with store.write() as connection:
        connection.execute(insert(tables.visits).values(source_id=visit.source_id, visited=visit.visited, body=dump(Visit, visit)))
        for place, listing in enumerate(announced):
            _announce(connection, place, listing, visit.visited)


def last_visit(store: Store, source_id: str) -> Visit | None:
    """The latest visit, None before the first."""
    found = visits(store, source_id, limit=1)
    return found[0] if found else None


def visits(store: Store, source_id: str, limit: int = 20) -> list[Visit]:
    """The latest visits, newest first."""
    wanted = select(tables.visits.c.body).where(tables.visits.c.source_id == source_id).order_by(tables.visits.c.id.desc()).limit(limit)
    with store.read() as connection:
        return [load(Visit, body) for body in connection.scalars(wanted)]


def due_listings(store: Store, source_id: str, now: datetime, recheck: timedelta, window: timedelta) -> list[Listing]:
    """What a source announced and should be asked for now, in the order of announcement.

    Due is what was never captured, unless it failed within `recheck` or `ATTEMPTS` times; and, to find edits, what was
    announced within `window` and not asked for within `recheck`.
    """
    held = select(func.max(tables.captures.c.checked)).where(tables.captures.c.address == tables.listings.c.address).scalar_subquery()
    wanted = (
        select(tables.listings.c.body, tables.listings.c.announced, held.label("checked"))
        .where(tables.listings.c.source_id == source_id, tables.listings.c.failures < ATTEMPTS)
        .where(or_(tables.listings.c.tried.is_(None), tables.listings.c.tried <= now - recheck))
        .order_by(tables.listings.c.announced, tables.listings.c.place)
    )
    with store.read() as connection:
        return [load(Listing, row.body) for row in connection.execute(wanted) if _is_due(row, now, recheck, window)]


def file_attempt(store: Store, source_id: str, url: str, now: datetime, *, failed: bool) -> None:
    """Remember how asking for an announced address went; failures in a row are counted."""
    failures = tables.listings.c.failures + 1 if failed else 0
    with store.write() as connection:
        connection.execute(
            update(tables.listings)
            .where(tables.listings.c.source_id == source_id, tables.listings.c.address == canonical_url(url))
            .values(tried=now if failed else None, failures=failures)
        )


def _announce(connection: Connection, place: int, listing: Listing, now: datetime) -> None:
    held = tables.listings.c.source_id == listing.source_id, tables.listings.c.address == canonical_url(listing.url)
    body = dump(Listing, listing)
    row = {
        "source_id": listing.source_id,
        "address": canonical_url(listing.url),
        "place": place,
        "announced": now,
        "failures": 0,
        "body": body,
    }
    if insert_if_new(connection, tables.listings, row):
        return
    connection.execute(update(tables.listings).where(*held, tables.listings.c.body != body).values(body=body, failures=0, tried=None))
    connection.execute(update(tables.listings).where(*held).values(announced=now))


def _is_due(row: tables.AnyRow, now: datetime, recheck: timedelta, window: timedelta) -> bool:
    _, announced, checked = row
    return checked is None or (checked <= now - recheck and announced >= now - window)


def _row(source: Source) -> dict[str, object]:
    return {"id": source.id, "url": source.url, "outlet_id": source.outlet_id, "active": source.active, "body": dump(Source, source)}
