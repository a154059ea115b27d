"""Learn which clauses of a story charge somebody or deny it (`dateline.compare.accusing`), and deal out the hands that judge each other."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .claims import list_hands
from .hands import Hand
from .topics import logistic

CHARGED = 0.6
"""What a clause of the claims counts beside one of a story, where charges are learned."""
SMOOTH = 300.0
"""The ridge on the weights of the columns of a clause, some eight hundred."""
GROUPS = 10
"""Into so many groups hands are dealt; who judges a hand has seen none of its group."""


def learn_charges(hands: Sequence[Hand]) -> tuple[NDArray[np.float32], float]:
    """Weights and bias that tell which clauses of a story charge somebody or deny it: logistic, with a ridge."""
    held = [(hand.name, *told) for hand in hands for told in hand.charges]
    table = np.vstack([one for _, one, _ in held]).astype(np.float64)
    same = np.concatenate([told for _, _, told in held])
    counted = np.concatenate([np.full(len(told), CHARGED if name in list_hands() else 1.0) for name, _, told in held])
    weights, bias = logistic(table, same, counted, SMOOTH)
    return weights.astype(np.float32), bias


def deal(hands: Sequence[Hand]) -> list[Sequence[Hand]]:
    """The hands in GROUPS groups."""
    return [hands[number::GROUPS] for number in range(GROUPS)]


def leave_out_charges(hands: Sequence[Hand]) -> dict[str, tuple[NDArray[np.float32], float]]:
    """For each hand what weighs charges, learned from the hands of the other groups."""
    found = {}
    for group in deal(hands):
        out = {hand.name for hand in group}
        found.update(dict.fromkeys(out, learn_charges([other for other in hands if other.name not in out])))
    return found
