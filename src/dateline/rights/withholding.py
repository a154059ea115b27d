"""Law 5 in one place: what an outlet does not allow, and what no editor accepted, is taken out before anything is rendered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dateline.model import Claim, Correction, Decision, Difference, Digest, Item, Rights, Wording, fold_words

from .allowances import allows_title, allows_words, excerpt, may_show_picture


def withhold(digest: Digest) -> Digest:
    """The digest as the public may see it: pages, feeds, JSON-LD, search and mail are all made from this and from nothing else.

    A claim or wording is shown only for a report among the items, since only there the outlet's rights are known; a difference or
    wording of which less than two sides remain is left out. Only accepted ones stand. A correction of an item shows what stood
    there and what stands now as far as the item itself may show it.
    """
    open_items = {item.report_id: item for item in digest.items if allows_words(rights_of(item))}
    held = {item.report_id: item for item in digest.items}
    hidden = frozenset(fold_words(item.headline) for item in digest.items if item.headline and not allows_title(rights_of(item)))
    differences = (_difference(one, held, open_items) for one in digest.differences if one.decision is Decision.ACCEPTED)
    wordings = (_wording(one, held, open_items) for one in digest.wordings if one.decision is Decision.ACCEPTED)
    by_id = {item.id: item for item in digest.items}
    return replace(
        digest,
        items=tuple(_with_open_label(withhold_item(item), hidden) for item in digest.items),
        differences=tuple(one for one in differences if one is not None),
        wordings=tuple(one for one in wordings if one is not None),
        corrections=tuple(_correction(one, by_id) for one in digest.corrections),
    )


def rights_of(item: Item) -> Rights:
    """The rights an item stands under; the default (an excerpt of 40 words with a link) where its outlet is not known."""
    return item.outlet.rights if item.outlet else Rights()


def withhold_item(item: Item) -> Item:
    """The item cut down to what its outlet allows. Flaws are the desk's business and never leave it."""
    rights = rights_of(item)
    shown = replace(item, flaws=(), mended=(), pictures=item.pictures if may_show_picture(rights) else ())
    if not allows_words(rights):
        shown = replace(shown, excerpt="", quotations=(), pictures=())
    else:
        confirmed = tuple(quotation for quotation in item.quotations if quotation.speaker_confirmed and quotation.verbatim)
        shown = replace(shown, excerpt=excerpt(item.excerpt, rights), quotations=confirmed)
    if not allows_title(rights):
        shown = replace(shown, headline=None, translations=(), source_line=None)
    return shown


def _with_open_label(item: Item, hidden: frozenset[str]) -> Item:
    """A story is named by a headline; one that may not be shown is no name for it either."""
    if item.story_label and fold_words(item.story_label) in hidden:
        return replace(item, story_label=None)
    return item


_NOT_THEIRS = ("outlet", "published", "link", "note")  # facts about the report and our own words: no outlet withholds them


def _correction(correction: Correction, items: Mapping[str, Item]) -> Correction:
    """The correction with its words cut as the item's are: no headline where only a link may stand, no more of a text than allowed."""
    if correction.item_id is None or correction.field in _NOT_THEIRS:
        return correction
    item = items.get(correction.item_id)
    if item is not None and correction.field == "headline" and allows_title(rights_of(item)):
        return correction
    if item is not None and correction.field == "excerpt":
        rights = rights_of(item)
        return replace(correction, before=excerpt(correction.before, rights), after=excerpt(correction.after, rights))
    return replace(correction, before="", after="")


def _difference(difference: Difference, held: Mapping[str, Item], open_items: Mapping[str, Item]) -> Difference | None:
    moved = (_moved(claim, held, open_items) for claim in difference.claims)
    claims = tuple(claim for claim in moved if claim is not None)
    if len(claims) < 2 or not any(claim.value for claim in claims):
        return None
    return replace(difference, claims=claims)


def _moved(claim: Claim, held: Mapping[str, Item], open_items: Mapping[str, Item]) -> Claim | None:
    """The claim at the first report that may show it; without words where only a closed outlet carries it; None where none is held."""
    places = ((claim.report_id, claim.span), *claim.also)
    for report_id, span in places:
        if report_id in open_items:
            others = tuple(place for place in places if place[0] != report_id and place[0] in held)
            revision = claim.revision if report_id == claim.report_id else None
            outlet = open_items[report_id].outlet_name
            return replace(claim, report_id=report_id, span=span, outlet=outlet, also=others, revision=revision)
    for report_id, span in places:
        if report_id in held:
            return replace(
                claim,
                report_id=report_id,
                span=span,
                value="",
                by=None,
                as_of=None,
                resolved=None,
                outlet=held[report_id].outlet_name,
                also=(),
            )
    return None


def _wording(wording: Wording, held: Mapping[str, Item], open_items: Mapping[str, Item]) -> Wording | None:
    """Versions that stand among the items' quotations, and those of closed outlets as a bare link.

    What is gone or has come is told only where the earliest wording itself is shown.
    """
    quoted = {quotation.key for item in open_items.values() for quotation in item.quotations}
    versions = tuple(
        version
        for version in wording.versions
        if version.report_id in held and (version.report_id not in open_items or version.statement_key in quoted)
    )
    if len(versions) < 2 or not any(version.report_id in open_items for version in versions):
        return None
    if versions[0] != wording.versions[0] or versions[0].report_id not in open_items:
        versions = tuple(replace(version, gone=(), come=()) for version in versions)
    return replace(wording, versions=versions)
