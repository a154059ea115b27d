"""Learn which figures and days of a story are such as accounts differ on (`dateline.compare.contested`)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from dateline.compare.contested import describe
from dateline.compare.judging import Laid, rate

from .claims import list_hands
from .hands import Hand, numbers_of
from .topics import logistic

FOLDS = 5
CLAIMED = 0.5
"""What a value of the claims counts beside one of a story."""
SMOOTH = 300.0
"""The ridge on the weights of the columns of a value, some eight hundred."""


class Told(NamedTuple):
    """The values of one story of a hand: the columns of `describe`, and whether the gold has each for a side of a difference."""

    hand: str
    table: NDArray[np.float32]
    asked: NDArray[np.float64]


def read_told(hands: Sequence[Hand], kind: str) -> list[Told]:
    """All stories of the hands that have values of a kind."""
    return [
        Told(hand.name, describe(laid.sides), np.array([bool(one) for one in numbers_of(laid.sides, hand, kind, valued=True)], np.float64))
        for hand in hands
        for laid, _ in hand.answers[kind]
    ]


def learn_contested(told: Sequence[Told]) -> tuple[NDArray[np.float32], float]:
    """Weights of the columns and bias: logistic, with a ridge."""
    counted = np.concatenate([np.full(len(one.asked), CLAIMED if one.hand in list_hands() else 1.0) for one in told])
    table = np.vstack([one.table for one in told]).astype(np.float64)
    weights, bias = logistic(table, np.concatenate([one.asked for one in told]), counted, SMOOTH)
    return weights.astype(np.float32), bias


def leave_out(hands: Sequence[Hand], told: Sequence[Told]) -> dict[str, tuple[NDArray[np.float32], float]]:
    """For each hand weights and bias that neither it nor the others of its group were learned from."""
    found = {}
    for number in range(FOLDS):
        out = {hand.name for hand in hands[number::FOLDS]}
        found.update(dict.fromkeys(out, learn_contested([one for one in told if one.hand not in out])))
    return found


def rate_hand(hand: Hand, kind: str, weights: tuple[NDArray[np.float32], float]) -> None:
    """Have the pairs of a hand's stories say how likely their values are ones that accounts differ on."""
    found: dict[int, Laid[Any]] = {}
    for _, laid in hand.stories:
        one = laid[kind]
        if one.sides:
            odds = np.asarray(describe(one.sides) @ weights[0] + weights[1], np.float32)
            laid[kind] = replace(one, pairs=rate(one.pairs, odds))
        found[id(one)] = laid[kind]
    hand.answers[kind] = [(found[id(one)], answer) for one, answer in hand.answers[kind]]
