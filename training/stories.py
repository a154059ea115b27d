"""`./run train stories`: fit the weights with which the second look judges pairs of texts, and measure them out of fold.

    python -m training.stories [--orders 10] [--gold FILE]

Texts without dates are fitted on FILE (`topics`), texts with dates on our own stories (`dated`). The weights that it prints stand in
`dateline.follow.pairs`.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from dateline.read.language import detect_language

from .dated import train_dated
from .topics import Row, train_topics

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared" / "data"
GOLD = SHARED / "stories" / "ecb_topics_1_22.jsonl"
OWN = ROOT / "tests" / "cases" / "compare" / "gold"
HANDS = ("open", "fresh", *(f"fresh{number}" for number in range(2, 20)))
TEACHING = ("given", *HANDS[:14])
"""The sets that the weights are learned from; the six latest, which judge no better (decisions/0009), are judged."""
SETS = {"given": SHARED / "differences"} | {name: OWN / name for name in HANDS}


def main() -> None:
    """Print the figures out of fold and the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--orders", type=int, default=10)
    parser.add_argument("--gold", type=Path, default=GOLD)
    chosen = parser.parse_args()
    train_topics(chosen.gold, chosen.orders)
    train_dated({name: own_rows(folder / "reports.jsonl") for name, folder in SETS.items()}, TEACHING)


def own_rows(path: Path) -> list[Row]:
    """Own-written reports in English, each single report a story of its own."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    english = [row for row in rows if (detect_language(row["text"]) or ("en",))[0] == "en"]
    return [row | {"story": row["story"] or row["id"]} for row in english]


if __name__ == "__main__":
    main()
