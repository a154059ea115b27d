"""Reports into items of a digest, with what editors have accepted and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from dateline.model import (
    Copy,
    Decision,
    Difference,
    Digest,
    Finding,
    FindingKind,
    HeldStatement,
    Item,
    Quotation,
    Severity,
    Wording,
    fold_words,
)
from dateline.publish import check
from dateline.rights import item_of, quotation_of
from dateline.store import Store, decisions, namings, outlets, reports, stories

from .acts import held_outlet, held_report
from .editing import renew_quotation


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
    """Statements of the item's report that were accepted but are not in the item, or not as an editor has corrected them since."""
    if held_report(store, item.report_id) is None:
        return ()
    report = reports.report(store, item.report_id)
    held = {quotation.key: quotation for quotation in item.quotations}
    accepted = (s for s in reports.statements_of(store, item.report_id) if s.decision is Decision.ACCEPTED)
    return tuple(s for s in accepted if s.key not in held or changed_parts(held[s.key], quotation_of(report, s)))


def take_in_accepted(store: Store, item: Item, keys: Iterable[str]) -> Item:
    """The item with the named accepted statements: new ones at its end, corrected ones in the place of what stood there."""
    wanted = set(keys)
    report = reports.report(store, item.report_id)
    fresh = {held.key: quotation_of(report, held) for held in newly_accepted(store, item) if held.key in wanted}
    kept = tuple(renew_quotation(one, fresh.pop(one.key)) if one.key in fresh else one for one in item.quotations)
    return replace(item, quotations=(*kept, *fresh.values()))


def changed_parts(picked: Quotation, now: Quotation) -> tuple[str, ...]:
    """What an editor's correction changed in a statement since it was picked, in words; empty where a reader would see the same."""
    before, after = _seen(picked), _seen(now)
    return tuple(name for name in before if before[name] != after[name])


def _seen(quotation: Quotation) -> dict[str, object]:
    return {
        "speaker": quotation.speaker,
        "role": quotation.role,
        "words": quotation.words,
        "way": tuple(replace(hop, span=None) for hop in quotation.chain),
        "day": quotation.said,
    }


def offer_of(store: Store, digest: Digest) -> Offer:
    """What editors accepted in the stories of this digest and did not take into it."""
    ids = dict.fromkeys(item.story_id for item in digest.items if item.story_id)
    held_differences, held_wordings = {d.id for d in digest.differences}, {w.id for w in digest.wordings}
    found = [(stories.differences(store, id), stories.wordings(store, id)) for id in ids]
    return Offer(
        tuple(d for pair in found for d in pair[0] if d.decision is Decision.ACCEPTED and d.id not in held_differences),
        tuple(w for pair in found for w in pair[1] if w.decision is Decision.ACCEPTED and w.id not in held_wordings),
    )


def allowed_now(store: Store, shown: Iterable[Digest]) -> list[Digest]:
    """The digests with each item under the rights that its outlet has now, whatever they were when it was picked.

    Speakers are known as editors have settled it by now.
    """
    held = {outlet.id: outlet for outlet in outlets.list_outlets(store)}

    def now(item: Item) -> Item:
        named = replace(item, quotations=_known_now(store, item))
        return replace(named, outlet=held.get(item.outlet.id, item.outlet)) if item.outlet else named

    return [replace(digest, items=tuple(now(item) for item in digest.items)) for digest in shown]


def _known_now(store: Store, item: Item) -> tuple[Quotation, ...]:
    spelled = {quotation.speaker for quotation in item.quotations if quotation.speaker}
    if not spelled:
        return item.quotations
    report = held_report(store, item.report_id)
    names = namings.names_of(store, report.story_id if report else item.story_id, spelled)
    return tuple(replace(q, known_as=names.form(q.speaker) if q.speaker and names.settled(q.speaker) else None) for q in item.quotations)


def check_digest(store: Store, digest: Digest) -> tuple[Finding, ...]:
    """The desk check under today's rights, and what only the store can tell: what was taken back or corrected since it was picked."""
    quotations = (finding for item in digest.items for finding in _quotations_since(store, item))
    dates = (finding for item in digest.items for finding in _date_since(store, item))
    return (*check(*allowed_now(store, [digest])), *quotations, *dates, *_findings_since(store, digest))


