"""Own claims for training (`claims/*.jsonl`, a file a hand): which clauses of a matter answer one question, and how well vectors tell.

A line is a matter: `{"matter", "day", "clauses": [{"text", "claim", "question", ...}]}`. `text` is a sentence or two as a report has them,
`claim` the words of it that state the claim; clauses with one `question` answer it, alike or not, and null answers nobody else's.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.compare.texts import clauses

FOLDER = Path(__file__).with_name("claims")
Read = Callable[[Sequence[str]], NDArray[np.float32]]
"""Sentences -> a row each, of length 1."""


class Clause(NamedTuple):
    """A sentence of a report, what it claims, and the question that it answers, None for one of its own."""

    text: str
    claim: str
    question: str | None


class Recall(NamedTuple):
    """Of so many claims, the share whose likest is one that answers the same question, and that have one among the three likest."""

    claims: int
    first: float
    three: float


def read_rows(hand: str) -> list[dict[str, Any]]:
    """The matters of a hand, as the file has them."""
    return [json.loads(line) for line in (FOLDER / f"{hand}.jsonl").read_text(encoding="utf-8").splitlines()]


def read_matters(hand: str) -> list[list[Clause]]:
    """The clauses of a hand's matters."""
    return [[Clause(row["text"], row["claim"], row["question"]) for row in matter["clauses"]] for matter in read_rows(hand)]


def list_hands() -> list[str]:
    """The names of the files."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def measure_matters(matters: Sequence[Sequence[Clause]], read: Read) -> Recall:
    """For each claim, whether another of the matter that answers its question is the likest of all the others."""
    ranks: list[int] = []
    for matter in matters:
        points = read([clause.claim for clause in matter])
        near = points @ points.T
        for number, clause in enumerate(matter):
            others = [place for place in np.argsort(-near[number], kind="stable") if place != number]
            right = [at for at, place in enumerate(others) if clause.question and matter[place].question == clause.question]
            ranks += right[:1]
    return _recall(ranks)


def measure_stories(folder: Path, read: Read) -> Recall:
    """For each claim of a difference and each other report that answers it, whether that clause is the likest of that report's.

    `folder` holds the gold of English stories (`tests/cases/compare/gold/README.md`).
    """
    rows = map(json.loads, (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines())
    texts = {row["id"]: row["text"] for row in rows}
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    ranks: list[int] = []
    for difference in gold["differences"]:
        claims = difference["claims"]
        for claim in claims:
            for other in sorted({one["report"] for one in claims} - {claim["report"]}):
                spans = [one["span"] for one in claims if one["report"] == other]
                ranks += _rank(texts[claim["report"]][slice(*claim["span"])], texts[other], spans, read)
    return _recall(ranks)


def _rank(claim: str, text: str, spans: Sequence[Sequence[int]], read: Read) -> Iterator[int]:
    """The place of the likest of the clauses that hold a span; none where no clause does."""
    listed = list(clauses(text))
    near = read([text[start:end] for start, end in listed]) @ read([claim])[0]
    order = np.argsort(-near, kind="stable")
    right = [at for at, place in enumerate(order) if any(_holds(listed[place], span) for span in spans)]
    yield from right[:1]


def _holds(clause: Sequence[int], span: Sequence[int]) -> bool:
    """True for the clause that has most of the words of a span, or that is held by it."""
    both = min(clause[1], span[1]) - max(clause[0], span[0])
    return 2 * both > min(span[1] - span[0], clause[1] - clause[0])


def _recall(ranks: Sequence[int]) -> Recall:
    places = np.array(ranks)
    return Recall(len(places), float((places < 1).mean()), float((places < 3).mean()))
