"""What editors decided. Nothing decided is overwritten: the latest line counts, and a re-run of the machine never outvotes it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from dateline.errors import NotHeld, StaleEdit
from dateline.model import Decided, Decision, HeldStatement, Report, Statement

from . import tables
from .audit import note_act
from .connection import Store
from .index import index_report
from .readings import held_readings, keep_reading
from .rows import held_decisions, load_reports


def decide(store: Store, decided: Decided, before: HeldStatement | None = None) -> None:
    """Keep a decision about a statement, wording or difference, by its key.

    Deciding about a statement also keeps the reading that was decided about: a later engine may find other speakers and other
    edges, the editor's hold, and what was rejected does not come back. `before` is the statement as the editor saw it; StaleEdit
    where it is not so any more.
    """
    with store.write() as connection:
        report = _report_of_statement(connection, decided.key)
        held = held_readings(connection, report).get(decided.key) if report else None
        if before is not None:
            _refuse_stale(held, before)
        note_decision(connection, decided)
        if report and held:
            _keep_decided(connection, report, held, decided)


def decisions(store: Store, keys: Iterable[str]) -> dict[str, Decided]:
    """The latest decision about each key; keys nobody decided about are missing."""
    with store.read() as connection:
        return held_decisions(connection, list(keys))


def correct_statement(
    store: Store,
    key: str,
    report_id: str,
    statement: Statement,
    by: str,
    now: datetime,
    *,
    decision: Decision | None = None,
    before: HeldStatement | None = None,
    text: str | None = None,
) -> None:
    """Keep an editor's reading of a statement in place of the engine's, or one that the engine missed (any new key).

    Spans index into the report's latest text. With a `decision`, the reading is decided about in the same moment. `before` is the
    statement as the editor saw it, `text` the text that the spans were found in; StaleEdit where either is not so any more. NotHeld
    where there is no such report.
    """
    with store.write() as connection:
        report = _report(connection, report_id)
        held = held_readings(connection, report).get(key)
        if before is not None:
            _refuse_stale(held, before)
        if text is not None and text != report.account.article.text:
            raise StaleEdit("the outlet changed this report meanwhile; look at its text, then do it again")
        mended = replace(held or HeldStatement(key, report_id, statement), statement=statement, corrected=True)
        keep_reading(connection, report, mended, by, now)
        note_act(connection, by, "corrected a statement" if held else "added a statement", key, now)
        if decision is not None:
            note_decision(connection, Decided(key, decision, by, now, "as corrected" if held else "as added"))
        _index(connection, report)


def note_decision(connection: Connection, decided: Decided, told: str | None = None) -> None:
    """Add a decision and its audit line, inside a transaction. `told` is the line's detail where the note is for no reader."""
    row = {"key": decided.key, "decision": decided.decision, "by": decided.by, "at": decided.at, "note": decided.note}
    connection.execute(insert(tables.decisions).values(row))
    note_act(connection, decided.by, decided.decision.value, decided.key, decided.at, decided.note if told is None else told)


def _refuse_stale(held: HeldStatement | None, before: HeldStatement) -> None:
    if held != before:
        raise StaleEdit("somebody else decided about this statement, or it was read anew, after you had opened it; look at it again")


def _keep_decided(connection: Connection, report: Report, held: HeldStatement, decided: Decided) -> None:
    if decided.decision is not Decision.PROPOSED:
        keep_reading(connection, report, held, decided.by, decided.at)
    _index(connection, report)


def _index(connection: Connection, report: Report) -> None:
    index_report(connection, report.account.article, report.outlet_id, held_readings(connection, report).values())


def _report_of_statement(connection: Connection, key: str) -> Report | None:
    report_id = connection.scalar(select(tables.statements.c.report_id).where(tables.statements.c.key == key))
    return _report(connection, report_id) if report_id is not None else None


def _report(connection: Connection, report_id: str) -> Report:
    found = next(load_reports(connection, select(tables.reports).where(tables.reports.c.id == report_id)), None)
    if found is None:
        raise NotHeld(f"no report {report_id} is held")
    return found
