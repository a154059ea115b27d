"""What a text and a group of others share, by how often terms stand in the text and by what opens it.

A report of another event in the place of a story has names of its own, at its head and again and again; the story's it has in passing.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .bags import BALLAST, PLAIN_RARE, Listed
from .products import Flags, Matrix, Places

NAMES_COMMON = 0.2
"""A name tells no less than a word that so much of all news holds: "May" is a minister too."""
FEW_NAMES = 0.5
"""What the terms of a group and of a text are thought to weigh beside what they do: one name in common is little."""
SHARE_FEATURES = ("own_names", "own_words", "strange_names", "opening_names", "opening_words", "full_names", "figures")


@dataclass(frozen=True, slots=True)
class Shares:
    """The terms that two texts hold: `times`, text x term, how much each weighs there, and `opens` whether it stands in the opening; `held`
    and `common` by term, and what its weight is reduced by, `less`. The kinds are 0 or 1 by term; what any text has for a name is one.

    Of the terms that no other text holds the weights by text: `lone_names`, `lone_words` (plain ones), `lone_opening` (plain ones there).
    """

    times: Matrix
    opens: Matrix
    held: Matrix
    common: Matrix
    less: Matrix
    named: Matrix
    plain: Matrix
    full: Matrix
    digits: Matrix
    lone_names: Matrix
    lone_words: Matrix
    lone_opening: Matrix


def lay_shares(listed: Listed) -> Shares:
    """The terms of texts, whatever each of them has a term for."""
    column, texts = listed.column, listed.texts
    held = np.bincount(column, minlength=len(listed.numbers)).astype(np.float32)
    digits, named, full = (np.bincount(column, flags, len(held)) > 0 for flags in (listed.digits, listed.names, listed.full))
    named &= ~digits
    full &= named
    plain = ~named & ~digits
    common = np.zeros(len(held), np.float32)
    common[column] = listed.common
    common[named] = np.minimum(common[named], NAMES_COMMON)
    less = np.where(plain, np.float32(PLAIN_RARE), np.float32(0))
    shared = held > 1
    here = shared[column]
    where = listed.line[here], (np.cumsum(shared) - 1)[column[here]]
    times, opens = np.zeros((2, texts, int(shared.sum())), np.float32)
    times[where], opens[where] = listed.weights[here], listed.opening[here] > 0
    line, alone = listed.line[~here], column[~here]
    weight = weigh_beside(np.float32(1), common[alone], np.float32(0), texts, less[alone])
    often = weight * listed.weights[~here]
    lone = [often * named[alone], often * plain[alone], weight * (plain[alone] & (listed.opening[~here] > 0))]
    return Shares(
        times,
        opens,
        *(of_term[shared] for of_term in (held, common, less)),
        *(kind[shared].astype(np.float32) for kind in (named, plain, full, digits)),
        *(np.bincount(line, weights, texts).astype(np.float32) for weights in lone),
    )


def weigh_beside(
    held: Matrix | np.float32, common: Matrix, inside: Matrix | np.float32, texts: int, less: float | Matrix
) -> NDArray[np.float32]:
    """How much each term tells where so many texts of a group hold it, of those that do: by how rare it is in news, and outside."""
    ballast = max(BALLAST, texts)
    outside = np.maximum(held - inside - 1, 0) + 1
    return np.asarray(np.maximum(np.log((texts + ballast) / (outside + ballast * common)) - less, 0), np.float32)


def measure_shares(shares: Shares, rows: Places, inside: Flags) -> Matrix:
    """What SHARE_FEATURES are: row x len(SHARE_FEATURES); a member of the group, which is `inside`, is measured beside it without itself.

    The part of a text's names that the group holds, as often as the text has them, and of its plain words, by how many of the group hold
    each; what the names weigh that the group does not hold; those that open both; the part of the plain words that open the texts of the
    group with which this opens too; what the ends of full names weigh that both hold, and the figures.
    """
    found = np.zeros((len(rows), len(SHARE_FEATURES)), np.float32)
    member = inside[rows]
    there = (shares.times > 0).astype(np.float32)
    counts, openings, lone = there[inside].sum(0), shares.opens[inside].sum(0), shares.lone_opening[inside].sum()
    size = np.float32(inside.sum())
    for places, own in ((np.flatnonzero(~member), np.float32(0)), (np.flatnonzero(member), np.float32(1))):
        if len(places):
            at = rows[places]
            many = size - own
            held, opened = counts - own * there[at], (openings - own * shares.opens[at]) / many
            left = (lone - own * shares.lone_opening[at]) / many
            found[places] = _measure(shares, at, held, held / many, opened, left)
    return found


def _measure(shares: Shares, rows: Places, held: Matrix, part: Matrix, opened: Matrix, left: Matrix) -> Matrix:
    """`held`: how many of the others hold each term, `part` and `opened` the parts that do, and that open with it; `left` what they open
    with and nobody else holds."""
    weight = weigh_beside(shares.held, shares.common, held, len(shares.times), shares.less)
    often, opens = shares.times[rows] * weight, shares.opens[rows] * weight
    both = (shares.times[rows] > 0) * weight * (held > 0)
    names, words = often @ shares.named + shares.lone_names[rows], often @ shares.plain + shares.lone_words[rows]
    known = (often * (held > 0)) @ shares.named
    return np.stack(
        [
            (known + FEW_NAMES) / (names + 2 * FEW_NAMES),
            (often * part) @ shares.plain / (words + FEW_NAMES),
            names - known,
            (opens * (opened > 0)) @ shares.named,
            (opens * opened) @ shares.plain / ((weight * opened) @ shares.plain + left + FEW_NAMES),
            both @ shares.full,
            both @ shares.digits,
        ],
        axis=-1,
    )
