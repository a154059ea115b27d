"""`./run train captions`: rebuild the weights that find captions and credits, from the working data and our own open pages.

    python -m training.captions [--data FOLDER] [--own FOLDER] [--out FOLDER] [--folds-out FOLDER]

Five pairs of forests are grown for the figures out of fold, each without the outlets of a fifth, and one pair on everything, which ships.
On two cores a minute. The finder of the text must be grown first (`./run train blocks`): its verdicts are among the traits.
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
from dateline.read.placing import Table
from dateline.read.telling import part_traits
from training.blocks.fitting import Recipe, describe, export_trees, fit
from training.lines_of_pages import GOLD, HANDS

from .pages import Example, Row, read_examples

OWN = ROOT / "src" / "dateline" / "read" / "weights"
RECIPE = Recipe(trees=200, leaves=8, depth=4, rate=0.05, fewest=15, traits=0.3, ridge=2.0)
KINDS = ("captions", "credits")
COPY, DOUBTED, DOUBT = 0.5, 0.1, 0.5
_HIDDEN = ("in_figure", "above_figure", "alt", "in_alt", "title", "metadata", "tag_figcaption", "tag_figure")


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    parser = argparse.ArgumentParser(prog="./run train captions", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA / "pages")
    parser.add_argument("--own", type=Path, nargs="+", default=[GOLD / name for name in HANDS[:9]])
    parser.add_argument("--out", type=Path, default=OWN)
    parser.add_argument("--folds-out", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    examples = read_examples(chosen.data, chosen.own)
    print(f"{len(examples)} pages, {sum(len(e.captions) for e in examples)} texts after pictures", flush=True)
    card: dict[str, object] = {
        "what": "which texts after a picture are its caption and its credit; see docs/model-card.md",
        "pages": len(examples),
    }
    for kind in KINDS:
        for fold in range(FOLDS):
            export_trees(grow(kind, [e for e in examples if e.fold != fold]), chosen.folds_out / f"{kind}-{fold}.npz")
        booster = grow(kind, examples)
        export_trees(booster, chosen.out / f"{kind}.npz")
        told = hashlib.sha256((chosen.out / f"{kind}.npz").read_bytes()).hexdigest()
        card[kind] = {"sha256": told, **describe(RECIPE, part_traits(), booster)}
    (chosen.out / "captions.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


def grow(kind: str, examples: Sequence[Example]) -> lightgbm.Booster:
    """The forest of these pages and of a copy of each without names; grown twice, the second time with little heed of doubtful rows.

    Gold leaves pictures out: a text that the first forest finds like a caption, though the gold has it not, weighs a tenth in the second.
    """
    table, labels, weights = (np.concatenate([getattr(e, name) for e in examples]) for name in ("table", kind, "weights"))
    tables, doubled = np.concatenate([table, _without_names(table)]), np.concatenate([labels, labels])
    first = _fit(tables, doubled, weights)
    doubted = (labels == 0) & (first.predict(table) > DOUBT)
    return _fit(tables, doubled, np.where(doubted, DOUBTED * weights, weights))


def _fit(tables: Table, labels: Row, weights: Row) -> lightgbm.Booster:
    return fit(RECIPE, tables, labels, np.concatenate([weights, COPY * weights]) / 100)


def _without_names(table: Table) -> Table:
    """The same rows as where pages hash the names of their elements; in half of them nothing tells of a figure either."""
    names = part_traits()
    copy = table.copy()
    copy[:, [number for number, name in enumerate(names) if name.startswith("mark_")]] = 0
    half = np.random.default_rng(RECIPE.seed).random(len(copy)) < 0.5
    for name in _HIDDEN:
        copy[half, names.index(name)] = 0
    return copy


if __name__ == "__main__":
    main()
