"""Visit a page and keep what it said: the bytes, the moment, the hash."""

from __future__ import annotations

import hashlib
from datetime import datetime

from dateline.errors import SourceError
from dateline.model import Capture, Listing, Origin

from .addresses import shown_url
from .fetching import Fetcher, Request, Response
from .links import looks_like_html, looks_like_pdf

_PAGES = frozenset(("text/html", "application/xhtml+xml", "text/plain", "application/pdf"))
_UNSAID = frozenset(("", "application/octet-stream", "application/xml", "text/xml", "binary/octet-stream"))
_NAMES = {"application/json": "JSON", "application/zip": "a ZIP archive"}


def capture(listing: Listing, fetcher: Fetcher, now: datetime, *, etag: str | None = None, last_modified: str | None = None) -> Capture:
    """Capture the page that a listing announces, with what the listing said of it as claims.

    NotModified when the server says so to `etag` or `last_modified`; SourceError when there is no page to capture.
    """
    if not listing.url:
        raise SourceError(
            f"the entry {(listing.headline or listing.entry_id or 'without a name')!r} has no link, so there is nothing to read"
        )
    response = fetcher.fetch(Request(listing.url, etag, last_modified))
    return _captured(response, now, listing)


def capture_page(url: str, fetcher: Fetcher, now: datetime) -> Capture:
    """Capture the page at an address that somebody named; SourceError when there is no page there."""
    return _captured(fetcher.fetch(Request(url)), now, None)


def _captured(response: Response, now: datetime, listing: Listing | None) -> Capture:
    return Capture(
        url=response.url,
        body=response.body,
        captured=now,
        sha256=hashlib.sha256(response.body).hexdigest(),
        origin=Origin.FETCHED,
        url_answered=response.url_answered,
        status=response.status,
        headers=response.headers,
        media_type=_page_type(response),
        charset=response.charset,
        written=(listing.published or listing.updated) if listing else None,
        headline=listing.headline if listing else None,
        language=listing.language if listing else None,
    )


def _page_type(response: Response) -> str:
    """The media type to read the page by; SourceError for what is no page."""
    if response.media_type in _PAGES:
        return response.media_type
    if response.media_type in _UNSAID and looks_like_html(response.body):
        return "text/html"
    if response.media_type in _UNSAID and looks_like_pdf(response.body):
        return "application/pdf"
    name = _NAMES.get(response.media_type) or response.media_type.partition("/")[0] or "something unnamed"
    raise SourceError(
        f"{shown_url(response.url_answered)} is {name}, not a page; only HTML, PDF and plain text are read", status=response.status
    )
