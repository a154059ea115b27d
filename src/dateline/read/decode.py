"""Bytes -> text: byte order mark, what the transport and the page declare, and what the bytes themselves say."""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import AnyStr

from dateline.model import Flaw, FlawKind
from dateline.words import find_wide, likeliest_codec

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_META = re.compile(rb"<meta[^>]{0,200}?charset\s{0,3}=\s{0,3}[\"']?\s{0,3}([\w:.-]{2,40})", re.IGNORECASE)
_XML = re.compile(rb"^\s{0,20}<\?xml[^>]{0,100}encoding=[\"']([\w:.-]{2,40})", re.IGNORECASE)
# What browsers read a label as (WHATWG Encoding Standard).
_READ_AS = {
    "iso8859-1": "cp1252",
    "ascii": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "iso8859-9": "cp1254",
    "iso8859-11": "cp874",
    "shift_jis": "cp932",
    "euc_kr": "cp949",
    "tis-620": "cp874",
}
_GUESSED = [
    "cp1251",
    "koi8_r",
    "cp1252",
    "cp1250",
    "cp1253",
    "cp1254",
    "cp1255",
    "cp1256",
    "iso8859_2",
    "iso8859_5",
    "cp866",
    "cp932",
    "euc_jp",
    "gb18030",
    "big5",
    "cp949",
]
_LATIN = ("cp1252", "cp1250", "iso8859-2", "cp1254")
_SAMPLE = 60_000
# What the two bytes of a letter in UTF-8 look like when they are read as Windows-1252 one by one.
_TWICE_OPENERS = "ÃÂÐÑ"
_TWICE = re.compile(f"[{_TWICE_OPENERS}][\u00a1-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]")
_FEWEST_TWICE, _SORTS = 5, 2
_SCRIPTS = re.compile(r"<(/?)(?:script|style)\b", re.IGNORECASE)
_SCRIPTS_IN_BYTES = re.compile(rb"<(/?)(?:script|style)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text, the encoding it was read in, and what was wrong with the declaration."""

    text: str
    encoding: str
    flaws: tuple[Flaw, ...] = ()


def decode_body(body: bytes, charset: str | None = None, *, is_html: bool = True) -> Decoded:
    """Decode bytes; `charset` is the transport's claim. A claim that the bytes contradict is a WRONG_ENCODING flaw with what was found.

    Nothing is dropped: bytes that no encoding explains become U+FFFD, with a flaw.
    """
    for mark, encoding in _MARKS:
        if body.startswith(mark):
            text = body[len(mark) :].decode(encoding, "replace")
            return Decoded(text, encoding, (*_damage(text, encoding), *_contradicted(body, charset, encoding, is_html=is_html)))
    claims = [claim for claim in (charset, _declared(body) if is_html else None) if claim]
    read_as = [name for name in (_codec(claim) for claim in claims) if name]
    wide = find_wide(body)
    if wide is not None:
        told = any(name.startswith("utf-16") for name in read_as)
        return Decoded(body.decode(wide), wide, () if told else (_flaw(claims[0] if claims else None, wide),))
    as_utf8 = _strict(body, "utf-8")
    if as_utf8 is not None and (not read_as or read_as[0] == "utf-8" or not as_utf8.isascii()):
        wrong = bool(read_as) and read_as[0] != "utf-8"
        contradicted = (_flaw(claims[0], "utf-8"),) if wrong and "utf-8" not in read_as else ()
        return Decoded(as_utf8, "utf-8", (*contradicted, *_find_twice(as_utf8)))
    for name in read_as:
        strict = _strict(body, name)
        if strict is not None and name != "utf-8" and not _looks_wrong(strict):
            return Decoded(strict, name, () if name == read_as[0] else (_flaw(claims[0], name),))
    return _detected(body, claims)


def _find_twice(text: str) -> tuple[Flaw, ...]:
    """A flaw for letters that were encoded twice before the page was sent, "Ã©" for "é": they stand as they came, and two sorts must.

    A capital before a closing mark ("NIÑO: «Ñ»") is of one sort.
    """
    if sum(map(text.count, _TWICE_OPENERS)) < _FEWEST_TWICE:
        return ()
    found = [match[0] for match in _TWICE.finditer(" ".join(_outside(_SCRIPTS.split(text))))]
    if len(found) < _FEWEST_TWICE or len(set(found)) < _SORTS:
        return ()
    told, _ = Counter(found).most_common(1)[0]
    try:
        meant = told.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return ()
    return (
        Flaw(
            FlawKind.WRONG_ENCODING,
            "text",
            f"{len(found)} letters encoded twice, as {told}",
            f"{meant}?",
            f"{told} is {meant} read wrongly",
        ),
    )


def _contradicted(body: bytes, charset: str | None, encoding: str, *, is_html: bool) -> tuple[Flaw, ...]:
    """A flaw where transport or page declare another encoding than the byte order mark does; the mark is what browsers believe."""
    claim = charset or (_declared(body) if is_html else None)
    name = _codec(claim) if claim else None
    family = encoding.removesuffix("-le").removesuffix("-be")
    return (_flaw(claim, encoding),) if name and not name.startswith(family) else ()


def _declared(body: bytes) -> str | None:
    match = _META.search(body[:4096]) or _XML.search(body[:200])
    return match[1].decode("ascii", "replace") if match else None


def _codec(label: str) -> str | None:
    try:
        name = codecs.lookup(label.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    return (
        _READ_AS.get(name, name)
        if name
        not in {
            "idna",
            "punycode",
            "base64",
            "hex",
            "rot13",
            "uu",
            "zlib",
            "bz2",
            "unicode_escape",
            "raw_unicode_escape",
            "unicode-escape",
            "raw-unicode-escape",
            "quopri",
            "undefined",
        }
        else None
    )


def _strict(body: bytes, encoding: str) -> str | None:
    try:
        return body.decode(encoding)
    except (UnicodeError, LookupError):
        # cp1252 has five holes that browsers read as control characters
        return body.decode("latin-1") if encoding == "cp1252" and b"\x00" not in body else None


def _looks_wrong(text: str) -> bool:
    """True for text that has control characters, or a run of accented capitals as Cyrillic read as Western has: "Ìîñêâà"."""
    sample = text[:_SAMPLE]
    letters = sum(ch.isalpha() for ch in sample) or 1
    odd = len(re.findall(r"[\x80-\x9f\x00-\x08\x0e-\x1f]", sample))
    runs = sum(len(run) for run in re.findall(r"[À-ÿ]{4,}", sample))
    return odd * 20 > letters or runs * 10 > letters


def _detected(body: bytes, claims: list[str]) -> Decoded:
    nearly = body.decode("utf-8", "replace")
    broken = nearly.count("\ufffd")
    if broken * 200 <= len(nearly) and not nearly.isascii() and sum(ch > "\x7f" for ch in nearly) > 3 * broken:
        return Decoded(nearly, "utf-8", (Flaw(FlawKind.WRONG_ENCODING, "body", f"{broken} broken characters in utf-8"),))
    from charset_normalizer import from_bytes  # 3 MB, loaded when a page declares no encoding or a wrong one

    words = _words_of(body)
    best = from_bytes(words, cp_isolation=_GUESSED, threshold=0.35).best()
    if best is None or body.count(b"\x00") * 50 > len(body):
        text = nearly
        return Decoded(text, "unknown", (Flaw(FlawKind.UNREADABLE, "body", f"no encoding explains these {len(body)} bytes"),))
    encoding = best.encoding
    if codecs.lookup(encoding).name in _LATIN:  # which of them only the letters of whole languages tell
        encoding = likeliest_codec(words, _LATIN) or encoding
    return Decoded(body.decode(encoding, "replace"), encoding, (_flaw(claims[0] if claims else None, encoding),))


def _words_of(body: bytes) -> bytes:
    """The bytes without markup and digits, as a sample for detection; lines that are plain ASCII say nothing and go."""
    shown = b" ".join(_outside(_SCRIPTS_IN_BYTES.split(body[: 20 * _SAMPLE])))
    plain = re.sub(rb"<[^<>]{0,2000}>", b" ", shown)
    lines = [line for line in plain.splitlines() if not line.isascii()]
    return b"\n".join(lines)[:_SAMPLE] or plain[:_SAMPLE]


def _outside(pieces: list[AnyStr]) -> Iterator[AnyStr]:
    """What stands outside scripts and styles, of a page that was split at their tags, in one pass: each tag gave "/" or ""."""
    yield pieces[0]
    for closing, words in zip(pieces[1::2], pieces[2::2], strict=True):
        if closing:
            yield words


def _flaw(claim: str | None, found: str) -> Flaw:
    shown = {"cp1251": "windows-1251", "cp1252": "windows-1252", "koi8_r": "koi8-r"}.get(found, found)
    return Flaw(
        FlawKind.WRONG_ENCODING,
        "body",
        f"declared {claim}, reads as {shown}" if claim else f"no encoding declared, reads as {shown}",
        f"{shown}?",
    )


def _damage(text: str, encoding: str) -> tuple[Flaw, ...]:
    broken = text.count("\ufffd")
    return (Flaw(FlawKind.WRONG_ENCODING, "body", f"{broken} broken characters in {encoding}"),) if broken else ()
