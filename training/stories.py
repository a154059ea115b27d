"""`./run train stories`: fit the weights with which the second look judges pairs of texts, and measure them out of fold.

    python -m training.stories [--orders 10] [--gold FILE] [--write]

Texts without dates are fitted on FILE (`topics`), texts with dates on our own stories (`dated`). The weights that it prints stand in
`dateline.follow.pairs`; with `--write` the trees over wholes (`dateline.follow.wholes`) are written.
"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

import numpy as np

from dateline.follow.wholes import FILE
from dateline.read.language import detect_language

from .dated import train_dated
from .topics import Row, train_topics

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
GOLD = SHARED / "stories" / "ecb_topics_1_22.jsonl"
OWN = ROOT / "tests" / "cases" / "compare" / "gold"
HANDS = ("open", "fresh", *(f"fresh{number}" for number in range(2, 70)))
SETS = {"given": SHARED / "differences"} | {name: OWN / name for name in HANDS}


def main() -> None:
    """Print the figures out of fold and the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=10)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--write", action="store_true", help="write the trees")
    chosen = parser.parse_args()
    train_topics(chosen.gold, chosen.orders)
    trees = train_dated({name: own_rows(folder / "reports.jsonl") for name, folder in SETS.items()})
    if chosen.write:
        np.savez_compressed(FILE, **asdict(trees))


def own_rows(path: Path) -> list[Row]:
    """Own-written reports in English, each single report a story of its own."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    english = [row for row in rows if (detect_language(row["text"]) or ("en",))[0] == "en"]
    return [row | {"story": row["story"] or row["id"]} for row in english]


if __name__ == "__main__":
    main()
