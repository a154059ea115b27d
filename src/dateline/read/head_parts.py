"""The head of a report as a row of parts in any order: places, a day, wires, up to the words that are none of them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from dateline.model import Dateline, Span

from .agencies import agency_of
from .dates import find_dates, month_numbers
from .lines import folded
from .wordlists import word_set

_LONGEST = 110
_CUT = re.compile(r"\s*(?P<sign>[,|•:()\[\]/]|--?(?=\s|\()|(?<=[)\]])-{1,2}|[–—]|(?<!\d)\.(?=[\s/–—-]|$))\s*")
_STRONG = frozenset([")", "]", "|", "•", ":", "-", "--", "–", "—"])
_DAY = re.compile(
    r"(?:[^\W\d_]{2,3}\s)?(?:\d{1,2}\.?\s(?:de\s)?(?P<after>[^\W\d_]{3,12})|(?P<before>[^\W\d_]{3,12})\.?\s\d{1,2})\.?(?:,?\s(?:de\s)?\d{4})?"
)
_NUMBERS = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d{2})|\d{4}(?:-\d{2}-\d{2})?")
_STATE = re.compile(r"[A-Z][a-z]")  # "Pa", of "KAMEN, Pa."
_WORD = re.compile(r"[^\W\d_][^\W\d_.'’-]*(?:[.'’-][^\W\d_]+)*\.?")


@dataclass(slots=True)
class Parts:
    """What a head says: the place with its span in the paragraph, the words of the day, the wires, and where the report itself begins."""

    places: list[tuple[int, int]] = field(default_factory=list)
    day: str | None = None
    wires: list[str] = field(default_factory=list)
    end: int = 0


def read_parts(paragraph: str, own: str | None = None) -> Parts | None:
    """The parts of a head: "KAMEN (4 May, LPB): Two", "Kamen | LPB — Two", "Reuters, KAMEN - Two"; None where it is none.

    A place and a wire or a day must stand in it, and a dash, a colon, a bar or a bracket before the words of the report. `own`: the
    outlet, whose letters are no wire.
    """
    found = Parts()
    last, closed = "", False
    for start, text, sign, inside in _cut(paragraph[:_LONGEST]):
        if text and not _take(found, text, start, inside=inside, own=own):
            found.end, closed = start, True
            break
        last = sign
    begins = paragraph[found.end : found.end + 1]
    told = bool(found.places) and (bool(found.wires) or found.day is not None)
    ends = last in _STRONG or (last == "." and bool(found.wires))
    return found if closed and told and ends and not begins.islower() else None


def dateline_of(parts: Parts, paragraph: str, start: int, day: date | None) -> Dateline:
    """The dateline of parts found in a paragraph that stands at `start`."""
    first, last = parts.places[0][0], parts.places[-1][1]
    last += paragraph[first:last].count("(") > paragraph[first:last].count(")")
    return Dateline(paragraph[first:last], day, Span(start + first, start + last))


def _cut(text: str) -> Iterator[tuple[int, str, str, bool]]:
    """The pieces between signs: where each starts, its words, the sign before the next, and whether it stands in brackets."""
    at, inside, before = 0, False, ""
    for match in _CUT.finditer(text):
        yield at, text[at : match.start()].strip(), match["sign"], inside
        before = match["sign"]
        inside = before in {"(", "["} or (inside and before not in {")", "]"})
        at = match.end()
    yield at, text[at:].strip(), "", inside


def _take(found: Parts, text: str, start: int, *, inside: bool, own: str | None) -> bool:
    """Take a piece as a wire, a day or a place; False for anything else."""
    wire = agency_of(text) if not _STATE.fullmatch(text) else None
    if wire is None and inside and re.fullmatch(r"[A-ZÀ-ÞА-Я]{2,6}", text) and not is_own(text, own):
        wire = text
    if wire is not None:
        found.wires.append(wire)
        return True
    if _is_day(text):
        found.day = f"{found.day} {text}" if found.day else text
        return True
    if found.wires and re.fullmatch(r"[a-z]{2,4}", text):  # a wire's regional service
        return True
    if (found.places and (found.day or found.wires)) or not _can_be_place(text):
        return False
    found.places.append((start, start + len(text)))
    return len(found.places) <= 3


def is_own(wire: str, outlet: str | None) -> bool:
    """True for letters that are a word of the outlet's name or begin it or its address: "KVRD" for "https://www.kvrdnews.example"."""
    plain = folded(outlet or "").split()
    words = [word for word in plain if word not in {"https", "http", "www", "the"}]
    return folded(wire) in words or (len(wire) >= 3 and any(word.startswith(folded(wire)) for word in words[:1]))


def _is_day(text: str) -> bool:
    if not any(map(str.isdigit, text)):
        return False
    match = _DAY.fullmatch(text)
    named = match is not None and ((match["after"] or match["before"]).casefold() in _months() or bool(find_dates(text)))
    return named or _NUMBERS.fullmatch(text) is not None


@cache
def _months() -> frozenset[str]:
    return frozenset(month_numbers())


def _can_be_place(text: str) -> bool:
    words = text.split()
    return (
        1 <= len(words) <= 4
        and all(_WORD.fullmatch(word) for word in words)
        and not words[0][0].islower()
        and not words[-1][0].islower()
        and sum(word[0].islower() for word in words) <= 1
        and not {folded(text), folded(words[0])} & (word_set("read.labels", "not_places") | word_set("read.months", "weekdays"))
    )
