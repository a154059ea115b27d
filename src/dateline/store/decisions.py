"""What editors decided. Nothing decided is overwritten: the latest line counts, and a re-run of the machine never outvotes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import Connection, insert, select

from dateline.errors import NotHeld
from dateline.model import Decided, Decision, Report, Statement

from . import tables
from .audit import note_act
from .codec import dump
from .connection import Store
from .index import index_report
from .readings import held_readings
from .rows import batches, load_reports


def decide(store: Store, decided: Decided) -> None:
    """Keep a decision about a statement, wording or difference, by its key.

    Accepting a statement also keeps the reading that was accepted: a later engine may find other speakers, the editor's holds.
    """
    with store.write() as connection:
        note_decision(connection, decided)
        if decided.decision is Decision.ACCEPTED:
            _keep_reading(connection, decided)


def decisions(store: Store, keys: Iterable[str]) -> dict[str, Decided]:
    """The latest decision about each key; keys nobody decided about are missing."""
    with store.read() as connection:
        return held_decisions(connection, list(keys))


def correct_statement(store: Store, key: str, report_id: str, statement: Statement, by: str, now: datetime) -> None:
    """Keep an editor's reading of a statement in place of the engine's, or one that the engine missed (any new key).

    Spans index into the report's latest text; NotHeld where there is no such report.
    """
    with store.write() as connection:
        report = _report(connection, report_id)
        file_reading(connection, report, key, statement, by, now, corrected=True)
        index_report(connection, report.account.article, report.outlet_id, held_readings(connection, report).values())
        note_act(connection, by, "corrected a statement", key, now)


def held_decisions(connection: Connection, keys: Sequence[str]) -> dict[str, Decided]:
    """The latest decision about each key, inside a transaction."""
    table = tables.decisions
    held: dict[str, Decided] = {}
    for batch in batches(list(keys)):
        for row in connection.execute(select(table).where(table.c.key.in_(batch)).order_by(table.c.id)):
            held[row.key] = Decided(row.key, Decision(row.decision), row.by, row.at, row.note)
    return held


def note_decision(connection: Connection, decided: Decided) -> None:
    """Add a decision and its audit line, inside a transaction."""
    row = {"key": decided.key, "decision": decided.decision, "by": decided.by, "at": decided.at, "note": decided.note}
    connection.execute(insert(tables.decisions).values(row))
    note_act(connection, decided.by, decided.decision.value, decided.key, decided.at, decided.note)


def file_reading(
    connection: Connection, report: Report, key: str, statement: Statement, by: str, now: datetime, *, corrected: bool
) -> None:
    """Keep how an editor reads a statement, with the revision whose text its spans index into."""
    row = {"report_id": report.id, "key": key, "revision": report.revisions[-1].number, "corrected": corrected, "by": by, "at": now}
    connection.execute(insert(tables.readings).values(row | {"body": dump(Statement, statement)}))


def _keep_reading(connection: Connection, decided: Decided) -> None:
    report_id = connection.scalar(select(tables.statements.c.report_id).where(tables.statements.c.key == decided.key))
    if report_id is None:
        return
    report = _report(connection, report_id)
    held = held_readings(connection, report)
    if decided.key in held:
        corrected = held[decided.key].corrected
        file_reading(connection, report, decided.key, held[decided.key].statement, decided.by, decided.at, corrected=corrected)


def _report(connection: Connection, report_id: str) -> Report:
    found = next(load_reports(connection, select(tables.reports).where(tables.reports.c.id == report_id)), None)
    if found is None:
        raise NotHeld(f"no report {report_id} is held")
    return found
