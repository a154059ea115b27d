"""Digests: the list, a new one, and the editor's page of a draft."""

from __future__ import annotations

import secrets
from dataclasses import dataclass, field, replace

from dateline.desk.acts import held_report, log, short_text
from dateline.desk.asking import Answer, Ask, Go, Page
from dateline.desk.editing import add_items, signed_note, translate
from dateline.desk.picking import Offer, allowed_now, check_digest, newly_accepted, offer_of, pick_report
from dateline.desk.saving import append_to_digest, edit_digest
from dateline.errors import InputError
from dateline.model import Digest, DigestStatus, Finding, HeldStatement, Item, Outlet, Report, Severity, fold_words, slug
from dateline.publish.addresses import absolute, digest_path
from dateline.store import Store, digests, outlets, reports

from .importing import KINDS


@dataclass(frozen=True, slots=True)
class DigestsPage:
    """The digests by status, newest first; `languages` and `sections` for the form of a new one."""

    drafts: tuple[Digest, ...]
    published: tuple[Digest, ...]
    withdrawn: tuple[Digest, ...]
    sections: tuple[str, ...]
    language: str
    kinds: tuple[str, ...] = field(default=KINDS, metadata={"page_only": True})


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item on the editor's page with its findings and what was accepted since it was picked."""

    item: Item
    findings: tuple[Finding, ...]
    fresh: tuple[HeldStatement, ...]
    held: bool


@dataclass(frozen=True, slots=True)
class EditorPage:
    """A digest with the desk check. `stops` counts the findings that stop publication; `public` is its address on the site."""

    digest: Digest
    lines: tuple[ItemLine, ...]
    findings: tuple[Finding, ...]
    stops: int
    offer: Offer
    public: str
    outlets: tuple[Outlet, ...] = field(metadata={"page_only": True})
    reports: dict[str, Report] = field(metadata={"page_only": True})
    sections: tuple[str, ...] = field(default=(), metadata={"page_only": True})


@dataclass(frozen=True, slots=True)
class PickPage:
    """Reports that may be picked into a digest, newest first."""

    digest: Digest
    words: str
    reports: tuple[Report, ...]
    outlets: dict[str, Outlet] = field(metadata={"page_only": True})


def show_digests(ask: Ask) -> Page:
    """All digests."""
    every = tuple(digests.list_digests(ask.room.store))
    site = ask.room.settings.site
    of = {status: tuple(digest for digest in every if digest.status is status) for status in DigestStatus}
    page = DigestsPage(of[DigestStatus.DRAFT], of[DigestStatus.PUBLISHED], of[DigestStatus.WITHDRAWN], site.sections, site.language)
    return Page("digests.html", page)


def new_digest(ask: Ask) -> Go:
    """Start a draft."""
    digest = start_draft(ask, ask.form.word("title"), ask.form.word("language"), ask.form.maybe("section"))
    return Go(f"/digests/{digest.id}", "added")


def start_draft(ask: Ask, title: str, language: str = "", section: str | None = None) -> Digest:
    """Save an empty draft; InputError when it has no title."""
    title = short_text(" ".join(title.split()), "the title", 300)
    if not title:
        raise InputError("a digest needs a title")
    store, site = ask.room.store, ask.room.settings.site
    draft = Digest(
        id="d" + secrets.token_hex(6),
        slug=free_slug(store, title),
        title=title,
        language=checked_language(language) or site.language,
        section=section,
    )
    saved = digests.save_digest(store, draft, ask.by, ask.now)
    log(ask, "start digest", saved.id, title)
    return saved


def checked_language(code: str) -> str:
    """The code of a digest's language, empty where none was given; InputError for what is no code."""
    try:
        if code:
            translate((), code, "", "")
    except InputError:
        raise InputError("a digest needs its language as a code: en, fr, ar, pt-BR") from None
    return code


def free_slug(store: Store, title: str) -> str:
    """An address part that no other digest has."""
    taken = {digest.slug for digest in digests.list_digests(store)}
    first = slug(title)
    return next(name for name in (first, *(f"{first}-{count}" for count in range(2, len(taken) + 3))) if name not in taken)


