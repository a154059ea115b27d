"""A mail that somebody passed on: what the head of the one inside says, and where its own words begin."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from dateline.model import Stamp
from dateline.words import read_table

from .moments import read_stamp
from .plain import plain_line

_HEADS: Mapping[str, tuple[str, ...]] = {
    "from": ("from", "von", "de", "от", "van", "da", "från", "fra", "من"),
    "date": (
        "date",
        "sent",
        "datum",
        "gesendet",
        "envoyé",
        "дата",
        "отправлено",
        "fecha",
        "enviado",
        "data",
        "inviato",
        "skickat",
        "sendt",
        "verzonden",
        "التاريخ",
    ),
    "subject": ("subject", "betreff", "objet", "тема", "asunto", "oggetto", "onderwerp", "assunto", "ämne", "emne", "الموضوع"),
    "to": ("to", "an", "à", "para", "кому", "a", "aan", "cc", "till", "til", "reply-to", "إلى"),
}
_NAMES = {name: head for head, names in _HEADS.items() for name in names}
_LINE = re.compile(r"[>*\s]{0,6}([^\W\d_][\w-]{0,11})\s?:[*\s]{0,4}(.*)")
_ANSWER = re.compile(r"(?:re|aw|antw|sv|rv|odp)\s?(?:\[\d+\])?:", re.IGNORECASE)
_BREAK, _TAG = re.compile(r"<(?:br|/p|/div|/tr|/li|/h[1-6])\b[^<>]{0,2000}>", re.IGNORECASE), re.compile(r"<[^<>]{0,2000}>")
_DAY = re.compile(r"(\d{1,2})\.?\s(?:de\s)?([^\W\d_]+)\.?,?\s(?:de\s)?(\d{4})|([^\W\d_]+)\.?\s(\d{1,2}),?\s(\d{4})")
_HOUR = re.compile(r"(\d{1,2})[:.](\d{2})(?::\d{2})?(?:\s?([ap])\.?m\b)?", re.IGNORECASE)
_UNSEEN = re.compile(r"<(/?)(?:style|script|head)\b", re.IGNORECASE)
_FEW, _LOOKED_AT, _MARKUP = 60, 20_000, 200_000


@dataclass(frozen=True, slots=True)
class Forward:
    """The head of the mail inside: sender as shown, day or moment where it can be read, subject; `end`: where its lines end in the text."""

    sender: str | None
    written: Stamp | None
    subject: str
    end: int


def find_forward(text: str, subject: str | None) -> Forward | None:
    """The mail inside a mail, by its head: lines for who sent it, when, and what about, after at most 60 words of who passes it on.

    None for an answer ("Re: ..."), whose quoted mail is not what it is about, and where there is no such head.
    """
    if subject and _ANSWER.match(subject):
        return None
    found: dict[str, str] = {}
    words, at = 0, 0
    for line in text[:_LOOKED_AT].splitlines(keepends=True):
        match = _LINE.fullmatch(line.strip())
        head = _NAMES.get(match[1].casefold()) if match is not None else None
        if match is not None and head is not None:
            found.setdefault(head, match[2].strip(" *"))
        elif found.keys() >= {"from", "subject", "date"}:
            return Forward(_sender(found["from"]), _written(found["date"]), plain_line(found["subject"], 500) or "", at)
        elif line.strip():
            found = {}
            words += len(line.split())
        if words > _FEW:
            return None
        at += len(line)
    return None


def lines_of(markup: str) -> str:
    """The words of a mail's HTML, a line a block."""
    pieces = _UNSEEN.split(markup[:_MARKUP])
    seen = " ".join((pieces[0], *(words.partition(">")[2] for closing, words in zip(pieces[1::2], pieces[2::2], strict=True) if closing)))
    shown = re.sub(r"\s+", " ", seen[:_LOOKED_AT])
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", shown)))


def _sender(shown: str) -> str | None:
    """ "Tarn Mail <news@tarn.example>" -> "Tarn Mail"; an address alone stays."""
    name = re.split(r"[<\[]", shown, maxsplit=1)[0].strip(" \"'")
    return plain_line(name or shown.strip(" <>[]"), 200)


def _written(words: str) -> Stamp | None:
    """The day or moment of a head's line, in the words of any of the languages whose months we know; None where it cannot be read."""
    plain = re.sub(r"\s(?:at|um|à|в|a las|om|kl\.?)\s", " ", words)
    match = _DAY.search(plain)
    month = _months().get((match[2] or match[4]).casefold()) if match is not None else None
    if match is None or month is None:
        return read_stamp(plain)
    zoned = read_stamp(plain) if re.search(r"[+-]\d{4}\s*(?:\([A-Za-z ]+\))?$", plain) else None
    hour = _HOUR.search(plain, match.end())
    try:
        moment = datetime(int(match[3] or match[6]), month, int(match[1] or match[5]))  # noqa: DTZ001 - the line names no zone
        if hour is None:
            return zoned or Stamp(moment.date())
        late = (hour[3] or "").casefold() == "p"
        return zoned or Stamp.of(moment.replace(hour=int(hour[1]) % 12 + 12 * late if hour[3] else int(hour[1]), minute=int(hour[2])))
    except ValueError:
        return zoned


@cache
def _months() -> dict[str, int]:
    months = read_table("read.months")["months"]
    assert isinstance(months, list)
    return {str(name): number for number, names in enumerate(months, 1) if isinstance(names, list) for name in names}
