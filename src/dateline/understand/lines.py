"""Lines of `dateline read --jsonl` -> captures. The record's contract stands in the reference of `dateline read`."""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import zlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from dateline.errors import InputError
from dateline.model import Account, Capture, Origin, Stamp
from dateline.quote import Tagger

from .joining import understand

MOST_BYTES = 30_000_000
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = ("text", "html", "path")


@dataclass(frozen=True, slots=True)
class InputLine:
    """One input: the `id` that its records carry, and the capture to understand."""

    id: str
    capture: Capture


def parse_line(line: str, now: datetime) -> InputLine:
    """Read one line: `{"id", "url"?, "html"? | "text"? | "path"?, "written"?, "outlet"?}`; other keys are let be.

    `path` names a file of raw bytes, gzip allowed, at most 30 MB unpacked. InputError says in one line what is wrong.
    """
    row = _object(line)
    name = _id(row)
    body, media_type, charset = _body(row, name)
    capture = Capture(
        url=_text(row, "url", name),
        body=body,
        captured=now,
        sha256=hashlib.sha256(body).hexdigest(),
        origin=Origin.SUPPLIED,
        media_type=media_type,
        charset=charset,
        written=_written(row, name),
        outlet=_text(row, "outlet", name),
        headline=_text(row, "headline", name),
        language=_text(row, "language", name),
    )
    return InputLine(name, capture)


def accounts_of_line(line: str, now: datetime, tagger: Tagger | None = None) -> tuple[str, list[Account]]:
    """The id of a line and its accounts, several for a round-up; InputError when the line cannot be read."""
    found = parse_line(line, now)
    return found.id, understand(found.capture, tagger)


def id_of_line(line: str) -> str | None:
    """The id of a line that may be broken, for the error that answers it; None when none can be read."""
    try:
        return _id(_object(line))
    except InputError:
        return None


def _object(line: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise InputError(f"not a line of JSON: {error}") from None
    if not isinstance(row, dict):
        raise InputError("not a JSON object: a line must be {...} with an id and one of text, html or path")
    return row


def _id(row: dict[str, Any]) -> str:
    name = row.get("id")
    if isinstance(name, int) and not isinstance(name, bool):
        return str(name)
    if not isinstance(name, str) or not name:
        raise InputError("no id: every line needs one, so that its records can be found again")
    return _mend(name)


def _body(row: dict[str, Any], name: str) -> tuple[bytes, str, str | None]:
    """The bytes of a line, their media type, and the encoding where we know it."""
    given = [kind for kind in _KINDS if row.get(kind) is not None]
    if len(given) != 1:
        what = " and ".join(given) or "none of them"
        raise InputError(f"{name}: needs exactly one of text, html or path, and has {what}")
    words = _text(row, given[0], name) or ""
    if given[0] == "path":
        return _file(Path(words), name), "text/plain" if ".txt" in Path(words).suffixes else "text/html", None
    return words.encode(), "text/plain" if given[0] == "text" else "text/html", "utf-8"


def _file(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as file:
            packed = file.read(2) == b"\x1f\x8b"
        with gzip.open(path) if packed else path.open("rb") as file:
            body = file.read(MOST_BYTES + 1)
    except (OSError, EOFError, ValueError, zlib.error) as error:
        raise InputError(f"{name}: cannot read the file {path}: {getattr(error, 'strerror', None) or error}") from None
    if len(body) > MOST_BYTES:
        raise InputError(f"{name}: {path} holds more than {MOST_BYTES:,} bytes")
    return body


def _text(row: dict[str, Any], key: str, name: str) -> str | None:
    value = row.get(key)
    if value is not None and not isinstance(value, str):
        raise InputError(f"{name}: {key} must be text, not {type(value).__name__}")
    return None if value is None else _mend(value)


def _written(row: dict[str, Any], name: str) -> Stamp | None:
    value = _text(row, "written", name)
    if not value:
        return None
    try:
        return Stamp.parse(value)
    except ValueError:
        raise InputError(f"{name}: written must be an ISO day or moment such as 2016-12-03, not {value!r}") from None


def _mend(text: str) -> str:
    """Half a surrogate pair cannot be kept as UTF-8; U+FFFD takes its place, one for one, so that offsets hold."""
    return _LONE_SURROGATE.sub("\ufffd", text)
