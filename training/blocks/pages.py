"""The pages of the working data and our own as outlines with labels: for each block, the share of its words that the gold's text holds."""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from trafilatura import bare_extraction

from benchmarks.site_folds import fold_of, site_of
from dateline.read.body import facts_of
from dateline.read.decode import decode_body
from dateline.read.metadata import read_headline, read_outlet
from dateline.read.outline import Outline, Piece
from dateline.read.page import parse_page
from dateline.read.placing import Ground, Table
from dateline.read.traits import Facts, measure_blocks

Row = NDArray[np.float64]
TOLD, HEARD = 0.08, 0.12
SETS = ("sh", "fd", "td")


@dataclass(frozen=True, slots=True)
class Example:
    """A page: its outline and facts, the traits of its blocks, the ground they stand on, their labels (0 to 1) and weights.

    `whole`: the gold holds all its text.
    """

    fold: int
    whole: bool
    outline: Outline
    facts: Facts
    table: Table
    ground: Ground
    labels: Row
    weights: Row


def read_examples(folder: Path, own: Path) -> list[Example]:
    """The pages of every set below `folder`, then our own-written ones of the folder `own`."""
    return [*(example for name in SETS for example in _examples(folder / name)), *_own_examples(own)]


def _examples(folder: Path) -> Iterator[Example]:
    for page in json.loads((folder / "gold.json").read_text(encoding="utf-8")):
        html = decode_body(gzip.decompress((folder / page["file"]).read_bytes())).text
        gold = page["gold"]
        example = _example(html, page["url"], gold_text(gold) if "with" not in gold else "")
        if example is not None:
            yield example if example.whole else _marked(example, gold, html)


def _own_examples(folder: Path) -> Iterator[Example]:
    """Our own pages of one article, or of none: there no block is a story's."""
    for path in sorted(folder.glob("*.html")):
        gold = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
        texts = ["\n".join(article["text"] or ()) for article in gold["articles"]]
        example = _example(decode_body(path.read_bytes()).text, gold["url"], "".join(texts)) if len(texts) < 2 else None
        if example is not None:
            yield replace(example, whole=bool(texts))


def _example(html: str, address: str, text: str) -> Example | None:
    """A page with labels by its gold's text; None where it has no block. Without a text it is not `whole`."""
    parsed = parse_page(html)
    outline = parsed.outline
    if not outline.pieces:
        return None
    facts = facts_of(parsed, read_headline(parsed, read_outlet(parsed)))
    labels = aligned(outline.pieces, text)
    table, ground = measure_blocks(outline, facts)
    return Example(fold_of(site_of(address)), bool(text), outline, facts, table, ground, labels, weigh(outline.pieces, labels))


def gold_text(gold: dict[str, Any]) -> str:
    """The whole text of a gold page, in either of the two forms."""
    if "articleBody" in gold:
        return str(gold["articleBody"])
    body = gold["body"]
    parts = [*(body.get("summary") or []), *(line for s in body["sections"] for line in (*s["headline"], *s["paragraphs"]))]
    return "\n".join(parts)


def aligned(pieces: list[Piece], gold: str) -> Row:
    """For each block the share of its words that stand in the gold's text, both read once from head to end."""
    words, own = [], []
    for number, piece in enumerate(pieces):
        for word in _words(piece.text):
            words.append(word)
            own.append(number)
    hit = np.zeros(len(words))
    for match in SequenceMatcher(None, words, _words(gold), autojunk=False).get_matching_blocks():
        hit[match.a : match.a + match.size] = 1
    count = np.bincount(own, minlength=len(pieces)) if own else np.zeros(len(pieces))
    return np.bincount(own, hit, minlength=len(pieces)) / np.maximum(count, 1) if own else np.zeros(len(pieces))


def _marked(example: Example, gold: dict[str, Any], html: str) -> Example:
    """Labels where the gold has only segments that must and must not appear: those are sure; of the rest a library's reading is heard."""
    pieces = example.outline.pieces
    found = bare_extraction(html, include_comments=False, with_metadata=False)
    heard = " ".join(str(getattr(found, "text", None) or "").split())
    labels, sure = [], []
    for piece in pieces:
        wanted = any(" ".join(segment.split()) in piece.text for segment in gold["with"])
        unwanted = any(" ".join(segment.split()) in piece.text for segment in gold["without"])
        parts = [" ".join(part.split()) for part in re.findall(r"[^.!?]{8,}", piece.text)] or [piece.text]
        sure.append(wanted != unwanted)
        labels.append(float(wanted) if wanted != unwanted else sum(part in heard for part in parts) / len(parts))
    told = np.array(labels)
    return replace(example, labels=told, weights=np.where(sure, TOLD, HEARD * weigh(pieces, told)))


def weigh(pieces: list[Piece], labels: Row) -> Row:
    """A block weighs what its words are to the words of its page's story: every page counts alike."""
    words = np.array([len(_words(piece.text)) for piece in pieces])
    return np.minimum((words + 4) / max(float((labels * words).sum()), 80), 0.5)


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.casefold())
