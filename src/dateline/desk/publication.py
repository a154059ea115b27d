"""A digest goes out: the check, the snapshot in the store, and the site swapped in. No page is rendered here."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

from dateline.config import Settings
from dateline.errors import InputError, PublishRefused, StoreError
from dateline.model import Correction, Digest, DigestStatus, Finding, Severity
from dateline.publish import Changes, Look, build_search, render_site, write_site
from dateline.store import Store, digests

from .picking import check_digest


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

    StaleEdit when somebody saved the draft since it was read.
    """
    if digest.status is not DigestStatus.DRAFT:
        raise PublishRefused("this digest is published already; change it by a dated correction")
    _refuse_stopped(store, digest)
    _file(store, replace(digest, status=DigestStatus.PUBLISHED, published=now, updated=now), by, now)
    return rebuild_site(store, settings, now)


def correct_digest(store: Store, settings: Settings, corrected: Digest, correction: Correction) -> Changes:
    """Publish a changed digest with the dated correction that says so. `corrected` holds the change already."""
    if corrected.status is not DigestStatus.PUBLISHED:
        raise InputError("only a published digest is corrected; a draft is simply edited")
    _refuse_stopped(store, corrected)
    _file(store, replace(corrected, corrections=(*corrected.corrections, correction)), correction.by, correction.at)
    return rebuild_site(store, settings, correction.at)


def withdraw_digest(store: Store, settings: Settings, digest: Digest, why: str, by: str, now: datetime) -> Changes:
    """Take a published digest back: a page in its place says so, and the corrections list it."""
    if digest.status is not DigestStatus.PUBLISHED:
        raise InputError("only a published digest can be withdrawn")
    line = Correction(at=now, by=by, what=why, withdrawal=True)
    _file(store, replace(digest, status=DigestStatus.WITHDRAWN, corrections=(*digest.corrections, line)), by, now)
    return rebuild_site(store, settings, now)


def _refuse_stopped(store: Store, digest: Digest) -> None:
    stops = stopping_findings(store, digest)
    if stops:
        raise Stopped(stops)


def _file(store: Store, digest: Digest, by: str, now: datetime) -> None:
    """Save first, which tells who was faster; then the snapshot. What is cut off between the two is filed by the next rebuild."""
    saved = digests.save_digest(store, digest, by, now)
    digests.file_publication(store, saved, manifest_of(saved), by, now)


def rebuild_site(store: Store, settings: Settings, now: datetime) -> Changes:
    """Render everything that is published and swap the site in whole; StoreError where the folder cannot be written."""
    for digest in digests.list_digests(store):
        if digest.status is not DigestStatus.DRAFT:
            digests.file_publication(store, digest, manifest_of(digest), "desk", now)
    pages = render_site(digests.publications(store), look_of(settings))
    finish = build_search if settings.site.search else None
    try:
        return write_site(pages, settings.site_folder, finish=finish)
    except OSError as error:
        folder = settings.site.folder
        raise StoreError(
            f"The record is safe, but the site could not be written to {folder}: {error}. Make room, then run `dateline site write`."
        ) from None


def look_of(settings: Settings) -> Look:
    """What the site looks like and where its contact form posts."""
    return Look(settings.site, settings.contact, settings.desk.address)


def manifest_of(digest: Digest) -> str:
    """The hashes of the captures behind a digest as JSON: sameness, not truth."""
    captures = [
        {"item": item.id, "url": item.url, "sha256": item.receipt.sha256, "captured": item.receipt.captured.isoformat()}
        for item in digest.items
        if item.receipt
    ]
    return json.dumps({"digest": digest.id, "slug": digest.slug, "captures": captures}, ensure_ascii=False, sort_keys=True)