def show_editor(ask: Ask) -> Page:
    """The editor's page of a digest."""
    store = ask.room.store
    digest = allowed_now(store, [digests.digest(store, ask.params["id"])])[0]
    findings = check_digest(store, digest)
    offer = offer_of(store, digest)
    wanted = {claim.report_id for d in (*digest.differences, *offer.differences) for claim in d.claims}
    wanted |= {version.report_id for w in (*digest.wordings, *offer.wordings) for version in w.versions}
    wanted |= {item.report_id for item in digest.items}
    held = _held_reports(store, wanted)
    page = EditorPage(
        digest=digest,
        lines=tuple(_line(store, item, findings, held) for item in digest.items),
        findings=findings,
        stops=sum(finding.severity is Severity.STOPS for finding in findings),
        offer=offer,
        public="" if digest.status is DigestStatus.DRAFT else absolute(ask.room.settings.site.base_url, digest_path(digest)),
        outlets=tuple(outlets.list_outlets(store)),
        reports=held,
        sections=ask.room.settings.site.sections,
    )
    return Page("editor.html", page)


def save_head(ask: Ask) -> Answer:
    """Save title, section, language, note and the translated title."""
    title = short_text(" ".join(ask.form.word("title").split()), "the title", 300)
    if not title:
        raise InputError("a digest needs a title")
    note = short_text(ask.form.word("note"), "the note", 5000)
    language = checked_language(ask.form.word("language"))
    into, translated = ask.form.word("title_language"), short_text(ask.form.word("title_text"), "the translated title", 300)

    def change(digest: Digest) -> Digest:
        translations = translate(digest.translations, into, translated, ask.by) if into else digest.translations
        return replace(
            digest,
            title=title,
            section=ask.form.maybe("section"),
            language=language or digest.language,
            note=signed_note(note, digest.note, ask.by, ask.now),
            translations=translations,
        )

    return edit_digest(ask, change, "saved", "head", carries_text=True)


def pick(ask: Ask) -> Go:
    """Put reports into a draft, or into a new one; what is in it already is left alone. `only` is the report of a row's own button."""
    only = ask.form.word("only")
    chosen = (only,) if only else tuple(dict.fromkeys(ask.form.all("report")))
    if not chosen or len(chosen) > 200:
        raise InputError("choose at least one report, and at most 200")
    digest_id = ask.form.word("digest")
    if digest_id in ("", "new"):
        digest_id = start_draft(ask, ask.form.word("title") or f"Digest of {ask.now.date().isoformat()}").id
    store = ask.room.store
    held = {item.report_id for item in digests.digest(store, digest_id).items}
    items = tuple(pick_report(store, report_id) for report_id in chosen if report_id not in held)
    if items:
        append_to_digest(ask, digest_id, lambda digest: add_items(digest, items))
    back = ask.form.word("back") or f"/digests/{digest_id}"
    return Go(back, "picked" if items else "already-picked", f"report-{only}" if only else "")


def show_pick(ask: Ask) -> Page:
    """Reports to choose from, by words of the headline or outlet."""
    store = ask.room.store
    digest = digests.digest(store, ask.params["id"])
    held = {outlet.id: outlet for outlet in outlets.list_outlets(store)}
    words = ask.query.word("words")
    inside = {item.report_id for item in digest.items}
    found = [r for r in reports.list_reports(store, limit=1000) if r.id not in inside and _matches(r, held, words)]
    return Page("pick.html", PickPage(digest, words, tuple(found[:100]), held))


def _matches(report: Report, held: dict[str, Outlet], words: str) -> bool:
    outlet = held.get(report.outlet_id or "")
    article = report.account.article
    text = fold_words(" ".join(filter(None, (article.headline, article.outlet, outlet.name if outlet else None))))
    return all(word in text for word in fold_words(words).split())


def _line(store: Store, item: Item, findings: tuple[Finding, ...], held: dict[str, Report]) -> ItemLine:
    mine = tuple(finding for finding in findings if finding.item_id == item.id)
    return ItemLine(item, mine, newly_accepted(store, item), item.report_id in held)


def _held_reports(store: Store, ids: set[str]) -> dict[str, Report]:
    found = ((report_id, held_report(store, report_id)) for report_id in sorted(ids))
    return {report_id: report for report_id, report in found if report is not None}


def delete_draft(ask: Ask) -> Go:
    """Delete a draft that was never published; its reports stay held. InputError for one that was."""
    if digests.digest(ask.room.store, ask.params["id"]).status is not DigestStatus.DRAFT:
        raise InputError("only a draft can be deleted; a published digest is withdrawn, and its place says so")
    digests.remove_draft(ask.room.store, ask.params["id"], ask.by, ask.now)
    return Go("/digests", "removed")
