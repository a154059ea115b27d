"""The pages with gold for who signed as rows: each name that can sign with its traits, and whether the gold has it.

A page stands in the rows as it is, without what the rules found, without the metadata too, and with lines of our own in which somebody made
up signs: the trees must do where the rules and the metadata know nothing.
"""

from __future__ import annotations

import gzip
import json
import random
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.out_of_fold import forests_of
from benchmarks.pages_gold import fold
from benchmarks.site_folds import FOLDS, fold_of, site_of, weights_of
from dateline.read.blocks import Judged
from dateline.read.body import find_story
from dateline.read.captions import fold_pictures
from dateline.read.credited import Told, read_by_rules
from dateline.read.decode import decode_body
from dateline.read.desks import find_section
from dateline.read.forest import Forest, Trees, load_forest, load_trees
from dateline.read.html import body_paragraphs, find_standfirst
from dateline.read.lines import folded
from dateline.read.metadata import read_headline, read_outlet
from dateline.read.outline import Outline
from dateline.read.page import Page, list_blocks, parse_page
from dateline.read.parts import EdgeLine, cut_line, find_edge_lines
from dateline.read.pictures import read_pictures
from dateline.read.placing import Table
from dateline.read.signatures import own_names
from dateline.read.signing import Claims, list_names, measure_names, signing_traits

from .made_up import own_lines, write_labelled, write_line, write_other

Row = NDArray[np.float64]
HEADS = Path(__file__).with_name("heads.toml")
RULED, BLIND, BARE, MADE_UP, DATA = 0.5, 1.0, 0.5, 0.5, 0.5
"""What a row weighs: of a page as it is, without the rules, without the metadata too, with a line of ours; a page of the working data."""
_COPIES, _FOOT, _TWO, _PLACED, _SHORT, _LINKED, _LABELLED = 2, 0.2, 0.25, 0.7, 80, 0.15, 0.1
_OTHERS = (0, 0, 1, 2)
"""How many lines beside those of ours tell nobody who signs."""


@dataclass(frozen=True, slots=True)
class Example:
    """A page: its fold, the traits of its names in all their states, which of them sign, and what each row weighs."""

    fold: int
    table: Table
    signs: Row
    weights: Row


@dataclass(frozen=True, slots=True)
class Seen:
    """What a page shows of who signed: its outline and verdicts, the lines around its story, the claims, the gold's names, folded, and
    the headline."""

    page: Outline
    judged: Sequence[Judged]
    lines: Sequence[EdgeLine]
    claims: Claims
    gold: frozenset[str]
    headline: str


@dataclass(frozen=True, slots=True)
class GoldPage:
    """A page with gold: its name, its bytes, its address, what the gold says, its fold, and what its rows weigh."""

    name: str
    body: bytes
    url: str
    gold: dict[str, Any]
    fold: int
    weight: float


def read_examples(data: Path, own: Sequence[Path], *, heads: bool = True) -> list[Example]:
    """The pages of sh and fd whose writers `data` names (`provenance`, `pages`), our own pages in the folders `own`, and, with `heads`,
    those of which only who signed is told."""
    pages = [*list_pages(data, own), *(list_heads() if heads else ())]
    return [example for page in pages for example in _example(page)]


def list_pages(data: Path, own: Sequence[Path]) -> Iterator[GoldPage]:
    """The pages of fd and sh with gold for their provenance in `data`, and our own of one article in the folders `own`."""
    yield from (page for name in ("fd", "sh") for page in _of_data(data, name))
    yield from (page for folder in own for page in list_own(folder))


@cache
def forest_of(number: int) -> Forest:
    """The finder of the text without a fold."""
    return load_forest(weights_of(number))


@cache
def sections_of(number: int) -> Trees:
    """The finder of the section without a fold."""
    return load_trees(weights_of(number, "sections"))


