"""Who may come in: passwords, sessions, one-time links. Only hashes of tokens reach the store; roles are checked in `routes`."""

from __future__ import annotations

import hashlib
import secrets
from datetime import datetime, timedelta

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from dateline.errors import InputError
from dateline.model import AuditLine, Person, Role, short_hash
from dateline.store import Store, audit
from dateline.store import people as held_people

SESSION_LASTS = timedelta(days=7)
LINK_LASTS = timedelta(hours=24)
SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1024
_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)  # OWASP password storage cheat sheet, argon2id minimum
_NOBODY = _HASHER.hash(secrets.token_urlsafe(16))


def hash_password(password: str) -> str:
    """argon2id of a password of at least 10 characters; InputError says what is wrong with another."""
    if len(password) < SHORTEST_PASSWORD:
        raise InputError(f"a password needs at least {SHORTEST_PASSWORD} characters")
    if len(password) > LONGEST_PASSWORD:
        raise InputError(f"a password may have at most {LONGEST_PASSWORD} characters")
    return _HASHER.hash(password)


def hash_token(token: str) -> str:
    """What the store keeps of a session's or link's token."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def set_up_person(store: Store, name: str, role: Role, password: str | None, now: datetime, *, by: str = "command line") -> Person:
    """Add somebody to the desk; without a password they come in by a one-time link. InputError when the name is taken or empty."""
    name = " ".join(name.split())
    if not name or len(name) > 80:
        raise InputError("a name needs 1 to 80 characters")
    if held_people.person_by_name(store, name) is not None:
        raise InputError(f"there is somebody called {name} already; choose another name")
    person = Person(id="p" + short_hash(name.casefold(), now.isoformat()), name=name, role=role)
    held_people.add_person(store, person, hash_password(password) if password else None)
    audit.file_audit(store, AuditLine(now, by, "add person", person.name, role.value))
    return person


def check_password(store: Store, name: str, password: str) -> Person | None:
    """The person whose name and password these are; None otherwise. An unknown name takes as long as a wrong password."""
    found = held_people.person_by_name(store, " ".join(name.split()))
    person, kept = found if found else (None, None)
    try:
        _HASHER.verify(kept or _NOBODY, password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return None
    return person if person and person.active and kept else None


def open_session(store: Store, person: Person, now: datetime, *, instead_of: str = "") -> str:
    """A fresh session's token; the one in `instead_of` ends, so that a token planted before the sign-in is worth nothing."""
    if instead_of:
        held_people.close_session(store, hash_token(instead_of))
    token = secrets.token_urlsafe(32)
    held_people.open_session(store, hash_token(token), person.id, now + SESSION_LASTS, secrets.token_urlsafe(32))
    return token


def new_link(store: Store, person_id: str, target: str, expires: datetime) -> str:
    """The token of a one-time link that signs a person in and opens `target`; its address is /enter/<token>, and its button posts there."""
    token = secrets.token_urlsafe(32)
    held_people.add_link(store, hash_token(token), person_id, target, expires)
    return token
