"""The place, day and wire at the head of a report: "ROME, Dec 2 (Reuters) -"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.model import Dateline, Span

from .agencies import agency_of, find_agencies
from .dates import month_numbers
from .lines import folded
from .wordlists import alternatives, word_set

_PLACE = r"[^\W\d_][\w.'’ /-]{1,40}(?:,\s[^\W\d_][\w.'’ -]{1,24}){0,2}"


@dataclass(frozen=True, slots=True)
class Head:
    """What the head of a report says: its dateline, the wires, and where the report itself begins."""

    dateline: Dateline | None
    agencies: tuple[str, ...]
    end: int


@cache
def _pattern() -> re.Pattern[str]:
    month = alternatives(tuple(month_numbers()))
    day = rf"(?:(?:{month})\.?\s\d{{1,2}}|\d{{1,2}}\.?\s(?:de\s)?(?:{month})\.?)(?:,?\s(?:de\s)?\d{{4}})?"
    return re.compile(
        rf"\s*(?P<place>{_PLACE}?)?(?:(?:,\s?|\s|\s\()(?P<day>{day})\)?)?,?"
        rf"(?:\s?[(\[](?P<wire>[^()\[\]\d]{{2,40}})[)\]])?\s?(?P<dash>\.?[—–]|\.?-{{1,2}}|:|\.|(?<=[)\]]))\s*(?=[\w\"'“‘„«»¿¡])",
        re.IGNORECASE,
    )


def read_head(paragraph: str, start: int = 0, published: date | None = None, outlet: str | None = None) -> Head | None:
    """Read the head of a paragraph that stands at `start` of the text; None where it has none.

    A place in mixed case needs a wire or a day beside it ("Kamen (LPB) -"), one in capitals needs a dash or colon ("MOSCOW —", "NEW DELHI:").
    A day without a year takes the latest one that is not after `published`; with no `published` it stays None.
    """
    match = _pattern().match(paragraph[:160])
    if match is None:
        return None
    place, day, wire, dash = match["place"], match["day"], match["wire"], match["dash"]
    agencies = _wires(wire, outlet) if wire else ()
    if not place:
        return Head(None, agencies, match.end()) if agencies and dash else None
    lone = agency_of(place)
    if lone is not None and not wire and dash not in {":", ".", ""}:
        return Head(None, (lone,), match.end())
    if not _is_place(place.strip(), wired=bool(wire and (agencies or wire.isupper())), dated=day is not None, dash=dash):
        return None
    place = place.strip(" ,")
    at = start + match.start("place")
    return Head(Dateline(place, _day(day, published) if day else None, Span(at, at + len(place))), agencies, match.end())


def _is_place(place: str, *, wired: bool, dated: bool, dash: str) -> bool:
    words = [word for word in re.split(r"[\s/,-]+", place) if word]
    letters = re.sub(r"[^\w]", "", place)
    if folded(place) in word_set("read.labels", "not_places") or not words or len(words) > 6 or not place[0].isupper():
        return False
    first = re.sub(r"[^\w]", "", place.split(",")[0])
    raised = first.isupper() and first.upper() != first.lower() and len(first) >= 3
    if dash in {".", ""}:
        return wired and (raised or dash == "" or len(words) <= 4)
    if dash == ":":
        return raised and len(letters) >= 4 and (len(words) > 1 or len(letters) >= 5)
    return raised or ((wired or dated) and all(w[0].isupper() or len(w) <= 3 for w in words))


def _wires(wire: str, outlet: str | None) -> tuple[str, ...]:
    """The wires in a head's brackets; capitals that are no wire we know, "LPB", count as one unless they are the outlet's own name."""
    known = find_agencies(wire)
    lone = agency_of(wire)
    if known or lone:
        return known or ((lone,) if lone else ())
    wire = wire.strip()
    own = folded(wire) in folded(outlet or "").split()
    return (wire,) if re.fullmatch(r"[A-ZÀ-ÞА-Я]{2,6}", wire) and not own else ()


def _day(words: str, published: date | None) -> date | None:
    number = re.search(r"\d{1,2}(?!\d)", words)
    name = re.search(r"[^\W\d_]{3,}", words)
    year = re.search(r"\d{4}", words)
    month = month_numbers().get(name[0].casefold()) if name else None
    if number is None or month is None or not (year or published):
        return None
    for candidate in [int(year[0])] if year else [published.year, published.year - 1] if published else []:
        try:
            day = date(candidate, month, int(number[0]))
        except ValueError:
            continue
        if year or (published is not None and (day - published).days <= 1):
            return day
    return None


def closing_wires(paragraph: str) -> tuple[str, ...]:
    """The wires credited at the end of a text: "(dpa/reuters)", "- AFP", "Source: LPB", "Mit Material von dpa".

    Only brackets and short lines count, so that "he told Reuters" at the end of a sentence does not.
    """
    tail = paragraph.rstrip()[-160:]
    match = re.search(r"[(\[]([^()\[\]]{2,60})[)\]]\.?$", tail) or re.search(r"(?:^|[.!?”\"]\s*)[—–-]{1,2}\s?([^.!?—–]{2,40})$", tail)
    if match is None and len(paragraph.split()) <= 14:
        match = re.match(
            r"(?:[^\W\d_]+:|mit material(?:ien)? (?:von|der)|with|source|quelle|avec|con)\s?(.{2,100})$", paragraph.strip(), re.IGNORECASE
        )
    return _listed(match[1]) if match else ()


def _listed(text: str) -> tuple[str, ...]:
    """The wires of a list that holds nothing but short names: "dpa/AFP", "AP, Reuters"."""
    parts = [part for part in re.split(r"\s*[/,;&|+]\s*|\s(?:and|und|et|y|with|mit)\s", text.strip(" .")) if part]
    found = [agency for part in parts for agency in ((agency_of(part),) if agency_of(part) else find_agencies(part))]
    return tuple(dict.fromkeys(a for a in found if a)) if len(parts) <= 8 and all(len(p.split()) <= 4 for p in parts) else ()
