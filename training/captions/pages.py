"""The pages with gold for pictures as rows: each text after a picture with its traits, and whether the gold has it as caption or credit."""

from __future__ import annotations

import gzip
import json
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.pages_gold import fold, same_caption, same_credit
from benchmarks.site_folds import FOLDS, fold_of, site_of, weights_of
from dateline.read.body import find_story
from dateline.read.decode import decode_body
from dateline.read.figures import find_figures
from dateline.read.forest import Forest, load_forest
from dateline.read.lines import folded
from dateline.read.metadata import read_headline, read_outlet
from dateline.read.page import parse_page
from dateline.read.picture_credits import bare_credit
from dateline.read.placing import Table
from dateline.read.strips import Surroundings, list_strips
from dateline.read.telling import Measured, measure_parts

Row = NDArray[np.float64]
LATER = 0.25  # what a page of our own weighs that is no plain one: the later hands print captions in every odd place
PLAIN = ("open", "second")
SILENT = 0.3  # what a page weighs whose gold names no caption: it may have been left without
_ROOM = 25


@dataclass(frozen=True, slots=True)
class Example:
    """A page: its fold, the traits of the texts after its pictures, and which of them are captions and credits."""

    fold: int
    table: Table
    captions: Row
    credits: Row
    weights: Row


def read_examples(data: Path, own: Sequence[Path]) -> list[Example]:
    """The pages of fd below `data`, and our own pages in the folders `own`."""
    return [*_of_data(data / "fd"), *(example for folder in own for example in _of_own(folder))]


@cache
def _forest(number: int) -> Forest:
    return load_forest(weights_of(number))


def _of_data(folder: Path) -> Iterator[Example]:
    for page in json.loads((folder / "gold.json").read_text(encoding="utf-8")):
        gold = [(p.get("caption"), " ".join(p.get("authors") or ())) for p in page["gold"].get("images") or ()]
        yield from _example(gzip.decompress((folder / page["file"]).read_bytes()), gold, fold_of(site_of(page["url"])))


def _of_own(folder: Path) -> Iterator[Example]:
    for path in sorted(folder.glob("*.json")):
        page: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_suffix(".html")
        if source.is_file() and len(page["articles"]) == 1:
            gold = [(p.get("caption"), p.get("credit")) for p in page["articles"][0].get("pictures") or ()]
            heed = 1.0 if folder.name in PLAIN else LATER
            yield from _example(source.read_bytes(), gold, zlib.crc32(page["id"].encode()) % FOLDS, heed)


def _example(body: bytes, gold: Sequence[tuple[str | None, str | None]], number: int, heed: float = 1.0) -> Iterator[Example]:
    page = parse_page(decode_body(body).text)
    headline = read_headline(page, read_outlet(page))
    story = find_story(page, headline, _forest(number))
    around = Surroundings()
    strips = list(list_strips(page, around, {node.mem_id for node, _ in find_figures(page, around)}))
    rows, table = measure_parts(page, strips, story.judged, folded(headline or ""))
    parts = [each for row in rows for each in row]
    if not parts:
        return
    captions, credits = ([one for pair in gold if (one := fold(pair[side]))] for side in (0, 1))
    is_caption = np.array([_is_caption(each, captions) for each in parts], np.float64)
    is_credit = np.array([_is_credit(each, credits) for each in parts], np.float64) * (1 - is_caption)
    yield Example(number, table, is_caption, is_credit, np.full(len(parts), heed if captions else heed * SILENT))


def _is_caption(each: Measured, gold: Sequence[str]) -> bool:
    """True for a text that the gold has as a caption, whole or with its credit after it."""
    text = fold(each.part.text)
    room = len(text.split()) - _ROOM
    return any(same_caption(one, text) or (text.startswith(one) and len(one.split()) >= 3 and room < len(one.split())) for one in gold)


def _is_credit(each: Measured, gold: Sequence[str]) -> bool:
    bare = fold(bare_credit(each.part.text))
    return bool(bare) and any(same_credit(one, bare) for one in gold)
