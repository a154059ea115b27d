"""Who works at the desk: accounts, sessions and one-time links. Only hashes of passwords and tokens are kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, delete, insert, select, update

from dateline.errors import NotHeld, StoreError
from dateline.model import Person, Role, fold_words

from . import tables
from .connection import Store
from .dialect import insert_if_new
from .results import SessionHeld


def add_person(store: Store, person: Person, password_hash: str | None) -> None:
    """Add a person; without a password only a one-time link signs them in. StoreError when the name or id is taken."""
    row = {"id": person.id, "name": person.name, "folded": fold_words(person.name), "role": person.role, "active": person.active}
    with store.write() as connection:
        if not insert_if_new(connection, tables.people, row | {"password_hash": password_hash}):
            raise StoreError(f"somebody is called {person.name} already; choose another name")


def list_people(store: Store) -> list[Person]:
    """Everybody, by name."""
    with store.read() as connection:
        return [_person(row) for row in connection.execute(select(tables.people).order_by(tables.people.c.folded))]


def person(store: Store, id: str) -> Person:
    """The person with this id; NotHeld where there is none."""
    with store.read() as connection:
        row = connection.execute(select(tables.people).where(tables.people.c.id == id)).first()
    if row is None:
        raise NotHeld(f"no person {id} is held")
    return _person(row)


def person_by_name(store: Store, name: str) -> tuple[Person, str | None] | None:
    """A person and their password's hash, by name, case aside; None where there is nobody."""
    with store.read() as connection:
        row = connection.execute(select(tables.people).where(tables.people.c.folded == fold_words(name))).first()
    return (_person(row), row.password_hash) if row else None


def set_password(store: Store, person_id: str, password_hash: str) -> None:
    """Give a person another password, and end their sessions and links."""
    _change(store, person_id, {"password_hash": password_hash})


def set_role(store: Store, person_id: str, role: Role) -> None:
    """Give a person another role, and end their sessions and links."""
    _change(store, person_id, {"role": role})


def set_active(store: Store, person_id: str, active: bool) -> None:
    """Let a person in, or keep them out, and end their sessions and links."""
    _change(store, person_id, {"active": active})


def open_session(store: Store, token_hash: str, person_id: str, expires: datetime, csrf: str) -> None:
    """Keep a session under the hash of its token."""
    with store.write() as connection:
        connection.execute(insert(tables.sessions).values(token_hash=token_hash, person_id=person_id, expires=expires, csrf=csrf))


def session(store: Store, token_hash: str, now: datetime) -> SessionHeld | None:
    """Who is signed in under a token; None when it is unknown or over, or the person may not come in any more."""
    wanted = (
        select(tables.people, tables.sessions.c.csrf)
        .join(tables.sessions)
        .where(tables.sessions.c.token_hash == token_hash, tables.sessions.c.expires > now, tables.people.c.active)
    )
    with store.read() as connection:
        row = connection.execute(wanted).first()
    return SessionHeld(_person(row), row.csrf) if row else None


def close_session(store: Store, token_hash: str) -> None:
    """End a session."""
    with store.write() as connection:
        connection.execute(delete(tables.sessions).where(tables.sessions.c.token_hash == token_hash))


def add_link(store: Store, token_hash: str, person_id: str, target: str, expires: datetime) -> None:
    """Keep a link that signs somebody in once and leads to `target`."""
    with store.write() as connection:
        connection.execute(insert(tables.links).values(token_hash=token_hash, person_id=person_id, target=target, expires=expires))


def find_link(store: Store, token_hash: str, now: datetime) -> Person | None:
    """Whom a link would sign in, without using it up; None when it is unknown, used or over."""
    with store.read() as connection:
        row = connection.execute(_good_link(token_hash, now)).first()
    return _person(row) if row else None


def use_link(store: Store, token_hash: str, now: datetime) -> tuple[Person, str] | None:
    """Use up a link: whom it signs in, and where it leads; None when it is unknown, used or over."""
    with store.write() as connection:
        row = connection.execute(_good_link(token_hash, now)).first()
        connection.execute(delete(tables.links).where(tables.links.c.token_hash == token_hash))
    return (_person(row), row.target) if row else None


def _good_link(token_hash: str, now: datetime) -> Select[Any]:
    good = (tables.links.c.token_hash == token_hash, tables.links.c.expires > now, tables.people.c.active)
    return select(tables.people, tables.links.c.target).join(tables.links).where(*good)


def _change(store: Store, person_id: str, values: dict[str, Any]) -> None:
    with store.write() as connection:
        if not connection.execute(update(tables.people).where(tables.people.c.id == person_id).values(values)).rowcount:
            raise NotHeld(f"no person {person_id} is held")
        for table in (tables.sessions, tables.links):
            mine: ColumnElement[bool] = table.c.person_id == person_id
            connection.execute(delete(table).where(mine))


def _person(row: tables.AnyRow) -> Person:
    return Person(row.id, row.name, Role(row.role), row.active)
