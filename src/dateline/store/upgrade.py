"""The schema's migrations: a database of any age -> the newest."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, inspect, text

from dateline.errors import StoreError

HEAD = "0005"
_FOLDER = Path(__file__).parent / "migrations"
_Door = Callable[[], AbstractContextManager[Connection]]


def upgrade(read: _Door, write: _Door) -> None:
    """Migrate to `HEAD` in one transaction: a process killed midway leaves the database as it was.

    StoreError when the database was made by a newer Dateline.
    """
    with read() as connection:
        held = _revision(connection)
    if held == HEAD:
        return
    if held is not None and held > HEAD:
        raise StoreError(f"the database has schema {held}, this program knows {HEAD} at most; use the Dateline that made it, or newer")
    with write() as connection:
        config = Config()
        config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, HEAD)


def _revision(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
