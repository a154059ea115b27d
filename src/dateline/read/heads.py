"""What the short lines between a headline and its story say of provenance: a place beside the day or the byline, and wires."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache

from dateline.model import Dateline

from .agencies import agency_of, find_agencies, names_agency
from .bylines import cut_place, is_organisation, is_person, opens_byline, read_byline, read_station, signs_people, split_names
from .captions import names_picture_house, opens_credit
from .datelines import is_told_place
from .dates import date_words, find_dates
from .lines import count_words, folded
from .page import Block
from .reprints import states_rights
from .wordlists import alternatives, word_list, word_set

_BEFORE, _AFTER, _WORDS, _NEAR, _REST, _APART = 3, 12, 14, 4, 6, 4
_STORY, _DECK = 25, 3
_SEPARATORS = re.compile(r"\s*[,|•·/()\[\]]\s*|\s+[–—-]\s+|(?<=\d)\s(?=[A-ZÀ-Þ])")
_WITH = re.compile(r"(?:^|[\s,(])(?:with|mit|avec|con|com)\s(.{2,30})$", re.IGNORECASE)
_NAMES = re.compile(r"\s*[,|•·/]\s*|\s+[–—-]\s+|\s(?:and|und|et|y|e|и|og|och|en|&)\s")
_CLOCK = re.compile(r"\W*\d{1,2}[:.h]\d{2}\W*(?:uhr|[ap]m|gmt|h)?\W*", re.IGNORECASE)
_HOUR = re.compile(r"\W?\d{1,2}[:.h]\d{2}(?:\s?[ap]\.?m\.?)?(?:\s[A-Z]{2,4}(?!\w))?", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_PLACE = re.compile(r"[^\W\d_][\w.'’/ ()-]{1,30}(?:,\s[^\W\d_][\w.'’ -]{1,24})?")


@dataclass(frozen=True, slots=True)
class Front:
    """What the lines around a headline say: a place ("Frankfurt, 23 October 2024"), the wires ("AFP, MANILA", "By Ada Mbeki with AP").

    `names`: those of the first line that is a byline in so many words, "By Ada Mbeki". `unsaid`: those of a line that holds nothing but
    names, "Ada Mbeki / LPB", "LPB | 4 March 2026": for a page that says nowhere else who signed.
    """

    dateline: Dateline | None = None
    agencies: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    unsaid: tuple[str, ...] = ()


def read_front_lines(
    blocks: Sequence[Block], headline: str | None, outlet: str | None, signed: Sequence[str] = (), told: str = ""
) -> Front:
    """Read the lines from three before the headline to the first long paragraph after it; what none of them says stays empty.

    `signed`: who signed, so that "Ada Mbeki - 4 March 2026" is no place; `told`: the story, which speaks of the place it was written from.
    """
    before, after = _lines(blocks, folded(headline or ""))
    lines = [*before, *after]
    places = ((place, line) for line in lines for place in _places(line, outlet, signed, told) if place)
    known = {folded(name) for name in signed}
    place, line = next(((place, line) for place, line in places if folded(place) not in known), (None, ""))
    wires = tuple(dict.fromkeys(wire for line in lines for wire in _wires(line)))
    names = next((found for line in lines if (found := read_byline(line))), ())
    unsaid = next((found for line in after[:_NEAR] if (found := read_names(line, outlet, told))), ())
    return Front(Dateline(place, day_beside(place, line)) if place else None, wires, names, unsaid)


def day_beside(place: str, line: str) -> date | None:
    """The day right before a place in its line, or after one that opens it: "Kamen — 17 January 2025", "3 March 2026 08:12 - Kamen"."""
    at = line.find(place) if _DIGIT.search(line) else -1
    end = at + len(place)
    opens = not any(map(str.isalnum, line[: max(at, 0)]))
    near = (
        day
        for day in find_dates(line)
        if (opens and _is_little(line[end : day.start])) or (at >= day.end and _is_little(line[day.end : at]))
    )
    return next((day.real for day in near), None)


def _is_little(between: str) -> bool:
    """True for what may part a day from its place: signs, an hour with its zone, "the"."""
    return len(_HOUR.sub("", between).strip()) <= _APART


def _places(line: str, outlet: str | None, signed: Sequence[str], told: str) -> Iterator[str | None]:
    """The place that a line may say, by each way of saying it."""
    plain = f" {folded(line)} "
    named = bool(read_byline(line)) or any(f" {folded(name)} " in plain for name in signed if name)
    until = _until_day(line)
    yield from (
        _beside_day(line, outlet),
        _after_day(line),
        _beside_wire(line, told),
        read_station(until, told=named and _is_of_names(until, signed)),
    )
    yield cut_place(split_names(line), outlet)[1] if named else None
    yield _left_over(line, outlet, signed, told)


def _is_of_names(line: str, signed: Sequence[str]) -> bool:
    """True for a line that holds little besides the names of who signed."""
    return count_words(line) - sum(count_words(name) for name in signed if folded(name) in folded(line)) <= _REST


def _until_day(line: str) -> str:
    """A line without what follows its first day, and without the name of that day: "Ada Mbeki in Kamen Wed 6 Nov 2024 15:44"."""
    dates = find_dates(line) if _DIGIT.search(line) else []
    words = line[: dates[0].start].split() if dates else line.split()
    while dates and words and folded(words[-1]) in word_set("read.months", "weekdays"):
        words = words[:-1]
    return " ".join(words) or line


def _left_over(line: str, outlet: str | None, signed: Sequence[str], told: str) -> str | None:
    """What a line with a day, a wire or who signed says besides them, where the story speaks of it as a place: "Agencies | Kamen -
    Society 2026-03-04", "By Ada Mbeki (Kamen, special correspondent)", "Ada Mbeki Jo Lind Kamen"."""
    if states_rights(line) or opens_credit(line):
        return None
    dates = [day.words for day in find_dates(line)] if _DIGIT.search(line) else []
    rest = line
    for words in (*dates, *sorted(signed, key=len, reverse=True)):
        if words and words.casefold() in rest.casefold():
            rest = re.sub(re.escape(words), "|", rest, flags=re.IGNORECASE)
    parts = [part.strip(" .:") for part in _SEPARATORS.split(rest)]
    if rest == line and not any(agency_of(part) or folded(part) in word_set("read.labels", "wires_follow") for part in parts):
        return None
    sent = [folded(part) in word_set("read.bylines", "sent") for part in (*parts[1:], "")]
    names = ((part, there) for part, there in zip(parts, sent, strict=True) if _is_place(part) and not is_organisation(part, outlet))
    return next((name for name, there in names if there or is_told_place(name, told)), None)


