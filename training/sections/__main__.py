"""`./run train sections`: rebuild the weights that find the section a page prints at its head, from our own pages.

    python -m training.sections [--own FOLDER ...] [--out FOLDER] [--folds-out FOLDER] [--held NAME]

Five forests are grown for the figures out of fold, each without a fifth of our pages, and one on everything, which ships. A few seconds.
The finder of the text must be grown first (`./run train blocks`). `--held third`: grow only one, without that folder of our own pages.
"""

from __future__ import annotations

from collections.abc import Sequence

import lightgbm

from dateline.read.desks import CUT, desk_traits
from training.blocks.fitting import Recipe, describe, fit_pages
from training.lines_of_pages import HANDS, ask, write

from .pages import BLIND, MADE_UP, PLAIN, SECTION, Example, read_examples

RECIPE = Recipe(trees=120, leaves=8, depth=5, rate=0.1, fewest=5, traits=0.3, ridge=2.0)


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    chosen = ask("sections", __doc__, HANDS[:11])
    examples = read_examples(chosen.own)
    names, found = sum(len(e.sections) for e in examples), int(sum(e.sections.sum() for e in examples))
    print(f"{len(examples)} pages, {names} names, {found} of a section", flush=True)

    def card_of(booster: lightgbm.Booster) -> dict[str, object]:
        return {
            "what": "which line or link around a headline names the section; see docs/model-card.md",
            "pages": len(examples), "names": names, "sections": found, "cut": CUT,
            "weights": {"as it is": PLAIN, "without rules, metadata or address": BLIND, "led astray": MADE_UP, "section": SECTION},
            **describe(RECIPE, desk_traits(), booster),
        }  # fmt: skip

    write("sections", examples, grow, chosen, card_of)


def grow(examples: Sequence[Example]) -> lightgbm.Booster:
    """The trees of these pages."""
    return fit_pages(RECIPE, ((e.table, e.sections, e.weights) for e in examples))


if __name__ == "__main__":
    main()
