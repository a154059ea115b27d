"""`./run train signing`: rebuild the weights that find who signed a page, from working data, own pages and own lines.

    python -m training.signing [--data FOLDER] [--own FOLDER ...] [--out FOLDER] [--folds-out FOLDER] [--held NAME]

Five forests are grown for the figures out of fold, each without the outlets of a fifth, and one on everything, which ships. Two minutes.
The finder of the text must be grown first (`./run train blocks`). `--held third`: grow only one, without that folder of our own pages;
`--held heads`: without the pages of `heads.toml`.
"""

from __future__ import annotations

from collections.abc import Sequence

import lightgbm

from dateline.read.signing import signing_traits
from training.blocks.fitting import Recipe, describe, fit_pages
from training.lines_of_pages import HANDS, ask, write

from .pages import BARE, BLIND, MADE_UP, RULED, Example, read_examples

RECIPE = Recipe(trees=300, leaves=16, depth=7, rate=0.05, fewest=8, traits=0.3, ridge=2.0)


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    chosen = ask("signing", __doc__, HANDS[:11])
    examples = read_examples(chosen.data, chosen.own, heads=chosen.held != "heads")
    names, signed = sum(len(e.signs) for e in examples), int(sum(e.signs.sum() for e in examples))
    print(f"{len(examples)} pages, {names} names, {signed} sign", flush=True)

    def card_of(booster: lightgbm.Booster) -> dict[str, object]:
        return {
            "what": "which names around a story sign it; see docs/model-card.md",
            "pages": len(examples), "names": names, "signed": signed,
            "weights": {"ruled": RULED, "blind": BLIND, "bare": BARE, "made up": MADE_UP},
            **describe(RECIPE, signing_traits(), booster),
        }  # fmt: skip

    write("signers", examples, grow, chosen, card_of)


def grow(examples: Sequence[Example]) -> lightgbm.Booster:
    """The trees of these pages."""
    return fit_pages(RECIPE, ((e.table, e.signs, e.weights) for e in examples))


if __name__ == "__main__":
    main()