def _lines(blocks: Sequence[Block], headline: str) -> tuple[list[str], list[str]]:
    """The lines before the headline and those after it."""
    same = [i for i, b in enumerate(blocks) if headline and folded(b.text) == headline]
    titles = [i for i, b in enumerate(blocks) if b.tag == "h1"]
    at = next((found for found in (*(i for i in same if i in titles), *same, *titles)), None)
    if at is None:
        return [], []
    before = [block.text for block in blocks[max(at - _BEFORE, 0) : at] if _is_line(block.text)]
    after: list[str] = []
    for number in range(at + 1, min(at + 1 + _AFTER, len(blocks))):
        block = blocks[number]
        if count_words(block.text) > _STORY and block.tag == "p":
            if number - at <= _DECK and any(signs_people(each.text) for each in blocks[number + 1 : number + 1 + _DECK]):
                continue  # a standfirst of many words
            break
        if block.tag != "figcaption" and _is_line(block.text):
            after.append(block.text)
    return before, after


def _is_line(text: str) -> bool:
    """True for few words, or for those of a byline that names several or stands with the day; a caption with its house is none."""
    words = count_words(text)
    if words <= _WORDS or (words <= _STORY and read_byline(text)):
        return True
    return words <= _STORY and _DIGIT.search(text) is not None and bool(find_dates(text)) and not names_picture_house(text)


