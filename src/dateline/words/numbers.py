"""Numbers in words and digits -> one number, from the classes `numeral`, `multiplier` and `digits` of a grammar."""

from __future__ import annotations

from collections.abc import Iterable

from .grammar import Entry


def number_of(entries: Iterable[Entry]) -> float | None:
    """The number that these tokens spell, None where none does: "two hundred and fifty" 250, "3.2 million" 3200000, "a hundred" 100."""
    total, current, seen = 0.0, 0.0, False
    for entry in entries:
        digits, small, large = (_number(entry, name) for name in ("digits", "numeral", "multiplier"))
        if digits is not None:
            current, seen = current + digits, True
        elif small is not None:
            current, seen = current + small, True
        elif large is not None:
            seen = True
            if large < 1000:
                current = (current or 1) * large
            else:
                total, current = total + (current or 1) * large, 0.0
    return total + current if seen else None


def _number(entry: Entry, name: str) -> float | None:
    value = entry.get(name)
    return float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None
