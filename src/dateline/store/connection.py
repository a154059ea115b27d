"""The one door to the database: a URL -> a `Store`, migrated to the newest schema."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError

from dateline.errors import StoreError

from .dialect import begin, prepare
from .upgrade import upgrade


class Store:
    """An open database. Reads and writes go through `read` and `write`; close it, or use it as a context manager."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self._writer = engine.execution_options(writes=True)

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """A connection that sees one state of the database. StoreError where the database fails."""
        with _told("read from"), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """One transaction: all of it, or nothing. StoreError where the database fails (disk full, locked for ten seconds)."""
        with _told("write to"), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database's files and connections."""
        self.engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()


def open_store(url: str) -> Store:
    """Open the database at an SQLAlchemy URL, make it where it is missing, and migrate it to the newest schema.

    SQLite runs with a write-ahead log, foreign keys, full synchronisation and ten seconds of patience. StoreError says what to do
    where the address is wrong, the driver missing, or the database newer than this program.
    """
    try:
        engine = create_engine(_with_folder(url))
    except (ArgumentError, ModuleNotFoundError, OSError) as error:
        raise StoreError(f"the database address {_shown(url)} cannot be used: {error}") from None
    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", begin)
    store = Store(engine)
    try:
        upgrade(store.read, store.write)
    except StoreError:
        store.close()
        raise
    return store


@contextmanager
def _told(act: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        raise StoreError(f"could not {act} the database ({cause}); nothing was half-written; try again when that is mended") from error


def _with_folder(url: str) -> str:
    place = make_url(url)
    if place.get_backend_name() == "sqlite" and place.database:
        Path(place.database).parent.mkdir(parents=True, exist_ok=True)
    return url


def _shown(url: str) -> str:
    try:
        return make_url(url).render_as_string(hide_password=True)
    except ArgumentError:
        return repr(url)
