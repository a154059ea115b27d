"""Sources at the desk: a test loses nothing, a list with a bad line is read to its end, and no password is shown."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dateline.gather import Response
from dateline.model import Health, Role, Source, Visit
from dateline.pipeline import take_in
from dateline.store import outlets, reports, runs, sources

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk

HOST = "https://quayside.example"
FEED_URL = f"{HOST}/feed.xml"
SECRET = "https://bob:hunter2@quayside.example/feed.xml"
FEED = f"""<?xml version="1.0"?><rss version="2.0"><channel><title>Quayside Radio</title><link>{HOST}/</link>
<item><title>Ferry late</title><link>{HOST}/ferry</link><guid>1</guid><pubDate>Thu, 13 Mar 2031 08:00:00 GMT</pubDate></item>
<item><title>A promise without a page</title><guid isPermaLink="false">2</guid></item>
</channel></rss>""".encode()
WORDS = "The ferry was late on Thursday, the harbour master said. Nobody had been told, he added, and the boat left after noon."
PAGE = f"<html lang='en'><body><article><h1>Ferry late</h1><p>{WORDS}</p></article></body></html>".encode()


@pytest.fixture
def editor(desk: Desk) -> Desk:
    """A desk with an editor signed in, and a feed with an ETag."""
    feed_headers = (("content-type", "application/rss+xml"), ("etag", '"one"'))
    desk.pages[FEED_URL] = Response(FEED_URL, FEED_URL, 200, feed_headers, FEED, "application/rss+xml", None, None)
    page_url = f"{HOST}/ferry"
    desk.pages[page_url] = Response(page_url, page_url, 200, (("content-type", "text/html"),), PAGE, "text/html", None, None)
    return desk.sign_in(Role.EDITOR)


def add(desk: Desk, url: str = FEED_URL) -> Source:
    """A source that is held, whatever its address."""
    source = Source("f-quay", url, "o-harbour")
    sources.add_source(desk.store, source)
    return source


def test_a_test_of_a_source_leaves_its_reports_to_the_next_run(editor: Desk) -> None:
    source = add(editor)
    editor.post(f"/sources/{source.id}/test")
    assert sources.visits(editor.store, source.id)[0].new == 1
    with editor.room.fetcher_factory() as fetcher:
        run = take_in(editor.store, fetcher, editor.room.folder, editor.now + timedelta(minutes=5))
    assert sources.visits(editor.store, source.id)[0].detail == "nothing new since the last visit"
    assert run.new == 1, run.failures
    assert "Ferry late" in [report.account.article.headline for report in reports.list_reports(editor.store)]


def test_a_test_of_a_source_waits_as_long_as_the_server_asked(editor: Desk) -> None:
    source, until = add(editor), editor.now + timedelta(hours=2)
    sources.file_visit(editor.store, Visit(source.id, editor.now, Health.RESTING, "asked to wait", retry_at=until))
    editor.post(f"/sources/{source.id}/test")
    last = sources.visits(editor.store, source.id)[0]
    assert (last.health, last.retry_at) == (Health.RESTING, until)


def test_one_bad_line_of_an_opml_file_stops_nothing(editor: Desk) -> None:
    editor.post("/sources", url=FEED_URL, outlet="Quayside Radio")
    addresses = ["https://one.example/rss", FEED_URL, "https://long.example/" + "x" * 2100, SECRET, "https://two.example/rss"]
    lines = "".join(f'<outline text="Feed {place}" xmlUrl="{url}"/>' for place, url in enumerate(addresses))
    answer = editor.send("/sources/opml", {}, files={"file": ("feeds.opml", f'<opml version="2.0"><body>{lines}</body></opml>'.encode())})
    assert answer.status == 200
    assert "2 added, 1 there already, 2 not taken: " in answer.text
    assert "is no address" in answer.text
    assert "hunter2" not in answer.text
    assert [s.url for s in sources.list_sources(editor.store)] == ["https://one.example/rss", FEED_URL, "https://two.example/rss"]


@pytest.mark.parametrize("path", ["/sources", "/sources/find"])
def test_an_address_with_a_password_is_refused_in_one_line_that_does_not_repeat_it(editor: Desk, path: str) -> None:
    answer = editor.post(path, url=SECRET, outlet="Quayside Radio", kind="feed")
    assert answer.status == 422
    assert "a user name or password in it is not taken" in answer.text
    assert "hunter2" not in answer.text
    assert sources.list_sources(editor.store) == []


def test_a_password_in_an_address_that_is_held_is_shown_nowhere(editor: Desk) -> None:
    outlet = outlets.outlet(editor.store, "o-harbour")
    source = add(editor, SECRET)
    editor.pages.clear()
    with editor.room.fetcher_factory() as fetcher:
        take_in(editor.store, fetcher, editor.room.folder, editor.now)
    for active in ("no", "yes"):
        editor.post(f"/sources/{source.id}/active", active=active)
    moved = Visit(source.id, editor.now, Health.MOVED, "moved", moved_to="https://bob:hunter2@elsewhere.example/")
    sources.file_visit(editor.store, moved)
    assert runs.list_runs(editor.store, 1)[0].failures
    for path in ("/jobs", "/jobs.json", "/audit", "/sources", "/sources.json", f"/sources/{source.id}", f"/sources/{source.id}.json"):
        answer = editor.get(path)
        assert (answer.status, "hunter2" in answer.text, "quayside.example" in answer.text) == (200, False, True), path
    for path in ("/sources.opml", f"/outlets/{outlet.id}", f"/outlets/{outlet.id}.json"):
        answer = editor.get(path)
        assert (answer.status, "bob" in answer.text, FEED_URL in answer.text) == (200, False, True), path
    editor.post(f"/sources/{source.id}/remove")
    assert "hunter2" not in editor.get("/audit").text


def test_a_watched_page_is_not_promised_more_than_it_gives(editor: Desk) -> None:
    url = "https://plain.example/front"
    editor.pages[url] = Response(url, url, 200, (("content-type", "text/html"),), PAGE, "text/html", None, None)
    html = editor.post("/sources/find", url=url).text
    assert "links are read" not in html
    assert "The pages it links to are not read" in html
