"""Any address leads to its feeds; OPML goes in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from dateline.errors import InputError, SourceError
from dateline.gather import FoundFeed, OpmlEntry, find_feeds, read_opml, render_opml
from dateline.model import SourceKind

if TYPE_CHECKING:
    from tests.unit.gather.conftest import Fetching, Local

RSS = "<rss version='2.0'><channel><title>News</title><item><title>One</title><link>/a</link></item></channel></rss>"
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'><title>Atom news</title></feed>"
SITEMAP = "<urlset><url><loc>/a</loc></url><url><loc>/b</loc></url></urlset>"


def test_a_feed_finds_itself(local: Local, fetching: Fetching) -> None:
    url = local.page("/rss", RSS)
    assert find_feeds(url, fetching()) == (FoundFeed(url, "News", SourceKind.FEED, 1, "RSS"),)


@pytest.mark.parametrize(
    ("body", "words"),
    [("", "it is empty"), ("<channel", "cannot be read"), ("<!DOCTYPE r [<!ENTITY a 'b'>]><rss/>", "declares entities")],
)
def test_an_address_that_holds_a_damaged_feed_says_so(local: Local, fetching: Fetching, body: str, words: str) -> None:
    with pytest.raises(SourceError, match=words):
        find_feeds(local.page("/rss", body, content_type="application/rss+xml"), fetching())


def test_a_page_leads_to_the_feeds_that_it_names(local: Local, fetching: Fetching) -> None:
    links = """<html><head><LINK REL='alternate' TYPE='application/rss+xml' HREF='/r?x=1&amp;y=2'>
    <link type=application/atom+xml rel="Alternate feed" href=/atom>
    <link rel="alternate" type="application/rss+xml" href="/broken"><link rel="alternate" hreflang="de" href="/de">
    <link rel="alternate" type="application/rss+xml" href="http://10.0.0.1/feed"></head><a href="/rss/other.xml">x</a></html>"""
    local.page("/r?x=1&y=2", RSS)
    local.page("/atom", ATOM)
    local.page("/broken", "<html>no</html>")
    found = find_feeds(local.page("/article/1", links), fetching())
    assert [(f.url, f.title, f.form) for f in found] == [
        (local.url("/r?x=1&y=2"), "News", "RSS"),
        (local.url("/atom"), "Atom news", "Atom"),
    ]


def test_a_page_that_names_none_leads_to_links_that_look_like_feeds(local: Local, fetching: Fetching) -> None:
    local.page("/rss/world.xml", RSS)
    page = local.page("/", "<html><body><a href='/feedback'>f</a><a href='/rss/world.xml'>RSS</a></body></html>")
    assert [f.url for f in find_feeds(page, fetching())] == [local.url("/rss/world.xml")]
    assert "/feedback" not in local.hits


def test_a_silent_page_leads_to_the_usual_places(local: Local, fetching: Fetching) -> None:
    local.page("/feed.xml", RSS)
    assert [f.url for f in find_feeds(local.page("/a/b", "<html></html>"), fetching())] == [local.url("/feed.xml")]


def test_last_of_all_the_news_sitemap_that_robots_txt_names(local: Local, fetching: Fetching) -> None:
    local.page("/map-news.xml", SITEMAP)
    local.page("/robots.txt", f"Sitemap: {local.url('/all.xml')}\nSitemap: {local.url('/map-news.xml')}\n")
    (found,) = find_feeds(local.page("/", "<html></html>"), fetching())
    assert (found.url, found.kind, found.entries) == (local.url("/map-news.xml"), SourceKind.SITEMAP, 2)


def test_nothing_to_find_is_an_empty_answer_and_no_page_is_an_error(local: Local, fetching: Fetching) -> None:
    assert find_feeds(local.page("/", "<html></html>"), fetching()) == ()
    assert find_feeds(local.page("/x", "plain words"), fetching()) == ()
    with pytest.raises(SourceError):
        find_feeds(local.url("/missing"), fetching())


OPML = b"""<?xml version="1.0" encoding="utf-8"?><opml version="2.0"><head><title>Ours</title></head><body>
<outline text="World"><outline type="rss" text="The Harbour Post" xmlUrl="https://harbour.example/rss" htmlUrl="https://harbour.example/"/>
<outline TEXT="Bote" XMLURL="https://bote.example/feed"/><outline text="no feed"/><outline xmlUrl="javascript:alert(1)"/>
<outline text="again" xmlUrl="https://bote.example/feed"/></outline></body></opml>"""


def test_opml_is_read_flat_and_each_feed_once() -> None:
    assert read_opml(OPML) == (
        OpmlEntry("https://harbour.example/rss", "The Harbour Post", "https://harbour.example/"),
        OpmlEntry("https://bote.example/feed", "again"),
    )


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "not an OPML file"),
        (b"<html></html>", "it begins with <html>"),
        (b"<rss></rss>", "it begins with <rss>"),
        (b"<opml><body></body></opml>", "names no feed"),
        (b"<!DOCTYPE o [<!ENTITY a 'b'>]><opml/>", "declares entities"),
        (b"<opml>" + b"<outline>" * 300, "nested more than 200 deep"),
    ],
)
def test_what_is_no_opml_is_one_clear_line(body: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words) as caught:
        read_opml(body)
    assert "\n" not in str(caught.value)


def test_opml_that_went_out_comes_back() -> None:
    entries = (
        OpmlEntry("https://a.example/?x=1&y=2", 'A "quoted" <title> & more \x00', "https://a.example/"),
        OpmlEntry("https://b.example/f"),
    )
    rendered = render_opml(entries, "Ours & theirs")
    assert rendered == render_opml(entries, "Ours & theirs")
    back = read_opml(rendered)
    assert [entry.url for entry in back] == [entry.url for entry in entries]
    assert back[0].site_url == "https://a.example/"
    assert back[1].title == "https://b.example/f"
