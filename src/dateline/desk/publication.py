"""A digest goes out: the check, the snapshot in the store, and the site swapped in. No page is rendered here."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from dateline.config import Settings
from dateline.errors import InputError, PublishRefused, StoreError
from dateline.model import Correction, Digest, DigestStatus, Finding, Severity
from dateline.publish import Changes, Look, build_search, render_site, site_turn, write_site
from dateline.store import Store, digests

from .picking import allowed_now, check_digest


class Stopped(PublishRefused):
    """The desk check stopped a publication; `findings` say why."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        words = "1 finding stops" if len(findings) == 1 else f"{len(findings)} findings stop"
        super().__init__(f"{words} this digest; mend what they name, then publish again")
        self.findings = findings


def stopping_findings(store: Store, digest: Digest) -> tuple[Finding, ...]:
    """The findings that stop publication."""
    return tuple(finding for finding in check_digest(store, digest) if finding.severity is Severity.STOPS)


def publish_digest(store: Store, settings: Settings, digest: Digest, by: str, now: datetime) -> Changes:
    """Publish a draft and swap the site in. Stopped (a PublishRefused) with the findings when the desk check stops it.

    StaleEdit when somebody saved the draft since it was read; a DatelineError that says why where the site cannot be made with
    it. In each case nothing is filed.
    """
    if digest.status is not DigestStatus.DRAFT:
        raise PublishRefused("this digest is published already; change it by a dated correction")
    with site_turn(settings.site_folder):
        _refuse(stopping_findings(store, digest))
        return _release(store, settings, replace(digest, status=DigestStatus.PUBLISHED, published=now), by, now)


def correct_digest(store: Store, settings: Settings, corrected: Digest, correction: Correction) -> Changes:
    """Publish a changed digest with the dated correction that says so. `corrected` holds the change already.

    Stopped by what the change brings in only: of two things to mend in a published digest, the first can be mended alone.
    """
    if corrected.status is not DigestStatus.PUBLISHED:
        raise InputError("only a published digest is corrected; a draft is simply edited")
    with site_turn(settings.site_folder):
        standing = {_essence(finding) for finding in stopping_findings(store, digests.digest(store, corrected.id))}
        _refuse(tuple(finding for finding in stopping_findings(store, corrected) if _essence(finding) not in standing))
        changed = replace(corrected, corrections=(*corrected.corrections, correction))
        return _release(store, settings, changed, correction.by, correction.at)


def withdraw_digest(store: Store, settings: Settings, digest: Digest, why: str, by: str, now: datetime) -> Changes:
    """Take a published digest back: a page in its place says so, and the corrections list it."""
    if digest.status is not DigestStatus.PUBLISHED:
        raise InputError("only a published digest can be withdrawn")
    line = Correction(at=now, by=by, what=why, withdrawal=True)
    with site_turn(settings.site_folder):
        return _release(store, settings, replace(digest, status=DigestStatus.WITHDRAWN, corrections=(*digest.corrections, line)), by, now)


def _refuse(stops: tuple[Finding, ...]) -> None:
    if stops:
        raise Stopped(stops)


def _essence(finding: Finding) -> tuple[object, ...]:
    """What a finding is about; its message names the headline, which a correction may change."""
    return finding.kind, finding.item_id, finding.field, finding.found


def _release(store: Store, settings: Settings, digest: Digest, by: str, now: datetime) -> Changes:
    """Build the site with the digest in it, file the digest, swap the site in: what cannot be built is not filed."""
    _file_cut_off(store, now)
    coming = replace(digest, version=digest.version + 1, updated=now)
    others = (held for held in digests.publications(store) if held.id != digest.id)
    return _write(store, settings, (coming, *others), lambda: _file(store, digest, by, now))


def _file(store: Store, digest: Digest, by: str, now: datetime) -> None:
    """Save first, which tells who was faster; then the snapshot. What is cut off between the two is filed by the next rebuild."""
    saved = digests.save_digest(store, digest, by, now)
    digests.file_publication(store, saved, manifest_of(saved), by, now)


def rebuild_site(store: Store, settings: Settings, now: datetime) -> Changes:
    """Render everything that is published and swap the site in whole; StoreError where the folder cannot be written.

    Every item stands under the rights that its outlet has now. One writer at a time, whatever thread or process it is.
    """
    with site_turn(settings.site_folder):
        _file_cut_off(store, now)
        return _write(store, settings, digests.publications(store))


def _file_cut_off(store: Store, now: datetime) -> None:
    """Publications that were saved but, the machine being stopped there, not filed."""
    for digest in digests.list_digests(store):
        if digest.status is not DigestStatus.DRAFT:
            digests.file_publication(store, digest, manifest_of(digest), "desk", now)


def _write(store: Store, settings: Settings, shown: Sequence[Digest], file: Callable[[], None] | None = None) -> Changes:
    """Build the site of these digests beside the one that stands, `file`, then swap."""
    filed = file is None

    def finish(building: Path) -> None:
        nonlocal filed
        if settings.site.search:
            build_search(building)
        if file is not None:
            file()
            filed = True

    try:
        return write_site(render_site(allowed_now(store, shown), look_of(settings)), settings.site_folder, finish=finish)
    except OSError as error:
        state, again = ("The record is safe", "run `dateline site write`") if filed else ("Nothing was published", "publish again")
        folder = settings.site.folder
        raise StoreError(f"{state}, but the site could not be written to {folder}: {error}. Make room, then {again}.") from None


def look_of(settings: Settings) -> Look:
    """What the site looks like and where its contact form posts; a relative folder of own templates starts at `settings.home`."""
    own = settings.site.templates
    site = replace(settings.site, templates=str(settings.home / own)) if own else settings.site
    return Look(site, settings.contact, settings.desk.address)


def manifest_of(digest: Digest) -> str:
    """The hashes of the captures behind a digest as JSON: sameness, not truth."""
    captures = [
        {"item": item.id, "url": item.url, "sha256": item.receipt.sha256, "captured": item.receipt.captured.isoformat()}
        for item in digest.items
        if item.receipt
    ]
    return json.dumps({"digest": digest.id, "slug": digest.slug, "captures": captures}, ensure_ascii=False, sort_keys=True)
