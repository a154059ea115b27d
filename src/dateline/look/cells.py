"""Rows as CSV that a spreadsheet shows and never calculates."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def render_csv(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """CSV with a head; None is an empty cell, and a cell that a spreadsheet would take for a formula is defused by an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    for row in rows:
        writer.writerow([defused("" if cell is None else str(cell)) for cell in row])
    return out.getvalue()


def defused(cell: str) -> str:
    """The cell as text, even where a spreadsheet would calculate it."""
    return f"'{cell}" if cell.startswith(_FORMULA) else cell
