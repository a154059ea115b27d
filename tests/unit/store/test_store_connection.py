"""Opening and migrating a database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import insert, select, text

from dateline.errors import StoreError
from dateline.store import Store, open_store
from dateline.store.tables import metadata, runs
from dateline.store.upgrade import HEAD


def test_an_empty_folder_gets_the_newest_schema(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path / 'new' / 'dateline.db'}") as held, held.read() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
        assert {row[0] for row in connection.execute(text("PRAGMA journal_mode"))} == {"wal"}
        assert connection.scalar(text("PRAGMA foreign_keys")) == 1
        assert connection.scalar(text("PRAGMA synchronous")) == 2
        assert connection.scalar(text("PRAGMA busy_timeout")) == 10_000


def test_the_migrations_make_what_the_tables_say(held: Store) -> None:
    with held.read() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _is_ours})
        assert compare_metadata(context, metadata) == []


def _is_ours(name: str | None, kind: str, parents: object) -> bool:
    return kind != "table" or "_index" not in (name or "")


def test_opening_again_changes_nothing(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'dateline.db'}"
    open_store(url).close()
    before = _schema(tmp_path / "dateline.db")
    open_store(url).close()
    assert _schema(tmp_path / "dateline.db") == before


def _schema(path: Path) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT name, sql FROM sqlite_master ORDER BY name").fetchall()


def test_a_database_of_a_newer_program_is_left_alone(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'dateline.db'}"
    with open_store(url) as held, held.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    with pytest.raises(StoreError, match="schema 9999"):
        open_store(url)


def test_a_migration_that_is_cut_off_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'dateline.db'}"
    with monkeypatch.context() as broken:
        broken.setattr("dateline.store.dialect.SEARCHED", {"no_such_table": ("words",)})
        with pytest.raises(StoreError):
            open_store(url)
    assert _schema(tmp_path / "dateline.db") == []
    open_store(url).close()
    assert len(_schema(tmp_path / "dateline.db")) > 20


@pytest.mark.parametrize("url", ["nonsense", "nosuchdatabase://x/y", "sqlite:////proc/none/dateline.db"])
def test_an_address_that_cannot_be_used_is_one_clear_line(url: str) -> None:
    with pytest.raises(StoreError):
        open_store(url)


def test_a_file_that_is_no_database_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "dateline.db").write_text("not a database, but a long enough text " * 40)
    with pytest.raises(StoreError, match="not a database"):
        open_store(f"sqlite:///{tmp_path / 'dateline.db'}")


def test_a_failed_write_leaves_nothing(held: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        _fail_midway(held)
    with held.read() as connection:
        assert connection.execute(select(runs)).all() == []


def _some_moment() -> datetime:
    return datetime(2026, 3, 8, tzinfo=UTC)


def test_a_full_disk_is_a_clear_error_and_the_database_stays_whole(held: Store) -> None:
    with held.read() as connection:
        pages = connection.scalar(text("PRAGMA page_count"))
    with pytest.raises(StoreError, match="full"):
        _fill(held, pages + 2)
    with held.write() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
        assert connection.scalar(text("PRAGMA integrity_check")) == "ok"
        assert connection.execute(select(runs)).all() == []


def _fail_midway(held: Store) -> None:
    with held.write() as connection:
        connection.execute(insert(runs).values(started=_some_moment(), body="{}"))
        raise ZeroDivisionError


def _fill(held: Store, most_pages: int) -> None:
    with held.write() as connection:
        connection.execute(text(f"PRAGMA max_page_count = {most_pages}"))
        for _ in range(100):
            connection.execute(insert(runs).values(started=_some_moment(), body="x" * 10_000))


def test_a_database_of_the_first_schema_is_migrated_with_what_it_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite:///{tmp_path / 'dateline.db'}"
    with monkeypatch.context() as older:
        older.setattr("dateline.store.upgrade.HEAD", "0001")
        with open_store(url) as held, held.write() as connection:
            connection.execute(insert(runs).values(started=_some_moment(), body="{}"))
    with open_store(url) as held, held.read() as connection:
        assert connection.scalar(text("SELECT version_num FROM alembic_version")) == HEAD
        assert len(connection.execute(select(runs)).all()) == 1
        assert connection.execute(select(metadata.tables["namings"])).all() == []
        assert compare_metadata(MigrationContext.configure(connection, opts={"include_name": _is_ours}), metadata) == []
