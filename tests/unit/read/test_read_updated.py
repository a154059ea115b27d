"""When a page was changed, by a line near its headline where its metadata say nothing."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from dateline.model import Capture
from dateline.read import read_articles

STORY = "<p>The road over the pass was closed to traffic on Thursday, the ministry said, after snow had brought down two pylons.</p>" * 4


def updated(under: str, head: str = "", below: str = "") -> str | None:
    told = f"<html><head><title>Pass shut</title><meta property='article:published_time' content='2026-03-04T08:00:00+01:00'>{head}</head>"
    body = f"{told}<body><main><h1>Pass shut</h1>{under}{STORY}{below}</main></body></html>".encode()
    now = datetime(2026, 10, 1, tzinfo=UTC)
    (article,) = read_articles(Capture("https://c.example/pass", body, now, hashlib.sha256(body).hexdigest(), media_type="text/html"))
    return article.updated.iso[:10] if article.updated else None


@pytest.mark.parametrize(
    "under",
    [
        "<div>Published: 8:00 AM March 4, 2026<br>Updated: 7:05 PM March 5, 2026</div>",
        "<div>4 de marzo de 2026 (actualizado el 5 de marzo de 2026)</div>",
        "<div>Desk / 4 March 2026 / Updated 5 March 2026</div>",
        "<div>By Ada Mbeki</div><div><time datetime='2026-03-05T09:11:00+01:00'>Updated 9 hrs ago</time></div>",
    ],
)
def test_a_line_below_the_headline_says_when_a_page_was_changed(under: str) -> None:
    assert updated(under) == "2026-03-05"


def test_metadata_of_a_change_come_first() -> None:
    head = "<meta name='modified-date' content='2026-03-06T10:00:00+01:00'>"
    assert updated("<div>Updated 5 March 2026</div>", head) == "2026-03-06"


def test_neither_the_same_minute_nor_the_storys_own_words_are_a_change() -> None:
    assert updated("<div>Updated: 4 March 2026, 08:00</div>") is None
    assert updated("", below="<p>The ministry's list was updated on 5 March 2026.</p>") is None
    assert (
        updated("<p>The list of closed roads, which the ministry says was last updated on 5 March 2026 after a long night, has nine.</p>")
        is None
    )
