"""`./run train notices`: rebuild the weights that find the notes of a page's own people, from working data, own pages and own lines.

    python -m training.notices [--data FOLDER] [--own FOLDER ...] [--out FOLDER] [--folds-out FOLDER]

Five forests are grown for the figures out of fold, each without the outlets of a fifth, and one on everything, which ships. Half a
minute. The finder of the text must be grown first (`./run train blocks`): its verdicts are among the traits.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from pathlib import Path

import lightgbm
import numpy as np

from benchmarks.places import DATA, ROOT
from benchmarks.site_folds import FOLDS, WEIGHTS
from dateline.read.notices import CUT, line_traits
from training.blocks.fitting import Recipe, describe, export_trees, fit

from .pages import Example, copy_lines, read_examples

OWN = ROOT / "src" / "dateline" / "read" / "weights"
GOLD = ROOT / "tests" / "cases" / "read" / "gold"
RECIPE = Recipe(trees=200, leaves=8, depth=4, rate=0.05, fewest=10, traits=0.3, ridge=2.0)
NOTE, COPY, COPIES = 2.0, 0.5, 3


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    parser = argparse.ArgumentParser(prog="./run train notices", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument(
        "--own", type=Path, nargs="+", default=[GOLD / name for name in ("open", "second", "third", "fourth", "fifth", "sixth")]
    )
    parser.add_argument("--out", type=Path, default=OWN)
    parser.add_argument("--folds-out", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    examples = read_examples(chosen.data, chosen.own)
    lines, notes = sum(len(e.notes) for e in examples), int(sum(e.notes.sum() for e in examples))
    print(f"{len(examples)} pages, {lines} lines, {notes} notes", flush=True)
    for fold in range(FOLDS):
        export_trees(grow([e for e in examples if e.fold != fold]), chosen.folds_out / f"notices-{fold}.npz")
    booster = grow(examples)
    export_trees(booster, chosen.out / "notices.npz")
    card = {
        "what": "which lines of a page are notes of its own people; see docs/model-card.md",
        "sha256": hashlib.sha256((chosen.out / "notices.npz").read_bytes()).hexdigest(),
        "pages": len(examples), "lines": lines, "notes": notes, "cut": CUT, "note": NOTE, "copies": COPIES, "copy": COPY,
        **describe(RECIPE, line_traits(), booster),
    }  # fmt: skip
    (chosen.out / "notices.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def grow(examples: Sequence[Example]) -> lightgbm.Booster:
    """The trees of these pages, and of our own lines set into their places."""
    table, notes = np.concatenate([e.table for e in examples]), np.concatenate([e.notes for e in examples])
    copies, labels = copy_lines(examples, COPIES, RECIPE.seed)
    weights = np.concatenate([np.where(notes > 0, NOTE, 1.0), np.full(len(labels), COPY)])
    return fit(RECIPE, np.concatenate([table, copies]), np.concatenate([notes, labels]), weights / 100)


if __name__ == "__main__":
    main()
