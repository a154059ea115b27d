"""Nouns -> markup: tokens, Jinja macros, marks in a text, the one sanitiser.

Shared by desk and site; reads its own templates and nothing else: no network, no database.
"""

from .cells import render_csv
from .dates import edtf_bounds
from .environments import STYLESHEETS, environment, static_folder, stylesheet
from .filters import direction, host, language_name, own_name, plain_number
from .lays import (
    Carrier,
    LedgerRow,
    Step,
    WordingPiece,
    WordingRow,
    carrier_of,
    lay_chain,
    lay_insertions,
    lay_ledger,
    lay_wording,
    relation_words,
)
from .marks import Mark, Paragraph, Piece, mark_account
from .sanitiser import make_plain, safe_url, sanitise
from .strips import Almanac, Timeline, lay_timeline
from .values import FigureRow, TimeRow, Values, lay_values, meant_words

__all__ = [
    "STYLESHEETS",
    "Almanac",
    "Carrier",
    "FigureRow",
    "LedgerRow",
    "Mark",
    "Paragraph",
    "Piece",
    "Step",
    "TimeRow",
    "Timeline",
    "Values",
    "WordingPiece",
    "WordingRow",
    "carrier_of",
    "direction",
    "edtf_bounds",
    "environment",
    "host",
    "language_name",
    "lay_chain",
    "lay_insertions",
    "lay_ledger",
    "lay_timeline",
    "lay_values",
    "lay_wording",
    "make_plain",
    "mark_account",
    "meant_words",
    "own_name",
    "plain_number",
    "relation_words",
    "render_csv",
    "safe_url",
    "sanitise",
    "static_folder",
    "stylesheet",
]
