"""A saved mail or web archive (.eml, .mhtml) -> its readable part, and what its headers claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from dateline.errors import InputError
from dateline.model import Stamp

from .charsets import guess_charset
from .moments import read_stamp
from .plain import plain_line

_MOST_PARTS = 500
_RANK = {"text/html": 0, "application/xhtml+xml": 1, "text/plain": 2}


@dataclass(frozen=True, slots=True)
class Mail:
    """The part that is read, as bytes with its own charset, and the claims of the headers. `url` is a web archive's own address."""

    body: bytes
    media_type: str
    charset: str | None
    subject: str | None
    sender: str | None
    written: Stamp | None
    url: str | None


def read_mail(body: bytes, name: str) -> Mail:
    """The first HTML part, or else the first plain one; attachments are passed over. InputError when there is neither."""
    try:
        message = message_from_bytes(body, policy=policy.compat32)
        part = min(_parts(message), key=lambda p: _RANK[p.get_content_type()], default=None)
        content = part.get_payload(decode=True) if part is not None else None
    except Exception:  # noqa: BLE001 - around one input: a stranger's mail in a library that may raise anything
        raise InputError(f"{name}: this mail is damaged and cannot be read") from None
    if part is None or not isinstance(content, bytes) or not content.strip():
        raise InputError(f"{name}: this mail has no part with text in it")
    return Mail(
        content,
        part.get_content_type(),
        _charset(part, content),
        _header(message, "subject"),
        _sender(message),
        read_stamp(_header(message, "date")),
        _location(message, part),
    )


def _parts(message: Message) -> Iterator[Message]:
    for number, part in enumerate(message.walk()):
        if number >= _MOST_PARTS:
            return
        if part.get_content_type() in _RANK and not part.get_filename() and part.get_content_disposition() != "attachment":
            yield part


def _charset(part: Message, content: bytes) -> str | None:
    """The part's own charset, where the bytes really are in it."""
    charset = part.get_content_charset()
    try:
        if charset is not None:
            content.decode(charset)
    except (LookupError, ValueError):
        return None
    return charset


def _header(message: Message, name: str) -> str | None:
    raw = _raw(message, name)
    if raw is None:
        return None
    try:
        return plain_line(str(make_header(decode_header(raw))), 500)
    except (LookupError, ValueError, UnicodeError):
        return plain_line(raw, 500)


def _raw(message: Message, name: str) -> str | None:
    """A header as it stands; letters beyond ASCII that no encoded word announces are read in the set that they fit."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), None)
    if raw is None or raw.isascii():
        return raw
    body = raw.encode("utf-8", "surrogateescape")
    return body.decode(guess_charset(body), "replace")


def _sender(message: Message) -> str | None:
    raw = _raw(message, "from")
    if raw is None:
        return None
    try:
        shown, address = parseaddr(str(make_header(decode_header(raw))))
    except (LookupError, ValueError, UnicodeError):
        return None
    return plain_line(shown or address, 200)


def _location(message: Message, part: Message) -> str | None:
    """Where a saved web archive stood (MHTML: Content-Location, Snapshot-Content-Location)."""
    for found in (message.get("snapshot-content-location"), part.get("content-location"), message.get("content-location")):
        if found and str(found).startswith(("http://", "https://")):
            return str(found).strip()
    return None
