"""What an editor supplies: pasted text, saved pages, mails, PDFs. It is kept as given, and never called a fetch."""

from __future__ import annotations

import hashlib
import re
from datetime import datetime
from pathlib import PurePath

from dateline.errors import InputError
from dateline.model import Capture, Origin, Stamp

from .charsets import guess_charset
from .links import looks_like_html, looks_like_pdf
from .mail import read_mail

_LARGEST = 30_000_000
_HTML = frozenset((".html", ".htm", ".xhtml"))
_MAIL = frozenset((".eml", ".mhtml", ".mht"))
_HEADER = re.compile(
    rb"(?:from|to|date|subject|received|return-path|mime-version|message-id|delivered-to|x-[a-z-]+|content-type):[ \t]", re.IGNORECASE
)
_BINARY = (b"PK\x03\x04", b"\x1f\x8b", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"\xd0\xcf\x11\xe0")


def supply_text(
    text: str | bytes,
    now: datetime,
    *,
    url: str | None = None,
    written: Stamp | None = None,
    outlet: str | None = None,
    headline: str | None = None,
) -> Capture:
    """Pasted text as a capture. Bytes stay as they are, and `charset` says what they were found to be (Windows-1251, say).

    InputError when there is no text, or more than 30 MB of it.
    """
    body = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    _refuse_unfit("the text that was pasted", body)
    charset = "utf-8" if isinstance(text, str) else guess_charset(body)
    return _supplied(body, now, "text/plain", charset, url=url, written=written, outlet=outlet, headline=headline)


def supply_file(name: str, body: bytes, now: datetime, *, written: Stamp | None = None, outlet: str | None = None) -> Capture:
    """A file as a capture, by its name and its content: a saved page, a PDF, plain text, or a mail, whose HTML part is preferred.

    A mail's Subject, From and Date become claims (headline, outlet, written) where the caller makes none. InputError for anything
    that is not text.
    """
    suffix = PurePath(name).suffix.lower()
    _refuse_unfit(name, body)
    if looks_like_pdf(body):
        return _supplied(body, now, "application/pdf", None, written=written, outlet=outlet)
    if body.startswith(_BINARY):
        raise InputError(f"{name}: this is not text (it begins like a document, a picture or an archive); save it as text or HTML first")
    if suffix in _MAIL or (suffix not in _HTML and _begins_as_mail(body)):
        mail = read_mail(body, name)
        return _supplied(
            mail.body,
            now,
            mail.media_type,
            mail.charset or guess_charset(mail.body),
            url=mail.url,
            written=written or mail.written,
            outlet=outlet or mail.sender,
            headline=mail.subject,
        )
    if suffix in _HTML or looks_like_html(body):
        return _supplied(body, now, "text/html", None, written=written, outlet=outlet)
    charset = guess_charset(body)
    if b"\x00" in body[:4096] and not charset.startswith(("utf-16", "utf-32")):
        raise InputError(f"{name}: this is not text; .html, .txt, .pdf and .eml files are taken")
    return _supplied(body, now, "text/plain", charset, written=written, outlet=outlet)


def _refuse_unfit(name: str, body: bytes) -> None:
    if not body.strip():
        raise InputError(f"{name}: there is no text in it")
    if len(body) > _LARGEST:
        raise InputError(f"{name}: it is longer than {_LARGEST:,} bytes, the most that is taken")


def _begins_as_mail(body: bytes) -> bool:
    """Whether the first two lines are mail headers ("From: …", "Date: …")."""
    lines = body[:2000].lstrip().splitlines()[:2]
    return len(lines) == 2 and all(_HEADER.match(line) for line in lines)


def _supplied(
    body: bytes,
    now: datetime,
    media_type: str,
    charset: str | None,
    *,
    url: str | None = None,
    written: Stamp | None = None,
    outlet: str | None = None,
    headline: str | None = None,
) -> Capture:
    return Capture(
        url=url,
        body=body,
        captured=now,
        sha256=hashlib.sha256(body).hexdigest(),
        origin=Origin.SUPPLIED,
        media_type=media_type,
        charset=charset,
        written=written,
        outlet=outlet,
        headline=headline,
    )
