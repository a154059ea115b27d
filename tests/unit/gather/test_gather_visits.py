"""What a visit says of a source, in plain words, and how one source's trouble stays its own."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from dateline.config import Network
from dateline.errors import NotModified, SourceError
from dateline.gather import HttpFetcher, Limits, RecordedFetcher, Response, capture, capture_page, list_reports, visit
from dateline.model import Health, Listing, Source, SourceKind, Visit

if TYPE_CHECKING:
    from tests.unit.gather.conftest import Fetching, Local

NOW = datetime(2016, 12, 3, 10, tzinfo=UTC)
FEED = """<rss version="2.0"><channel><title>The Harbour Post</title><link>/</link><item><title>One</title><link>/a</link>
<guid>1</guid><pubDate>Sat, 03 Dec 2016 09:00:00 GMT</pubDate></item></channel></rss>"""


def source(url: str, kind: SourceKind = SourceKind.FEED) -> Source:
    return Source("s1", url, "o1", kind)


def test_a_well_feed_is_listed_with_what_the_next_visit_needs(local: Local, fetching: Fetching) -> None:
    url = local.page("/feed", FEED, etag='"7"', last_modified="Sat, 03 Dec 2016 09:30:00 GMT", tdm_reservation="1")
    result, listings = visit(source(url), fetching(), NOW)
    assert (result.health, result.detail, result.listings) == (Health.WELL, "RSS, 1 entry; 1 with a flaw (relative link)", 1)
    assert (result.etag, result.last_modified, result.tdm_reserved, result.visited) == ('"7"', "Sat, 03 Dec 2016 09:30:00 GMT", True, NOW)
    assert [(x.url, x.headline) for x in listings] == [(local.url("/a"), "One")]


def test_an_unchanged_feed_lists_nothing_and_keeps_its_health(local: Local, fetching: Fetching) -> None:
    url = local.page("/feed", FEED, etag='"7"')
    first, _ = visit(source(url), fetching(), NOW)
    local.page("/feed", "", status=304)
    second, listings = visit(source(url), fetching(), NOW + timedelta(hours=1), first)
    assert (second.health, second.detail, listings) == (Health.WELL, "nothing new since the last visit", ())
    assert (second.etag, local.seen[-1]["if-none-match"]) == ('"7"', '"7"')


def test_a_feed_that_moved_for_good_says_where_to_and_is_read_all_the_same(local: Local, fetching: Fetching) -> None:
    new = local.page("/new", FEED)
    result, listings = visit(source(local.redirect("/feed", "/new", status=301)), fetching(), NOW)
    assert (result.health, result.moved_to, len(listings)) == (Health.MOVED, new, 1)
    assert result.detail.startswith(f"moved for good to {new}; RSS, 1 entry")


def test_a_feed_that_moved_to_a_page_is_not_a_feed(local: Local, fetching: Fetching) -> None:
    local.page("/", "<html><body>Welcome</body></html>")
    result, _ = visit(source(local.redirect("/feed", "/", status=301)), fetching(), NOW)
    assert result.health is Health.NOT_A_FEED


@pytest.mark.parametrize(
    ("status", "health"),
    [(404, Health.GONE), (410, Health.GONE), (500, Health.UNREACHABLE), (403, Health.UNREACHABLE), (429, Health.RESTING)],
)
def test_what_the_server_answers_decides_the_health(status: int, health: Health, local: Local, fetching: Fetching) -> None:
    last = Visit("s1", NOW, Health.WELL, etag='"7"')
    result, listings = visit(source(local.page("/feed", "", status=status)), fetching(), NOW, last)
    assert (result.health, listings, result.etag) == (health, (), '"7"')
    assert str(status) in result.detail


def test_a_server_that_asks_us_to_wait_is_left_alone_until_then(local: Local, fetching: Fetching) -> None:
    url = local.page("/feed", "", status=503, retry_after="600")
    first, _ = visit(source(url), fetching(), NOW)
    assert (first.health, first.retry_at) == (Health.RESTING, NOW + timedelta(seconds=600))
    local.page("/feed", FEED)
    second, listings = visit(source(url), fetching(), NOW + timedelta(seconds=500), first)
    assert (second.health, second.retry_at, listings) == (Health.RESTING, first.retry_at, ())
    assert second.detail == "the server asked us to wait until 2016-12-03 10:10 UTC"
    assert len(local.hits) == 1
    third, listings = visit(source(url), fetching(), NOW + timedelta(seconds=601), second)
    assert (third.health, third.retry_at, len(listings)) == (Health.WELL, None, 1)


def test_robots_txt_and_addresses_and_silence_have_their_own_health(local: Local, fetching: Fetching) -> None:
    url = local.page("/feed", FEED)
    local.page("/robots.txt", "User-agent: *\nDisallow: /feed\n")
    assert visit(source(url), fetching(robots=True), NOW)[0].health is Health.REFUSED
    assert visit(source("http://10.0.0.1/feed"), fetching(), NOW)[0].health is Health.BLOCKED
    assert visit(source("nonsense"), fetching(), NOW)[0].health is Health.BLOCKED
    quiet = HttpFetcher(Network(allow=("127.0.0.1:9",), delay=0, robots=False))
    assert visit(source("http://127.0.0.1:9/feed"), quiet, NOW)[0].health is Health.UNREACHABLE


def test_a_feed_over_the_limits_is_faulty(local: Local, fetching: Fetching) -> None:
    result, _ = visit(source(local.page("/feed", FEED + " " * 2000)), fetching(limits=Limits(seconds=5, unpacked=1000)), NOW)
    assert (result.health, "over 1,000 bytes" in result.detail) == (Health.FAULTY, True)


@pytest.mark.parametrize("body", ["<html><body>no</body></html>", "", "{", "<rss><!DOCTYPE x [<!ENTITY a 'b'>]></rss>"])
def test_listing_the_reports_of_what_is_no_feed_is_an_error_with_the_same_words(body: str, local: Local, fetching: Fetching) -> None:
    url = local.page("/feed", body)
    with pytest.raises(SourceError, match=r"/feed: "):
        list(list_reports(source(url), fetching()))


def test_a_page_address_lists_itself(local: Local, fetching: Fetching) -> None:
    url = local.page("/statement", "<html><body>We said.</body></html>", etag='"1"')
    result, listings = visit(source(url, SourceKind.PAGE), fetching(), NOW)
    assert (result.health, result.etag, listings) == (Health.WELL, '"1"', (Listing("s1", url),))
    assert list(list_reports(source(url, SourceKind.PAGE), fetching())) == [Listing("s1", url)]


def test_an_index_of_sitemaps_is_followed_to_those_for_news(local: Local, fetching: Fetching) -> None:
    index = "<sitemapindex>" + "".join(f"<sitemap><loc>{local.url(p)}</loc></sitemap>" for p in ("/1.xml", "/2.xml", "/3.xml", "/news.xml"))
    news = f"<urlset><url><loc>{local.url('/a')}</loc><lastmod>2016-12-03</lastmod></url></urlset>"
    local.page("/news.xml", news)
    local.page("/1.xml", "<html>broken</html>")
    url = local.page("/sitemap.xml", index + "</sitemapindex>")
    result, listings = visit(source(url, SourceKind.SITEMAP), fetching(), NOW)
    assert (result.health, [x.url for x in listings]) == (Health.WELL, [local.url("/a")])
    assert local.hits == ["/sitemap.xml", "/news.xml", "/1.xml", "/2.xml"]


def test_a_capture_keeps_the_bytes_the_hash_and_what_the_listing_claimed(local: Local, fetching: Fetching) -> None:
    local.page("/b", "<html>Grüße</html>", content_type="text/html; charset=utf-8", etag='"5"')
    _, (listing,) = visit(source(local.page("/feed", FEED.replace("/a", "/go"))), fetching(), NOW)
    local.redirect("/go", "/b")
    taken = capture(listing, fetching(), NOW)
    assert (taken.url, taken.url_answered, taken.status) == (local.url("/go"), local.url("/b"), 200)
    assert (taken.body.decode(), taken.media_type, taken.charset) == ("<html>Grüße</html>", "text/html", "utf-8")
    assert (taken.headline, str(taken.written)) == ("One", "2016-12-03T09:00:00+00:00")
    assert (len(taken.sha256), ("etag", '"5"') in taken.headers) == (64, True)


def test_an_unchanged_page_is_not_captured_again(local: Local, fetching: Fetching) -> None:
    url = local.page("/a", "", status=304)
    with pytest.raises(NotModified):
        capture(Listing("s1", url), fetching(), NOW, etag='"5"')


def test_an_entry_without_a_link_cannot_be_captured_and_says_so(fetching: Fetching) -> None:
    with pytest.raises(SourceError, match="'A headline' has no link"):
        capture(Listing("s1", "", headline="A headline"), fetching(), NOW)


@pytest.mark.parametrize(
    ("kind", "words"), [("application/zip", "a ZIP archive"), ("image/png", "image"), ("video/mp4", "video"), ("application/json", "JSON")]
)
def test_what_is_no_page_is_not_captured(kind: str, words: str, local: Local, fetching: Fetching) -> None:
    with pytest.raises(SourceError, match=f"is {words}, not a page"):
        capture_page(local.page("/a", b"\x00\x01", content_type=kind), fetching(), NOW)


@pytest.mark.parametrize("kind", ["application/pdf", "application/octet-stream", ""])
def test_a_pdf_is_captured_whatever_its_server_calls_it(kind: str) -> None:
    answer = Response("http://a.example/", "http://a.example/", 200, (), b"%PDF-1.7\n", kind)
    assert capture_page("http://a.example/", RecordedFetcher({"http://a.example/": answer}), NOW).media_type == "application/pdf"


def test_a_page_without_a_type_is_taken_when_it_looks_like_one() -> None:
    page = Response("http://a.example/", "http://a.example/", 200, (), b"<!doctype html><p>Hello", "")
    assert capture_page("http://a.example/", RecordedFetcher({"http://a.example/": page}), NOW).media_type == "text/html"
