"""`./run train wordings`: fit the weights by which `compare` tells whether two wordings say the same, and measure them out of fold.

    python -m training.wordings [--shared FOLDER] [--pieces FOLDER]

Learns from three sorts of pairs: wordings of one saying and of two sayings of one speaker on one matter (`sayings.txt` beside this
file); the same joined two and two, since in long wordings more is found again by chance; and, from the texts of the stories' working
data, pairs of statements that one text tells apart, which are hardly ever one saying. Prints, out of fold by matter, how many pairs of
each sort pass at several odds, then the weights of all of it, and the odds of pairs that share too little to be compared, to be written
into `dateline.compare.meaning`.

`--pieces` first makes the points of words anew (`words/weights/pieces.npz`) from a folder that holds `model.safetensors` and
`vocab.txt` of all-MiniLM-L6-v2, as `./run train quotes` brings it; that needs the package safetensors.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime
from functools import cache
from itertools import combinations, product
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.compare.lexicon import lexicon_of
from dateline.compare.meaning import (
    FAR,
    FEATURES,
    LEAST_WORDS,
    Meaning,
    Told,
    count_told,
    measure,
    numbers_clash,
    read_phrase,
    weigh_phrase,
)
from dateline.figures import find_figures
from dateline.model import Account, StatementKind
from dateline.understand import parse_line, understand

ROOT = Path(__file__).resolve().parents[1]
PIECES = ROOT / "src" / "dateline" / "words" / "weights" / "pieces.npz"
SAYINGS = Path(__file__).with_name("sayings.txt")
NEWS = Path("data", "stories", "ecb_topics_1_22.jsonl")
EVERY = 2
"""One text of so many is read."""
FOLDS = 5
PENALTY = 1.0
STEPS = 60
JOINED_WEIGHT = 0.5
NEWS_WEIGHT = 0.1
"""What a joined pair, and a pair of a news text, counts beside an own one; there are more of them."""
TWICE = 3.0
"""From these odds on two statements of one news text tell one thing twice, and are left out."""
CHIEF = 128
"""Directions of the encoder's input vectors that are kept, of 384: with fewer and with more the wordings are told apart less well."""
SPREAD = 2.5
"""Deviations of a vector that its 15 steps of four bits reach to either side."""
_PIECE = re.compile(r"(?:##)?[a-z0-9]+")
_NOW = datetime(2026, 1, 1, tzinfo=UTC)

Matrix = NDArray[np.float64]
Sayings = Sequence[Sequence[str]]
"""The sayings of one matter, each in its wordings."""


class Pair(NamedTuple):
    """Two wordings as measured, the number of their matter or text, and whether they word one saying."""

    place: int
    features: Matrix
    one_saying: bool


class Pairs(NamedTuple):
    """Many of them in columns, with what each counts."""

    folds: NDArray[np.int64]
    features: Matrix
    right: NDArray[np.bool_]
    weights: Matrix

    def where(self, kept: NDArray[np.bool_]) -> Pairs:
        """Those that are kept."""
        return Pairs(self.folds[kept], self.features[kept], self.right[kept], self.weights[kept])


