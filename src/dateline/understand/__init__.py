"""Comes in: a capture. Goes out: its accounts, and the record of each. The one path from bytes to meaning.

Joins `read`, `when`, `quote` and `figures`; reads no network, no database and no clock. `record.py` alone knows the
shape of the JSON record; `lines.py` reads the lines of `dateline read --jsonl` (and the files that they name).
"""

from .joining import count_anew, understand
from .lines import InputLine, accounts_of_line, id_of_line, parse_line
from .record import Record, record_of, render_record, schema

__all__ = [
    "InputLine",
    "Record",
    "accounts_of_line",
    "count_anew",
    "id_of_line",
    "parse_line",
    "record_of",
    "render_record",
    "schema",
    "understand",
]
