"""Our own sentences with their figures: how many ranges, units and counted things are right, and how many figures are none.

The sentences are our own. `held_out.jsonl` is scored and never read while rules are written.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypedDict

import pytest

from dateline.figures import find_figures
from dateline.model import Figure

CASES = Path(__file__).resolve().parents[2] / "cases" / "figures"


class Wanted(TypedDict):
    words: str
    low: float | None
    high: float | None
    unit: str
    of: str | None


class Sentence(TypedDict):
    text: str
    figures: list[Wanted]


@dataclass
class Score:
    gold: int = 0
    extra: int = 0
    span: int = 0
    range: int = 0
    unit: int = 0
    counted: int = 0

    def add(self, text: str, wanted: Wanted, figure: Figure) -> None:
        self.span += text[figure.span.start : figure.span.end] == wanted["words"]
        self.range += (figure.low, figure.high) == (wanted["low"], wanted["high"])
        self.unit += figure.unit == wanted["unit"]
        self.counted += figure.of == wanted["of"]

    def shares(self) -> dict[str, float]:
        rest = {"span": self.span, "range": self.range, "unit": self.unit, "counted": self.counted}
        return {name: round(hits / self.gold, 3) for name, hits in rest.items()} | {"extra": round(self.extra / self.gold, 3)}


def sentences(name: str) -> list[Sentence]:
    rows: list[Sentence] = [json.loads(line) for line in (CASES / name).read_text(encoding="utf8").splitlines()]
    return rows


def score(name: str) -> Score:
    total = Score()
    for row in sentences(name):
        text, found = row["text"], find_figures(row["text"], "en")
        total.gold += len(row["figures"])
        for wanted in row["figures"]:
            start = text.index(wanted["words"])
            end = start + len(wanted["words"])
            match = next((f for f in found if f.span.start < end and start < f.span.end), None)
            if match:
                found.remove(match)
                total.add(text, wanted, match)
        total.extra += len(found)
    return total


@pytest.mark.parametrize(
    ("name", "least"),
    [("sentences.jsonl", 100), ("held_out.jsonl", 45)],
)
def test_ranges_units_and_counted_things_of_our_own_sentences_are_right(
    name: str, least: int, record_property: Callable[[str, object], None]
) -> None:
    total = score(name)
    shares = total.shares()
    record_property(name, str(shares))
    assert total.gold >= least
    assert shares["range"] >= 0.92, shares
    assert min(shares["unit"], shares["counted"]) >= 0.90, shares
    assert shares["extra"] <= 0.05, shares


def test_the_gold_has_the_words_of_its_sentences() -> None:
    assert all(
        figure["words"] in row["text"]
        for name in ("sentences.jsonl", "held_out.jsonl")
        for row in sentences(name)
        for figure in row["figures"]
    )