def _of_data(data: Path, name: str) -> Iterator[GoldPage]:
    rows = map(json.loads, (data / "provenance" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    gold = {row["file"]: row for row in rows}
    for page in json.loads((data / "pages" / name / "gold.json").read_text(encoding="utf-8")):
        if page["file"] in gold:
            body = gzip.decompress((data / "pages" / name / page["file"]).read_bytes())
            address = page["url"] or ""
            yield GoldPage(page["file"], body, address, gold[page["file"]], fold_of(site_of(address)), DATA)


def list_own(folder: Path) -> Iterator[GoldPage]:
    for path in sorted(folder.glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_suffix(".html")
        if source.is_file() and len(page["articles"]) == 1:
            number = zlib.crc32(page["id"].encode()) % FOLDS
            yield GoldPage(page["id"], source.read_bytes(), page["url"], page["articles"][0], number, 1.0)


def list_heads() -> Iterator[GoldPage]:
    """Our pages of which only who signed is told (`heads.toml`)."""
    held = tomllib.loads(HEADS.read_text(encoding="utf-8"))
    for page in held["page"]:
        story = "".join(held["stories"][page["story"]])
        body = f"<!DOCTYPE html><html><head>{page['top']}</head><body>{page['head']}{story}{page['foot']}</body></html>"
        yield GoldPage(page["id"], body.encode(), page["url"], page, zlib.crc32(page["id"].encode()) % FOLDS, 1.0)


def _example(page: GoldPage) -> Iterator[Example]:
    seen = see(page)
    states = list(_states(seen, random.Random(page.name)))
    if states:
        tables, signs, weights = zip(*states, strict=True)
        rows = [np.where(each > 0, 2.0, 1.0) * page.weight * weigh for each, weigh in zip(signs, weights, strict=True)]
        yield Example(page.fold, np.concatenate(tables), np.concatenate(signs), np.concatenate(rows))


def see(asked: GoldPage) -> Seen:
    """What a page shows to the finders of names."""
    page = parse_page(decode_body(asked.body).text)
    outlet = read_outlet(page)
    headline = read_headline(page, outlet)
    blocks = list_blocks(page.outline)
    story = find_story(page, headline, forest_of(asked.fold))
    paragraphs = body_paragraphs(story.paragraphs, headline, find_standfirst(page, blocks))
    lines = find_edge_lines(page.outline, story.judged, folded(headline or "")) if story.judged else []
    section = find_section(page, story.judged, lines, asked.url, headline, outlet, sections_of(asked.fold))
    words = "\n".join((headline or "", *paragraphs))
    pictured = read_pictured(page, asked.url, headline, story.judged, asked.fold)
    own = own_names(page, outlet, asked.url)
    told = Told(blocks, paragraphs, paragraphs, 2, headline, outlet, None, words, (), story.judged, lines, section, pictured, (), own)
    claims = read_by_rules(page, told)[1]
    signed = frozenset(fold(name) for name in (*(asked.gold.get("byline") or ()), *(asked.gold.get("organisation_byline") or ())))
    return Seen(page.outline, story.judged, lines, claims, signed - {""}, headline or "")


def read_pictured(page: Page, address: str, headline: str | None, judged: Sequence[Judged], fold: int) -> list[str]:
    """The words of a page's pictures, captions with credits, by the trees without a fold."""
    pictures = fold_pictures(read_pictures(page, address, headline, judged, forests_of(fold)))[0]
    return [f"{picture.caption or ''} {picture.credit or ''}" for picture in pictures]


def _states(seen: Seen, draw: random.Random) -> Iterator[tuple[Table, Row, float]]:
    names = list_names(seen.lines, seen.claims)
    if names:
        table = measure_names(seen.page, seen.judged, seen.lines, names, seen.claims)
        signs = np.array([fold(name.text) in seen.gold for name in names], np.float64)
        yield table, signs, RULED
        yield from ((blind, signs[kept], weight) for blind, kept, weight in (_blinded(table, metadata=m) for m in (True, False)))
    yield from _made_up(seen, draw)


def _blinded(table: Table, *, metadata: bool) -> tuple[Table, NDArray[np.bool_], float]:
    """The table without what the rules found, with or without the metadata, of the names that are left; which those are; their weight."""
    at = {name: number for number, name in enumerate(signing_traits())}
    told = [at[name] for name in ("linked", "metas", "others")]
    blind = table.copy()
    blind[:, [at[name] for name in ("signed", "house", "front", "claimed", "signers", "signed_people", "inside", "around")]] = 0
    blind[:, told] *= metadata
    blind[:, at["equal"]] = blind[:, told].max(axis=1)
    blind[:, at["any_claim"]] = blind[:, told].max()
    kept = (blind[:, at["printed"]] > 0) | (blind[:, told].max(axis=1) > 0)
    return blind[kept], kept, BLIND if metadata else BARE


def _made_up(seen: Seen, draw: random.Random) -> Iterator[tuple[Table, Row, float]]:
    """The page with lines of ours in place of those in which somebody signs."""
    signing = [line for line in seen.lines if any(fold(part.text) in seen.gold for part in line.parts)]
    for _ in range(_COPIES):
        foot = draw.random() < _FOOT
        short = [line for line in seen.lines if line.block >= 0 and len(line.text) < _SHORT]
        spots = next((found for found in ([k for k in lines if (k.side == 0) == foot] for lines in (signing, short)) if found), None)
        if spots is None:
            continue
        spot = draw.choice(spots)
        label = draw.choice(own_lines()["labels"]) if not foot and draw.random() < _LABELLED else ""
        first = write_labelled(draw) if label else write_line(draw, foot=foot)
        filled = [first, *([write_line(draw, foot=False)] if draw.random() < _TWO else [])]
        others = [write_other(draw, foot=foot) for _ in range(draw.choice(_OTHERS))]
        at = draw.randint(0, len(others))
        filled = [*((other, []) for other in others[:at]), *filled, *((other, []) for other in others[at:])]
        above = label or (spot.above if spot in signing else "")
        ours = [
            spot._replace(text=text, parts=tuple(cut_line(text)), away=spot.away + number, above=above)
            for number, (text, _) in enumerate(filled)
        ]
        linked = [name for _, found in filled for name in found] if draw.random() < _LINKED else ()
        lines = [*(line for line in seen.lines if line is not spot and line not in signing), *ours]
        place = seen.claims.place if draw.random() < _PLACED else None
        claims = Claims((), (), (), (), (), (), place, seen.claims.outlet, seen.claims.section, seen.claims.text)
        claims = replace(claims, headline=seen.claims.headline, pictured=seen.claims.pictured, own=seen.claims.own, addressed=linked)
        names = list_names(lines, claims)
        signed = {fold(name) for _, found in filled for name in found}
        if names:
            signs = np.array([fold(name.text) in signed for name in names], np.float64)
            yield measure_names(seen.page, seen.judged, lines, names, claims), signs, MADE_UP
