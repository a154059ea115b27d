"""The store on PostgreSQL: the day in short. Needs an empty database, named in DATELINE_POSTGRES (postgresql+psycopg://...)."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import text

from dateline.errors import StaleEdit, StoreError
from dateline.model import Account, Decision, Digest, Health, Listing, Outlet, Person, Role, Ruling, Source, Visit
from dateline.store import Filed, Store, backup, digests, meanings, open_store, outlets, people, reports, search, sources, stories

DATABASE = os.environ.get("DATELINE_POSTGRES", "")
pytestmark = pytest.mark.skipif(not DATABASE, reason="DATELINE_POSTGRES names no database to try PostgreSQL with")
Make = Callable[..., Account]


@pytest.fixture
def held() -> Iterator[Store]:
    with open_store(DATABASE) as store, store.write() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    with open_store(DATABASE) as store:
        yield store


def test_reports_are_filed_found_and_accepted(held: Store, account: Make, now: datetime) -> None:
    outlets.save_outlet(held, Outlet("courier", "The Nera Courier", aliases=("Courier",)))
    outlets.save_outlet(held, Outlet("courier", "The Nera Courier"))
    edited = account("“The \x00 dam\ud800 held,” Ida Holm said.", captured=now + timedelta(days=1))
    done = [reports.file_account(held, a, outlet_id="courier", seen=now, silent=True, copy=None) for a in (account(), account(), edited)]
    assert done == [Filed.NEW, Filed.SAME, Filed.REVISED]
    reports.accept_report(held, "a1", "Ada", now)
    assert [s.decision for s in reports.statements_of(held, "a1")] == [Decision.ACCEPTED]
    assert len(search.search_statements(held, "HELD", speaker="holm", carrier="kna", outlet="The Nera Courier", language="en")) == 1
    assert len(search.search_reports(held, "dam", after=now)) == 1
    assert search.search_reports(held, '100% _ "') == []


def test_a_day_in_doubt_is_settled_and_takes_its_place(held: Store, account: Make, now: datetime) -> None:
    outlets.save_outlet(held, Outlet("courier", "The Nera Courier", founded=2090))
    reports.file_account(held, account(), outlet_id="courier", seen=now, silent=False, copy=None)
    assert [hit.published for hit in search.search_reports(held, "dam")] == [None]
    day = reports.report(held, "a1").days[0]
    meanings.settle_day(held, "a1", day.key, Ruling.CONFIRMED, day.proposal, "Ada", now, before=day)
    assert [hit.published for hit in search.search_reports(held, "dam")] == [now]
    outlets.save_outlet(held, Outlet("courier", "The Nera Courier", founded=1990))
    assert [one.ruling for one in meanings.lines_of(held, "a1")["published"]] == [Ruling.CONFIRMED]


def test_stories_are_placed_counted_and_merged(held: Store, account: Make, now: datetime) -> None:
    for id, story in (("a1", "t1"), ("a2", "t2")):
        reports.file_account(held, account(id=id), outlet_id=None, seen=now, silent=False, copy=None)
        stories.place_report(held, id, story, "The dam", now)
    stories.merge_stories(held, "t1", "t2", "Ada", now)
    stories.save_findings(held, "t1", [], [])
    assert [(line.reports, line.new) for line in stories.list_stories(held, since=now)] == [(2, 2)]
    assert stories.stale_stories(held) == []
    assert stories.ungroup_report(held, "a2", "Ada", now) != "t1"


def test_sources_digests_and_people_are_kept(held: Store, now: datetime, tmp_path: Path) -> None:
    feed = Source("f1", "https://courier.example/feed", "courier")
    assert [sources.add_source(held, feed), sources.add_source(held, feed)] == [True, False]
    sources.file_visit(held, Visit("f1", now, Health.WELL), [Listing("f1", "https://courier.example/1")])
    assert len(sources.due_listings(held, "f1", now, timedelta(hours=1), timedelta(days=3))) == 1
    saved = digests.save_digest(held, Digest("d1", "dam", "The dam"), "Ada", now)
    digests.save_digest(held, saved, "Ada", now)
    with pytest.raises(StaleEdit):
        digests.save_digest(held, saved, "Bo", now)
    people.add_person(held, Person("p1", "Ada", Role.ADMIN), None)
    people.open_session(held, "t1", "p1", now + timedelta(days=1), "csrf")
    people.set_role(held, "p1", Role.READER)
    assert people.session(held, "t1", now) is None
    with pytest.raises(StoreError, match="pg_dump"):
        backup.backup(held, tmp_path / "all.tar.gz", tmp_path)
