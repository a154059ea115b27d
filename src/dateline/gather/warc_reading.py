"""WARC files, ours and others' -> captures; what is damaged is said, and the reading goes on."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Generator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from warcio.bufferedreaders import ChunkedDataReader
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParser

from dateline.errors import InputError, SourceError
from dateline.model import Capture, Origin, Stamp, WarcPlace

from .fetching import content_type
from .links import looks_like_html
from .names import ASKED, CHARSET, CLAIMS, MEDIA_TYPE, ORIGIN
from .unpack import unpack
from .warc_framing import Damaged, Frame, list_frames

_PAGES = frozenset(("text/html", "application/xhtml+xml", "application/pdf"))
_UNPACKED = 30_000_000


@dataclass(frozen=True, slots=True)
class BrokenRecord:
    """A record that could not be read: the file's name, the byte where it begins, and why in plain words."""

    file: str
    offset: int
    reason: str


def read_warc(path: Path, offset: int = 0) -> Generator[Capture | BrokenRecord, None, None]:
    """The pages in a WARC file (.warc or .warc.gz, by content) from an offset on, in the file's order.

    A page is a 2xx response of HTML or PDF, or any record of ours; robots.txt, pictures, requests and the like are passed over without
    a word. A damaged, truncated or oversized record gives a BrokenRecord, and reading goes on with the next whole one. InputError
    when the file cannot be opened.
    """
    try:
        file = path.open("rb")
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}") from None
    with file:
        if offset == 0 and not file.read(1):
            yield BrokenRecord(path.name, 0, "the file is empty")
        for frame in list_frames(file, offset):
            if isinstance(frame, tuple):
                yield BrokenRecord(path.name, *frame)
                continue
            found = _read_frame(path.name, frame)
            if found is not None:
                yield found


def _read_frame(name: str, frame: Frame) -> Capture | BrokenRecord | None:
    try:
        return _capture_of(name, frame)
    except Damaged as damage:
        return BrokenRecord(name, frame.offset, str(damage))
    except (InputError, SourceError) as error:
        return BrokenRecord(name, frame.offset, str(error))
    except Exception as error:  # noqa: BLE001 - around one input record: a stranger's bytes in a library that may raise anything
        return BrokenRecord(name, frame.offset, f"this record cannot be read ({type(error).__name__})")


def _capture_of(name: str, frame: Frame) -> Capture | None:
    head = StatusAndHeadersParser(["WARC/1.0", "WARC/1.1"]).parse(io.BytesIO(frame.head))
    kind = (head.get_header("WARC-Type") or "").lower()
    if kind not in ("response", "resource"):
        return None
    if kind == "response" and "application/http" not in (head.get_header("Content-Type") or "application/http"):
        return None
    if frame.block is None:
        raise Damaged("this record is over 64 MB, and was passed over")
    place = WarcPlace(name, frame.offset, head.get_header("WARC-Record-ID") or "")
    capture = (_response if kind == "response" else _resource)(head, frame.block, place)
    if capture is not None and head.get_header("WARC-Truncated"):
        raise Damaged(f"this record says that it was cut short ({head.get_header('WARC-Truncated')})")
    return capture


def _response(head: StatusAndHeaders, block: bytes, place: WarcPlace) -> Capture | None:
    stream = io.BytesIO(block)
    http = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0"], verify=False).parse(stream)
    status = int(http.get_statuscode()) if http.get_statuscode().isdigit() else 0
    if not 200 <= status < 300:
        return None
    media_type, charset = content_type(http.get_header("Content-Type"))
    ours = head.get_header(MEDIA_TYPE)
    if not ours and media_type not in (*_PAGES, ""):
        return None
    body = _body(http, stream)
    if not ours and not media_type and not looks_like_html(body):
        return None
    return _built(head, body, place, status, tuple((k.lower(), v) for k, v in http.headers), media_type or "text/html", charset)


def _body(http: StatusAndHeaders, stream: io.BytesIO) -> bytes:
    """The page's bytes, out of chunks and unpacked; some archives keep the header but not the packing."""
    chunked = "chunked" in (http.get_header("Transfer-Encoding") or "").lower()
    raw = b"".join(iter(lambda: reader.read(65536), b"")) if chunked and (reader := ChunkedDataReader(stream)) else stream.read()
    encoding = http.get_header("Content-Encoding") or ""
    if "gzip" in encoding.lower() and not raw.startswith(b"\x1f\x8b"):
        encoding = ""
    return unpack((raw,), encoding, _UNPACKED)


def _resource(head: StatusAndHeaders, block: bytes, place: WarcPlace) -> Capture | None:
    media_type, charset = content_type(head.get_header("Content-Type"))
    if media_type not in _PAGES and not head.get_header(ORIGIN):
        return None
    return _built(head, block, place, None, (), media_type, charset)


def _built(
    head: StatusAndHeaders,
    body: bytes,
    place: WarcPlace,
    status: int | None,
    headers: tuple[tuple[str, str], ...],
    media_type: str,
    charset: str | None,
) -> Capture:
    sha256 = hashlib.sha256(body).hexdigest()
    promised = (head.get_header("WARC-Payload-Digest") or "").lower()
    if promised.startswith("sha256:") and len(promised) == 71 and promised != f"sha256:{sha256}":
        raise Damaged("its bytes are not those that were kept (the hash differs)")
    target = (head.get_header("WARC-Target-URI") or "").strip("<>") or None
    web = target if target and target.startswith(("http://", "https://")) else None
    supplied = head.get_header(ORIGIN) == str(Origin.SUPPLIED)
    written, outlet, headline, language = (head.get_header(name) for name in CLAIMS)
    return Capture(
        url=head.get_header(ASKED) or (None if supplied else web),
        body=body,
        captured=_moment(head.get_header("WARC-Date")),
        sha256=sha256,
        origin=Origin.SUPPLIED if supplied else Origin.FETCHED,
        url_answered=None if supplied else web,
        status=status,
        headers=headers,
        media_type=head.get_header(MEDIA_TYPE) or media_type,
        charset=head.get_header(CHARSET) or charset,
        written=Stamp.parse(written) if written else None,
        outlet=outlet,
        headline=headline,
        language=language,
        warc=place,
    )


def _moment(text: str | None) -> datetime:
    try:
        moment = datetime.fromisoformat((text or "").strip())
    except ValueError:
        raise Damaged(f"its date cannot be read: {(text or '')[:40]!r}") from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
