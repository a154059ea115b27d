"""`./run train origins`: rebuild the weights that find where a text first stood, from working data, own pages and own lines.

    python -m training.origins [--data FOLDER] [--own FOLDER ...] [--out FOLDER] [--folds-out FOLDER] [--held NAME]

Five forests are grown for the figures out of fold, each without the outlets of a fifth, and one on everything, which ships. Some minutes.
The finders of the text and of notes must be grown first (`./run train blocks`, `./run train notices`). `--held third`: grow only one,
without that folder of our own pages.
"""

from __future__ import annotations

from collections.abc import Sequence

import lightgbm

from dateline.read.origins import CUT, origin_traits
from training.blocks.fitting import Recipe, describe, fit_pages
from training.lines_of_pages import ask, write

from .pages import BLIND, MADE_UP, RULED, Example, read_examples

RECIPE = Recipe(trees=250, leaves=8, depth=4, rate=0.05, fewest=8, traits=0.3, ridge=2.0)


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    chosen = ask("origins", __doc__)
    examples = read_examples(chosen.data, chosen.own)
    names, told = sum(len(e.first) for e in examples), int(sum(e.first.sum() for e in examples))
    print(f"{len(examples)} pages, {names} names, {told} told", flush=True)

    def card_of(booster: lightgbm.Booster) -> dict[str, object]:
        return {
            "what": "which names around a story are the outlet where it first stood; see docs/model-card.md",
            "pages": len(examples), "names": names, "told": told, "cut": CUT,
            "weights": {"ruled": RULED, "blind": BLIND, "made up": MADE_UP},
            **describe(RECIPE, origin_traits(), booster),
        }  # fmt: skip

    write("origins", examples, grow, chosen, card_of)


def grow(examples: Sequence[Example]) -> lightgbm.Booster:
    """The trees of these pages."""
    return fit_pages(RECIPE, ((e.table, e.first, e.weights) for e in examples))


if __name__ == "__main__":
    main()
