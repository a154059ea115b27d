"""`./run train signing`: rebuild the weights that find who signed a page, from working data, own pages and own lines.

    python -m training.signing [--data FOLDER] [--own FOLDER ...] [--out FOLDER] [--folds-out FOLDER] [--held NAME]

Five forests are grown for the figures out of fold, each without the outlets of a fifth, and one on everything, which ships. A minute. The
finder of the text must be grown first (`./run train blocks`). `--held third`: grow only one, without that folder of our own pages.
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
from dateline.read.signing import signing_traits
from training.blocks.fitting import Recipe, describe, export_trees, fit

from .pages import BARE, BLIND, MADE_UP, RULED, Example, read_examples

OWN = ROOT / "src" / "dateline" / "read" / "weights"
GOLD = ROOT / "tests" / "cases" / "read" / "gold"
RECIPE = Recipe(trees=250, leaves=8, depth=4, rate=0.05, fewest=8, traits=0.3, ridge=2.0)


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    parser = argparse.ArgumentParser(prog="./run train signing", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument(
        "--own", type=Path, nargs="+", default=[GOLD / name for name in ("open", "second", "third", "fourth", "fifth", "sixth")]
    )
    parser.add_argument("--out", type=Path, default=OWN)
    parser.add_argument("--folds-out", type=Path, default=WEIGHTS)
    parser.add_argument("--held", help="a folder of our own pages that is left out")
    chosen = parser.parse_args()
    examples = read_examples(chosen.data, [folder for folder in chosen.own if folder.name != chosen.held])
    names, signed = sum(len(e.signs) for e in examples), int(sum(e.signs.sum() for e in examples))
    print(f"{len(examples)} pages, {names} names, {signed} sign", flush=True)
    booster = grow(examples)
    export_trees(booster, chosen.out / "signers.npz")
    if chosen.held:
        return
    for fold in range(FOLDS):
        export_trees(grow([e for e in examples if e.fold != fold]), chosen.folds_out / f"signers-{fold}.npz")
    card = {
        "what": "which names around a story sign it; see docs/model-card.md",
        "sha256": hashlib.sha256((chosen.out / "signers.npz").read_bytes()).hexdigest(),
        "pages": len(examples), "names": names, "signed": signed,
        "weights": {"ruled": RULED, "blind": BLIND, "bare": BARE, "made up": MADE_UP},
        **describe(RECIPE, signing_traits(), booster),
    }  # fmt: skip
    (chosen.out / "signers.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def grow(examples: Sequence[Example]) -> lightgbm.Booster:
    """The trees of these pages."""
    table, signs, weights = (np.concatenate(column) for column in zip(*((e.table, e.signs, e.weights) for e in examples), strict=True))
    return fit(RECIPE, table, signs, weights / 100)


if __name__ == "__main__":
    main()
