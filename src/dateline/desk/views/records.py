"""What the machine did and what people decided: runs of the intake, and the audit."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.desk.asking import Ask, Page
from dateline.model import AuditLine, Digest
from dateline.store import Run, audit, digests, runs


@dataclass(frozen=True, slots=True)
class JobsPage:
    """The last runs of the intake, newest first; `reading` while one that the desk started is under way."""

    runs: tuple[Run, ...]
    every_minutes: int
    reading: bool


@dataclass(frozen=True, slots=True)
class AuditPage:
    """The last acts, newest first."""

    lines: tuple[AuditLine, ...]
    by: str
    people: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CorrectionsPage:
    """Digests that were corrected or withdrawn."""

    digests: tuple[Digest, ...]


def show_jobs(ask: Ask) -> Page:
    """The last fifty runs."""
    return Page(
        "jobs.html", JobsPage(tuple(runs.list_runs(ask.room.store, 50)), ask.room.settings.every_minutes, ask.room.reading.locked())
    )


def show_audit(ask: Ask) -> Page:
    """The last five hundred acts, of one person where the query names them."""
    lines = tuple(audit.list_audit(ask.room.store, 500))
    by = ask.query.word("by")
    people = tuple(sorted({line.by for line in lines}, key=str.casefold))
    return Page("audit.html", AuditPage(tuple(line for line in lines if not by or line.by == by), by, people))


def show_corrections(ask: Ask) -> Page:
    """What was corrected or withdrawn after it was published."""
    changed = (digest for digest in digests.list_digests(ask.room.store) if digest.corrections)
    return Page("corrections.html", CorrectionsPage(tuple(changed)))