def _beside_day(line: str, outlet: str | None) -> str | None:
    """ "Frankfurt, October 23, 2024, 3:48" -> "Frankfurt"; "Madrid-29/05/2025 20:00" -> "Madrid"; None for words for publishing."""
    match = re.match(r"(.{3,40}?)\s*[,–—|·-]\s*(?=\d|[^\W\d_]+\.?\s\d)", line)
    if match is None or not find_dates(line[match.end() :])[:1] or find_dates(line[match.end() :])[0].start > 12:
        return None
    place = match[1].strip()
    words = folded(place).split()
    known = any(word in date_words() for word in words) or folded(place) in folded(outlet or "") or is_organisation(place, outlet)
    return place if _is_place(place) and not known and not read_byline(line) else None


def _beside_wire(line: str, told: str) -> str | None:
    """ "AFP, MANILA", "Agencies | Kamen", "Kamen / Ada Mbeki / LPB" -> the place; "Kamen - LPB" only in a script without capitals."""
    parts = [part.strip() for part in re.split(r"\s*[,|/]\s*", line)]
    if len(parts) == 3 and "/" in line and agency_of(parts[2]) and not agency_of(parts[0]):
        return parts[0] if _is_place(parts[0]) and (not is_person(parts[0]) or is_told_place(parts[0], told)) else None
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
        and not words[0].islower()
        and _DIGIT.search(words) is None
        and not names_agency(words)
        and all(not word[0].islower() or len(word) <= 3 for word in words.split())
        and not {plain, plain.split()[0]} & (word_set("read.labels", "not_places") | word_set("read.months", "weekdays"))
    )


@cache
def _source() -> re.Pattern[str]:
    """What follows a word for the source: "Source: LPB"."""
    return re.compile(rf"(?<!\w)(?:{alternatives(word_list('read.labels', 'sources'))})\s?:\s?(\S{{2,20}}(?:/\S{{2,20}})?)", re.IGNORECASE)


def read_names(line: str, outlet: str | None, told: str) -> tuple[str, ...]:
    """The names of a line that holds nothing but names and days: people beside a wire or a place, one or two people, a wire."""
    if opens_byline(line) or names_picture_house(line):
        return ()
    for day in find_dates(line) if _DIGIT.search(line) else ():
        line = line.replace(day.words, "|")
    parts = [part.strip(" .") for part in _NAMES.split(line)]
    parts = [part for part in parts if part and not _CLOCK.fullmatch(part) and not (part[0].isdigit() and len(part.split()) <= 3)]
    houses = [part for part in parts if agency_of(part) is not None]
    people = [part for part in parts if part not in houses and is_person(part, outlet) and not is_told_place(part, told)]
    rest = [part for part in parts if part not in houses and part not in people]
    alone = len(people) == 1 and len(rest) == 1 and is_told_place(rest[0], told) and _is_place(rest[0])
    return tuple(people + houses) if parts and len(parts) <= 4 and (not rest or alone) else ()


def _wires(line: str) -> tuple[str, ...]:
    """The wires of a line that is a wire's name or begins with it, or of a byline: "By Ada Mbeki with AP"."""
    parts = [part.strip(" .()[]-–—•") for part in _SEPARATORS.split(line)]
    lone = [wire for part in parts if (wire := agency_of(part)) is not None]
    if (
        lone
        and not opens_credit(line)
        and not names_picture_house(line)
        and count_words(line) <= _WORDS
        and all(count_words(part) <= 4 for part in parts)
    ):
        return tuple(dict.fromkeys(lone))
    beside = _WITH.search(line) or _source().search(line)
    return find_agencies(line) if read_byline(line) else find_agencies(beside[1]) if beside is not None else ()
