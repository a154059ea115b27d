"""What editors decided about reports -> rows that an engine is trained and measured on; the form of the working data's chains."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NotRequired, TypedDict

from dateline.model import Decision, HeldStatement, Relation, Report, Span, Statement, StatementKind
from dateline.store import Store, reports

OUTSIDE = frozenset({Relation.CARRIED_BY, Relation.REPUBLISHED_BY})
"""Hops that are read from the page around a text, not from it: no part of what a tagger learns."""


class GoldHop(TypedDict):
    """One hop; `name` null where it is lost."""

    relation: str
    name: str | None


class GoldStatement(TypedDict):
    """One saying as an editor stands by it; spans are offsets into the row's text, in code points."""

    mode: str
    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]
    speaker: str | None
    chain: list[GoldHop]
    said: str | None
    insertions: list[list[int]]


class GoldRow(TypedDict):
    """One report. `undecided` says how many of its statements nobody has decided about; only where all reports were asked for."""

    id: str
    written: str | None
    outlet: str | None
    text: str
    statements: list[GoldStatement]
    undecided: NotRequired[int]


def list_gold(store: Store, *, partly: bool = False) -> Iterator[GoldRow]:
    """Reports of which every statement was decided, in order of arrival; `partly` gives those too of which only some were.

    Accepted statements are in, as read or as corrected; rejected ones are out, and a report of which all were rejected is a row
    without statements. Beliefs, hopes and intentions are no sayings, and out. A text that repeats another stands once.
    """
    seen: set[str] = set()
    for report, statements in reports.decided_reports(store):
        undecided = sum(held.decision is Decision.PROPOSED for held in statements)
        decided = len(statements) > undecided
        text = report.account.article.text
        if not decided or (undecided and not partly) or text in seen:
            continue
        seen.add(text)
        row = gold_row(report, statements)
        yield GoldRow(**row, undecided=undecided) if partly else row


def gold_row(report: Report, statements: Sequence[HeldStatement]) -> GoldRow:
    """A report with its accepted sayings, in the order of the text."""
    article = report.account.article
    accepted = [held.statement for held in statements if held.decision is Decision.ACCEPTED]
    sayings = sorted((s for s in accepted if s.kind is StatementKind.SAYING), key=_first_place)
    return GoldRow(
        id=report.id,
        written=article.published.day.isoformat() if article.published else None,
        outlet=article.outlet,
        text=article.text,
        statements=[_statement(saying) for saying in sayings],
    )


def _first_place(statement: Statement) -> tuple[int, int]:
    spans = (*statement.source, *statement.cue, *statement.content)
    return min(span.start for span in spans), -max(span.end for span in spans)


def _statement(statement: Statement) -> GoldStatement:
    return GoldStatement(
        mode=statement.mode.value,
        source=_spans(statement.source),
        cue=_spans(statement.cue),
        content=_spans(statement.content),
        speaker=statement.speaker,
        chain=[GoldHop(relation=hop.relation.value, name=hop.name) for hop in statement.chain if hop.relation not in OUTSIDE],
        said=statement.said,
        insertions=_spans(statement.insertions),
    )


def _spans(spans: Sequence[Span]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]
