"""Everything that differs between SQLite and PostgreSQL, and nothing else."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, Table, or_, select, text
from sqlalchemy import column as sql_column
from sqlalchemy import table as sql_table
from sqlalchemy.dialects import postgresql, sqlite

PATIENCE_MS = 10_000
SEARCHED = {"statements": ("words", "speaker", "carriers", "facets"), "texts": ("headline", "words", "speaker", "facets")}
"""The searchable columns of a table; "facets" holds `lang_en outlet_x` tokens, so that one index answers a whole query."""
_PRAGMAS = ("journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON", f"busy_timeout = {PATIENCE_MS}")


def prepare(connection: Any, record: object) -> None:
    """Set up a fresh connection: on SQLite the pragmas, and transactions that we begin ourselves."""
    if not isinstance(connection, sqlite3.Connection):
        return
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")


def begin(connection: Connection) -> None:
    """Begin a transaction; on SQLite a writer takes its lock at once, so that it waits its turn instead of failing halfway."""
    if connection.dialect.name == "sqlite":
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def insert_or_replace(connection: Connection, table: Table, values: dict[str, Any]) -> None:
    """Insert a row, or replace what stands under its primary key."""
    keys = [c.name for c in table.primary_key.columns]
    changed = {name: value for name, value in values.items() if name not in keys}
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    connection.execute(make(table).values(values).on_conflict_do_update(index_elements=keys, set_=changed))


def insert_if_new(connection: Connection, table: Table, values: dict[str, Any]) -> bool:
    """Insert a row unless one of its unique keys is held; True when it was inserted."""
    make = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    inserted = make(table).values(values).on_conflict_do_nothing().returning(*table.primary_key.columns)
    return connection.execute(inserted).first() is not None


def matching(connection: Connection, table: Table, asked: Mapping[str, Sequence[str]]) -> Select[Any]:
    """The rows of `table` in whose named columns every given word or phrase stands, newest row first.

    `asked` maps a column, or "" for any searchable one, to words and phrases; nothing in them is a syntax error. SQLite walks
    the full-text index beside the table from its newest end, so a limit bounds the work; other databases compare plainly.
    """
    if connection.dialect.name != "sqlite" or not any(asked.values()):
        return select(table).where(*_likes(table, asked)).order_by(table.c.id.desc())
    index = sql_table(f"{table.name}_index", sql_column("rowid"))
    words = " AND ".join(_quoted(column, word) for column, column_words in asked.items() for word in column_words)
    return (
        select(table)
        .select_from(index.join(table, index.c.rowid == table.c.id))
        .where(text(f"{index.name} MATCH :asked").bindparams(asked=words))
        .order_by(index.c.rowid.desc())
    )


def _quoted(column: str, word: str) -> str:
    phrase = '"' + word.replace('"', " ").replace("\x00", " ") + '"'
    return f"{{{column}}} : {phrase}" if column else phrase


def _likes(table: Table, asked: Mapping[str, Sequence[str]]) -> Iterator[ColumnElement[bool]]:
    for column, words in asked.items():
        searched = [table.c[column]] if column else [table.c[name] for name in SEARCHED[table.name] if name != "facets"]
        for word in words:
            yield or_(*(c.icontains(word, autoescape=True) for c in searched))


def lay_search_index(connection: Connection) -> None:
    """Lay the full-text indexes and what keeps them in step; on PostgreSQL there is nothing to lay."""
    if connection.dialect.name != "sqlite":
        return
    for name, columns in SEARCHED.items():
        for statement in _index_of(name, columns):
            connection.exec_driver_sql(statement)


def _index_of(name: str, columns: Sequence[str]) -> tuple[str, ...]:
    """FTS5 over an outside table (sqlite.org/fts5.html, section 4.4.3), folding case and accents in every script it knows."""
    listed, old, new = ", ".join(columns), ", ".join(f"old.{c}" for c in columns), ", ".join(f"new.{c}" for c in columns)
    come = f"INSERT INTO {name}_index(rowid, {listed}) VALUES (new.id, {new});"  # noqa: S608
    gone = f"INSERT INTO {name}_index({name}_index, rowid, {listed}) VALUES ('delete', old.id, {old});"  # noqa: S608
    return (
        f"CREATE VIRTUAL TABLE {name}_index USING fts5({listed}, content='{name}', content_rowid='id', "
        'tokenize="unicode61 remove_diacritics 2")',
        f"CREATE TRIGGER {name}_come AFTER INSERT ON {name} BEGIN {come} END",
        f"CREATE TRIGGER {name}_gone AFTER DELETE ON {name} BEGIN {gone} END",
        f"CREATE TRIGGER {name}_changed AFTER UPDATE ON {name} BEGIN {gone} {come} END",
    )
