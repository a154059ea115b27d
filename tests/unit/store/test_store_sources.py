"""Outlets, sources, visits, announced pages and captures."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dateline.errors import NotHeld
from dateline.model import Account, Capture, Health, Listing, Outlet, OutletKind, Source, Visit, WarcPlace
from dateline.store import Store, captures, outlets, reports, sources

COURIER = Outlet("courier", "The Nera Courier", OutletKind.PAPER, "NL", "en", aliases=("Courier", "Нерский курьер"))
FEED = Source("f1", "https://courier.example/feed", "courier")
PAGE = "https://courier.example/dam"
HOUR = timedelta(hours=1)


def test_an_outlet_is_found_by_name_or_alias_whatever_the_case(held: Store) -> None:
    outlets.save_outlet(held, COURIER)
    assert {outlets.find_outlet(held, name) for name in ("the nera courier", "COURIER", "нерский Курьер")} == {COURIER}
    assert outlets.find_outlet(held, "Nera") is None
    assert outlets.find_outlet(held, " – ") is None
    outlets.save_outlet(held, replace(COURIER, aliases=()))
    assert outlets.find_outlet(held, "Courier") is None
    assert outlets.list_outlets(held) == [replace(COURIER, aliases=())]


def test_a_name_that_two_outlets_claim_belongs_to_neither(held: Store) -> None:
    outlets.save_outlet(held, COURIER)
    outlets.save_outlet(held, Outlet("other", "The Other Courier", aliases=("Courier",)))
    assert outlets.find_outlet(held, "Courier") is None
    with pytest.raises(NotHeld, match="radio"):
        outlets.outlet(held, "radio")


def test_an_address_is_read_once(held: Store) -> None:
    assert sources.add_source(held, FEED)
    assert not sources.add_source(held, replace(FEED, id="f2"))
    sources.save_source(held, replace(FEED, active=False))
    assert sources.source(held, "f1").active is False
    assert (sources.list_sources(held, active_only=True), len(sources.list_sources(held))) == ([], 1)
    sources.remove_source(held, "f1")
    with pytest.raises(NotHeld):
        sources.source(held, "f1")


def test_visits_are_kept_newest_first(held: Store, now: datetime) -> None:
    sources.add_source(held, FEED)
    assert sources.last_visit(held, "f1") is None
    for hour, health in enumerate((Health.WELL, Health.MOVED)):
        sources.file_visit(held, Visit("f1", now + hour * HOUR, health, etag="e"))
    assert [v.health for v in sources.visits(held, "f1")] == [Health.MOVED, Health.WELL]
    last = sources.last_visit(held, "f1")
    assert last is not None
    assert last.health is Health.MOVED


def announce(held: Store, now: datetime, *urls: str) -> None:
    sources.file_visit(held, Visit("f1", now, Health.WELL), [Listing("f1", url, headline=url) for url in urls])


def due(held: Store, now: datetime) -> list[str]:
    return [listing.url for listing in sources.due_listings(held, "f1", now, HOUR, timedelta(days=3))]


def test_what_was_announced_is_due_until_it_is_captured_and_again_after_an_hour(held: Store, now: datetime) -> None:
    sources.add_source(held, FEED)
    announce(held, now, PAGE, PAGE + "2")
    assert due(held, now) == [PAGE, PAGE + "2"]
    captures.file_capture(held, capture(now))
    assert due(held, now) == [PAGE + "2"]
    assert due(held, now + HOUR) == [PAGE, PAGE + "2"]
    assert due(held, now + timedelta(days=4)) == [PAGE + "2"]


def test_a_page_that_fails_is_left_for_an_hour_and_given_up_in_the_end(held: Store, now: datetime) -> None:
    sources.add_source(held, FEED)
    announce(held, now, PAGE)
    sources.file_attempt(held, "f1", PAGE, now, failed=True)
    assert due(held, now) == []
    assert due(held, now + HOUR) == [PAGE]
    sources.file_attempt(held, "f1", PAGE, now, failed=False)
    assert due(held, now) == [PAGE]
    for _ in range(sources.ATTEMPTS):
        sources.file_attempt(held, "f1", PAGE, now, failed=True)
    announce(held, now + HOUR, PAGE)
    assert due(held, now + timedelta(days=9)) == []
    sources.file_visit(held, Visit("f1", now, Health.WELL), [Listing("f1", PAGE, headline="changed")])
    assert due(held, now) == [PAGE]


def test_announcing_the_same_page_under_a_tracking_parameter_is_one_page(held: Store, now: datetime) -> None:
    sources.add_source(held, FEED)
    announce(held, now, PAGE, PAGE + "?utm_source=feed")
    assert len(due(held, now)) == 1


def capture(now: datetime, sha256: str = "1" * 64, url: str | None = PAGE) -> Capture:
    place = WarcPlace("captures-2026-03-08.warc.gz", 0, "<urn:uuid:1>")
    return Capture(url, b"bytes", now, sha256, headers=(("etag", '"v1"'), ("Last-Modified", "Sun")), warc=place)


def test_the_same_bytes_again_are_one_capture_asked_for_again(held: Store, now: datetime) -> None:
    assert captures.last_check(held, PAGE) is None
    assert captures.file_capture(held, capture(now))
    assert not captures.file_capture(held, capture(now + HOUR))
    check = captures.last_check(held, PAGE + "#part")
    assert check is not None
    assert (check.checked, check.etag, check.last_modified) == (now + HOUR, '"v1"', "Sun")
    captures.mark_checked(held, PAGE, now + 2 * HOUR)


def test_a_capture_waits_until_it_is_read(held: Store, now: datetime) -> None:
    supplied = capture(now, url=None)
    captures.file_capture(held, supplied)
    captures.file_capture(held, capture(now), "courier")
    assert [(c.url, outlet) for c, outlet in captures.unread_captures(held)] == [(None, None), (PAGE, "courier")]
    captures.mark_read(held, supplied)
    captures.mark_read(held, capture(now))
    assert captures.unread_captures(held) == []


def test_the_captures_of_a_report_are_those_of_its_address_and_of_its_revisions(
    held: Store, account: Callable[..., Account], now: datetime
) -> None:
    report = account(id="dam")
    reports.file_account(held, report, outlet_id=None, seen=now, silent=False, copy=None)
    for hour, (sha256, url) in enumerate((("1" * 64, PAGE), ("2" * 64, PAGE), (report.receipt.sha256, None), ("3" * 64, PAGE + "2"))):
        captures.file_capture(held, capture(now + hour * HOUR, sha256, url))
    assert [c.sha256 for c in captures.captures_of(held, "dam")] == ["1" * 64, "2" * 64, report.receipt.sha256]
