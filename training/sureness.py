"""`./run train sureness`: learn again which of the attributions that the network marks are true (weights/sureness.json).

    python -m training.sureness [--shared FOLDER] [--write]

Learns from PolNeAR's dev half, which the network has not seen: whether the content of what may be an attribution shares half of its
words or more with one of the gold's. Prints F1 of the tags alone out of fold (seven folds by text, middle of several cuts); `--write`
keeps the weights of all texts. Newton's method on a penalised likelihood: the same data give the same weights.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.quote.reading import read_text
from dateline.quote.tagging.decoding import Marked, pair_scores, softmax, split_heads, weighed
from dateline.quote.tagging.pieces import Words, find_words
from dateline.quote.tagging.sureness import TRAITS, WEIGHTS, read_sureness, without_rivals
from dateline.quote.tagging.trained_tagger import default_tagger
from dateline.quote.tagging.windows import cut_windows

from .scorer import load_scorer

ROOT = Path(__file__).resolve().parents[1]
FOLDS, CUTS = 7, 4
PENALTY = 3.0
_KEPT = (0.35, 0.4, 0.45, 0.5)
Numbers = NDArray[np.float64]
Spans = list[list[int]]


class Candidate(NamedTuple):
    """What may be an attribution: its text, its window's number in it, the ranges of words that were marked, its content, its traits."""

    text: int
    window: int
    marked: Marked
    content: Spans
    traits: tuple[float, ...]


def main() -> None:
    """Learn, say how well out of fold, and write where asked."""
    parser = argparse.ArgumentParser(prog="./run train sureness", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    scorer = load_scorer(chosen.shared / "bench" / "score_quotes.py")
    rows = [json.loads(line) for line in (chosen.shared / "data" / "quotes" / "dev.jsonl").open(encoding="utf-8")]
    found = [candidate for number, row in enumerate(rows) for candidate in candidates(number, row["text"])]
    traits = np.array([candidate.traits for candidate in found])
    true = np.array([_is_true(scorer, rows[c.text], c.content) for c in found], dtype=np.float64)
    for kept in _KEPT:
        figures = [_f1(scorer, rows, found, _out_of_fold(traits, true, found, cut, len(rows)), kept) for cut in range(CUTS)]
        print(f"kept from {kept}: F1 {100 * mean(figures):.2f} out of fold")
    if chosen.write:
        weights, rest = fit(traits, true)
        known = read_sureness()
        table = {
            "lowest": known.lowest,
            "kept": known.kept,
            "saying": known.saying,
            "weights": dict(zip(TRAITS, weights, strict=True)),
            "rest": rest,
        }
        WEIGHTS.write_text(json.dumps(table, indent=1) + "\n", encoding="utf-8")


def candidates(number: int, text: str) -> Iterator[Candidate]:
    """All that the shipped network might mark in a text."""
    network = default_tagger().network
    words = find_words(text, [span for span, _, _, _ in read_text(text).blocks.spans], network.vocabulary)
    for place, window in enumerate(cut_windows(words, network.vocabulary)):
        flat, keys, queries = split_heads(network.heads(window))
        probable, saying = softmax(flat[:, :7]), (1 / (1 + np.exp(-flat[:, 7]))).astype(np.float32)
        pairs = partial(pair_scores, flat, keys, queries, network.near)
        for marked, traits in weighed(probable, saying, network.bounds, pairs):
            yield Candidate(number, place, marked, _spans(words, marked, window.start), traits)


def fit(traits: Numbers, true: Numbers) -> tuple[list[float], float]:
    """Weights of a logistic regression and what is added, by Newton's method on standardised traits."""
    middle, spread = traits.mean(0), traits.std(0)
    inputs = np.hstack([(traits - middle) / spread, np.ones((len(traits), 1))])
    penalty = np.diag([PENALTY] * traits.shape[1] + [0.0])
    weights = np.zeros(inputs.shape[1])
    for _ in range(30):
        likely = 1 / (1 + np.exp(-inputs @ weights))
        slope = inputs.T @ (true - likely) - penalty @ weights
        weights += np.linalg.solve((inputs.T * (likely * (1 - likely))) @ inputs + penalty, slope)
    plain = weights[:-1] / spread
    return [round(float(weight), 4) for weight in plain], round(float(weights[-1] - plain @ middle), 4)


def _out_of_fold(traits: Numbers, true: Numbers, found: Sequence[Candidate], cut: int, texts: int) -> Numbers:
    fold = np.random.RandomState(cut).permutation(texts)[[candidate.text for candidate in found]] % FOLDS
    likely = np.zeros(len(found))
    for number in range(FOLDS):
        weights, rest = fit(traits[fold != number], true[fold != number])
        likely[fold == number] = 1 / (1 + np.exp(-traits[fold == number] @ np.array(weights) - rest))
    return likely


def _f1(scorer: Any, rows: Sequence[dict[str, Any]], found: Sequence[Candidate], likely: Numbers, kept: float) -> float:
    known = replace(read_sureness(), kept=kept)
    windows: dict[tuple[int, int], list[Marked]] = {}
    content = {}
    for candidate, sure in zip(found, likely.tolist(), strict=True):
        marked = replace(candidate.marked, sure=sure)
        if known.keeps(marked):
            windows.setdefault((candidate.text, candidate.window), []).append(marked)
            content[candidate.text, candidate.window, marked] = candidate.content
    predicted: list[list[dict[str, Spans]]] = [[] for _ in rows]
    for (text, window), marks in windows.items():
        predicted[text] += [{"content": content[text, window, marked]} for marked in without_rivals(marks)]
    gold = [{**row, "id": str(number)} for number, row in enumerate(rows)]
    whole = scorer.score(gold, [{"id": str(number), "attributions": each} for number, each in enumerate(predicted)])
    return float(whole["content_iou50"][2]) / 100


def _is_true(scorer: Any, row: dict[str, Any], content: Spans) -> bool:
    document = scorer.Doc(row["text"])
    words = document.ids(content)
    gold = (document.ids(attribution["content"]) for attribution in row["attributions"])
    return any(2 * len(words & other) >= len(words | other) for other in gold if other)


def _spans(words: Words, marked: Marked, offset: int) -> Spans:
    return [[words.spans[start + offset][0], words.spans[end - 1 + offset][1]] for start, end in marked.content]


if __name__ == "__main__":
    main()
