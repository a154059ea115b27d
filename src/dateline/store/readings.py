"""A report's statements as the desk holds them: the engine's reading, and over it what editors decided, whatever the engine finds.

With each decision the reading is kept that it was made about, the engine's own of that moment, and their words: so a decision
finds its statement again in a later revision, and after a re-run of an engine that sets other edges or finds nothing there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, select

from dateline.model import Decided, Decision, HeldStatement, Report, Statement, statement_key

from . import tables
from .codec import dump, load
from .matching import Kept, lay_over, move_statement, words_under
from .rows import held_decisions


@dataclass(frozen=True, slots=True)
class Seen:
    """What stood at the desk when a reading was kept: its words span by span, the engine's reading of it, and its neighbours' keys."""

    words: tuple[str, ...]
    engine: Statement | None = None
    engine_words: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


def held_readings(connection: Connection, report: Report) -> dict[str, HeldStatement]:
    """The statements of a report's latest text by key with their decisions, in the order of the text.

    An editor's reading is moved to where its words stand now; where they are gone, so is the reading.
    """
    engine = engine_readings(report)
    rows = _latest_readings(connection, report.id)
    decided = held_decisions(connection, list({**engine, **rows}))
    kept = [one for row in rows.values() if (one := _kept(report, row, engine, decided.get(row.key)))]
    held = lay_over(report.id, engine, kept)
    return {key: _with_decision(one, decided.get(key)) for key, one in held.items()}


def engine_readings(report: Report) -> dict[str, Statement]:
    """What the engine reads in a report's latest text, by key."""
    return {statement_key(report.account.article, s): s for s in report.account.statements}


def keep_reading(connection: Connection, report: Report, held: HeldStatement, by: str, now: datetime) -> None:
    """Keep how an editor reads a statement of the latest text, and what the engine reads there and beside it."""
    text = report.account.article.text
    found = engine_readings(report)
    engine = next((found[key] for key in (held.key, *held.also) if key in found), None)
    if engine is None:
        engine = _engine_before(connection, report, held.key)
    known = tuple(key for key in found if key != held.key and key not in held.also)
    seen = Seen(words_under(text, held.statement), engine, words_under(text, engine) if engine else (), known)
    row = {"report_id": report.id, "key": held.key, "revision": report.revisions[-1].number, "corrected": held.corrected}
    body = {"body": dump(Statement, held.statement), "seen": dump(Seen, seen)}
    connection.execute(insert(tables.readings).values(row | body | {"by": by, "at": now}))


def _with_decision(held: HeldStatement, decided: Decided | None) -> HeldStatement:
    decision = decided.decision if decided else Decision.PROPOSED
    return HeldStatement(held.key, held.report_id, held.statement, decision, held.corrected, held.also)


def _latest_readings(connection: Connection, report_id: str) -> dict[str, tables.AnyRow]:
    wanted = select(tables.readings).where(tables.readings.c.report_id == report_id).order_by(tables.readings.c.id)
    return {row.key: row for row in connection.execute(wanted)}


def _kept(report: Report, row: tables.AnyRow, engine: Mapping[str, Statement], decided: Decided | None) -> Kept | None:
    text, statement, seen = report.account.article.text, load(Statement, row.body), _seen(report, row)
    moved = move_statement(statement, seen.words, text, engine.get(row.key))
    if moved is None:
        return None
    engine_then = move_statement(seen.engine, seen.engine_words, text, moved) if seen.engine else None
    decision = decided.decision if decided else Decision.PROPOSED
    return Kept(row.key, moved, engine_then, frozenset(seen.known), decision, row.corrected)


def _seen(report: Report, row: tables.AnyRow) -> Seen:
    """What was seen; of a row of the first schema, the words that its spans held in its revision."""
    if row.seen:
        return load(Seen, row.seen)
    text = next((r.account.article.text for r in report.revisions if r.number == row.revision), "")
    return Seen(words_under(text, load(Statement, row.body)))


def _engine_before(connection: Connection, report: Report, key: str) -> Statement | None:
    """The engine's reading as it was when this was last decided, in the text of now."""
    row = _latest_readings(connection, report.id).get(key)
    seen = _seen(report, row) if row else None
    return move_statement(seen.engine, seen.engine_words, report.account.article.text) if seen and seen.engine else None
