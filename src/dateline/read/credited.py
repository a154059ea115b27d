"""Who wrote a page's story, from where, and through which wires: what its head, its front lines, its bylines and its last lines say."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from dateline.model import Dateline

from .agencies import agency_of, find_agencies, names_agency
from .blocks import Judged
from .bylines import cut_place, is_person, names_pictures, part_names, without_titles
from .datelines import Head, closing_wires, is_told_place, marked_place, named_wires, read_lone_place, read_opening
from .forest import Trees
from .heads import Front, read_front_lines
from .lines import count_words, folded
from .metadata import first_string
from .notes import kind_of_note
from .page import Block, Page
from .parts import EdgeLine
from .places import Around, find_place
from .signatures import addressed_names, byline_words, list_claims, named_as_outlet, read_signatures, site_words
from .signers import find_signers
from .signing import Claims

_EDGE, _CREDIT = 4, 60
_MARKED = re.compile(r"[/:(•]|(?:mit|with|avec|con) ", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Told:
    """What is known of a page before its credits are read.

    `body`: the paragraphs found; `paragraphs`: those of the text, of which `join` characters part two; `words`: headline, text and
    captions, a line each; `notes`: the blocks that trees find to be notes; `day`: of publication; `judged`: the verdict on each block;
    `lines`: those around the story; `pictured`: the words of pictures, `credited` of those that have a
    credit; `own`: what the outlet calls itself, by `own_names`.
    """

    blocks: Sequence[Block]
    body: Sequence[str]
    paragraphs: Sequence[str]
    join: int
    headline: str | None
    outlet: str | None
    day: date | None
    words: str
    notes: Sequence[str]
    judged: Sequence[Judged] = ()
    lines: Sequence[EdgeLine] = ()
    section: str | None = None
    pictured: Sequence[str] = ()
    credited: Sequence[str] = ()
    own: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Credits:
    """Who signed, people and organisations, the dateline, and the wires to which the text is credited."""

    people: tuple[str, ...]
    organisations: tuple[str, ...]
    dateline: Dateline | None
    agencies: tuple[str, ...]


def read_by_rules(page: Page, told: Told) -> tuple[Credits, Claims]:
    """The credits of a page's story by the rules, and what claims that somebody signed."""
    head = _head(page, told)
    wires = head.agencies if head else ()
    signed, place = cut_place(read_signatures(page, told.outlet, told.own), told.outlet)
    places = [name for name in signed if is_told_place(name, told.words)]
    signed = tuple(name for name in signed if name not in places)
    place = place or next(iter(places), None)
    front = read_front_lines(told.blocks, told.headline, told.outlet, signed, told.words)
    people, organisations = _signers(page, told, signed, front, wires)
    opened = head.dateline if head else None
    plain = opened is not None and _is_plain(opened, wires, told)
    said = (front.dateline if front.agencies and not plain else None) or opened or front.dateline
    named = (*organisations, *byline_words(page), *front.agencies, *_sources(page, told.outlet))
    dateline = said or (Dateline(place) if place else None)
    linked, metas, others = list_claims(page)
    shown = dateline.place if dateline is not None else None
    people = tuple(name for name in people if not shown or folded(name) != folded(shown))
    claims = Claims(
        linked, metas, others, people, organisations, (*front.names, *front.unsaid), shown, told.outlet, told.section, told.words,
        told.headline or "", told.pictured, told.own, addressed_names(page),
    )  # fmt: skip
    return Credits(people, organisations, dateline, _agencies(wires, told, named)), claims


def read_credits(page: Page, told: Told, signers: Trees, places: Trees) -> Credits:
    """The credits of a page's story: by the rules, and who signed and from where by the trees too."""
    ruled, claims = read_by_rules(page, told)
    signed = find_signers(page.outline, told.judged, told.lines, claims, signers)
    signed = _without_others(signed, told.lines, claims, told.credited)
    houses = (*ruled.organisations, *ruled.agencies)
    people, organisations = part_names(signed, told.outlet, houses)
    wires = tuple(wire for name in organisations if (wire := agency_of(name)) is not None)
    dateline = ruled.dateline
    if dateline is None and people != ruled.people:
        dateline = read_front_lines(told.blocks, told.headline, told.outlet, people, told.words).dateline
    if dateline is None:
        around = Around((*people, *organisations), told.outlet, told.section, told.headline or "", told.words)
        dateline = find_place(page.outline, told.judged, told.lines, around, places)
    sites = site_words(page, told.headline)
    if dateline is not None and dateline.span is None and " " in dateline.place and folded(dateline.place) in map(folded, sites):
        dateline = None  # "by Ada Mbeki, The Harbour Post"
    letters = {"".join(word[0] for word in folded(name).removeprefix("the ").split()) for name in sites}
    agencies = [name for name in dict.fromkeys((*ruled.agencies, *wires)) if folded(name) not in letters or names_agency(name)]
    return Credits(people, organisations, dateline, tuple(agencies))


