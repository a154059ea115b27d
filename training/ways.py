"""`./run train ways`: learn again which way a day or month without a year points (src/dateline/words/ways.en.toml).

    python -m training.ways [--shared FOLDER] [--write]

Learns from the working data: the times of TimeBank and AQUAINT whose value tells the way, and `directions.tsv` beside this file (a
document of PolNeAR's train half, where a time begins, and the way that a reader gave it), and from own sentences (`ways.txt`), each
with every weekday and month, so that turns of phrase that are rare in texts count, and favourite weekdays do not. Prints how often the
way is right out of fold (five folds by document); `--write` puts the weights of all of it into the table. Newton's method on a
penalised likelihood: the same data give the same weights.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from benchmarks.folds import FOLDS, KEPT, fold_of
from dateline.when.compose import compose
from dateline.when.find import reader_of, slots_of
from dateline.when.settling import asks_a_way
from dateline.when.ways import Ways, ways_of

ROOT = Path(__file__).resolve().parents[1]
TABLE = ROOT / "src" / "dateline" / "words" / "ways.en.toml"
LABELS = Path(__file__).with_name("directions.tsv")
SENTENCES = Path(__file__).with_name("ways.txt")
PENALTY = 1.0
LEAST = 5
"""Weights under so many hundredths are left out."""
_DATED = re.compile(r"\d{4}-(?:\d\d(?:-\d\d)?|SP|SU|FA|WI)")
_SEASONS = {"SP": "04", "SU": "07", "FA": "10", "WI": "01"}


class Example(NamedTuple):
    """A time: its document's fold, where it comes from, its evidence, and whether it lies ahead."""

    fold: int
    source: str
    evidence: tuple[str, ...]
    ahead: bool
    weight: float = 1.0


def main() -> None:
    """Learn, say how well out of fold, and write where asked."""
    parser = argparse.ArgumentParser(prog="./run train ways", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--write", action="store_true")
    chosen = parser.parse_args()
    ways = ways_of("en")
    assert ways is not None
    examples = [
        *_gold(chosen.shared / "data" / "times" / "train.jsonl", ways),
        *_labelled(chosen.shared / "data" / "quotes", ways),
        *_own(ways),
    ]
    _print_out_of_fold(examples)
    weights = learn(examples)
    print(f"{len(weights)} weights from {len(examples)} times")
    if chosen.write:
        head = TABLE.read_text(encoding="utf-8").partition("[weights]\n")[0]
        rows = "".join(f"{json.dumps(name)} = {weights[name]}\n" for name in sorted(weights))
        TABLE.write_text(f"{head}[weights]\n{rows}", encoding="utf-8")


def _read(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def _times(text: str, written: date, ways: Ways) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Where each time that asks a way begins and ends, and what speaks for a way."""
    reader = reader_of("en")
    assert reader is not None
    tokens = reader.grammar.cut(text)
    for slots in slots_of(reader.grammar, tokens):
        for first, last, reading in compose(slots):
            if asks_a_way(reading):
                yield tokens.starts[first], tokens.ends[last - 1], tuple(ways.evidence(tokens, first, last, reading, written))


def _gold(path: Path, ways: Ways) -> Iterator[Example]:
    for row in _read(path):
        fold = fold_of(row["id"])
        if fold == KEPT or row["id"].startswith("wikiwars"):
            continue
        written = date.fromisoformat(row["written"][:10])
        for start, end, evidence in _times(row["text"], written, ways):
            values = [t["value"][:10] for t in row["times"] if t["span"][0] < end and t["span"][1] > start]
            ahead = _lies_ahead(values[0], written) if values else None
            if ahead is not None:
                yield Example(fold, "TimeBank, AQUAINT", evidence, ahead)


def _lies_ahead(value: str, written: date) -> bool | None:
    """Whether a gold value lies after the day of writing; None where it holds it, or is no day, month or season."""
    if not _DATED.fullmatch(value):
        return None
    for season, month in _SEASONS.items():
        value = value.replace(season, month)
    here = written.isoformat()[: len(value)]
    return None if value == here else value > here


def _labelled(folder: Path, ways: Ways) -> Iterator[Example]:
    labels: dict[str, dict[int, bool]] = {}
    for line in LABELS.read_text(encoding="utf-8").splitlines()[1:]:
        document, place, way = line.split("\t")
        labels.setdefault(document, {})[int(place)] = way == "ahead"
    for row in _read(folder / "train.jsonl"):
        day = re.search(r"\d{4}-\d\d-\d\d", row["id"])
        if row["id"] not in labels or day is None:
            continue
        for start, _, evidence in _times(row["text"], date.fromisoformat(day[0]), ways):
            ahead = labels[row["id"]].get(start)
            if ahead is not None:
                yield Example(fold_of(row["id"]), "PolNeAR", evidence, ahead)


_DAY = date(2021, 6, 16)
_WEEKDAYS = ("Monday", "Tuesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS = ("January", "February", "March", "April", "May", "July", "August", "September", "October", "November", "December")


def _own(ways: Ways) -> Iterator[Example]:
    """Every own sentence with every weekday but the day's, and every month but its month; together they weigh as much as two texts'."""
    for line in SENTENCES.read_text(encoding="utf-8").splitlines():
        way, _, sentence = line.partition(" ")
        for names, on in ((_WEEKDAYS, "on"), (_MONTHS, "in")) if way in "<>" else ():
            for name in names:
                text = sentence.replace("{on}", on).replace("{On}", on.capitalize()).replace("{}", name)
                yield from (Example(-1, "own", evidence, way == ">", 2 / len(names)) for _, _, evidence in _times(text, _DAY, ways))


def learn(examples: Sequence[Example]) -> dict[str, int]:
    """The weights, in hundredths of log odds, small ones left out."""
    names = sorted({name for example in examples for name in example.evidence})
    place = {name: at for at, name in enumerate(names)}
    seen = np.zeros((len(examples), len(names)))
    for row, example in enumerate(examples):
        seen[row, [place[name] for name in example.evidence]] = 1
    ahead = np.array([example.ahead for example in examples], dtype=float)
    counts = np.array([example.weight for example in examples])
    penalty = np.array([0.0 if name == "always" else PENALTY for name in names])
    weights = np.zeros(len(names))
    for _ in range(50):
        likely = 1 / (1 + np.exp(-seen @ weights))
        slope = seen.T @ (counts * (likely - ahead)) + penalty * weights
        curve = (seen * (counts * likely * (1 - likely))[:, None]).T @ seen + np.diag(penalty + 1e-9)
        step = np.linalg.solve(curve, slope)
        weights -= step
        if np.abs(step).max() < 1e-8:
            break
    hundredths = {name: round(100 * float(weight)) for name, weight in zip(names, weights, strict=True)}
    return {name: weight for name, weight in hundredths.items() if abs(weight) >= LEAST}


def _print_out_of_fold(examples: Sequence[Example]) -> None:
    right: Counter[tuple[str, bool]] = Counter()
    of = Counter((example.source, example.ahead) for example in examples if example.fold >= 0)
    for fold in range(FOLDS):
        weights = learn([example for example in examples if example.fold != fold])
        for example in examples:
            if example.fold == fold:
                guess = sum(weights.get(name, 0) for name in example.evidence) > 0
                right[example.source, example.ahead] += guess == example.ahead
    for source, ahead in sorted(of):
        print(f"{source}, {'ahead' if ahead else 'past'}: {right[source, ahead]} of {of[source, ahead]} right out of fold")


if __name__ == "__main__":
    main()