def _date_since(store: Store, item: Item) -> Iterator[Finding]:
    """The date of publication that an editor settled at the report after it was picked."""
    report = held_report(store, item.report_id)
    day = report.publication if report else None
    meant = day.meant if day and not day.lost else None
    if meant is None or meant.day is None or (item.published and item.published.day.isoformat() == meant.day[:10]):
        return
    message = f"The day of publication was settled since at the report: {meant.day[:10]}. Take it over, or leave what stands here."
    yield Finding(FindingKind.OUTDATED, Severity.WARNS, message, item.id, "published", str(item.published or ""), f"{meant.day[:10]}")


def _quotations_since(store: Store, item: Item) -> Iterator[Finding]:
    if not item.quotations or held_report(store, item.report_id) is None:
        return
    report = reports.report(store, item.report_id)
    accepted = {s.key: s for s in reports.statements_of(store, item.report_id) if s.decision is Decision.ACCEPTED}
    for quotation in item.quotations:
        field, found = f"quotations.{quotation.key}", " … ".join(quotation.words)[:120]
        held = accepted.get(quotation.key)
        if held is None:
            message = "This statement is not accepted any more; accept it again, or take it out."
            yield Finding(FindingKind.TAKEN_BACK, Severity.STOPS, message, item.id, field, found)
        elif parts := changed_parts(quotation, quotation_of(report, held)):
            message = f"This statement was corrected since it was picked ({', '.join(parts)}); take the corrected one, or take it out."
            yield Finding(FindingKind.OUTDATED, Severity.STOPS, message, item.id, field, found)


def _findings_since(store: Store, digest: Digest) -> Iterator[Finding]:
    """Differences and wordings that no editor stands by any more, or that were accepted anew with other claims or versions."""
    taken: dict[str, Difference | Wording] = {difference.id: difference for difference in digest.differences}
    taken |= {wording.id: wording for wording in digest.wordings}
    if not taken:
        return
    decided = decisions.decisions(store, taken)
    held = _held_findings(store, digest)
    for id, one in taken.items():
        name, found = ("difference", one.about) if isinstance(one, Difference) else ("wording", one.speaker)
        if id not in decided or decided[id].decision is not Decision.ACCEPTED:
            message = f"This {name} is not accepted any more; accept it again in its story, or take it out."
            yield Finding(FindingKind.TAKEN_BACK, Severity.STOPS, message, None, "findings", found)
        elif _is_outdated(one, held):
            message = f"This {name} has changed since it was taken in; take it out, then take the corrected one in."
            yield Finding(FindingKind.OUTDATED, Severity.STOPS, message, None, "findings", found)


def _held_findings(store: Store, digest: Digest) -> Mapping[str, Difference | Wording]:
    ids = dict.fromkeys(item.story_id for item in digest.items if item.story_id)
    held: dict[str, Difference | Wording] = {}
    for id in ids:
        held |= {difference.id: difference for difference in stories.differences(store, id)}
        held |= {wording.id: wording for wording in stories.wordings(store, id)}
    return held


def _is_outdated(taken: Difference | Wording, held: Mapping[str, Difference | Wording]) -> bool:
    """True when the store holds it with other sides, or holds in its place a changed form that was accepted later."""
    if taken.id in held:
        return _sides(held[taken.id]) != _sides(taken)
    root = taken.id.partition(".")[0]
    return any(one.decision is Decision.ACCEPTED and id.partition(".")[0] == root for id, one in held.items())


def _sides(finding: Difference | Wording) -> list[tuple[str, ...]]:
    if isinstance(finding, Difference):
        return sorted((claim.report_id, fold_words(claim.value), claim.by or "") for claim in finding.claims)
    return sorted((version.report_id, version.statement_key) for version in finding.versions)


def _copies(copy: Copy | None, report_id: str) -> bool:
    return copy is not None and copy.whole and copy.original_id == report_id


def _name(store: Store, outlet_id: str | None, named: str | None) -> str:
    outlet = held_outlet(store, outlet_id)
    return outlet.name if outlet else named or "an outlet not known"
