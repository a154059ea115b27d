"""The pages with gold for notes as rows: each line that can be one with its traits, and whether the gold has it; and lines of our own."""

from __future__ import annotations

import gzip
import json
import tomllib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.pages_gold import fold, same_name
from benchmarks.site_folds import FOLDS, fold_of, site_of, weights_of
from dateline.read.body import find_story
from dateline.read.decode import decode_body
from dateline.read.forest import Forest, load_forest
from dateline.read.lines import folded
from dateline.read.metadata import read_headline, read_outlet
from dateline.read.notices import line_traits, list_asked, measure_lines, measure_words, told_by_words
from dateline.read.page import parse_page
from dateline.read.placing import Table

Row = NDArray[np.float64]
LINES = Path(__file__).with_name("lines.toml")


@dataclass(frozen=True, slots=True)
class Example:
    """A page: its fold, the traits of the lines that can be notes, and which of them are."""

    fold: int
    table: Table
    notes: Row


def read_examples(data: Path, own: Sequence[Path]) -> list[Example]:
    """The pages of sh and fd whose notes `data` names (`provenance`, `pages`), and our own pages in the folders `own`."""
    return [*_of_data(data, "fd"), *_of_data(data, "sh"), *(example for folder in own for example in _of_own(folder))]


@cache
def _forest(number: int) -> Forest:
    return load_forest(weights_of(number))


def _of_data(data: Path, name: str) -> Iterator[Example]:
    rows = map(json.loads, (data / "provenance" / f"{name}.jsonl").read_text(encoding="utf-8").splitlines())
    gold = {row["file"]: row["notes"] for row in rows}
    for page in json.loads((data / "pages" / name / "gold.json").read_text(encoding="utf-8")):
        if page["file"] in gold:
            body = gzip.decompress((data / "pages" / name / page["file"]).read_bytes())
            yield from _example(body, gold[page["file"]], fold_of(site_of(page["url"] or "")))


def _of_own(folder: Path) -> Iterator[Example]:
    for path in sorted(folder.glob("*.json")):
        page = json.loads(path.read_text(encoding="utf-8"))
        source = path.with_suffix(".html")
        if source.is_file() and page["articles"]:
            gold = [note["text"] for article in page["articles"] for note in article.get("notes") or ()]
            yield from _example(source.read_bytes(), gold, zlib.crc32(page["id"].encode()) % FOLDS)


def _example(body: bytes, gold: Sequence[str], number: int) -> Iterator[Example]:
    page = parse_page(decode_body(body).text)
    outlet = read_outlet(page)
    headline = read_headline(page, outlet)
    judged = find_story(page, headline, _forest(number)).judged
    asked = list_asked(page.outline, judged, folded(headline or ""))
    if asked:
        told = [fold(note) for note in gold]
        notes = [any(_is_note(note, fold(judged[k].piece.text)) for note in told) for k in asked]
        yield Example(number, measure_lines(page.outline, judged, asked, outlet, folded(headline or "")), np.array(notes, np.float64))


def _is_note(told: str, line: str) -> bool:
    """True for a folded line that is the note told, holds it, or is half of it and more: a name alone that stands in it is none."""
    return same_name(told, line) and (len(line) >= 0.5 * len(told))


def copy_lines(examples: Sequence[Example], copies: int, seed: int) -> tuple[Table, Row]:
    """Our own lines as rows, each some times over, set where lines of the examples stand: notes where notes do, others anywhere. A line
    names the page's own outlet and one who signed where it has their slots."""
    lines = tomllib.loads(LINES.read_text(encoding="utf-8"))
    draw = np.random.default_rng(seed)
    table, notes = np.concatenate([e.table for e in examples]), np.concatenate([e.notes for e in examples])
    places = {1.0: table[notes > 0], 0.0: table[notes == 0]}
    rows, labels = [], []
    for label, texts in ((1.0, lines["notes"]), (0.0, lines["others"])):
        words, signed = _words_of(texts, lines)
        for row, signs in zip(np.repeat(words, copies, axis=0), np.repeat(signed, copies, axis=0), strict=True):
            where = places[1.0 if label or draw.random() < 0.5 else 0.0]
            copy = where[draw.integers(len(where))].copy()
            copy[: told_by_words()] = row
            copy[_signed()] = signs
            rows.append(copy)
            labels.append(label)
    return np.array(rows), np.array(labels)


def _words_of(texts: Sequence[str], lines: Mapping[str, Sequence[str]]) -> tuple[Table, Table]:
    """What the words of lines tell, their slots filled in turn; and whether each names one who signed, and opens with the name."""
    rows = []
    for number, text in enumerate(texts):
        outlet = lines["outlets"][number % len(lines["outlets"])]
        filled = text.replace("{p}", lines["people"][number % len(lines["people"])]).replace("{o}", outlet)
        rows.append(measure_words([filled], outlet)[0])
    return np.array(rows), np.array([("{p}" in text, text.startswith("{p}")) for text in texts], np.float32)


@cache
def _signed() -> list[int]:
    """The columns that tell of one who signed."""
    return [line_traits().index(name) for name in ("signer", "opens_signer")]
