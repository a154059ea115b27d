"""A report's statements as the desk holds them: the engine's reading, and over it the readings that editors accepted or corrected."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select

from dateline.model import HeldStatement, Report, Span, Statement, statement_key

from . import tables
from .codec import load


def held_readings(connection: Connection, report: Report) -> dict[str, HeldStatement]:
    """The statements of a report's latest text by key, in the order of the text, decisions not yet applied.

    An editor's reading of an earlier revision is moved to where its words stand now; where they are gone, so is the reading.
    """
    article = report.account.article
    held = {key: HeldStatement(key, report.id, s) for s in report.account.statements if (key := statement_key(article, s))}
    for key, row in _latest_readings(connection, report.id).items():
        moved = _moved(report, row, held.get(key))
        if moved is not None:
            held[key] = HeldStatement(key, report.id, moved, corrected=row.corrected)
    return dict(sorted(held.items(), key=lambda pair: _place(pair[1].statement)))


def _latest_readings(connection: Connection, report_id: str) -> dict[str, tables.AnyRow]:
    wanted = select(tables.readings).where(tables.readings.c.report_id == report_id).order_by(tables.readings.c.id)
    return {row.key: row for row in connection.execute(wanted)}


def _place(statement: Statement) -> tuple[int, int]:
    spans = statement.content or statement.cue or statement.source
    return (spans[0].start, spans[-1].end) if spans else (0, 0)


def _moved(report: Report, row: tables.AnyRow, engine: HeldStatement | None) -> Statement | None:
    statement = load(Statement, row.body)
    if row.revision == report.revisions[-1].number:
        return statement
    before = next((r.account.article.text for r in report.revisions if r.number == row.revision), None)
    if before is None:
        return None
    return move_statement(statement, before, report.account.article.text, engine.statement if engine else None)


def move_statement(statement: Statement, before: str, after: str, near: Statement | None = None) -> Statement | None:
    """A statement of one text, moved to where the same words stand in another; None where they do not all stand there.

    `near` is the engine's reading of it in the new text, which says how far to move; without it the words are looked for.
    """
    content = statement.content
    if not content:
        return None
    start = near.content[0].start if near and near.content else after.find(before[content[0].start : content[0].end])
    shift = start - content[0].start
    moved = _shifted(statement, shift)
    spans = _spans(statement)
    stands = start >= 0 and all(before[s.start : s.end] == after[s.start + shift : s.end + shift] for s in spans)
    return moved if stands else None


def _spans(statement: Statement) -> tuple[Span, ...]:
    hops = tuple(hop.span for hop in statement.chain if hop.span)
    return (*statement.source, *statement.cue, *statement.content, *statement.insertions, *hops)


def _shifted(statement: Statement, shift: int) -> Statement:
    def along(spans: Sequence[Span]) -> tuple[Span, ...]:
        return tuple(Span(s.start + shift, s.end + shift) for s in spans)

    chain = tuple(replace(hop, span=along([hop.span])[0]) if hop.span else hop for hop in statement.chain)
    return replace(
        statement,
        source=along(statement.source),
        cue=along(statement.cue),
        content=along(statement.content),
        insertions=along(statement.insertions),
        chain=chain,
    )
