"""Accounts -> the JSON record, the contract of `dateline read --json`. Nothing else in the house knows its shape."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Any, NotRequired, TypedDict

from dateline.model import Account, Dateline, Entry, Figure, Flaw, Hop, Note, Picture, Receipt, Reprint, Span, Statement, When


class DatelineRecord(TypedDict):
    """Place and day at the head of a report; `date` ISO or null."""

    place: str
    date: str | None


class PictureRecord(TypedDict):
    """A picture as linked."""

    url: str | None
    caption: str | None
    credit: str | None
    alt: str | None


class NoteRecord(TypedDict):
    """An editor's note; `span` null when it stands outside the text."""

    text: str
    span: list[int] | None
    kind: str
    signed: str | None


class ReprintRecord(TypedDict):
    """Where the text first stood."""

    outlet: str | None
    url: str | None


class EntryRecord(TypedDict):
    """An entry of a live page: its words, the time printed with them, the moment that the page's data give."""

    span: list[int]
    printed: str | None
    at: str | None


class HopRecord(TypedDict):
    """One hop of a chain; `name` null when it is lost."""

    relation: str
    name: str | None
    span: list[int] | None
    evidence: str


class StatementRecord(TypedDict):
    """One attribution; spans are offsets into `text`, in code points."""

    mode: str
    kind: str
    source: list[list[int]]
    cue: list[list[int]]
    content: list[list[int]]
    speaker: str | None
    role: str | None
    chain: list[HopRecord]
    said: str | None
    insertions: list[list[int]]
    accuses: str | None


class WhenRecord(TypedDict):
    """A time in prose: TIMEX3 and EDTF, what it was counted from, and the name of the rule that gave it."""

    span: list[int]
    type: str
    value: str | None
    mod: str | None
    edtf: str | None
    anchor: str | None
    rule: str


class FigureRecord(TypedDict):
    """A number with its bounds; `source` is what the page calls a claimant that has no name."""

    span: list[int]
    low: float | None
    high: float | None
    bound: str
    unit: str | None
    of: str | None
    claimed_by: str | None
    as_of: str | None
    source: str | None


class FlawRecord(TypedDict):
    """A fault of the page."""

    kind: str
    field: str
    found: str
    proposal: str | None
    evidence: str | None


class CaptureRecord(TypedDict):
    """What the words come from."""

    sha256: str
    warc: str | None
    offset: int | None
    origin: str


class Record(TypedDict):
    """One article, on one line. `entries` stands there for a live page alone, `rights` where the page states some."""

    id: str
    url: str | None
    outlet: str | None
    publisher: str | None
    agency: list[str]
    headline: str | None
    byline: list[str]
    organisation_byline: list[str]
    dateline: DatelineRecord | None
    published: str | None
    updated: str | None
    captured: str
    language: str | None
    section: str | None
    lede: str | None
    text: str
    pictures: list[PictureRecord]
    notes: list[NoteRecord]
    reprint_of: ReprintRecord | None
    entries: NotRequired[list[EntryRecord]]
    rights: NotRequired[str]
    statements: list[StatementRecord]
    times: list[WhenRecord]
    figures: list[FigureRecord]
    flaws: list[FlawRecord]
    unread: list[str]
    capture: CaptureRecord


def record_of(account: Account, id: str | None = None) -> Record:
    """The record of an account; `id` as the input line gave it, else the article's own."""
    article = account.article
    record = Record(
        id=article.id if id is None else id,
        url=article.url,
        outlet=article.outlet,
        publisher=article.publisher,
        agency=list(article.agency),
        headline=article.headline,
        byline=list(article.byline),
        organisation_byline=list(article.organisation_byline),
        dateline=_dateline(article.dateline),
        published=article.published.iso if article.published else None,
        updated=article.updated.iso if article.updated else None,
        captured=article.captured.isoformat(),
        language=article.language,
        section=article.section,
        lede=article.lede,
        text=article.text,
        pictures=[_picture(picture) for picture in article.pictures],
        notes=[_note(note) for note in article.notes],
        reprint_of=_reprint(article.reprint_of),
        statements=[_statement(statement) for statement in account.statements],
        times=[_when(when) for when in account.times],
        figures=[_figure(figure) for figure in account.figures],
        flaws=[_flaw(flaw) for flaw in article.flaws],
        unread=list(account.unread),
        capture=_capture(account.receipt),
    )
    if article.entries:
        record["entries"] = [_entry(entry) for entry in article.entries]
    if article.rights_statement:
        record["rights"] = article.rights_statement
    return record


