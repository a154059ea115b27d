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
        "<div><time datetime='2026-03-04'>4th March</time> <span>Updated <time datetime='2026-03-05T08:50'>5th March</time></span></div>",
        "<div>4 March 2026 (amended 5 March)</div>",
        "<p>4 March 2026 • 8:20am <span>Updated 5 March 2026 7:34pm GMT</span></p>",
        "<aside><span>By Ada Mbeki</span><ul><li>March 4, 2026 | 8:00am</li><li>Last Updated March 5, 2026 | 9:48pm</li></ul></aside>",
        "<div>Updated March 5 with the ministry's estimate of when the road will be clear again, and two drivers' words.</div>",
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


@pytest.mark.parametrize(
    ("line", "moment"),
    [
        ("Published: 8:00 AM CST March 4, 2026 Updated: 6:30 PM CST March 4, 2026", "2026-03-04T18:30"),
        ("Publié le 04/03/2026 à 8h00, mis à jour à 12h50", "2026-03-04T12:50"),
        ("4 March 2026, 8.00 GMT (updated 16.45 GMT)", "2026-03-04T16:45"),
        ("Update: 22:05", "2026-03-04T22:05"),
        ("Updated at 7:30", None),
    ],
)
def test_an_hour_alone_is_of_the_day_of_publication_and_later(line: str, moment: str | None) -> None:
    told = "<html><head><title>Pass shut</title><meta property='article:published_time' content='2026-03-04T08:00:00'></head>"
    body = f"{told}<body><main><h1>Pass shut</h1><div>{line}</div>{STORY}</main></body></html>".encode()
    now = datetime(2026, 10, 1, tzinfo=UTC)
    (article,) = read_articles(Capture("https://c.example/pass", body, now, hashlib.sha256(body).hexdigest(), media_type="text/html"))
    assert (article.updated.iso[:16] if article.updated else None) == moment
