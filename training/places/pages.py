"""The pages with gold for where a report was written from as rows: each place that may be it with its traits, and whether it is.

A page stands in the rows as it is, without who signed, and with lines of our own at its head, of which some hold such a place and others
only one that sounds like it.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import numpy as np

from benchmarks.pages_gold import fold, same_name
from dateline.read.parts import EdgeLine, cut_line
from dateline.read.places import Around, Spot, list_spots, measure_spots
from dateline.read.placing import Table
from training.signing.pages import GoldPage, Row, Seen, list_pages, see

LINES = Path(__file__).with_name("lines.toml")
NAMES = Path(__file__).parents[1] / "signing" / "lines.toml"
PLAIN, UNSIGNED, MADE_UP, PLACE = 1.0, 0.5, 0.3, 2.0
"""What a row weighs: of a page as it is, without who signed, with lines of ours; of a place that is the dateline's besides."""
_COPIES, _TOLD, _OPENED, _NONE = 8, 0.7, 0.35, 0.35
_PROSE, _HEAD = 80, 110


@dataclass(frozen=True, slots=True)
class Example:
    """A page: its fold, the traits of its places in all their states, which of them are the dateline's, and what each row weighs."""

    fold: int
    table: Table
    places: Row
    weights: Row


def read_examples(data: Path, own: Sequence[Path]) -> list[Example]:
    """The pages of sh and fd with gold for datelines in `data` (`provenance`, `pages`), and our own pages in the folders `own`."""
    return [example for page in list_pages(data, own) for example in _example(page)]


def _example(page: GoldPage) -> Iterator[Example]:
    seen = see(page)
    wanted = fold((page.gold.get("dateline") or {}).get("place"))
    states = [state for state in (*_as_is(seen, page, wanted), *_made_up(seen, page, wanted)) if len(state[1])]
    if states:
        tables, places, weights = zip(*states, strict=True)
        rows = [np.where(each > 0, PLACE, 1.0) * weigh for each, weigh in zip(places, weights, strict=True)]
        yield Example(page.fold, np.concatenate(tables), np.concatenate(places), np.concatenate(rows))


def around_of(seen: Seen, signed: Sequence[str]) -> Around:
    """What is known of a page where these signed."""
    claims = seen.claims
    return Around(tuple(signed), claims.outlet, claims.section, seen.headline, claims.text)


def _signers(page: GoldPage) -> tuple[str, ...]:
    return (*(page.gold.get("byline") or ()), *(page.gold.get("organisation_byline") or ()))


def _as_is(seen: Seen, page: GoldPage, wanted: str) -> Iterator[tuple[Table, Row, float]]:
    for signed, weight in ((_signers(page), PLAIN), ((), UNSIGNED)):
        around = around_of(seen, signed)
        spots = list_spots(seen.lines, seen.judged, around)
        yield measure_spots(seen.page, seen.judged, spots, around), _labels(spots, {wanted} - {""}), weight


def _labels(spots: Sequence[Spot], wanted: set[str]) -> Row:
    return np.array([any(same_name(fold(spot.text), place) for place in wanted) for spot in spots], np.float64)


@cache
def _own_lines() -> dict[str, list[str]]:
    names = tomllib.loads(NAMES.read_text(encoding="utf-8"))
    own: dict[str, list[str]] = tomllib.loads(LINES.read_text(encoding="utf-8"))
    return names | own | {"places": [*names["places"], *own["more"]]}


def _made_up(seen: Seen, page: GoldPage, wanted: str) -> Iterator[tuple[Table, Row, float]]:
    """The page with a line, or an opening, of ours, and without the dateline that it has."""
    draw = random.Random(page.name)
    bare = [line for line in seen.lines if line.side and not (wanted and wanted in fold(line.text))]
    short = [line for line in bare if line.block >= 0 and len(line.text) < _PROSE]
    first = next((k for k, each in enumerate(seen.judged) if each.kept and len(each.piece.text) >= _PROSE), None)
    for _ in range(_COPIES):
        signed = _signers(page) if draw.random() < _TOLD else ()
        if draw.random() < _OPENED and first is not None:
            head, names = _fill(draw, "plain" if draw.random() < _NONE else "opening")
            text = _opened(draw, head, _without_head(seen.judged[first].piece.spaced, wanted))[:_HEAD]
            lines = [*(line for line in bare if line.block != first), EdgeLine(text, first, 1, 0, tuple(cut_line(text)))]
        elif short:
            spot = draw.choice(short)
            text, names = _fill(draw, "none" if draw.random() < _NONE else "head")
            lines = [*(line for line in bare if line is not spot), spot._replace(text=text, parts=tuple(cut_line(text)))]
        else:
            continue
        judged = [each._replace(kept=each.kept and not (wanted and wanted in fold(each.piece.text[:_HEAD]))) for each in seen.judged]
        around = around_of(seen, (*signed, *names["p"], *names["q"]))
        told = "".join(f"\nThe road in {name} was shut, and {name} waited." for name in (*names["l"], *names["n"]) if draw.random() < _TOLD)
        around = replace(around, text=around.text + told)
        spots = list_spots(lines, judged, around)
        yield measure_spots(seen.page, judged, spots, around), _labels(spots, {fold(name) for name in names["l"]}), MADE_UP


def _opened(draw: random.Random, head: str, rest: str) -> str:
    """A paragraph behind a head of ours; with none its first words stand in capitals."""
    words = rest.split()
    raised = 0 if head else draw.randint(1, 3)
    return head + " ".join((*map(str.upper, words[:raised]), *words[raised:]))


def _without_head(text: str, wanted: str) -> str:
    """A first paragraph without its dateline: what follows the first dash or bracket."""
    if not wanted or wanted not in fold(text[:_HEAD]):
        return text
    match = re.search(r"\s[—–-]{1,2}\s|\)\s|:\s|\.-\s", text[:_HEAD])
    return text[match.end() :] if match is not None else " ".join(text.split()[len(wanted.split()) :])


def _fill(draw: random.Random, kind: str) -> tuple[str, dict[str, list[str]]]:
    """A line of ours with names in its slots, and those by slot."""
    own = _own_lines()
    people, places = draw.sample(own["people"], 2), draw.sample(own["places"], 2)
    said: dict[str, list[str]] = {slot: [] for slot in "lnpq"}
    values = {"p": people[0], "q": people[1], "l": places[0], "L": places[0].upper(), "n": places[1], "N": places[1].upper()}
    lists = {"o": "outlets", "w": "wires", "t": "days", "s": "sections", "r": "roles"}

    def put(slot: re.Match[str]) -> str:
        word = values.get(slot[1]) or draw.choice(own[lists[slot[1]]])
        if slot[1].lower() in said:
            said[slot[1].lower()].append(values[slot[1].lower()])
        return word

    return re.sub(r"\{(\w)\}", put, draw.choice(own[kind])), said