def main() -> None:
    """Make the pieces where asked, then fit and measure."""
    parser = argparse.ArgumentParser(prog="./run train wordings", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--pieces", type=Path)
    chosen = parser.parse_args()
    if chosen.pieces:
        make_pieces(chosen.pieces)
    own, joined = _columns(_own_pairs(), 1.0), _columns(_joined_pairs(), JOINED_WEIGHT)
    news = _without_repeats(_columns(_news_pairs(chosen.shared / NEWS), NEWS_WEIGHT), _fit([own, joined]))
    _print_out_of_fold([own, joined, news])
    weights, bias = _fit([own, joined, news])
    print({name: round(float(weight), 2) for name, weight in zip(FEATURES, weights, strict=True)}, round(bias, 2))
    print("not compared, of one saying and of two: {}, {}; log-odds {:.2f}".format(*_count_uncompared()))


def make_pieces(folder: Path) -> None:
    """Write the points of an encoder's word pieces: its input vectors after their norm, about their mean, in their chief directions."""
    from safetensors.numpy import load_file

    held = load_file(str(folder / "model.safetensors"))
    names = (folder / "vocab.txt").read_text(encoding="utf-8").split("\n")
    kept = [number for number, name in enumerate(names) if _PIECE.fullmatch(name)]
    vectors = (held["embeddings.word_embeddings.weight"] + held["embeddings.token_type_embeddings.weight"][0])[kept]
    vectors = (vectors - vectors.mean(1, keepdims=True)) / vectors.std(1, keepdims=True)
    vectors = vectors * held["embeddings.LayerNorm.weight"] + held["embeddings.LayerNorm.bias"]
    vectors = vectors - vectors.mean(0)
    chief = np.linalg.eigh(np.cov(vectors.T))[1][:, ::-1][:, :CHIEF]
    points = vectors @ chief
    scales = SPREAD * points.std(1, keepdims=True) / 7
    steps = (np.clip(np.round(points / scales), -7, 7) + 8).astype(np.uint8)
    listed = np.frombuffer("\n".join(names[number] for number in kept).encode("ascii"), np.uint8)
    np.savez_compressed(PIECES, names=listed, packed=(steps[:, ::2] << 4) | steps[:, 1::2], scales=scales[:, 0].astype(np.float16))


def _matters() -> Iterator[Sayings]:
    for matter in SAYINGS.read_text(encoding="utf-8").split("\n## ")[1:]:
        yield [group.strip().split("\n") for group in matter.partition("\n")[2].split("\n-\n")]


def _own_pairs() -> Iterator[Pair]:
    for number, sayings in enumerate(_matters()):
        told = _told_of(sayings)
        worded = [(place, _meaning(words, told)) for place, group in enumerate(sayings) for words in group]
        for (place, one), (elsewhere, other) in combinations(worded, 2):
            yield from _pair(number, one, other, place == elsewhere)


def _count_uncompared() -> tuple[int, int, float]:
    """How many own pairs of one saying, and of two, have too little to compare, and the log-odds that such a pair is one saying."""
    counts = [0, 0]
    for sayings in _matters():
        told = _told_of(sayings)
        worded = [(place, _meaning(words, told)) for place, group in enumerate(sayings) for words in group]
        for (place, one), (elsewhere, other) in combinations(worded, 2):
            counts[place != elsewhere] += not numbers_clash(one.phrase, other.phrase) and not any(_pair(0, one, other, True))
    return counts[0], counts[1], float(np.log(counts[0] / counts[1]))


def _joined_pairs() -> Iterator[Pair]:
    """Two sayings in one breath: beside the same two worded otherwise, beside one of them, beside two and one of the others."""
    for number, sayings in enumerate(_matters()):
        told = _told_of(sayings)
        for some, more in combinations([group for group in sayings if len(group) > 1], 2):
            for first, second in product(range(len(some)), range(len(more))):
                here = _join(some[first], more[second], told)
                others = [group[0] for group in sayings if group is not some and group is not more]
                yield from _pair(number, here, _join(some[first - 1], more[second - 1], told), True)
                yield from _pair(number, here, _meaning(some[first - 1], told), True)
                yield from _pair(number, here, _join(others[0], others[1], told), False)
                yield from _pair(number, here, _meaning(others[0], told), False)


def _news_pairs(file: Path) -> Iterator[Pair]:
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines()[::EVERY]):
        row = json.loads(line)
        given = {key: row[key] for key in ("id", "headline", "text")} | {"url": f"https://news.example/{number}"}
        for account in understand(parse_line(json.dumps(given), _NOW).capture):
            for (one, apart), (other, elsewhere) in combinations(_told(account), 2):
                if apart[1] <= elsewhere[0] or elsewhere[1] <= apart[0]:
                    yield from _pair(number, one, other, False)


