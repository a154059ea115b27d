"""The intake over a made-up web."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from dateline.errors import SourceError
from dateline.gather import CaptureFolder, Request, Response
from dateline.model import Health, Source
from dateline.store import Run, Store, captures, reports, runs, sources, stories, tables
from tests.unit.pipeline.made_up_web import DAM, STRIKE, Web, add_outlet, page

Take = Callable[..., Run]
FEED, PAGE = "https://courier.example/feed", "https://courier.example/dam"


def state(held: Store) -> dict[str, list[Any]]:
    """All that is held, but for when it was last asked for."""
    left_out = {"visits", "runs", "alembic_version"}
    kept = [table for table in tables.metadata.sorted_tables if table.name not in left_out]
    with held.read() as connection:
        found: dict[str, list[Any]] = {table.name: list(connection.execute(select(table))) for table in kept}
    found["captures"] = [(row.address, row.sha256, row.captured, row.read) for row in found["captures"]]
    found["listings"] = [(row.address, row.body, row.failures) for row in found["listings"]]
    return found


def test_a_feed_becomes_reports_with_statements_in_stories(held: Store, folder: CaptureFolder, run: Take) -> None:
    done = run()
    assert (done.sources, done.captures, done.new, done.failures) == (1, 1, 1, ())
    [report] = reports.list_reports(held)
    article = report.account.article
    assert (article.headline, report.outlet_id, report.account.receipt.captured) == ("Dam above Drenova gives way", "courier", done.started)
    assert "Ida Holm" in [s.statement.speaker for s in reports.statements_of(held, report.id)]
    assert stories.story(held, report.story_id or "").label == article.headline
    [capture] = captures.captures_of(held, report.id)
    assert capture.warc is not None
    assert b"Upper Drenova" in folder.body(capture.warc)
    last = sources.last_visit(held, sources.list_sources(held)[0].id)
    assert last is not None
    assert (last.health, last.listings, last.new) == (Health.WELL, 1, 1)


def test_the_same_feed_twice_changes_nothing(held: Store, run: Take) -> None:
    run()
    before = state(held)
    again = run(2)
    assert (again.new, again.revised, again.same, again.captures) == (0, 0, 1, 0)
    assert state(held) == before


def test_an_edited_page_is_one_silent_edit(held: Store, web: Web, run: Take) -> None:
    run()
    web.put_page(PAGE, "Dam above Drenova gives way", (*DAM[:2], DAM[2].replace("80", "95"), DAM[3]))
    edited, after = run(2), run(4)
    assert (edited.revised, after.revised, after.same) == (1, 0, 1)
    [line] = stories.list_stories(held)
    assert (line.reports, line.silent_edits) == (1, 1)
    first, second = reports.list_reports(held)[0].revisions
    assert ("80 people" in first.account.article.text, "95 people" in second.account.article.text) == (True, True)
    assert (first.silent, second.silent) == (False, True)


def test_an_edit_is_found_although_the_feed_says_that_nothing_changed(held: Store, web: Web, run: Take) -> None:
    web.put_feed(FEED, [(PAGE, "Dam above Drenova gives way")], etag='"1"')
    run()
    web.put_page(PAGE, "Dam above Drenova gives way", DAM[:3])
    assert run(2).revised == 1


def test_a_held_page_is_asked_for_conditionally_and_not_within_the_hour(web: Web, run: Take) -> None:
    web.put_page(PAGE, "Dam above Drenova gives way", DAM, etag='"7"')
    run()
    web.asked.clear()
    run(0.5)
    assert [request.url for request in web.asked] == [FEED]
    assert run(1).same == 1
    assert web.asked[-1] == Request(PAGE, '"7"', None)
    web.asked.clear()
    run(1.1, recheck=timedelta(0))
    assert web.asked[-1].url == PAGE


def test_a_page_is_not_asked_for_for_ever(web: Web, run: Take) -> None:
    run()
    web.put_feed(FEED, [])
    web.asked.clear()
    run(24 * 4)
    assert [request.url for request in web.asked] == [FEED]


def print_elsewhere(held: Store, web: Web) -> None:
    """A second outlet that prints the text of the first."""
    add_outlet(held, "radio")
    web.put_feed("https://radio.example/feed", [("https://radio.example/1", "Dam gives way")])
    web.put_page("https://radio.example/1", "Dam gives way", DAM)


def test_one_wire_text_in_two_outlets_is_one_text_and_two_reports(held: Store, web: Web, run: Take) -> None:
    run()
    print_elsewhere(held, web)
    run(2)
    [line] = stories.list_stories(held)
    assert (line.reports, line.texts, line.copies) == (2, 1, 1)


def test_who_printed_a_text_first_is_its_original_whichever_source_is_read_first(held: Store, web: Web, run: Take) -> None:
    add_outlet(held, "zephyr")
    web.put_feed("https://zephyr.example/feed", [("https://zephyr.example/1", "Dam gives way")])
    feed = web.pages["https://zephyr.example/feed"]
    web.pages["https://zephyr.example/feed"] = replace(feed, body=feed.body.replace(b"08 Mar", b"07 Mar"))
    web.put_page("https://zephyr.example/1", "Dam gives way", DAM)
    run()
    [first, second] = stories.story(held, stories.list_stories(held)[0].id).reports
    assert (first.outlet_id, first.copy, second.copy and second.copy.original_id) == ("zephyr", None, first.id)


def test_an_edited_original_does_not_become_a_copy_of_its_copy(held: Store, web: Web, run: Take) -> None:
    test_one_wire_text_in_two_outlets_is_one_text_and_two_reports(held, web, run)
    web.put_page(PAGE, "Dam above Drenova gives way", (*DAM[:3], DAM[3].replace("month", "year")))
    assert run(4).revised == 1
    [line] = stories.list_stories(held)
    assert (line.reports, line.texts, line.copies, line.silent_edits) == (2, 1, 1, 1)


def test_who_printed_what_an_outlet_has_changed_since_is_its_copy_also_in_a_later_run(held: Store, web: Web, run: Take) -> None:
    run()
    web.put_page(PAGE, "Dam above Drenova gives way", STRIKE)
    assert run(2).revised == 1
    print_elsewhere(held, web)
    run(4)
    [line] = stories.list_stories(held)
    assert (line.reports, line.texts, line.copies) == (2, 1, 1)


def test_another_matter_is_another_story_and_an_editors_move_survives_a_re_run(held: Store, web: Web, run: Take, now: datetime) -> None:
    other = "https://courier.example/strike"
    web.put_feed(FEED, [(PAGE, "Dam above Drenova gives way"), (other, "Pilots stay ashore at Port Calder")])
    web.put_page(other, "Pilots stay ashore at Port Calder", STRIKE)
    run()
    assert [line.reports for line in stories.list_stories(held)] == [1, 1]
    first, second = (line.id for line in stories.list_stories(held))
    stories.merge_stories(held, first, second, "Ada", now)
    web.put_page(other, "Pilots stay ashore at Port Calder", STRIKE[:3])
    run(2)
    assert [line.reports for line in stories.list_stories(held)] == [2]


class Moody:
    """A fetcher with a bug: it raises what no fetcher should, for some addresses."""

    def __init__(self, web: Web, *bad: str) -> None:
        self.web, self.bad = web, bad

    def fetch(self, request: Request) -> Response:
        if request.url in self.bad:
            raise ValueError("a bug")
        return self.web.fetch(request)


def test_one_bad_source_or_page_never_stops_a_run(held: Store, web: Web, run: Take) -> None:
    for name in ("abc", "html", "zzz"):
        add_outlet(held, name)
    web.put("https://html.example/feed", page("Not a feed", "<p>at all</p>"))
    bad = "https://courier.example/bad"
    web.put_feed(FEED, [("https://courier.example/404", "Gone"), (bad, "Bad"), ("", "No link"), (PAGE, "Dam above Drenova gives way")])
    done = run(fetcher=Moody(web, "https://zzz.example/feed", bad))
    assert done.new == 1
    assert len(done.failures) == 6
    for words in (
        "abc.example",
        "not a feed",
        "zzz.example/feed: an unexpected ValueError",
        "courier.example/404",
        "/bad: ",
        "No link: no link",
    ):
        assert any(words in line for line in done.failures), words
    assert runs.last_run(held) == done


def test_a_page_that_failed_is_asked_for_again(held: Store, web: Web, run: Take) -> None:
    laid = web.pages.pop(PAGE)
    assert "404" in run().failures[0]
    assert run(0.5).failures == ()
    web.pages[PAGE] = laid
    assert run(1.5).new == 1


def test_a_page_that_is_empty_for_once_loses_nothing(held: Store, web: Web, run: Take) -> None:
    run()
    web.put(PAGE, page("Dam above Drenova gives way", ""))
    done = run(2)
    [report] = reports.list_reports(held)
    assert (len(report.revisions), done.revised) == (1, 0)
    assert "no article was found" in done.failures[0]
    assert run(2.5).failures == ()
    web.put_page(PAGE, "Dam above Drenova gives way", DAM)
    assert (run(4).same, stories.list_stories(held)[0].silent_edits) == (1, 0)


def test_a_run_can_be_kept_to_some_sources_or_stopped(held: Store, web: Web, run: Take) -> None:
    other = add_outlet(held, "radio")
    web.put_feed("https://radio.example/feed", [])
    told: list[tuple[int, int, str]] = []
    assert run(sources=[other], progress=lambda *words: told.append(words)).sources == 1
    assert told == [(0, 1, "https://radio.example/feed")]
    assert run(1, stop=lambda: True).sources == 0
    sources.save_source(held, Source(other.id, other.url, other.outlet_id, active=False))
    assert run(2).sources == 1


def test_a_server_that_asks_for_rest_gets_it(held: Store, web: Web, run: Take) -> None:
    class Busy(Moody):
        def fetch(self, request: Request) -> Response:
            raise SourceError("busy (429)", status=429, retry_after=7200)

    assert "asked us to wait" in run(fetcher=Busy(web)).failures[0]
    web.asked.clear()
    run(1)
    assert web.asked == []
    assert run(3).new == 1


@pytest.mark.parametrize("hours", [0, 2])
def test_every_moment_comes_from_the_clock_that_is_given(held: Store, run: Take, now: datetime, hours: int) -> None:
    later = now + timedelta(hours=hours, minutes=5)
    done = run(hours, clock=lambda: later)
    assert (done.started, done.ended) == (now + timedelta(hours=hours), later)
    assert reports.list_reports(held)[0].account.receipt.captured == later
