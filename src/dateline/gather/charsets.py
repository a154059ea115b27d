"""Which encoding old bytes are in, when nobody says: by the letters that a language uses most."""

from __future__ import annotations

import codecs

from dateline.words import find_wide, likeliest_codec, list_codecs

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def guess_charset(body: bytes, declared: str | None = None) -> str:
    """A Python codec name for `body`: byte order mark, two bytes a letter, strict UTF-8, what was declared, then the likeliest 8-bit set.

    cp1252 when nothing tells.
    """
    mark = next((name for start, name in _MARKS if body.startswith(start)), None) or find_wide(body)
    if mark:
        return mark
    if _fits(body, "utf-8"):
        return "utf-8"
    if declared and _known(declared) not in (None, "utf-8", "ascii") and _fits(body, declared):
        return declared
    return likeliest_codec(body, list_codecs()) or "cp1252"


def _known(name: str) -> str | None:
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return None


def _fits(body: bytes, name: str) -> bool:
    try:
        body.decode(name)
    except (UnicodeError, LookupError, ValueError):
        return False
    return True
