"""The day that a page without metadata shows behind other words of a line near its headline."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from dateline.model import Capture
from dateline.read import read_articles

STORY = "<p>The road over the pass was closed to traffic on Thursday, the ministry said, after snow had brought down two pylons.</p>" * 4


def published(under: str, lang: str = "en", heading: str = "h1") -> str | None:
    told = f"<html lang='{lang}'><head><title>Pass shut for a week</title></head>"
    body = f"{told}<body><main><{heading}>Pass shut for a week</{heading}>{under}{STORY}</main></body></html>".encode()
    now = datetime(2026, 10, 1, tzinfo=UTC)
    (article,) = read_articles(Capture("https://c.example/pass", body, now, hashlib.sha256(body).hexdigest(), media_type="text/html"))
    return article.published.iso[:10] if article.published else None


@pytest.mark.parametrize(
    "under",
    [
        "<div>Harbour Heat | 4 March 2026</div>",
        "<p>Words: Ada Mbeki, editor · Pictures: Jo Lind · 4 March 2026</p>",
        "<div><span>LPB</span> <span>Published Wed, Mar 4, 2026 · 04:15 PM</span></div>",
        "<div>Posted by the Office of the Town Clerk, March 4, 2026</div>",
        "<div>By Ada Mbeki and Jo Lind <span>4 March 2026</span></div>",
        "<div>By his daughter, Ada Mbeki. Posted on 4 March 2026</div>",
        "<div>Updated March 6 2026 - 6:20pm, first published March 4 2026 - 2:05pm</div>",
        "<aside><span>By Ada Mbeki</span><ul><li>March 4, 2026 | 9:48pm EDT</li></ul></aside>",
    ],
)
def test_a_day_that_ends_a_line_behind_a_mark_a_word_for_publishing_or_a_byline_is_the_page_s(under: str) -> None:
    assert published(under) == "2026-03-04"
    assert published(under, heading="h2") == "2026-03-04"


@pytest.mark.parametrize(
    "under",
    [
        "<div>The fair is held on Saturday, 4 April 2026</div>",
        "<div>Rain is forecast for the week of 4 March 2026</div>",
        "<div>The pass was dug out, the plan published 4 March 2026 says, by hand.</div>",
        "<h2>Shut since | 4 March 2026</h2>",
        "<div>By Ada Mbeki | Updated 4 March 2026</div>",
    ],
)
def test_a_day_that_the_line_tells_of_is_none(under: str) -> None:
    assert published(under) is None


@pytest.mark.parametrize(("lang", "day"), [("fr", "2026-02-05"), ("en-GB", "2026-02-05"), ("en", None), ("en-US", None)])
def test_day_and_month_in_figures_are_told_apart_by_the_page_s_language(lang: str, day: str | None) -> None:
    assert published("<p>Kamen — Ada Mbeki (with LPB) Posted 05/02/2026 at 18h44</p>", lang) == day


@pytest.mark.parametrize(
    "under",
    [
        "<div>Agencies <span>Wed, 4 March 2026 - 21:14</span></div>",
        "<div>LPB | Mar 04, 2026, 16:20 | <a href='#c'>3 Comments</a></div>",
        "<div>Ada Mbeki | Harbour Mirror | 4 March 2026 <a href='https://mirror.example/pass'>Read the original</a></div>",
        "<div><span>By Ada Mbeki and Jo Lind</span> <span>4 March 2026 (updated 6 March 2026)</span></div>",
        "<div><time>4-Mar-2026</time></div>",
        "<div>Rabu, 4 Maret 2026 09:25 WIB</div>",
        "<div>4 martie 2026</div>",
        "<div>Eingestellt: 4.3.26</div>",
        "<div>Ada Mbeki | 4. 3. 26</div>",
        "<div>středa 4. března 2026</div>",
    ],
)
def test_a_day_stands_behind_names_in_other_languages_and_before_what_parts_the_rest(under: str) -> None:
    assert published(under) == "2026-03-04"


def test_a_day_is_read_from_further_metadata_and_beside_a_headline_that_is_no_h1() -> None:
    assert published("<meta name='dcterms.issued' content='2026-03-04'>") == "2026-03-04"
    assert published("<div>Put online 4 March 2026 | Told by Ada Mbeki</div>", heading="h3") == "2026-03-04"
