"""The form of the sentences with figures that say more than the engine reads yet: their words, edges, and what is kept aside."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dateline.figures import LANGUAGES

CASES = Path(__file__).resolve().parents[2] / "cases" / "figures"
OPEN = sorted(CASES.glob("more.jsonl")) + sorted(CASES.glob("more.??.jsonl"))


def rows_of(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf8").splitlines()]


def kept_beside(path: Path) -> Path:
    return path.with_name(path.name.replace("more", "more_held_out", 1))


EVERY = [*OPEN, *map(kept_beside, OPEN), *sorted(CASES.glob("fresh*.jsonl"))]


def test_there_are_sentences_of_four_languages() -> None:
    assert {path.stem.partition(".")[2] or "en" for path in OPEN} == {"en", "ar", "fr", "ru"} <= LANGUAGES
    assert set(EVERY) == {*CASES.glob("more*.jsonl"), *CASES.glob("fresh*.jsonl")}


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_the_words_of_figures_stand_in_the_sentence_one_after_another(path: Path) -> None:
    for row in rows_of(path):
        text, end = row["text"], 0
        for figure in row["figures"]:
            start = text.index(figure["words"])
            assert start >= end, figure
            end = start + len(figure["words"])
            assert not text[max(0, start - 1) : start].isalnum(), figure
            assert not text[end : end + 1].isalnum(), figure


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_a_figure_has_an_edge_and_the_lower_one_is_not_above_the_other(path: Path) -> None:
    for figure in (figure for row in rows_of(path) for figure in row["figures"]):
        low, high = figure["low"], figure["high"]
        assert low is not None or high is not None, figure
        assert low is None or high is None or low <= high, figure


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.stem)
def test_a_figure_has_a_unit_and_a_thing_that_is_counted_stands_in_its_words(path: Path) -> None:
    for row in rows_of(path):
        for figure in row["figures"]:
            assert set(figure) == {"words", "low", "high", "unit", "of"}
            assert figure["unit"], figure
            assert figure["of"] is None or figure["of"].split()[0] in (*figure["words"].split(), figure["unit"]), figure


@pytest.mark.parametrize("path", OPEN, ids=lambda path: path.stem)
def test_every_third_sentence_is_kept_aside(path: Path) -> None:
    seen, aside = rows_of(path), rows_of(kept_beside(path))
    assert 2 * len(aside) <= len(seen) <= 2 * len(aside) + 2


def test_no_sentence_is_written_twice() -> None:
    texts = [row["text"] for path in [*EVERY, CASES / "sentences.jsonl", CASES / "held_out.jsonl"] for row in rows_of(path)]
    assert len(set(texts)) == len(texts)
