"""What several views do: write the audit's line, read a decision, find what may be missing."""

from __future__ import annotations

from collections.abc import Mapping

from dateline.errors import InputError, NotHeld
from dateline.model import AuditLine, Decision, Outlet, Report
from dateline.store import Store, audit, outlets, reports

from .asking import Ask

DONE: Mapping[Decision, str] = {Decision.ACCEPTED: "accepted", Decision.REJECTED: "rejected", Decision.PROPOSED: "reopened"}


def log(ask: Ask, act: str, target: str, detail: str = "") -> None:
    """A line of the audit, for an act that the store does not record itself."""
    audit.file_audit(ask.room.store, AuditLine(ask.now, ask.by, act, target, detail[:500]))


def read_decision(ask: Ask) -> Decision:
    """The decision that a form asks for; InputError for anything else."""
    asked = next((decision for decision in DONE if decision.value == ask.form.word("decision")), None)
    if asked is None:
        raise InputError("a decision is accepted, rejected or proposed")
    return asked


def held_outlet(store: Store, outlet_id: str | None) -> Outlet | None:
    """The outlet of an id, None where there is none."""
    if outlet_id is None:
        return None
    try:
        return outlets.outlet(store, outlet_id)
    except NotHeld:
        return None


def held_report(store: Store, report_id: str | None) -> Report | None:
    """The report of an id, None where there is none."""
    return reports.find_report(store, report_id) if report_id else None


def short_text(value: str, name: str, limit: int) -> str:
    """The value, when it is no longer than `limit` characters; InputError otherwise."""
    if len(value) > limit:
        raise InputError(f"{name} is longer than {limit:,} characters")
    return value