def _is_plain(opened: Dateline, wires: Sequence[str], told: Told) -> bool:
    """True for a dateline with its wire, or in capitals where the text tells of the place, which no byline outweighs: "KAMEN (LPB) -"."""
    return bool(wires) or (opened.place.isupper() and is_told_place(opened.place.title(), told.words))


def _without_others(signed: Sequence[str], lines: Sequence[EdgeLine], claims: Claims, pictured: Sequence[str]) -> tuple[str, ...]:
    """The names without those of people whom only the words of a picture give, and those that say what another is."""
    claimed = {folded(name) for name in (*claims.linked, *claims.metas, *claims.signed)}
    words = [folded(text) for text in pictured]
    plain = [line for line in (folded(line.text) for line in lines) if not any(line in text or text in line for text in words)]

    def took(name: str) -> bool:
        spaced = f" {folded(name)} "
        beside = folded(name) in claimed or agency_of(name) is not None or any(spaced in f" {line} " for line in plain)
        return not beside and any(spaced in f" {text} " for text in words)

    return without_titles([name for name in signed if not names_pictures(name) and not took(name)])


def _signers(page: Page, told: Told, signed: Sequence[str], front: Front, wires: Sequence[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """People and organisations: by the metadata and the elements named for them, else by the lines below the headline.

    A wire in the line of a byline signs too; the outlet's own name does not where people do.
    """
    houses = (*wires, *named_as_outlet(signed, told.own))
    people, organisations = part_names(signed, told.outlet, houses)
    unsigned = front.names or (front.unsaid if not organisations or any(map(is_person, front.unsaid)) else ())
    if unsigned and not people:
        own = named_as_outlet(organisations, told.own)
        return part_names((*unsigned, *(name for name in organisations if name not in own)), told.outlet, houses)
    known = {agency_of(name) for name in organisations}
    return people, (*organisations, *(name for name in front.names if agency_of(name) not in {None, *known}))


def _head(page: Page, told: Told) -> Head | None:
    """The head of the first paragraphs that are no note, else a place that the page sets apart before them: "<b>Kamen.</b> The road"."""
    start, wired = 0, any(map(closing_wires, told.paragraphs[-2:]))
    for number, paragraph in enumerate(told.paragraphs[:4]):
        head = read_opening(paragraph, start, told.day, told.outlet)
        head = None if head is not None and number and head.dateline is None else head
        head = head or read_lone_place(paragraph, start, told.words if number < 2 else None, wired=wired)
        if head is not None and paragraph not in told.notes and kind_of_note(paragraph) is None:
            return head
        start += len(paragraph) + told.join
    place = first_string(page.article.get("dateline")) or first_string(page.article.get("locationCreated"), "name") or marked_place(page)
    return Head(Dateline(place), (), 0) if place and count_words(place) <= 6 else None


def _sources(page: Page, outlet: str | None) -> Iterator[str]:
    """The wires that the metadata name as the source of the text, other than the outlet itself."""
    said = (first_string(page.article.get(key), "name") for key in ("sourceOrganization", "provider", "creditText"))
    named = (*said, page.meta("source", "article:source", "dc.source"))
    yield from (name for name in named if name and agency_of(name) and folded(name) != folded(outlet or ""))


def _agencies(wires: Iterable[str], told: Told, named: Iterable[str]) -> tuple[str, ...]:
    """The wires of the head, of the names given, of the last lines and the short ones, and of lists ("With material of LPB and dpa")."""
    signed = [agency for name in named for agency in ((agency_of(name),) if agency_of(name) else find_agencies(name)) if agency]
    short = (
        block.text
        for block in told.blocks
        if block.tag != "figcaption" and block.linked < 0.5 and len(block.text) <= _CREDIT and _MARKED.search(block.text)
    )
    closing = (*(p for p in told.body[:_EDGE] if agency_of(p)), *told.body[-_EDGE:], *short)
    credited = [agency for words in closing for agency in closing_wires(words)]
    listed = [agency for block in told.blocks for agency in named_wires(block.text)]
    return tuple(dict.fromkeys((*wires, *signed, *credited, *listed)))
