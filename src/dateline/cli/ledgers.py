"""The ledger of a stream: what differs in its stories, told when they close, or when a long one leaves its early reports behind."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from dateline import compare
from dateline.model import Story

Marks = frozenset[tuple[str, ...]]
"""What a row of the ledger names: spans of reports, or spellings."""


@dataclass(slots=True)
class Ledger:
    """What was told so far; `told`: of stories that go on, the marks of the rows that are told already."""

    report: compare.StoriesReport = field(default_factory=lambda: compare.StoriesReport(differences=[], wordings=[], same_speaker=[]))
    told: dict[str, list[Marks]] = field(default_factory=dict)

    def tell(self, story: Story, names: Mapping[str, str], leaving: Collection[str] | None = None) -> None:
        """Tell all that differs in a story that closes and is not told yet; of one that goes on, what names one of the `leaving`.

        `names` are the caller's for reports, as in `compare.report_of`; `leaving` are such names.
        """
        told = self.told.setdefault(story.id, [])
        found = compare.report_of([story], names)
        differences = [row for row in found["differences"] if _is_news(_spans(row["claims"]), told, leaving)]
        wordings = [row for row in found["wordings"] if _is_news(_spans(row["statements"]), told, leaving)]
        spellings = [group for group in found["same_speaker"] if _is_news(frozenset((name,) for name in group), told, None)]
        self.report["differences"] += differences
        self.report["wordings"] += wordings
        self.report["same_speaker"] += spellings
        if leaving is None:
            del self.told[story.id]


def _spans(claims: Collection[Mapping[str, object]]) -> Marks:
    return frozenset((str(claim["report"]), str(claim["span"])) for claim in claims)


def _is_news(marks: Marks, told: list[Marks], leaving: Collection[str] | None) -> bool:
    """True, and noted, for a row that no row told before holds whole; while a story goes on, only for one that names what leaves it."""
    if any(marks <= one for one in told) or (leaving is not None and not any(mark[0] in leaving for mark in marks)):
        return False
    told.append(marks)
    return True
