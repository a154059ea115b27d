"""How likely a figure or a day is one of those that accounts differ on, by what its clause and sentence mean (`vectors`).

The weights stand in `weights/contested.npz`, made by `./run train differences`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from .around import Traits
from .sides import Side
from .telling import sentence_around
from .texts import Text
from .vectors import Vectors, vectors_of

FILE = Path(__file__).parent / "weights" / "contested.npz"
KINDS = ("figure", "date")
"""Kinds of values of which it is told."""
LEDE = 400
"""Characters of a text in which its first lines are taken to say what befell."""
LINES = 20
"""Lines of a text from which on all count as far down."""
Table = NDArray[np.float32]


def describe(sides: Sequence[Side]) -> Table:
    """A row for each value of a story: where it stands and whether somebody is named for it, how near it is to what befell, its vectors."""
    clause = vectors_of([side.text.words[slice(*side.span)] for side in sides])
    sentence = vectors_of([side.text.words[slice(*sentence_around(side.text.words, side.span))] for side in sides])
    chief = find_chief([side.text for side in sides])
    lines = [min(side.text.words.count("\n", 0, side.span.start), LINES) / 10 for side in sides]
    told = np.array([lines, [float(bool(side.by)) for side in sides]], np.float32).T.reshape(len(sides), 2)
    return np.hstack([told, (clause @ chief)[:, None], (sentence @ chief)[:, None], clause, sentence])


def find_chief(texts: Sequence[Text]) -> Vectors:
    """The vector of what befell, as the first lines of the texts tell it; each text counts once."""
    firsts = [text.words[:LEDE].split("\n")[0] for text in {id(text): text for text in texts}.values()]
    middle = vectors_of(firsts).mean(0) if firsts else np.zeros(vectors_of([""]).shape[1], np.float32)
    return np.asarray(middle / (np.linalg.norm(middle) or 1.0), np.float32)


def weigh_sides(sides: Sequence[Side], kind: str) -> Table:
    """The log-odds of each value."""
    if not sides:
        return np.zeros(0, np.float32)
    weights, bias = read_weights()[kind]
    return np.asarray(describe(sides) @ weights + bias, np.float32)


def rate_pairs(odds: Table) -> Traits:
    """Traits of each two values: the less and the more of their log-odds."""
    return {"contested_less": np.minimum(odds[:, None], odds), "contested_more": np.maximum(odds[:, None], odds)}


@cache
def read_weights() -> dict[str, tuple[Table, float]]:
    """What was learned: for each kind a weight for each column of `describe`, and the bias."""
    with np.load(FILE) as held:
        return {kind: (held[f"{kind}_weights"].astype(np.float32), float(held[f"{kind}_bias"])) for kind in KINDS}
