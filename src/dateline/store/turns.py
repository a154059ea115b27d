"""One intake at a time: who places reports in stories must see what others have placed."""

from __future__ import annotations

import fcntl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import text

from dateline.errors import StoreError

from .connection import Store

_KEY = 0x0DA7E11E
_IN_MEMORY = threading.Lock()


@contextmanager
def take_turn(store: Store) -> Iterator[None]:
    """Wait until no other thread or process takes in, then hold the turn; a process that is killed lets go of it.

    On SQLite a lock on a file beside the database, on PostgreSQL an advisory lock. Not for use inside another turn.
    """
    database = store.engine.url.database
    if store.engine.dialect.name != "sqlite":
        with _advisory_lock(store):
            yield
    elif database:
        with _file_lock(Path(f"{database}.turn")):
            yield
    else:
        with _IN_MEMORY:
            yield


@contextmanager
def _file_lock(path: Path) -> Iterator[None]:
    try:
        file = path.open("a")
    except OSError as error:
        raise StoreError(f"{path}: cannot be opened ({error.strerror}); nothing was taken in") from None
    with file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@contextmanager
def _advisory_lock(store: Store) -> Iterator[None]:
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("SELECT pg_advisory_lock(:key)"), {"key": _KEY})
        try:
            yield
        finally:
            connection.execute(text("SELECT pg_advisory_unlock(:key)"), {"key": _KEY})
