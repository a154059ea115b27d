"""One address for one page."""

from __future__ import annotations

import pytest

from dateline.gather import canonical_url
from dateline.model import article_id, page_key

SAME = "https://news.example/a/b?id=7&page=2"


@pytest.mark.parametrize(
    "url",
    [
        SAME,
        "HTTPS://News.Example:443/a/b?id=7&page=2#comments",
        "https://news.example/a/b?utm_source=rss&id=7&utm_campaign=x&page=2&fbclid=9",
        "https://user:secret@news.example./a/b?id=7&page=2&gclid=1&yclid=2&_openstat=3",
        "https://news.example/a/b?ref=front&id=7&page=2&referrer=letter.example",
        " https://news.example/a/b;jsessionid=ABC?id=7&&page=2\n",
    ],
)
def test_the_addresses_of_one_page_are_one(url: str) -> None:
    assert canonical_url(url) == SAME


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://news.example", "http://news.example/"),
        ("http://news.example:8080/A", "http://news.example:8080/A"),
        ("http://пример.example/ä", "http://xn--e1afmkfd.example/ä"),
        ("http://news.example/%c3%a4", "http://news.example/%C3%A4"),
        ("http://[::1]:80/", "http://[::1]/"),
        ("http://news.example/?ref=home", "http://news.example/?ref=home"),
        ("http://news.example/a?ref=1207", "http://news.example/a?ref=1207"),
    ],
)
def test_what_tells_pages_apart_stays(url: str, canonical: str) -> None:
    assert canonical_url(url) == canonical


@pytest.mark.parametrize("text", ["", "not an address", "mailto:a@b.example", "http://", "http://h:99999999/", "urn:x:1"])
def test_what_is_no_web_address_comes_back(text: str) -> None:
    assert canonical_url(text) == text.replace(" ", "")


@pytest.mark.parametrize(
    "url",
    [
        "http://www.news.example/a/storm",
        "https://m.news.example/a/storm/",
        "https://amp.news.example/a/storm?utm_source=x",
        "https://news.example/a/storm/amp/",
        "https://news.example/amp/a/storm",
        "https://news.example/a/storm?amp=1",
        "https://news.example/a/storm?outputType=amp",
        "https://www.google.com/amp/s/www.news.example/a/storm",
        "https://news-example.cdn.ampproject.org/c/s/news.example/a/storm",
    ],
)
def test_a_page_for_telephones_or_by_the_other_scheme_is_the_same_article(url: str) -> None:
    assert page_key(url) == "https://news.example/a/storm"
    assert article_id(url, "") == article_id("https://news.example/a/storm", "")


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://news.example:8080/a", "https://news.example:8080/a"),
        ("https://m.example/a", "https://m.example/a"),
        ("https://news.example/amp", "https://news.example/amp"),
        ("https://news.example/lamp", "https://news.example/lamp"),
        ("https://news.example/a?id=7&amps=2", "https://news.example/a?id=7&amps=2"),
        ("https://www.google.com/search?q=amp", "https://google.com/search?q=amp"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_what_tells_articles_apart_stays(url: str, key: str) -> None:
    assert page_key(url) == key
