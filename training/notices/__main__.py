"""`./run train notices`: rebuild the weights that find the notes of a page's own people, from working data, own pages and own lines.

    python -m training.notices [--data FOLDER] [--own FOLDER ...] [--out FOLDER] [--folds-out FOLDER] [--held NAME]

Five forests are grown for the figures out of fold, each without the outlets of a fifth, and one on everything, which ships. Half a
minute. The finder of the text must be grown first (`./run train blocks`): its verdicts are among the traits.
`--held third`: grow only one, without that folder of our own pages.
"""

from __future__ import annotations

from collections.abc import Sequence

import lightgbm
import numpy as np

from dateline.read.notices import CUT, line_traits
from training.blocks.fitting import Recipe, describe, fit
from training.lines_of_pages import ask, write

from .pages import Example, copy_lines, read_examples

RECIPE = Recipe(trees=400, leaves=16, depth=6, rate=0.05, fewest=10, traits=0.3, ridge=2.0)
NOTE, COPY, COPIES = 2.0, 0.25, 5


def main() -> None:
    """Read the pages, grow the forests, write weights and card."""
    chosen = ask("notices", __doc__)
    examples = read_examples(chosen.data, chosen.own)
    lines, notes = sum(len(e.notes) for e in examples), int(sum(e.notes.sum() for e in examples))
    print(f"{len(examples)} pages, {lines} lines, {notes} notes", flush=True)

    def card_of(booster: lightgbm.Booster) -> dict[str, object]:
        return {
            "what": "which lines of a page are notes of its own people; see docs/model-card.md",
            "pages": len(examples), "lines": lines, "notes": notes, "cut": CUT, "note": NOTE, "copies": COPIES, "copy": COPY,
            **describe(RECIPE, line_traits(), booster),
        }  # fmt: skip

    write("notices", examples, grow, chosen, card_of)


def grow(examples: Sequence[Example]) -> lightgbm.Booster:
    """The trees of these pages, and of our own lines set into their places."""
    table, notes = np.concatenate([e.table for e in examples]), np.concatenate([e.notes for e in examples])
    copies, labels = copy_lines(examples, COPIES, RECIPE.seed)
    weights = np.concatenate([np.where(notes > 0, NOTE, 1.0), np.full(len(labels), COPY)])
    return fit(RECIPE, np.concatenate([table, copies]), np.concatenate([notes, labels]), weights / 100)


if __name__ == "__main__":
    main()
