"""What publishing is handed and what it gives."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.config import Contact, Site


@dataclass(frozen=True, slots=True)
class Look:
    """How the house publishes. `desk_url` is where the contact form is posted, None where no desk can be reached from outside."""

    site: Site
    contact: Contact = field(default_factory=Contact)
    desk_url: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """One file of the site. `path` is relative, with '/' between its parts, each a slug or a fixed name."""

    path: str
    body: bytes
    media_type: str = "text/html; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Changes:
    """What a write changed, as paths in order."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    kept: tuple[str, ...]
