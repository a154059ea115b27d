"""Reports into items of a digest, with what editors have accepted and nothing else."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from dateline.model import Copy, Decision, Difference, Digest, Finding, FindingKind, HeldStatement, Item, Quotation, Severity, Wording
from dateline.publish import check
from dateline.rights import item_of, quotation_of
from dateline.store import Store, reports, stories

from .acts import held_outlet, held_report


@dataclass(frozen=True, slots=True)
class Offer:
    """Accepted differences and wordings of the stories in a digest that are not in it yet."""

    differences: tuple[Difference, ...]
    wordings: tuple[Wording, ...]


def pick_report(store: Store, report_id: str) -> Item:
    """The item for a report; NotHeld when there is none."""
    report = reports.report(store, report_id)
    statements = reports.statements_of(store, report_id)
    story = stories.story(store, report.story_id) if report.story_id else None
    repeats = [one for one in (story.reports if story else ()) if _copies(one.copy, report_id)]
    copies = tuple(_name(store, one.outlet_id, one.account.article.outlet) for one in repeats)
    return item_of(report, held_outlet(store, report.outlet_id), statements, story_label=story.label if story else None, copies=copies)


def newly_accepted(store: Store, item: Item) -> tuple[HeldStatement, ...]:
    """Statements of the item's report that were accepted but are not in the item."""
    if held_report(store, item.report_id) is None:
        return ()
    held = {quotation.key for quotation in item.quotations}
    return tuple(s for s in reports.statements_of(store, item.report_id) if s.decision is Decision.ACCEPTED and s.key not in held)


def take_in_accepted(store: Store, item: Item, keys: Iterable[str]) -> Item:
    """The item with the named accepted statements as quotations at its end."""
    wanted = set(keys)
    report = reports.report(store, item.report_id)
    fresh = tuple(quotation_of(report, held) for held in newly_accepted(store, item) if held.key in wanted)
    return replace(item, quotations=(*item.quotations, *fresh))


def offer_of(store: Store, digest: Digest) -> Offer:
    """What editors accepted in the stories of this digest and did not take into it."""
    ids = dict.fromkeys(item.story_id for item in digest.items if item.story_id)
    held_differences, held_wordings = {d.id for d in digest.differences}, {w.id for w in digest.wordings}
    found = [(stories.differences(store, id), stories.wordings(store, id)) for id in ids]
    return Offer(
        tuple(d for pair in found for d in pair[0] if d.decision is Decision.ACCEPTED and d.id not in held_differences),
        tuple(w for pair in found for w in pair[1] if w.decision is Decision.ACCEPTED and w.id not in held_wordings),
    )


def check_digest(store: Store, digest: Digest) -> tuple[Finding, ...]:
    """The desk check, and what only the store can tell: a quotation whose acceptance was taken back."""
    withdrawn = (_withdrawn(item, one) for item in digest.items for one in _no_longer_accepted(store, item))
    return (*check(digest), *withdrawn)


def _no_longer_accepted(store: Store, item: Item) -> tuple[Quotation, ...]:
    if not item.quotations or held_report(store, item.report_id) is None:
        return ()
    accepted = {s.key for s in reports.statements_of(store, item.report_id) if s.decision is Decision.ACCEPTED}
    return tuple(quotation for quotation in item.quotations if quotation.key not in accepted)


def _withdrawn(item: Item, quotation: Quotation) -> Finding:
    words = " … ".join(quotation.words)[:120]
    message = "This statement is not accepted any more; accept it again, or take the quotation out."
    return Finding(FindingKind.UNCONFIRMED_SPEAKER, Severity.STOPS, message, item.id, f"quotations.{quotation.key}", words)


def _copies(copy: Copy | None, report_id: str) -> bool:
    return copy is not None and copy.whole and copy.original_id == report_id


def _name(store: Store, outlet_id: str | None, named: str | None) -> str:
    outlet = held_outlet(store, outlet_id)
    return outlet.name if outlet else named or "an outlet not known"
