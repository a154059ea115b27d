"""Sources, outlets and old digests at the desk."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from dateline.gather import Response
from dateline.model import Allowance, Role
from dateline.store import digests, outlets, reports, sources

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk

FEED_URL = "https://quayside.example/feed.xml"
FEED = b"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quayside Radio</title><link>https://quayside.example/</link>
<item><title>Dam opens</title><link>https://quayside.example/dam</link><guid>1</guid><pubDate>Thu, 13 Mar 2031 08:00:00 GMT</pubDate></item>
</channel></rss>"""
OPML = b"""<opml version="2.0"><body><outline text="Quayside Radio" xmlUrl="https://quayside.example/feed.xml"/>
<outline text="Hill Post" xmlUrl="https://hill.example/rss"/></body></opml>"""
PASTED = """In the region

Dam to open on Friday, Harbour Gazette, Mar 13, 2031

The dam will be opened on Friday, the ministry said on Thursday. Work on the outer wall was finished last week, it added.

Villages fear the dam,, Mar 13, 3031

About 30 villages lie below the dam, and the mayors of several of them said they had not been asked.
"""


@pytest.fixture
def editor(desk: Desk) -> Desk:
    """A desk with an editor signed in, and one feed to be found."""
    headers = (("content-type", "application/rss+xml"),)
    desk.pages[FEED_URL] = Response(FEED_URL, FEED_URL, 200, headers, FEED, "application/rss+xml", None, None)
    return desk.sign_in(Role.EDITOR)


def test_a_feed_is_found_and_added_with_its_outlet(editor: Desk) -> None:
    found = editor.post("/sources/find", url=FEED_URL)
    assert "Quayside Radio" in found.text
    answer = editor.post("/sources", url=FEED_URL, outlet="Quayside Radio", kind="feed", title="News")
    assert answer.place == "/sources?done=source-added"
    held = sources.list_sources(editor.store)
    assert [source.url for source in held] == [FEED_URL]
    assert outlets.outlet(editor.store, held[0].outlet_id).name == "Quayside Radio"


def test_the_same_address_is_not_added_twice(editor: Desk) -> None:
    editor.post("/sources", url=FEED_URL, outlet="Quayside Radio")
    assert "source-known" in editor.post("/sources", url=f"{FEED_URL}?utm_source=x", outlet="Quayside Radio").place


def test_an_address_that_cannot_be_read_is_a_page_that_says_so(editor: Desk) -> None:
    answer = editor.post("/sources/find", url="https://nobody.example/")
    assert answer.status == 502
    assert "could not be read" in answer.text


@pytest.mark.parametrize("url", ["", "file:///etc/passwd", "javascript:alert(1)", "https://a b.example/"])
def test_what_is_no_web_address_is_refused_before_anything_is_asked(editor: Desk, url: str) -> None:
    assert editor.post("/sources/find", url=url).status == 422
    assert editor.post("/sources", url=url, outlet="X").status == 422


def test_a_test_files_a_visit_with_its_health_in_plain_words(editor: Desk) -> None:
    editor.post("/sources", url=FEED_URL, outlet="Quayside Radio")
    source = sources.list_sources(editor.store)[0]
    editor.post(f"/sources/{source.id}/test")
    assert "well" in editor.get("/sources").text
    editor.pages.clear()
    editor.post(f"/sources/{source.id}/test")
    twin = json.loads(editor.get("/sources.json").text)
    assert twin["lines"][0]["visit"]["health"] != "well"
    assert len(sources.visits(editor.store, source.id)) == 2


def test_a_source_is_paused_and_resumed_and_removed_while_its_reports_stay(editor: Desk) -> None:
    editor.post("/sources", url=FEED_URL, outlet="Quayside Radio")
    source = sources.list_sources(editor.store)[0]
    editor.post(f"/sources/{source.id}/active", active="no")
    assert not sources.source(editor.store, source.id).active
    editor.post(f"/sources/{source.id}/active", active="yes")
    assert sources.source(editor.store, source.id).active
    assert "captures and everything published stay" in editor.get(f"/sources/{source.id}").text
    editor.post(f"/sources/{source.id}/remove")
    assert sources.list_sources(editor.store) == []
    assert reports.report(editor.store, "a-original").id == "a-original"


