"""Captures -> WARC 1.1 records: a `response` for what was fetched, a `resource` for what an editor supplied."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from urllib.parse import quote

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import BufferWARCWriter

from dateline.model import Capture, Origin

from .names import ASKED, CHARSET, CLAIMS, MEDIA_TYPE, ORIGIN

_BREAK = re.compile(r"[\x00-\x1f\x7f]+")
_TOKEN = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,200}")
_SHOWN = "".join(map(chr, range(0x20, 0x7F)))
_RENAMED = frozenset(("content-encoding", "transfer-encoding", "content-length"))


def render_record(capture: Capture, record_id: str) -> bytes:
    """One gzip member that holds one record. The body stands unpacked; headers that no longer fit it are kept as X-Archive-Orig-…"""
    writer = BufferWARCWriter(gzip=True, warc_version="WARC/1.1")
    fetched = capture.origin is Origin.FETCHED
    http = StatusAndHeaders(f"{capture.status or 200} OK", _http_headers(capture), protocol="HTTP/1.1") if fetched else None
    record = writer.create_warc_record(
        _target(capture),
        "response" if fetched else "resource",
        payload=io.BytesIO(capture.body),
        length=len(capture.body),
        warc_content_type="" if fetched else _content_type(capture),
        warc_headers_dict=dict(_warc_headers(capture, record_id)),
        http_headers=http,
    )
    writer.write_record(record)
    return bytes(writer.get_contents())


def _target(capture: Capture) -> str:
    return _line(capture.url_answered or capture.url or f"urn:sha256:{capture.sha256}").replace(" ", "%20")


def _content_type(capture: Capture) -> str:
    return f"{_line(capture.media_type)}; charset={_line(capture.charset)}" if capture.charset else _line(capture.media_type)


def _warc_headers(capture: Capture, record_id: str) -> Iterator[tuple[str, str]]:
    yield "WARC-Record-ID", record_id
    yield "WARC-Date", _warc_date(capture.captured)
    yield "WARC-Payload-Digest", f"sha256:{capture.sha256}"
    if capture.origin is Origin.SUPPLIED:
        yield ORIGIN, str(Origin.SUPPLIED)
    if capture.url:
        yield ASKED, _line(capture.url)
    yield MEDIA_TYPE, _line(capture.media_type)
    if capture.charset:
        yield CHARSET, _line(capture.charset)
    claims = (capture.written.iso if capture.written else None, capture.outlet, capture.headline, capture.language)
    yield from ((name, _line(value)) for name, value in zip(CLAIMS, claims, strict=True) if value)


def _http_headers(capture: Capture) -> list[tuple[str, str]]:
    kept = [
        (f"X-Archive-Orig-{name}" if name.lower() in _RENAMED else name, _ascii(value))
        for name, value in capture.headers
        if _TOKEN.fullmatch(name)
    ]
    return [*kept, ("Content-Length", str(len(capture.body)))]


def _ascii(value: str) -> str:
    """A header's value as the wire allows it: letters outside ASCII become %XX."""
    return quote(_line(value), safe=_SHOWN)


def _line(text: str) -> str:
    """One line: nothing in a value may begin a header of its own."""
    return _BREAK.sub(" ", text).encode("utf-8", "replace").decode("utf-8").strip()


def _warc_date(moment: datetime) -> str:
    aware = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
    return aware.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def render_info(name: str, moment: datetime) -> bytes:
    """The record that opens a file: what wrote it, and by which standard."""
    writer = BufferWARCWriter(gzip=True, warc_version="WARC/1.1")
    info = writer.create_warcinfo_record(name, {"software": "Dateline", "format": "WARC File Format 1.1"})
    info.rec_headers.replace_header("WARC-Date", _warc_date(moment))
    writer.write_record(info)
    return bytes(writer.get_contents())
