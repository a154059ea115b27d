"""A saved mail or web archive (.eml, .mhtml) -> its readable part, and what its headers claim."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

from dateline.errors import InputError
from dateline.model import Stamp

from .charsets import guess_charset
from .forwards import find_forward, lines_of
from .moments import read_stamp
from .plain import plain_line

_MOST_PARTS, _FEW_WORDS = 500, 60
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
    """The first HTML part, or else the first plain one; attachments are passed over. InputError when there is neither.

    Of a mail that was passed on the claims are those of the mail inside, and its plain text begins below that one's head.
    """
    try:
        message = _inside(message_from_bytes(body, policy=policy.compat32))
        part = min(_parts(message), key=lambda p: _RANK[p.get_content_type()], default=None)
        content = part.get_payload(decode=True) if part is not None else None
    except Exception:  # noqa: BLE001 - around one input: a stranger's mail in a library that may raise anything
        raise InputError(f"{name}: this mail is damaged and cannot be read") from None
    if part is None or not isinstance(content, bytes) or not content.strip():
        raise InputError(f"{name}: this mail has no part with text in it")
    mail = Mail(
        content,
        part.get_content_type(),
        _charset(part, content),
        _header(message, "subject"),
        _sender(message),
        read_stamp(_header(message, "date")),
        _location(message, part),
    )
    return _passed_on(mail)


def _inside(message: Message) -> Message:
    """The mail that another one brings as its only attached mail, below a few words; else the mail itself."""
    attached = [part for part in message.walk() if part.get_content_type() == "message/rfc822"]
    inside = attached[0].get_payload() if len(attached) == 1 else None
    own = next((part.get_payload(decode=True) for part in _parts(message)), None)
    short = not isinstance(own, bytes) or len(own.split()) <= _FEW_WORDS
    return inside[0] if short and isinstance(inside, list) and inside and isinstance(inside[0], Message) else message


def _passed_on(mail: Mail) -> Mail:
    """The mail with the claims of the one inside it, where it was passed on."""
    charset = mail.charset or guess_charset(mail.body)
    try:
        text = mail.body.decode(charset, "replace")
    except (LookupError, UnicodeError):  # a codec that knows no replacing
        return mail
    is_page = mail.media_type != "text/plain"
    found = find_forward(lines_of(text) if is_page else text, mail.subject)
    if found is None:
        return mail
    words = mail.body if is_page else text[found.end :].lstrip("\r\n").encode(charset, "replace")
    if not words.strip():
        return mail
    return replace(mail, body=words, subject=found.subject or mail.subject, sender=found.sender, written=found.written)


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
