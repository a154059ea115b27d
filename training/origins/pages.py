"""The pages with gold for where a text first stood as rows: each name around the story with its traits, and whether it is that outlet.

A page stands in the rows with what the rules found, without it, and with lines of our own, of which some say where the text first stood and
others only sound like it.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import tomllib
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.pages_gold import fold
from benchmarks.site_folds import FOLDS, fold_of, site_of, weights_of
from dateline.read.blocks import Judged
from dateline.read.body import find_story
from dateline.read.decode import decode_body
from dateline.read.elsewhere import Away, Elsewhere, find_elsewhere
from dateline.read.forest import load_trees
from dateline.read.lines import folded
from dateline.read.metadata import read_canonical, read_headline, read_outlet
from dateline.read.notices import find_notices
from dateline.read.origin_lines import OriginLine, find_origin_lines, find_spans
from dateline.read.origins import Asked, Found, list_found, measure_origins, origin_traits
from dateline.read.outline import Outline
from dateline.read.page import list_blocks, parse_page
from dateline.read.placing import Table
from dateline.read.reprints import find_reprint
from dateline.read.signatures import own_names, site_names
from training.signing.pages import Row, forest_of, read_pictured

LINES = Path(__file__).with_name("lines.toml")
NAMES = Path(__file__).parents[1] / "signing" / "lines.toml"
RULED, BLIND, MADE_UP, DATA = 0.3, 1.0, 0.4, 1.0
"""What a row weighs: of a page as it is, without the rules, with lines of ours; a page of the working data."""
_COPIES = 4
_LINKED, _MENTIONED, _DEEP, _KIN = 0.5, 0.5, 0.8, 0.4
"""How often the name in a line of ours is a link: where the line tells, where it only sounds like it; to a page; of kindred words."""


@dataclass(frozen=True, slots=True)
class Example:
    """A page: its fold, the traits of its names in all their states, which of them are the outlet, and what each row weighs."""

    fold: int
    table: Table
    first: Row
    weights: Row


def read_examples(data: Path, own: Sequence[Path]) -> list[Example]:
    """The pages of sh and fd with gold for reprints in `data` (`provenance`, `pages`), and our own pages in the folders `own`."""
    return [*_of_data(data, "fd"), *_of_data(data, "sh"), *(example for folder in own for example in _of_own(folder))]


def _of_data(data: Path, name: str) -> Iterator[Example]:
    rows = map(json.loads, (data / "provenance" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    gold = {row["file"]: row for row in rows}
    for page in json.loads((data / "pages" / name / "gold.json").read_text(encoding="utf-8")):
        if page["file"] in gold:
            body = gzip.decompress((data / "pages" / name / page["file"]).read_bytes())
            address = page["url"] or ""
            yield from _example(page["file"], body, address, gold[page["file"]], fold_of(site_of(address)), DATA)


def _of_own(folder: Path) -> Iterator[Example]:
    for path in sorted(folder.glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_suffix(".html")
        if source.is_file() and len(page["articles"]) == 1:
            number = zlib.crc32(page["id"].encode()) % FOLDS
            yield from _example(page["id"], source.read_bytes(), page["url"], page["articles"][0], number, 1.0)


def _example(name: str, body: bytes, address: str, gold: dict[str, Any], number: int, weight: float) -> Iterator[Example]:
    page = parse_page(decode_body(body).text)
    outlet = read_outlet(page)
    headline = read_headline(page, outlet)
    judged = find_story(page, headline, forest_of(number)).judged
    lines = find_origin_lines(page.outline, judged, folded(headline or ""), page.footnotes)
    notes = find_notices(page.outline, judged, outlet, folded(headline or ""), load_trees(weights_of(number, "notices")))
    ruled = find_reprint([*(b.text for b in list_blocks(page.outline) if b.linked < 0.7), *page.footnotes], outlet, notes)
    signers = (*(gold.get("byline") or ()), *(gold.get("organisation_byline") or ()))
    text = "\n".join(each.piece.text for each in judged if each.kept)
    pictured = read_pictured(page, address, headline, judged, number)
    elsewhere = find_elsewhere(page, address, read_canonical(page, address), folded(headline or ""))
    own = own_names(page, outlet, address) | site_names(page, headline)
    asked = Asked(outlet, own, signers, notes, ruled.outlet if ruled else None, text, elsewhere, pictured)
    told = fold((gold.get("reprint_of") or {}).get("outlet"))
    states = list(_states(page.outline, judged, lines, asked, told, random.Random(name)))
    if states:
        tables, firsts, weights = zip(*states, strict=True)
        rows = [np.where(each > 0, 2.0, 1.0) * weight * weigh for each, weigh in zip(firsts, weights, strict=True)]
        yield Example(number, np.concatenate(tables), np.concatenate(firsts), np.concatenate(rows))


def is_same(name: str, told: str) -> bool:
    """True for a folded name that is the outlet told, or holds it or stands in it with half of its words, and for its address."""
    if not told or not name:
        return False
    short, long = sorted((name, told), key=len)
    site = name.rpartition(" ")[0]
    return (
        short == long
        or (len(site) > 3 and site == told.removeprefix("the ").replace(" ", ""))
        or (f" {short} " in f" {long} " and len(short.split()) >= 0.5 * len(long.split()))
    )


def _states(
    page: Outline, judged: Sequence[Judged], lines: Sequence[OriginLine], asked: Asked, told: str, draw: random.Random
) -> Iterator[tuple[Table, Row, float]]:
    found = list_found(lines, asked.elsewhere)
    if found:
        table = measure_origins(page, judged, found, asked)
        first = np.array([is_same(fold(each.span.name), told) for each in found], np.float64)
        yield table, first, RULED
        blind = table.copy()
        blind[:, origin_traits().index("ruled")] = 0
        yield blind, first, BLIND
    blind_asked = replace(asked, ruled=None)
    for _ in range(_COPIES):
        made = _made_up(lines, asked, told, draw)
        if made is not None:
            found, names, signers, outlet = made
            first = np.array([any(is_same(fold(each.span.name), fold(name)) for name in names) for each in found], np.float64)
            elsewhere = _linked(asked.elsewhere, outlet, draw, tells=bool(names))
            now = replace(blind_asked, signers=(*asked.signers, *signers), elsewhere=elsewhere)
            yield measure_origins(page, judged, found, now), first, MADE_UP


def _linked(elsewhere: Elsewhere, outlet: str, draw: random.Random, *, tells: bool) -> Elsewhere:
    """What a page has of other sites, with the name in a line of ours a link now and then, to a page of kindred words where it tells."""
    if draw.random() > (_LINKED if tells else _MENTIONED):
        return elsewhere
    key, deep = fold(outlet).removeprefix("the ").replace(" ", ""), draw.random() < _DEEP
    kin = deep and draw.random() < (_KIN if tells else _KIN / 2)
    hosts = f"{elsewhere.hosts}\n{key}" if key.isascii() else elsewhere.hosts
    kindred = f"{elsewhere.kindred}\n{key}" if key.isascii() and kin else elsewhere.kindred
    return replace(elsewhere, links={**elsewhere.links, key: Away(deep, kin)}, hosts=hosts, kindred=kindred)


@cache
def _own_lines() -> dict[str, list[str]]:
    names, own = (tomllib.loads(path.read_text(encoding="utf-8")) for path in (NAMES, LINES))
    return {**names, **own, "outlets": [*names["outlets"], *own["more_outlets"]]}


def _made_up(
    lines: Sequence[OriginLine], asked: Asked, told: str, draw: random.Random
) -> tuple[list[Found], list[str], list[str], str] | None:
    """The names of a page with a line of ours in place of a line, or of those that tell; the outlets told; the
    made-up writers; the name that is set in."""
    own = _own_lines()
    telling = [line for line in lines if any(is_same(fold(span.name), told) for span in line.spans)]
    short = [line for line in lines if line.block >= 0 and len(line.text) < 260 and line.away != 0]
    if not (telling or short):
        return None
    tells = draw.random() < 0.6
    spot = draw.choice(telling if telling and draw.random() < 0.6 else short or telling)
    outlet, writer = draw.choice(own["outlets"]), draw.choice(own["people"])
    arabic, domain = draw.choice(own["arabic_outlets"]), draw.choice(own["domains"])
    words = {"o": outlet, "p": writer, "a": arabic, "d": domain, "h": asked.outlet or "Harbour Post"}
    more = {"x": "people", "l": "places", "t": "days", "w": "wires"}
    template = draw.choice(own["told" if tells else "others"])
    text = re.sub(r"\{(\w)\}", lambda slot: words.get(slot[1]) or draw.choice(own[more[slot[1]]]), template)
    ours = spot._replace(text=text, spans=tuple(find_spans(text)))
    names = [words[slot] for slot in "oad" if f"{{{slot}}}" in template] if tells else []
    kept = [line for line in lines if line is not spot and line not in telling]
    found = list_found([*kept, ours])
    return (found, names, [writer] if "{p}" in template else [], outlet) if found else None
