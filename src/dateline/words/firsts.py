"""The classes that a pattern of a grammar can begin with, so that a rule is tried only where it could fit."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple


class Begin(NamedTuple):
    """The codes that a piece can begin with, and whether it can be empty."""

    codes: frozenset[str]
    empty: bool


_NOTHING = Begin(frozenset(), True)
_OPENERS = ("(", "(?=", "(?!", "(?<=", "(?<!")


def begin_of(pieces: Sequence[str], codes_of: Callable[[str], Begin]) -> Begin:
    """What a pattern can begin with. `pieces` are its operators and names as they stand; `codes_of` says it of a name."""
    return _branches(iter(pieces), codes_of)


def _branches(pieces: Iterator[str], codes_of: Callable[[str], Begin]) -> Begin:
    """Up to the closing bracket of the group that was opened before, or to the end."""
    done: list[Begin] = []
    sequence: list[Begin] = []
    for piece in pieces:
        if piece == ")":
            break
        if piece == "|":
            done.append(_joined(sequence))
            sequence = []
        elif piece in _OPENERS:
            inner = _branches(pieces, codes_of)
            sequence.append(inner if piece == "(" else _NOTHING)
        elif piece == "?" or piece.startswith("{"):
            last = sequence.pop()
            sequence.append(Begin(last.codes, last.empty or not piece.startswith("{") or piece.startswith("{0")))
        else:
            sequence.append(codes_of(piece))
    done.append(_joined(sequence))
    return Begin(frozenset().union(*(one.codes for one in done)), any(one.empty for one in done))


def _joined(sequence: Sequence[Begin]) -> Begin:
    codes: frozenset[str] = frozenset()
    for one in sequence:
        codes |= one.codes
        if not one.empty:
            return Begin(codes, False)
    return Begin(codes, True)
