"""What the short lines between a headline and its story say of provenance: a place beside the day or the byline, and wires."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Dateline

from .agencies import agency_of, find_agencies
from .bylines import cut_place, is_organisation, read_byline, read_station, split_names
from .dates import date_words, find_dates
from .lines import count_words, folded
from .page import Block
from .wordlists import word_set

_BEFORE, _AFTER, _WORDS = 3, 12, 14
_STORY = 25
_PLACE = re.compile(r"[^\W\d_][\w.'’/ ()-]{1,30}(?:,\s[^\W\d_][\w.'’ -]{1,24})?")


@dataclass(frozen=True, slots=True)
class Front:
    """What the lines around a headline say: a place ("Frankfurt, 23 October 2024"), the wires ("AFP, MANILA", "By Ada Mbeki with AP").

    `names`: those of the first line that is a byline in so many words, "By Ada Mbeki".
    """

    dateline: Dateline | None = None
    agencies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


def read_front_lines(blocks: Sequence[Block], headline: str | None, outlet: str | None, signed: Sequence[str] = ()) -> Front:
    """Read the lines from three before the headline to the first long paragraph after it; what none of them says stays empty.

    `signed`: who signed, so that "Ada Mbeki - 4 March 2026" is no place.
    """
    lines = list(_lines(blocks, folded(headline or "")))
    places = (place for line in lines for place in _places(line, outlet, signed) if place)
    known = {folded(name) for name in signed}
    place = next((place for place in places if folded(place) not in known), None)
    wires = tuple(dict.fromkeys(wire for line in lines for wire in _wires(line)))
    names = next((found for line in lines if (found := read_byline(line))), ())
    return Front(Dateline(place) if place else None, wires, names)


def _places(line: str, outlet: str | None, signed: Sequence[str]) -> Iterator[str | None]:
    """The place that a line may say, by each way of saying it."""
    plain = f" {folded(line)} "
    told = bool(read_byline(line)) or any(f" {folded(name)} " in plain for name in signed if name)
    yield from (_beside_day(line, outlet), _after_day(line), _beside_wire(line), read_station(line, told=told))
    yield cut_place(split_names(line), outlet)[1] if told else None


def _lines(blocks: Sequence[Block], headline: str) -> Iterator[str]:
    at = next((i for i, b in enumerate(blocks) if b.tag == "h1" and headline and folded(b.text) == headline), None)
    at = at if at is not None else next((i for i, b in enumerate(blocks) if b.tag == "h1"), None)
    if at is None:
        return
    for block in blocks[max(at - _BEFORE, 0) : at]:
        if count_words(block.text) <= _WORDS:
            yield block.text
    for block in blocks[at + 1 : at + 1 + _AFTER]:
        words = count_words(block.text)
        if words > _STORY and block.tag == "p":
            return
        if words <= _WORDS and block.tag != "figcaption":
            yield block.text


def _beside_day(line: str, outlet: str | None) -> str | None:
    """ "Frankfurt, October 23, 2024, 3:48" -> "Frankfurt"; "Madrid-29/05/2025 20:00" -> "Madrid"; None for words for publishing."""
    match = re.match(r"(.{3,40}?)\s*[,–—|·-]\s*(?=\d|[^\W\d_]+\.?\s\d)", line)
    if match is None or not find_dates(line[match.end() :])[:1] or find_dates(line[match.end() :])[0].start > 12:
        return None
    place = match[1].strip()
    words = folded(place).split()
    known = any(word in date_words() for word in words) or folded(place) in folded(outlet or "") or is_organisation(place, outlet)
    return place if _is_place(place) and not known and not read_byline(line) else None


def _beside_wire(line: str) -> str | None:
    """ "AFP, MANILA", "Agencies | Kamen", "Kamen / Ada Mbeki / LPB" -> the place; "Kamen - LPB" only in a script without capitals."""
    parts = [part.strip() for part in re.split(r"\s*[,|/]\s*", line)]
    if len(parts) == 3 and "/" in line and agency_of(parts[2]) and not agency_of(parts[0]):
        return parts[0] if _is_place(parts[0]) else None
    wired = agency_of(parts[0]) or folded(parts[0]) in word_set("read.labels", "wires_follow")
    if len(parts) == 2 and wired and not agency_of(parts[1]) and _is_place(parts[1]):
        return parts[1]
    place, dash, rest = line.partition(" - ")
    return place if dash and not place[:1].isupper() and find_agencies(rest) and count_words(line) <= 8 and _is_place(place) else None


def _after_day(line: str) -> str | None:
    """ "Published - February 24, 2025 07:06 pm IST - Kamen" -> "Kamen"."""
    match = re.search(r"\d.*\s[–—|-]\s(\D{3,40})$", line)
    return match[1].strip() if match is not None and find_dates(line[: match.start(1)]) and _is_place(match[1].strip()) else None


def _is_place(words: str) -> bool:
    plain = folded(words)
    return (
        _PLACE.fullmatch(words) is not None
        and 1 <= len(words.split()) <= 4
        and all(not word[0].islower() or len(word) <= 3 for word in words.split())
        and not {plain, plain.split()[0]} & (word_set("read.labels", "not_places") | word_set("read.months", "weekdays"))
    )


def _wires(line: str) -> tuple[str, ...]:
    """The wires of a line that is a wire's name or begins with it, or of a byline: "By Ada Mbeki with AP"."""
    lone = agency_of(line.strip(" .()[]-–—•"))
    if lone is not None:
        return (lone,)
    first = agency_of(re.split(r"\s*[,|/]\s*", line)[0])
    if first is not None and count_words(line) <= 4:
        return (first,)
    parts = line.split(" / ")
    last = agency_of(parts[-1]) if len(parts) == 3 else None
    if last is not None:
        return (last,)
    return find_agencies(line) if read_byline(line) else ()
