"""Faults of a text that only its quotation marks show."""

from __future__ import annotations

from dateline.model import Flaw, FlawKind

from .marks import find_quotations

_SHOWN = 80


def find_unclosed(text: str) -> list[Flaw]:
    """One flaw for each quotation whose closing mark is missing; `found` are its first words."""
    flaws = []
    for quotation in find_quotations(text):
        if not quotation.closed:
            flaws.append(Flaw(FlawKind.UNCLOSED_QUOTATION, "text", text[quotation.start : quotation.start + _SHOWN].split("\n")[0]))
    return flaws
