"""Bounds that stand behind a number or its noun: "27 people at least", "27 morts au moins", "٢٧ شخصا على الأقل"."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.model import Bound
from dateline.words.grammar import Tokens

_LONGEST = 4
"""So many words a bound behind may have."""
_NUMBERS = {"digits", "numeral", "multiplier", "many"}


def bound_at(tokens: Tokens, at: int, trailing: Mapping[str, Bound]) -> tuple[Bound, int] | None:
    """The bound whose words begin at a token, and the token after them; one before a further number is that one's: "27 morts, au
    moins 12 blessés".
    """
    for end in range(min(at + _LONGEST, len(tokens.words)), at, -1):
        bound = trailing.get(" ".join(tokens.words[at:end]))
        if bound and not (end < len(tokens.words) and _NUMBERS & tokens.entries[end].keys()):
            return bound, end
    return None


def past_bound(tokens: Tokens, at: int, trailing: Mapping[str, Bound]) -> int:
    """The token after the bound that begins at `at`; `at` where none does."""
    found = bound_at(tokens, at, trailing)
    return found[1] if found else at
