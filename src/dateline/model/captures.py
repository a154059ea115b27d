"""What was announced, and the bytes that were kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .clocks import Stamp


@dataclass(frozen=True, slots=True)
class Listing:
    """An entry as a source announced it; nothing here has been checked against the page."""

    source_id: str
    url: str
    headline: str | None = None
    summary: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    entry_id: str | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    flaws: tuple[str, ...] = ()


class Origin(StrEnum):
    """How bytes came to us. What an editor supplied is never called a fetch."""

    FETCHED = "fetched"
    SUPPLIED = "supplied by an editor"


@dataclass(frozen=True, slots=True)
class WarcPlace:
    """Where a capture's record stands: file name inside the captures folder, byte offset, WARC-Record-ID."""

    file: str
    offset: int
    record_id: str


@dataclass(frozen=True, slots=True)
class Capture:
    """The bytes at one moment.

    `url` was asked, `url_answered` answered after redirects; both may be None for supplied text. `body` is unpacked
    (no content encoding), and `sha256` is its hash in hex. `media_type` is bare ("text/html"), `charset` as the
    transport declared it. `written`, `outlet` and `language` are what whoever supplied or listed it said; they are
    claims, used only where the page itself is silent.
    """

    url: str | None
    body: bytes
    captured: datetime
    sha256: str
    origin: Origin = Origin.FETCHED
    url_answered: str | None = None
    status: int | None = None
    headers: tuple[tuple[str, str], ...] = ()
    media_type: str = "text/html"
    charset: str | None = None
    written: Stamp | None = None
    outlet: str | None = None
    headline: str | None = None
    language: str | None = None
    warc: WarcPlace | None = None
