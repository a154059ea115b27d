"""What a bound behind the noun makes of a figure: "27 people at least" is 27 or more."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.model import Bound
from dateline.words.grammar import Tokens

from .amounts import Amount
from .counted import Counted
from .trailing import bound_at


def bound_behind(tokens: Tokens, amount: Amount, counted: Counted, trailing: Mapping[str, Bound]) -> tuple[Amount, Counted]:
    """The amount with the bound that follows its noun, or the number itself ("30 at least were hurt"), and the noun with those words.

    Both as they were where none follows.
    """
    if amount.bound is not Bound.EXACT or amount.low != amount.high:
        return amount, counted
    found = bound_at(tokens, counted.last, trailing) or bound_at(tokens, amount.last, trailing)
    if found is None:
        return amount, counted
    bound, end = found
    low, high = (None, amount.high) if bound is Bound.UP_TO else (amount.low, None)
    return replace(amount, low=low, high=high, bound=bound), replace(counted, last=max(counted.last, end))
