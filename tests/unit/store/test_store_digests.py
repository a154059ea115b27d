"""Digests: two editors at once, and publications that nothing changes."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dateline.errors import NotHeld, StaleEdit, StoreError
from dateline.model import Account, Correction, Digest, DigestStatus, Source
from dateline.store import Store, digests, reports, sources

DRAFT = Digest(id="d1", slug="two-nights", title="Two nights")


def test_a_save_counts_versions_and_a_stale_one_overwrites_nothing(held: Store, now: datetime) -> None:
    first = digests.save_digest(held, DRAFT, "Ada", now)
    assert first.version == 1
    digests.save_digest(held, replace(first, title="By Ada"), "Ada", now)
    with pytest.raises(StaleEdit, match="somebody else"):
        digests.save_digest(held, replace(first, title="By Bo"), "Bo", now)
    assert digests.digest(held, "d1").title == "By Ada"
    with pytest.raises(StaleEdit):
        digests.save_digest(held, DRAFT, "Bo", now)


def test_of_many_editors_at_once_one_wins_and_the_others_hear_of_it(held: Store, now: datetime) -> None:
    first = digests.save_digest(held, DRAFT, "Ada", now)
    told: list[str] = []
    start = threading.Barrier(8)

    def save(name: str) -> None:
        start.wait()
        try:
            told.append(digests.save_digest(held, replace(first, title=name), name, now).title)
        except StaleEdit:
            told.append("stale")

    threads = [threading.Thread(target=save, args=(f"editor {n}",)) for n in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert told.count("stale") == 7
    assert digests.digest(held, "d1").title in told
    assert digests.digest(held, "d1").version == 2


def test_two_digests_of_one_name_get_two_addresses(held: Store, now: datetime) -> None:
    digests.save_digest(held, DRAFT, "Ada", now)
    other = digests.save_digest(held, replace(DRAFT, id="d2"), "Ada", now + timedelta(hours=1))
    assert other.slug != "two-nights"
    assert [d.id for d in digests.list_digests(held)] == ["d2", "d1"]
    assert digests.list_digests(held, status=DigestStatus.PUBLISHED) == []


def publish(held: Store, digest: Digest, now: datetime) -> Digest:
    published = replace(digest, status=DigestStatus.PUBLISHED, published=now)
    saved = digests.save_digest(held, published, "Ada", now)
    digests.file_publication(held, saved, '{"files": {}}', "Ada", now)
    return saved


def test_a_published_digest_changes_only_by_a_dated_correction(held: Store, now: datetime) -> None:
    published = publish(held, digests.save_digest(held, DRAFT, "Ada", now), now)
    assert digests.file_publication(held, published, "again", "Ada", now) == 1
    changed = replace(published, title="Three nights")
    with pytest.raises(StoreError, match="dated correction"):
        digests.file_publication(held, changed, "", "Ada", now)
    corrected = replace(changed, corrections=(Correction(now, "Ada", "the number of nights", "two", "three"),))
    assert digests.file_publication(held, corrected, "", "Ada", now + timedelta(days=1)) == 2
    assert [d.title for d in digests.publications(held)] == ["Three nights"]
    assert [d.title for _, d, _ in digests.publications_of(held, "d1")] == ["Two nights", "Three nights"]


def test_readers_get_the_publication_and_not_the_working_copy(held: Store, now: datetime) -> None:
    published = publish(held, digests.save_digest(held, DRAFT, "Ada", now), now)
    digests.save_digest(held, replace(published, title="Not yet"), "Ada", now)
    assert digests.publications(held)[0].title == "Two nights"


def test_a_draft_can_be_deleted_and_a_published_digest_cannot(held: Store, now: datetime) -> None:
    draft = digests.save_digest(held, DRAFT, "Ada", now)
    other = digests.save_digest(held, replace(DRAFT, id="d2"), "Ada", now)
    publish(held, draft, now)
    digests.remove_draft(held, other.id, "Ada", now)
    with pytest.raises(NotHeld):
        digests.digest(held, "d2")
    with pytest.raises(NotHeld):
        digests.remove_draft(held, "d2", "Ada", now)
    with pytest.raises(StoreError, match="withdraw"):
        digests.remove_draft(held, "d1", "Ada", now)


def test_deleting_a_source_breaks_no_publication(held: Store, account: Callable[..., Account], now: datetime) -> None:
    sources.add_source(held, Source("f1", "https://courier.example/feed", "courier"))
    reports.file_account(held, account(), outlet_id="courier", seen=now, silent=False, copy=None)
    publish(held, digests.save_digest(held, DRAFT, "Ada", now), now)
    sources.remove_source(held, "f1")
    assert digests.publications(held)[0].id == "d1"
    assert reports.report(held, "a1").outlet_id == "courier"
