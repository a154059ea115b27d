"""`./run train blocks`: rebuild the weights of the finder of a page's text from the working data and our own pages.

    python -m training.blocks [--data FOLDER] [--own FOLDER] [--out FOLDER] [--folds-out FOLDER] [--only-folds]

`--data` holds the sets of pages (sh, fd, td), each with its `gold.json`. Five forests are grown for the figures out of fold, each
without the outlets of a fifth, and one on everything, which ships. The trees of the second look learn from scores of first looks that
did not see the page's outlet, so trees of the first are also grown without every pair of fifths. On one core some five minutes.
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
from dateline.read.context import CONTEXT, measure_context
from dateline.read.placing import Table
from dateline.read.traits import trait_names

from .copies import copies_of
from .fitting import COPIES, CUT, FIRST, SECOND, Recipe, describe, export, fit
from .pages import Example, read_examples

OWN = ROOT / "src" / "dateline" / "read" / "weights"
OWN_PAGES = ROOT / "tests" / "cases" / "read" / "gold" / "open"


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    parser = argparse.ArgumentParser(prog="./run train blocks", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=DATA / "pages")
    parser.add_argument("--own", type=Path, default=OWN_PAGES)
    parser.add_argument("--out", type=Path, default=OWN)
    parser.add_argument("--folds-out", type=Path, default=WEIGHTS)
    parser.add_argument("--only-folds", action="store_true", help="leave the weights that ship as they are")
    chosen = parser.parse_args()
    examples = read_examples(chosen.data, chosen.own)
    print(f"{len(examples)} pages, {sum(len(e.labels) for e in examples)} blocks", flush=True)
    grower = Grower([*examples, *copies_of(examples, COPIES, FIRST.seed)])
    for fold in range(FOLDS):
        export(grower.first(fold), grower.second(fold), chosen.folds_out / f"blocks-{fold}.npz")
        print(f"fold {fold}", flush=True)
    if not chosen.only_folds:
        export(grower.first(), grower.second(), chosen.out / "blocks.npz")
        _write_card(examples, grower, chosen.out)


class Grower:
    """Grows the trees of both looks from pages and their made-up copies, each set of trees once."""

    def __init__(self, rows: Sequence[Example]) -> None:
        self._rows = rows
        self._grown: dict[frozenset[int], lightgbm.Booster] = {}

    def first(self, *without: int) -> lightgbm.Booster:
        """The trees of the first look that saw no page of these folds."""
        key = frozenset(without)
        if key not in self._grown:
            rows = [row for row in self._rows if row.fold not in key]
            self._grown[key] = _fit(FIRST, [row.table for row in rows], rows)
        return self._grown[key]

    def second(self, *without: int) -> lightgbm.Booster:
        """The trees of the second look that saw no page of these folds; a page's scores are of a first look that did not see its own."""
        rows = [row for row in self._rows if row.fold not in without]
        tables = [
            measure_context(row.ground, np.asarray(self.first(*without, row.fold).predict(row.table, num_threads=1))) for row in rows
        ]  # fmt: skip
        return _fit(SECOND, tables, rows)


def _fit(recipe: Recipe, tables: Sequence[Table], rows: Sequence[Example]) -> lightgbm.Booster:
    labels, weights = (np.concatenate([getattr(row, name) for row in rows]) for name in ("labels", "weights"))
    return fit(recipe, np.concatenate(tables), labels, weights)


def _write_card(examples: Sequence[Example], grower: Grower, out: Path) -> None:
    card = {
        "what": "which blocks of a page are its article; see docs/model-card.md",
        "pages": len(examples),
        "sha256": hashlib.sha256((out / "blocks.npz").read_bytes()).hexdigest(),
        "cut": CUT,
        "copies": COPIES,
        "first": describe(FIRST, trait_names(), grower.first()),
        "second": describe(SECOND, CONTEXT, grower.second()),
    }
    (out / "blocks.json").write_text(json.dumps(card, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
