"""One address for one page."""

from __future__ import annotations

import pytest

from dateline.gather import canonical_url

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
