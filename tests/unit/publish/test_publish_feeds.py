from __future__ import annotations

import json

import feedparser
import pytest
from lxml import etree

Site = dict[str, bytes]
FOLDERS = ("", "sections/harbours/", "stories/st-velmar/", "speakers/ines-korvat/")


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_each_feed_is_read_by_a_feed_reader(site: Site, folder: str, name: str) -> None:
    parsed = feedparser.parse(site[folder + name])
    assert not parsed.bozo
    assert parsed.version == {"feed.xml": "rss20", "atom.xml": "atom10"}[name]
    assert parsed.entries
    for entry in parsed.entries:
        assert entry.title
        assert entry.link.startswith("https://review.example/press/digests/")
        assert entry.id == entry.link
        assert entry.published_parsed.tm_year == 2026


@pytest.mark.parametrize("folder", FOLDERS)
def test_each_json_feed_has_what_the_format_asks_for(site: Site, folder: str) -> None:
    feed = json.loads(site[f"{folder}feed.json"])
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"].endswith(f"/press/{folder}feed.json")
    assert all(item["id"] and item["content_html"] and item["date_published"] for item in feed["items"])


def test_the_newest_digest_comes_first(site: Site) -> None:
    titles = [entry.title for entry in feedparser.parse(site["atom.xml"]).entries]
    assert titles == ["The port of Velmar, three days without a crane", "New ferry timetables, and who was asked"]


def test_a_speakers_feed_holds_the_words(site: Site) -> None:
    entries = feedparser.parse(site["speakers/ines-korvat/feed.xml"]).entries
    assert len(entries) == 3
    assert "No ship" in entries[0].title


def test_the_sitemap_lists_pages_once_and_nothing_hidden(site: Site) -> None:
    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    found = etree.fromstring(site["sitemap.xml"]).findall("s:url/s:loc", spaces)
    addresses = [loc.text or "" for loc in found]
    assert len(addresses) == len(set(addresses))
    assert "https://review.example/press/" in addresses
    assert "https://review.example/press/fr/digests/velmar-port-strike/" in addresses
    assert not any("404" in address for address in addresses)


def test_the_news_sitemap_holds_the_last_two_days_before_the_newest(site: Site) -> None:
    assert b"velmar-port-strike" in site["news-sitemap.xml"]
    assert b"ferry-timetables" not in site["news-sitemap.xml"]


def test_robots_are_shown_the_sitemaps(site: Site) -> None:
    assert b"Sitemap: https://review.example/press/sitemap.xml" in site["robots.txt"]