def render_record(account: Account, id: str | None = None) -> str:
    """The record as one line of JSON without its line end; the same account gives the same bytes."""
    record = record_of(account, id)
    line = json.dumps(record, ensure_ascii=False)
    return line if _is_utf8(line) else json.dumps(record)


@cache
def schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) that every record holds to."""
    text = files(__package__).joinpath("record.schema.json").read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def _is_utf8(line: str) -> bool:
    try:
        line.encode()
    except UnicodeEncodeError:
        return False
    return True


def _span(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _spans(spans: tuple[Span, ...]) -> list[list[int]]:
    return [[span.start, span.end] for span in spans]


def _number(value: float | None) -> float | None:
    """80000 and not 80000.0; the two are the same number to every reader of JSON."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _entry(entry: Entry) -> EntryRecord:
    return EntryRecord(span=[entry.span.start, entry.span.end], printed=entry.printed, at=entry.at.iso if entry.at else None)


def _dateline(dateline: Dateline | None) -> DatelineRecord | None:
    if dateline is None:
        return None
    return DatelineRecord(place=dateline.place, date=dateline.date.isoformat() if dateline.date else None)


def _picture(picture: Picture) -> PictureRecord:
    return PictureRecord(url=picture.url, caption=picture.caption, credit=picture.credit, alt=picture.alt)


def _note(note: Note) -> NoteRecord:
    return NoteRecord(text=note.text, span=_span(note.span), kind=note.kind.value, signed=note.signed)


def _reprint(reprint: Reprint | None) -> ReprintRecord | None:
    return None if reprint is None else ReprintRecord(outlet=reprint.outlet, url=reprint.url)


def _hop(hop: Hop) -> HopRecord:
    return HopRecord(relation=hop.relation.value, name=hop.name, span=_span(hop.span), evidence=hop.evidence.value)


def _statement(statement: Statement) -> StatementRecord:
    return StatementRecord(
        mode=statement.mode.value,
        kind=statement.kind.value,
        source=_spans(statement.source),
        cue=_spans(statement.cue),
        content=_spans(statement.content),
        speaker=statement.speaker,
        role=statement.role,
        chain=[_hop(hop) for hop in statement.chain],
        said=statement.said,
        insertions=_spans(statement.insertions),
        accuses=statement.accuses,
    )


def _when(when: When) -> WhenRecord:
    return WhenRecord(
        span=[when.span.start, when.span.end],
        type=when.type.value,
        value=when.value,
        mod=when.mod,
        edtf=when.edtf,
        anchor=when.anchor,
        rule=when.rule,
    )


def _figure(figure: Figure) -> FigureRecord:
    return FigureRecord(
        span=[figure.span.start, figure.span.end],
        low=_number(figure.low),
        high=_number(figure.high),
        bound=figure.bound.value,
        unit=figure.unit,
        of=figure.of,
        claimed_by=figure.claimed_by,
        as_of=figure.as_of,
        source=figure.source,
    )


def _flaw(flaw: Flaw) -> FlawRecord:
    return FlawRecord(kind=flaw.kind.value, field=flaw.field, found=flaw.found, proposal=flaw.proposal, evidence=flaw.evidence)


def _capture(receipt: Receipt) -> CaptureRecord:
    return CaptureRecord(sha256=receipt.sha256, warc=receipt.warc, offset=receipt.offset, origin=receipt.origin.value)