def test_opml_comes_in_and_goes_out(editor: Desk) -> None:
    editor.send("/sources/opml", {}, files={"file": ("feeds.opml", OPML)})
    assert len(sources.list_sources(editor.store)) == 2
    out = editor.get("/sources.opml")
    assert FEED_URL in out.text
    assert "attachment" in out.headers["content-disposition"]


def test_opml_that_is_none_is_one_clear_line(editor: Desk) -> None:
    answer = editor.send("/sources/opml", {}, files={"file": ("feeds.opml", b"this is a shopping list")})
    assert answer.status == 422
    assert editor.post("/sources/opml").status == 422


def test_an_outlets_rights_are_set_and_the_full_text_needs_a_licence(editor: Desk) -> None:
    fields = {"name": "Harbour Gazette", "kind": "paper", "country": "va", "language": "en", "allowance": "full", "words": "40"}
    fields["version"] = editor.version_on("/outlets/o-harbour")
    assert editor.post("/outlets/o-harbour", **fields).status == 422
    assert editor.post("/outlets/o-harbour", **fields, licence="CC BY 4.0", aliases="The Gazette\nHarbour Gazette").status == 303
    outlet = outlets.outlet(editor.store, "o-harbour")
    assert (outlet.rights.allowance, outlet.rights.licence, outlet.country) == (Allowance.FULL, "CC BY 4.0", "VA")
    assert outlet.aliases == ("The Gazette",)


def test_a_day_before_the_outlet_was_founded_is_a_flaw_of_the_report(editor: Desk) -> None:
    fields = {"name": "Harbour Gazette", "kind": "paper", "allowance": "excerpt", "words": "40"}
    report = reports.list_reports(editor.store, outlet_id="o-harbour")[0]
    assert "before outlet" not in editor.get(f"/reports/{report.id}").text
    assert editor.post("/outlets/o-harbour", **fields, founded="3206", version=editor.version_on("/outlets/o-harbour")).status == 422
    assert editor.post("/outlets/o-harbour", **fields, founded="twelve", version=editor.version_on("/outlets/o-harbour")).status == 422
    outlets.save_outlet(editor.store, replace(outlets.outlet(editor.store, "o-harbour"), founded=2900))
    assert "Harbour Gazette was founded in 2900" in editor.get(f"/reports/{report.id}").text


def test_the_year_of_an_outlets_founding_is_kept(editor: Desk) -> None:
    fields = {"name": "Harbour Gazette", "kind": "paper", "allowance": "excerpt", "words": "40", "founded": "1952"}
    assert editor.post("/outlets/o-harbour", **fields, version=editor.version_on("/outlets/o-harbour")).status == 303
    assert outlets.outlet(editor.store, "o-harbour").founded == 1952


def test_a_pasted_digest_becomes_a_draft_with_its_flaws_as_findings(editor: Desk) -> None:
    answer = editor.post("/import", text=PASTED, written="2031-03-13")
    assert answer.status == 303, answer.text
    page = editor.get(answer.place.split("?")[0])
    assert "Dam to open on Friday" in page.text
    digest = digests.list_digests(editor.store)[0]
    assert [item.headline for item in digest.items] == ["Dam to open on Friday", "Villages fear the dam"]
    check = editor.get(f"/digests/{digest.id}/check").text
    assert "the outlet is missing" in check
    assert "the date cannot be right" in check


def test_a_file_of_another_kind_is_named_and_refused(editor: Desk) -> None:
    answer = editor.send("/import", {}, files={"file": ("digest.docx", b"PK")})
    assert answer.status == 422
    assert "digest.docx" in answer.text


def test_an_import_of_nothing_says_what_to_choose(editor: Desk) -> None:
    assert "choose a file or paste" in editor.post("/import").text


def test_reading_all_sources_now_leads_to_what_came_of_it(editor: Desk) -> None:
    assert editor.post("/sources/read").place == "/jobs?done=reading"
    assert "none" in editor.get("/jobs").text
    assert editor.room.reading.acquire(blocking=False)
    assert editor.post("/sources/read").place == "/jobs?done=reading-already"
