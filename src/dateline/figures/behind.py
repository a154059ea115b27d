"""Bounds that stand behind what is counted: "27 people at least", "27 morts au moins", "٢٧ شخصا على الأقل"."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.model import Bound
from dateline.words.grammar import Tokens

from .amounts import Amount
from .counted import Counted

_LONGEST = 4
"""So many words a bound behind may have."""
_NUMBERS = {"digits", "numeral", "multiplier", "many"}


def bound_behind(tokens: Tokens, amount: Amount, counted: Counted, trailing: Mapping[str, Bound]) -> tuple[Amount, Counted]:
    """The amount with the bound that follows its noun, and the noun with those words; both as they were where none follows.

    A bound before a further number is that one's: "27 morts, au moins 12 blessés".
    """
    if amount.bound is not Bound.EXACT or amount.low != amount.high:
        return amount, counted
    at = counted.last
    for end in range(min(at + _LONGEST, len(tokens.words)), at, -1):
        bound = trailing.get(" ".join(tokens.words[at:end]))
        if bound and not (end < len(tokens.words) and _NUMBERS & tokens.entries[end].keys()):
            low, high = (None, amount.high) if bound is Bound.UP_TO else (amount.low, None)
            return replace(amount, low=low, high=high, bound=bound), replace(counted, last=end)
    return amount, counted
