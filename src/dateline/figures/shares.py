"""Shares in words -> percent: "a third" 33.33, "two thirds" 66.67, "half" 50, "one in five" 20."""

from __future__ import annotations

from dateline.words.grammar import Hit, Tokens
from dateline.words.numbers import number_of

_WHOLES = (*range(2, 13), 20, 50, 100, 1000, 10_000, 100_000, 1_000_000)
"""Of so many somebody says "one in ..."; "three in 17" is a count in a place or a row."""


def share_of(tokens: Tokens, hit: Hit) -> float | None:
    """The percent that a fraction or a ratio spells, to two places; None where it is more than a whole or no ratio that people use."""
    parts = number_of(tokens.entries[slice(*hit.slots["parts"])]) if "parts" in hit.slots else 1.0
    part = _part(tokens, hit)
    if parts is None or part is None or not 0 < parts * part <= 1:
        return None
    return round(100 * parts * part, 2)


def _part(tokens: Tokens, hit: Hit) -> float | None:
    if "fraction" in hit.slots:
        value = tokens.value(hit.slots["fraction"][0], "fraction_part")
        return value if isinstance(value, float) else None
    first = hit.slots["whole"][0]
    ordinal = tokens.value(first, "ordinal")
    whole = float(ordinal) if isinstance(ordinal, int) else number_of(tokens.entries[slice(*hit.slots["whole"])])
    if whole is None:
        return None
    one = "parts" not in hit.slots or number_of(tokens.entries[slice(*hit.slots["parts"])]) == 1
    return 1 / whole if whole in _WHOLES or (one and whole % 10 == 0) else None
