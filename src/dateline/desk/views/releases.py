"""A digest on its way out: check, preview, publish, correct, withdraw."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from starlette.responses import RedirectResponse, Response

from dateline.desk.acts import log, short_text
from dateline.desk.asking import Answer, Ask, Go, Page
from dateline.desk.editing import item_of_digest, read_day, with_item
from dateline.desk.headers import PREVIEW_POLICY
from dateline.desk.picking import allowed_now, check_digest
from dateline.desk.publication import Stopped, correct_digest, look_of, publish_digest, withdraw_digest
from dateline.desk.saving import StalePage, kept_text, stale_page
from dateline.errors import InputError, NotHeld, StaleEdit
from dateline.model import Correction, Digest, DigestStatus, EditorNote, Finding, Item, Severity, Stamp
from dateline.publish import Page as SitePage
from dateline.publish import render_site
from dateline.store import digests

from .items import named_outlet, web_address


@dataclass(frozen=True, slots=True)
class CheckPage:
    """The desk check of a digest. `refused` is True after a publication that it stopped."""

    digest: Digest
    findings: tuple[Finding, ...]
    stops: int
    refused: bool = False


def show_check(ask: Ask) -> Page:
    """The findings, those that stop publication first."""
    return _check_page(ask, digests.digest(ask.room.store, ask.params["id"]))


def _check_page(ask: Ask, digest: Digest, refused: bool = False) -> Page:
    findings = sorted(check_digest(ask.room.store, digest), key=lambda finding: finding.severity is not Severity.STOPS)
    stops = sum(finding.severity is Severity.STOPS for finding in findings)
    return Page("check.html", CheckPage(digest, tuple(findings), stops, refused), 409 if refused else 200)


def publish(ask: Ask) -> Answer:
    """Publish the version that the editor saw; 409 with the findings where the check stops it."""
    store = ask.room.store
    digest = digests.digest(store, ask.params["id"])
    if digest.status is not DigestStatus.DRAFT or ask.form.whole("version", -1) != digest.version:
        return stale_page(ask, digest)
    try:
        publish_digest(store, ask.room.settings, digest, ask.by, ask.now)
    except Stopped:
        log(ask, "publication refused", digest.id, digest.title)
        return _check_page(ask, digest, refused=True)
    return Go(f"/digests/{digest.id}", "published")


def withdraw(ask: Ask) -> Answer:
    """Withdraw a published digest, with the reason that readers see."""
    why = short_text(ask.form.word("why"), "the reason", 2000)
    if not why:
        raise InputError("say why it is withdrawn; readers see the reason in its place")
    digest = digests.digest(ask.room.store, ask.params["id"])
    if _is_stale(ask, digest):
        return _stale_release(ask, digest)
    try:
        withdraw_digest(ask.room.store, ask.room.settings, digest, why, ask.by, ask.now)
    except StaleEdit:
        return _stale_release(ask, digests.digest(ask.room.store, digest.id))
    return Go(f"/digests/{digest.id}", "withdrawn")


def correct(ask: Ask) -> Answer:
    """Correct a published digest: change one field, or only say what was wrong; what stood there and what stands now is dated."""
    digest = digests.digest(ask.room.store, ask.params["id"])
    why = short_text(ask.form.word("what"), "the correction", 2000)
    if not why:
        raise InputError("say what is corrected; readers see it")
    field, after = ask.form.word("field"), short_text(ask.form.word("after"), "the new text", 20_000)
    stood = short_text(ask.form.word("before"), "what stood there", 20_000)
    if _is_stale(ask, digest):
        return _stale_release(ask, digest)
    try:
        changed, before = change_field(digest, field, after, ask) if field else (digest, stood)
        line = _about(field, Correction(at=ask.now, by=ask.by, what=why, before=before, after=after))
        correct_digest(ask.room.store, ask.room.settings, changed, line)
    except StaleEdit:
        return _stale_release(ask, digests.digest(ask.room.store, digest.id))
    except Stopped as stopped:
        page = CheckPage(digest, stopped.findings, len(stopped.findings), refused=True)
        return Page("check.html", page, 409)
    return Go(f"/digests/{digest.id}", "published", "corrections")


def _about(field: str, line: Correction) -> Correction:
    """The correction with the item and field it concerns."""
    item_id, parted, name = field.partition(":")
    return replace(line, item_id=item_id, field=name) if parted else replace(line, field=field)


def _is_stale(ask: Ask, digest: Digest) -> bool:
    return digest.status is not DigestStatus.DRAFT and ask.form.whole("version", -1) != digest.version


def _stale_release(ask: Ask, digest: Digest) -> Page:
    """409 with the text kept; a digest that is still published may be corrected or withdrawn over what stands there."""
    there = f"/digests/{digest.id}"
    if digest.status is DigestStatus.WITHDRAWN:
        message = "The digest was withdrawn after you had opened it. Nothing more is changed in it."
        page = StalePage("Somebody else saved first", message, there, "", "", kept_text(ask))
    else:
        message = "The digest was corrected by somebody else after you had opened it. See what stands there now before you send this again."
        page = StalePage("Somebody else saved first", message, there, ask.path, str(digest.version), kept_text(ask))
    return Page("stale.html", page, 409)


Change = Callable[[Item, str, Ask], tuple[Item, str]]


def _headline(item: Item, after: str, _ask: Ask) -> tuple[Item, str]:
    return replace(item, headline=after or None), item.headline or ""


def _excerpt(item: Item, after: str, _ask: Ask) -> tuple[Item, str]:
    return replace(item, excerpt=after), item.excerpt


def _published(item: Item, after: str, _ask: Ask) -> tuple[Item, str]:
    return replace(item, published=read_day(after, item.published)), item.published.iso if item.published else ""


def _outlet(item: Item, after: str, ask: Ask) -> tuple[Item, str]:

    outlet = named_outlet(ask, after)
    return replace(item, outlet=outlet, outlet_name=outlet.name if outlet else None), item.outlet_name or ""


def _note(item: Item, after: str, ask: Ask) -> tuple[Item, str]:
    note = EditorNote(after, ask.by, Stamp.of(ask.now)) if after else None
    return replace(item, note=note), item.note.text if item.note else ""


def _link(item: Item, after: str, _ask: Ask) -> tuple[Item, str]:

    return replace(item, url=web_address(after)), item.url or ""


CORRECTABLE: Mapping[str, Change] = {
    "headline": _headline,
    "outlet": _outlet,
    "published": _published,
    "excerpt": _excerpt,
    "note": _note,
    "link": _link,
}


def change_field(digest: Digest, field: str, after: str, ask: Ask) -> tuple[Digest, str]:
    """The digest with one field changed, and what stood there. `field` is "title", "note" or "<item id>:<field>"."""
    if field == "title":
        if not after:
            raise InputError("a digest needs a title")
        return replace(digest, title=after), digest.title
    if field == "note":
        note = EditorNote(after, ask.by, Stamp.of(ask.now)) if after else None
        return replace(digest, note=note), digest.note.text if digest.note else ""
    item_id, _, name = field.partition(":")
    change = CORRECTABLE.get(name)
    if change is None:
        raise InputError("choose what is corrected from the list")
    item, before = change(item_of_digest(digest, item_id), after, ask)
    return with_item(digest, item_id, lambda _: item), before


def show_preview(ask: Ask) -> Answer:
    """To the digest's own page in the preview."""
    digest = digests.digest(ask.room.store, ask.params["id"])
    pages = tuple(_pages(ask, digest))
    for page in pages:
        if page.path.endswith((f"{digest.slug}.html", f"{digest.slug}/index.html")):
            return RedirectResponse(f"/digests/{digest.id}/preview/{page.path}", status_code=303)
    return RedirectResponse(f"/digests/{digest.id}/preview/index.html", status_code=303)


def send_preview(ask: Ask) -> Response:
    """One page or file of the site as it would be with only this digest in it; nothing in it runs."""
    digest = digests.digest(ask.room.store, ask.params["id"])
    asked = ask.params["path"]
    wanted = {asked, f"{asked.rstrip('/')}/index.html".lstrip("/")}
    for page in _pages(ask, digest):
        if page.path in wanted:
            headers = {"content-security-policy": PREVIEW_POLICY, "x-frame-options": "SAMEORIGIN"}
            return Response(page.body, headers=headers, media_type=page.media_type)
    raise NotHeld("the preview has no such page; only this digest is in it")


def _pages(ask: Ask, digest: Digest) -> list[SitePage]:
    """The site with only this digest in it, as if it stood under the preview's own address."""
    draft = digest.status is DigestStatus.DRAFT
    shown = replace(digest, status=DigestStatus.PUBLISHED, published=ask.now, updated=ask.now) if draft else digest
    look = look_of(ask.room.settings)
    here = replace(look, site=replace(look.site, base_url=f"{ask.room.own_origin}/digests/{digest.id}/preview/"))
    return list(render_site(allowed_now(ask.room.store, [shown]), here))
