"""`./run train blocks`: rebuild the weights of the finder of a page's text from the working data.

    python -m training.blocks [--data FOLDER] [--out FOLDER] [--folds-out FOLDER] [--only-folds]

`--data` holds the sets of pages (sh, fd, td), each with its `gold.json`. Five forests are grown for the figures out of fold, each
without the outlets of a fifth, and one on everything, which ships. On two cores a few minutes.
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
from dateline.read.traits import trait_names

from .copies import copies_of
from .fitting import Recipe, describe, export, fit
from .pages import Example, read_examples

OWN = ROOT / "src" / "dateline" / "read" / "weights"


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    parser = argparse.ArgumentParser(prog="./run train blocks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA / "pages")
    parser.add_argument("--out", type=Path, default=OWN)
    parser.add_argument("--folds-out", type=Path, default=WEIGHTS)
    parser.add_argument("--only-folds", action="store_true", help="leave the weights that ship as they are")
    chosen = parser.parse_args()
    recipe = Recipe()
    examples = read_examples(chosen.data)
    print(f"{len(examples)} pages, {sum(len(e.labels) for e in examples)} blocks", flush=True)
    for fold in range(FOLDS):
        booster = grow(recipe, [e for e in examples if e.fold != fold])
        export(booster, recipe, chosen.folds_out / f"blocks-{fold}.npz")
        print(f"fold {fold}", flush=True)
    if not chosen.only_folds:
        booster = grow(recipe, examples)
        export(booster, recipe, chosen.out / "blocks.npz")
        _write_card(recipe, examples, booster, chosen.out)


def grow(recipe: Recipe, examples: Sequence[Example]) -> lightgbm.Booster:
    """The forest of these pages and of their made-up copies."""
    rows = [*examples, *copies_of(examples, recipe.copies, recipe.seed)]
    tables, labels, weights = (np.concatenate([getattr(row, name) for row in rows]) for name in ("table", "labels", "weights"))
    return fit(recipe, tables, labels, weights)


def _write_card(recipe: Recipe, examples: Sequence[Example], booster: lightgbm.Booster, out: Path) -> None:
    names = trait_names()
    card = {
        "what": "which blocks of a page are its article; see docs/model-card.md",
        "pages": len(examples),
        "sha256": hashlib.sha256((out / "blocks.npz").read_bytes()).hexdigest(),
        **describe(recipe, names, booster),
    }
    (out / "blocks.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
