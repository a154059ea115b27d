"""Who publishes, what it allows, and the addresses that are read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class OutletKind(StrEnum):
    """What an outlet declares itself to be; a description, no grade."""

    AGENCY = "agency"
    PAPER = "paper"
    BROADCASTER = "broadcaster"
    SITE = "site"
    OFFICIAL = "official"


class Allowance(StrEnum):
    """How much of an outlet's text may be shown to the public."""

    LINK = "link"
    TITLE = "title"
    EXCERPT = "excerpt"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Rights:
    """What an outlet allows. `words` bounds an excerpt (default 40, see PRODUCT); FULL needs the `licence` named."""

    allowance: Allowance = Allowance.EXCERPT
    words: int = 40
    pictures: bool = False
    licence: str | None = None


@dataclass(frozen=True, slots=True)
class Outlet:
    """Who publishes. `country` is ISO 3166 alpha-2, `language` BCP 47, `founded` the year of its first day; None where unknown."""

    id: str
    name: str
    kind: OutletKind = OutletKind.SITE
    country: str | None = None
    language: str | None = None
    url: str | None = None
    aliases: tuple[str, ...] = ()
    rights: Rights = Rights()
    founded: int | None = None

    def came_after(self, day: date) -> bool:
        """Whether the outlet was founded after that day, so that it cannot have published on it."""
        return self.founded is not None and day.year < self.founded


class SourceKind(StrEnum):
    """What stands at a source's address."""

    FEED = "feed"
    PAGE = "page"
    SITEMAP = "sitemap"


class Health(StrEnum):
    """How the last visit to a source went, in words a person reads."""

    NEW = "not visited yet"
    WELL = "well"
    EMPTY = "valid but empty"
    NOT_A_FEED = "not a feed"
    MOVED = "moved"
    GONE = "gone"
    REFUSED = "refused by robots.txt"
    BLOCKED = "address not allowed"
    UNREACHABLE = "cannot be reached"
    FAULTY = "faulty"
    RESTING = "asked us to wait"


@dataclass(frozen=True, slots=True)
class Source:
    """An address that is read, belonging to an outlet."""

    id: str
    url: str
    outlet_id: str
    kind: SourceKind = SourceKind.FEED
    title: str | None = None
    active: bool = True


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit to a source gave: its health, one sentence about it, and what the next conditional request needs.

    `retry_at` is the earliest moment of the next visit where the server named one. `tdm_reserved`: the site reserved text and
    data mining (TDM Reservation Protocol), None where it said nothing.
    """

    source_id: str
    visited: datetime
    health: Health
    detail: str = ""
    moved_to: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    retry_at: datetime | None = None
    listings: int = 0
    new: int = 0
    tdm_reserved: bool | None = None
