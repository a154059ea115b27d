"""One article as it was read, with the provenance of its parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import NamedTuple

from .clocks import Stamp


class Span(NamedTuple):
    """Character offsets into `Article.text`, end exclusive."""

    start: int
    end: int


class FlawKind(StrEnum):
    """What can be wrong with a page; found, shown, never guessed away."""

    MISSING_OUTLET = "missing-outlet"
    MISSING_DATE = "missing-date"
    IMPOSSIBLE_DATE = "impossible-date"
    DATE_DISAGREES = "date-disagrees"
    IMPOSSIBLE_DAY = "impossible-day"
    WRONG_WEEKDAY = "wrong-weekday"
    DAY_TO_COME = "day-to-come"
    BEFORE_OUTLET = "before-outlet"
    REPEATED_CAPTION = "repeated-caption"
    MISSING_CREDIT = "missing-credit"
    UNCLOSED_QUOTATION = "unclosed-quotation"
    WRONG_ENCODING = "wrong-encoding"
    TRUNCATED = "truncated"
    TOO_DEEP = "too-deep"
    NO_TEXT = "no-text"
    TEASER = "teaser"
    CONTINUED = "continued"
    MISSING_HEADLINE = "missing-headline"
    UNREADABLE = "unreadable"


@dataclass(frozen=True, slots=True)
class Flaw:
    """A fault of the page: where (`field`), what was `found` (verbatim), and perhaps a `proposal` with a question mark in it.

    `evidence` says in words what speaks for the fault and the proposal ("4 May 2021 was a Tuesday").
    """

    kind: FlawKind
    field: str
    found: str
    proposal: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True)
class Dateline:
    """The place and day at the head of a report."""

    place: str
    date: dt.date | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of the article. It is linked, not copied, unless its rights allow more."""

    url: str | None
    caption: str | None = None
    credit: str | None = None
    alt: str | None = None


class NoteKind(StrEnum):
    """What an editor's note does."""

    EDITOR = "editor"
    CORRECTION = "correction"
    UPDATE = "update"
    DISCLOSURE = "disclosure"


@dataclass(frozen=True, slots=True)
class Note:
    """A note of the outlet's editors. `span` is None when it stands outside the article's text."""

    text: str
    kind: NoteKind = NoteKind.EDITOR
    signed: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Reprint:
    """Where the text first stood, as the page itself says."""

    outlet: str | None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a live page: its words, the time that is printed with them, and the moment that the page's data give; either may lack."""

    span: Span
    printed: str | None
    at: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Article:
    """The words of one article and where every part comes from.

    `id` is stable for a canonical URL (for a round-up's item: URL or hash, and its place). `text` is paragraphs joined by a
    blank line; every span of the account indexes into it. `place` is the slice of the capture's own text, where the input
    was text. `publisher` is who put out the page that carries a round-up; `outlet` whose article it is. `entries` are those of a
    live page, in the order of the text.
    """

    id: str
    text: str
    captured: datetime
    url: str | None = None
    headline: str | None = None
    lede: str | None = None
    outlet: str | None = None
    publisher: str | None = None
    agency: tuple[str, ...] = ()
    byline: tuple[str, ...] = ()
    organisation_byline: tuple[str, ...] = ()
    dateline: Dateline | None = None
    section: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    language: str | None = None
    pictures: tuple[Picture, ...] = ()
    notes: tuple[Note, ...] = ()
    reprint_of: Reprint | None = None
    rights_statement: str | None = None
    flaws: tuple[Flaw, ...] = ()
    place: Span | None = None
    entries: tuple[Entry, ...] = ()
