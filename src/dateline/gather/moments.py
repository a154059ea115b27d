"""The dates of feeds, mails and sitemaps: RFC 822 and ISO 8601, with the zone in which they were written."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

from dateline.model import Stamp

_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ](.{2,30}))?")
_FRACTION = re.compile(r"([.,]\d{6})\d+")


def read_stamp(text: str | None) -> Stamp | None:
    """A day or moment as a machine wrote it, None for anything else.

    "Sat, 03 Dec 2016 01:00:00 +0300" is 3 December, though it is still the 2nd in Greenwich. A year before 1900 or after 9000 is
    read as it stands; whether it can be true is not decided here.
    """
    if not text:
        return None
    cleaned = " ".join(text.split())[:80]
    return _iso(cleaned) if _ISO.fullmatch(cleaned) else _rfc822(cleaned)


def _iso(text: str) -> Stamp | None:
    found = _FRACTION.sub(r"\1", text.upper())
    try:
        return Stamp(date.fromisoformat(found)) if len(found) == 10 else Stamp.of(datetime.fromisoformat(found.replace(" +", "+")))
    except ValueError:
        return _day_of(text)


def _day_of(text: str) -> Stamp | None:
    try:
        return Stamp(date.fromisoformat(text[:10]))
    except ValueError:
        return None


def _rfc822(text: str) -> Stamp | None:
    try:
        return Stamp.of(parsedate_to_datetime(text))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
