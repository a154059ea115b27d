"""The own pages as rows: each line or link that may name the section with its traits, and whether the gold has it.

A page stands in the rows as it is, without what the rules found, without the metadata, and without the folders of its address.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from benchmarks.pages_gold import fold
from dateline.read.body import find_story
from dateline.read.decode import decode_body
from dateline.read.desks import Known, list_desks, measure_desks
from dateline.read.lines import folded
from dateline.read.metadata import read_canonical, read_headline, read_outlet
from dateline.read.page import parse_page
from dateline.read.parts import EdgeLine, find_edge_lines
from dateline.read.placing import Table
from dateline.read.sections import Signposts, find_signposts, rule_section
from training.signing.pages import GoldPage, Row, forest_of, list_own

PLAIN, BLIND, MADE_UP, SECTION = 1.0, 0.5, 0.15, 2.0
"""What a row weighs: of a page as it is, of one without some of what it has or with what leads astray; of the section besides."""
COPIES = 1
_NEAR, _FEW = 500, 5


@dataclass(frozen=True, slots=True)
class Example:
    """A page: its fold, its name, the traits of its names in all their states, which are the section, what each row weighs, and the rows of
    the page as it is."""

    fold: int
    table: Table
    sections: Row
    weights: Row
    plain: int


def read_examples(own: Sequence[Path]) -> list[Example]:
    """Our own pages of one article in the folders `own`."""
    return [example for folder in own for page in list_own(folder) for example in read_example(page)]


def read_example(asked: GoldPage) -> Iterator[Example]:
    """The rows of one page, if it has any."""
    page = parse_page(decode_body(asked.body).text)
    outlet = read_outlet(page)
    headline = read_headline(page, outlet)
    judged = find_story(page, headline, forest_of(asked.fold)).judged
    lines = find_edge_lines(page.outline, judged, folded(headline or "")) if judged else []
    url = read_canonical(page, asked.url)
    wanted = fold(asked.gold.get("section"))
    posts = find_signposts(page, url, headline)
    bare = replace(posts, named=None)
    states = [(posts, True, PLAIN), *((signs, False, BLIND) for signs in (posts, bare))]
    states += [(bare, True, BLIND), (replace(bare, folders=()), True, BLIND)]
    states += [(each, ruled, MADE_UP) for each in _led_astray(posts, lines, wanted, random.Random(asked.name)) for ruled in (True, False)]
    tables, labels, weights = [], [], []
    for signs, ruled, weight in states:
        known = Known(signs, outlet, headline or "", rule_section(page, signs, headline, outlet) if ruled else None)
        desks = list_desks(lines, known)
        found = np.array([fold(desk.text) == wanted != "" for desk in desks], np.float64)
        tables.append(measure_desks(page.outline, judged, desks, known))
        labels.append(found)
        weights.append(np.where(found > 0, SECTION, 1.0) * weight)
    if sum(map(len, labels)):
        yield Example(asked.fold, np.concatenate(tables), np.concatenate(labels), np.concatenate(weights), len(labels[0]))


def _led_astray(posts: Signposts, lines: Sequence[EdgeLine], wanted: str, draw: random.Random) -> Iterator[Signposts]:
    """Of a page that prints its section beside the headline, what leads to another: an address, metadata, no menu that knows it."""
    links = [(link, len(run)) for run in posts.runs for link in run]
    printed = any(line.side and fold(part.text) == wanted for line in lines for part in line.parts)
    printed = printed or any(abs(link.away) <= _NEAR and size <= _FEW and fold(link.words) == wanted for link, size in links)
    others = sorted({link.slug for link, _ in links if not link.is_home and fold(link.words) != wanted and link.slug})
    if not (printed and wanted and others):
        return
    for _ in range(COPIES):
        yield replace(posts, folders=(draw.choice(others),), named=None)
    yield replace(posts, folders=(draw.choice(others),), named=draw.choice(others).title())
    yield Signposts((), (), frozenset(), None)
