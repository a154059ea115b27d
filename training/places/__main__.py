"""`./run train places`: rebuild the weights that find where a report was written from, from working data, own pages and own lines.

    python -m training.places [--data FOLDER] [--own FOLDER ...] [--out FOLDER] [--folds-out FOLDER] [--held NAME]

Five forests are grown for the figures out of fold, each without the outlets of a fifth, and one on everything, which ships. A minute. The
finder of the text must be grown first (`./run train blocks`). `--held third`: grow only one, without that folder of our own pages.
"""

from __future__ import annotations

from collections.abc import Sequence

import lightgbm

from dateline.read.places import CUT, place_traits
from training.blocks.fitting import Recipe, describe, fit_pages
from training.lines_of_pages import HANDS, ask, write

from .pages import MADE_UP, PLACE, PLAIN, UNSIGNED, Example, read_examples

RECIPE = Recipe(trees=200, leaves=8, depth=5, rate=0.06, fewest=5, traits=0.3, ridge=2.0)


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    chosen = ask("places", __doc__, HANDS[:10])
    examples = read_examples(chosen.data, chosen.own)
    names, found = sum(len(e.places) for e in examples), int(sum(e.places.sum() for e in examples))
    print(f"{len(examples)} pages, {names} places, {found} of a dateline", flush=True)

    def card_of(booster: lightgbm.Booster) -> dict[str, object]:
        return {
            "what": "which place around a headline is where the report was written; see docs/model-card.md",
            "pages": len(examples), "names": names, "places": found, "cut": CUT,
            "weights": {"as it is": PLAIN, "unsigned": UNSIGNED, "made up": MADE_UP, "place": PLACE},
            **describe(RECIPE, place_traits(), booster),
        }  # fmt: skip

    write("places", examples, grow, chosen, card_of)


def grow(examples: Sequence[Example]) -> lightgbm.Booster:
    """The trees of these pages."""
    return fit_pages(RECIPE, ((e.table, e.places, e.weights) for e in examples))


if __name__ == "__main__":
    main()
