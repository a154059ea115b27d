"""The seam to the network: what is asked, what is answered, and a fetcher that answers from memory."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from email.message import Message
from typing import Protocol

from dateline.errors import NotModified, SourceError
from dateline.model import canonical_url

from .addresses import shown_url


@dataclass(frozen=True, slots=True)
class Request:
    """An address to visit; `etag` and `last_modified` make the visit conditional."""

    url: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """A whole answer (status 2xx). `body` is unpacked; `headers` stand as they came, names in lower case, cookies left out.

    `media_type` is bare and in lower case, "" where the server named none. `moved_to` is where a chain of permanent
    redirects led, None where there was none.
    """

    url: str
    url_answered: str
    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    media_type: str
    charset: str | None = None
    moved_to: str | None = None

    def header(self, name: str) -> str | None:
        """The first header of that name (lower case)."""
        return next((value for key, value in self.headers if key == name), None)


class Fetcher(Protocol):
    """Whoever can answer a request: the network, recorded pages."""

    def fetch(self, request: Request) -> Response:
        """Answer; SourceError or one of its children when there is no whole answer."""
        ...


class RecordedFetcher:
    """Answers from pages held in memory, by address; an address that is not there is answered as a server would, 404."""

    def __init__(self, pages: Mapping[str, Response]) -> None:
        self._pages = {canonical_url(url): page for url, page in pages.items()}

    def fetch(self, request: Request) -> Response:
        """The recorded page; NotModified when its etag or date is the one asked with."""
        page = self._pages.get(canonical_url(request.url))
        if page is None:
            raise SourceError(f"{shown_url(request.url)} is not there (404)", status=404)
        same_tag = request.etag is not None and request.etag == page.header("etag")
        same_day = request.last_modified is not None and request.last_modified == page.header("last-modified")
        if same_tag or (same_day and request.etag is None):
            raise NotModified(f"{shown_url(request.url)} has not changed", status=304)
        return page


def content_type(value: str | None) -> tuple[str, str | None]:
    """The bare media type and the charset of a Content-Type header, both in lower case; ("", None) where there is none."""
    if not value:
        return "", None
    message = Message()
    message["content-type"] = value.replace("\r", " ").replace("\n", " ")[:500]
    charset = message.get_content_charset()
    return value.partition(";")[0].strip().lower(), charset if charset and charset.isascii() else None
