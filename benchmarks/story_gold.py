"""Own-written stories with what is the same and what differs in them, as given: a folder with reports.jsonl and gold.json."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .kinds import rows_of

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Gold:
    """Reports by id, in the order of arrival, and the issues of their stories.

    A claim is `{report, span, by, value, also}`, a statement of a wording `{report, span, also}`; `also` are its spans in copies and
    revisions. `not_differences` tempt: they have the form of a difference, and `why` they are none.
    """

    reports: Mapping[str, Row]
    differences: Sequence[Row]
    not_differences: Sequence[Row]
    wordings: Sequence[Row]
    same_speaker: Sequence[Sequence[str]]


def read_gold(folder: Path) -> Gold:
    """The gold of a folder."""
    rows = {row["id"]: row for row in rows_of(folder / "reports.jsonl")}
    return Gold(rows, **json.loads((folder / "gold.json").read_text(encoding="utf-8")))
