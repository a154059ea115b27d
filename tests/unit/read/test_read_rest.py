"""What of a story a page does not show."""

from __future__ import annotations

import pytest

from dateline.read.page import parse_page
from dateline.read.rest import find_next_page


@pytest.mark.parametrize(
    ("url", "link", "following"),
    [
        ("https://post.example/dam", "/dam/2", "https://post.example/dam/2"),
        ("https://post.example/dam/2/", "/dam/3/", "https://post.example/dam/3/"),
        ("https://post.example/dam", "?page=2", "https://post.example/dam?page=2"),
        ("https://post.example/a.php?id=7", "a.php?id=7&amp;page=2", "https://post.example/a.php?id=7&page=2"),
        ("https://post.example/dam.html", "/dam-2.html", "https://post.example/dam-2.html"),
        ("https://post.example/dam", "/dam/seite-2", "https://post.example/dam/seite-2"),
        ("https://post.example/dam", "/bell-2", None),
        ("https://post.example/dam", "/dam/3", None),
        ("https://post.example/a.php?id=7", "a.php?id=8&amp;page=2", None),
        ("https://post.example/dam", "#comment-2", None),
    ],
)
def test_the_next_page_is_this_pages_address_with_the_next_number(url: str, link: str, following: str | None) -> None:
    page = parse_page(f'<html><body><p>The dam was never there.</p><nav><a href="{link}">Next</a></nav></body></html>')
    assert find_next_page(page, url) == following
