"""Digests as editors save them, and the snapshots that were published. A snapshot is never changed."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from dateline.errors import NotHeld, StaleEdit, StoreError
from dateline.model import Digest, DigestStatus, short_hash

from . import tables
from .audit import note_act
from .codec import dump, load
from .connection import Store


def save_digest(store: Store, digest: Digest, by: str, now: datetime) -> Digest:
    """Save a digest and give it back with its next version.

    StaleEdit when somebody saved it since `digest.version` was read: nothing is overwritten. A new digest has version 0; where
    its slug is taken, a piece of its id is added.
    """
    saved = replace(digest, version=digest.version + 1, updated=now)
    with store.write() as connection:
        saved = _insert(connection, saved, now) if digest.version == 0 else _update(connection, saved, now)
        note_act(connection, by, "saved a digest", digest.id, now, f"version {saved.version}")
    return saved


def digest(store: Store, id: str) -> Digest:
    """The digest with this id, as last saved; NotHeld where there is none."""
    with store.read() as connection:
        body = connection.scalar(select(tables.digests.c.body).where(tables.digests.c.id == id))
    if body is None:
        raise NotHeld(f"no digest {id} is held")
    return load(Digest, body)


def list_digests(store: Store, status: DigestStatus | None = None) -> list[Digest]:
    """The digests as last saved, newest first."""
    wanted = select(tables.digests.c.body).order_by(tables.digests.c.saved.desc(), tables.digests.c.id)
    with store.read() as connection:
        return [load(Digest, body) for body in connection.scalars(wanted.where(tables.digests.c.status == status) if status else wanted)]


def file_publication(store: Store, digest: Digest, manifest: str, by: str, now: datetime) -> int:
    """Keep what readers get from now on, and the manifest of its hashes; gives the publication's number, counting from 1.

    Once published, a digest changes only by a dated correction: StoreError when the words differ from the last publication and
    no correction was added. The same again is kept once.
    """
    with store.write() as connection:
        held = connection.execute(_publications().where(tables.publications.c.digest_id == digest.id)).first()
        before = load(Digest, held.body) if held else None
        if held and before and _same(before, digest):
            return int(held.number)
        if before and len(digest.corrections) <= len(before.corrections):
            raise StoreError(f"“{digest.title}” is published; it changes only by a dated correction: say what is corrected, and why")
        number = (held.number if held else 0) + 1
        row = {"digest_id": digest.id, "number": number, "at": now, "by": by, "manifest": manifest, "body": dump(Digest, digest)}
        connection.execute(insert(tables.publications).values(row))
        note_act(connection, by, f"{digest.status.value} a digest", digest.id, now, f"publication {number}")
        return int(number)


def publications(store: Store) -> list[Digest]:
    """What readers get: the latest snapshot of every digest that was ever published, withdrawn ones too, newest first."""
    with store.read() as connection:
        return [load(Digest, row.body) for row in connection.execute(_publications())]


def publications_of(store: Store, digest_id: str) -> list[tuple[datetime, Digest, str]]:
    """Every publication of a digest, oldest first: when, the snapshot, its manifest."""
    here = tables.publications.c.digest_id == digest_id
    with store.read() as connection:
        rows = connection.execute(select(tables.publications).where(here).order_by(tables.publications.c.number))
        return [(row.at, load(Digest, row.body), row.manifest) for row in rows]


def remove_draft(store: Store, id: str, by: str, now: datetime) -> None:
    """Delete a draft that was never published; StoreError for one that was (it can be withdrawn), NotHeld where there is none."""
    with store.write() as connection:
        if connection.scalar(select(func.count()).where(tables.publications.c.digest_id == id)):
            raise StoreError(f"digest {id} was published and cannot be deleted; withdraw it instead")
        if not connection.execute(tables.digests.delete().where(tables.digests.c.id == id)).rowcount:
            raise NotHeld(f"no digest {id} is held")
        note_act(connection, by, "deleted a draft", id, now)


def _insert(connection: Connection, digest: Digest, now: datetime) -> Digest:
    if connection.scalar(select(func.count()).where(tables.digests.c.id == digest.id)):
        raise StaleEdit(f"“{digest.title}” was saved by somebody else; compare and save again")
    if connection.scalar(select(func.count()).where(tables.digests.c.slug == digest.slug)):
        digest = replace(digest, slug=f"{digest.slug}-{short_hash(digest.id)[:6]}")
    row = {"id": digest.id, "slug": digest.slug, "status": digest.status, "version": digest.version, "saved": now}
    connection.execute(insert(tables.digests).values(row | {"body": dump(Digest, digest)}))
    return digest


def _update(connection: Connection, digest: Digest, now: datetime) -> Digest:
    here = tables.digests.c.id == digest.id, tables.digests.c.version == digest.version - 1
    row = {"status": digest.status, "version": digest.version, "saved": now, "body": dump(Digest, digest)}
    if not connection.execute(update(tables.digests).where(*here).values(row)).rowcount:
        raise StaleEdit(f"“{digest.title}” was saved by somebody else; compare and save again")
    return digest


def _publications() -> Select[Any]:
    last = select(tables.publications.c.digest_id, func.max(tables.publications.c.number).label("number"))
    latest = last.group_by(tables.publications.c.digest_id).subquery()
    same = (latest.c.digest_id == tables.publications.c.digest_id) & (latest.c.number == tables.publications.c.number)
    return select(tables.publications).join(latest, same).order_by(tables.publications.c.at.desc(), tables.publications.c.digest_id)


def _same(before: Digest, after: Digest) -> bool:
    """Alike in all that readers see."""
    return replace(before, version=0, updated=None) == replace(after, version=0, updated=None)