def _told(account: Account) -> Iterator[tuple[Meaning, tuple[int, int]]]:
    spans = [(s.content[0].start, s.content[-1].end) for s in account.statements if s.kind is StatementKind.SAYING]
    words = [account.article.text[start:end] for start, end in spans]
    told = _told_of([words])
    yield from ((_meaning(each, told), span) for each, span in zip(words, spans, strict=True))


def _told_of(sayings: Sayings) -> Told:
    return count_told(lexicon_of("en").read(words) for group in sayings for words in group)


def _join(one: str, other: str, told: Told) -> Meaning:
    return _meaning(f"{one.strip(' .')} and {other.strip(' .')}", told)


def _pair(number: int, one: Meaning, other: Meaning, one_saying: bool) -> Iterator[Pair]:
    """The pair as measured, where the two are compared at all."""
    here, there = one.phrase, other.phrase
    if min(len(here.codes), len(there.codes)) >= LEAST_WORDS and here.whole @ there.whole >= FAR and not numbers_clash(here, there):
        yield Pair(number, measure(one, other), one_saying)


def _meaning(words: str, told: Told) -> Meaning:
    lexicon = lexicon_of("en")
    return weigh_phrase(read_phrase(lexicon.read(words), lexicon, _numbers(words)), told)


@cache
def _numbers(words: str) -> frozenset[str]:
    edges = (edge for figure in find_figures(words, "en") for edge in (figure.low, figure.high) if edge is not None)
    return frozenset(f"{edge:.12g}" for edge in edges)


def _columns(pairs: Iterable[Pair], weight: float) -> Pairs:
    listed = list(pairs)
    return Pairs(
        np.array([pair.place % FOLDS for pair in listed]),
        np.stack([pair.features for pair in listed]),
        np.array([pair.one_saying for pair in listed]),
        np.full(len(listed), weight),
    )


def _without_repeats(news: Pairs, model: tuple[Matrix, float]) -> Pairs:
    return news.where(news.features @ model[0] + model[1] < TWICE)


def _print_out_of_fold(sets: Sequence[Pairs]) -> None:
    odds = [np.zeros(len(pairs.right)) for pairs in sets]
    for fold in range(FOLDS):
        weights, bias = _fit([pairs.where(pairs.folds != fold) for pairs in sets])
        for held, pairs in zip(odds, sets, strict=True):
            held[pairs.folds == fold] = pairs.features[pairs.folds == fold] @ weights + bias
    print(
        *(
            f"{name}: {len(pairs.right)} pairs, {pairs.right.sum()} right"
            for name, pairs in zip(("own", "joined", "news"), sets, strict=True)
        ),
        sep="; ",
    )
    for least in (-1.0, -0.5, 0.0, 0.5, 1.0, 2.0):
        passed = [(held[pairs.right] >= least, held[~pairs.right] >= least) for held, pairs in zip(odds, sets, strict=True)]
        shares = (f"{np.mean(right) if len(right) else 0:.3f} / {np.mean(wrong):.3f}" for right, wrong in passed)
        print(f"odds {least:4.1f}  right and wrong ones that pass, own, joined, news:", "  ".join(shares))


def _fit(sets: Sequence[Pairs]) -> tuple[Matrix, float]:
    """Logistic regression by Newton's method, on features of one spread, with a penalty on the weights."""
    features, right, counts = (np.concatenate(columns) for columns in list(zip(*sets, strict=True))[1:])
    mean = np.average(features, axis=0, weights=counts)
    spread = np.sqrt(np.average((features - mean) ** 2, axis=0, weights=counts))
    rows = np.c_[(features - mean) / spread, np.ones(len(features))]
    penalty = PENALTY * np.eye(rows.shape[1])
    penalty[-1, -1] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(STEPS):
        likely = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (counts * (likely - right)) + penalty @ weights
        weights -= np.linalg.solve((rows * (counts * likely * (1 - likely))[:, None]).T @ rows + penalty, slope)
    return weights[:-1] / spread, float(weights[-1] - (weights[:-1] * mean / spread).sum())


if __name__ == "__main__":
    main()
