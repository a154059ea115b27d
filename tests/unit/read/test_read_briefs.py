"""Pages of several short reports, and what a page prints right below its headline."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from dateline.model import Article, Capture
from dateline.read import read_articles

FERRY = (
    "<p>KAMEN (AP) - The ferry to the outer islands stayed in port on Thursday, the harbour master said, after a crack was found.</p>"
    "<p>Welders began to mend the ramp on Friday morning, and hope to let the first cars across by the end of the week.</p>"
)
MAIL = (
    "<p>The mail went over in a fishing boat in the course of the afternoon, and nobody on the islands missed a letter.</p>"
    "<p>The council asked on Friday for a second boat, which the ministry had refused in the autumn for want of money.</p>"
)
STORY = FERRY + MAIL + FERRY.replace("KAMEN (AP) - ", "").replace("Thursday", "Monday") + "<p>Nobody was hurt when the ramp gave way.</p>"


def articles(body: str, title: str = "Ferry stays in port") -> list[Article]:
    told = f"<meta property='article:published_time' content='2026-04-02T07:00:00-04:00'><title>{title}</title>"
    page = f"<html lang='en'><head>{told}</head><body>{body}</body></html>".encode()
    now = datetime(2026, 10, 1, tzinfo=UTC)
    return read_articles(Capture("https://c.example/briefs/1", page, now, hashlib.sha256(page).hexdigest(), media_type="text/html"))


def brief(headline: str, text: str, tag: str = "article") -> str:
    return f"<{tag}><h2>{headline}</h2>{text}</{tag}>"


@pytest.mark.parametrize(
    "body",
    [
        brief("Ferry stays in port", FERRY) + brief("Mail goes by boat", f"<p>By Ada Mbeki</p>{MAIL}"),
        brief("Ferry stays in port", FERRY, "div") + brief("Mail goes by boat", f"<p>By Ada Mbeki</p>{MAIL}", "div"),
        f"<div><h2>Ferry stays in port</h2>{FERRY}<h2>Mail goes by boat</h2><p>By Ada Mbeki</p>{MAIL}</div>",
    ],
    ids=["articles", "elements built alike", "runs below headings"],
)
def test_a_page_of_briefs_gives_each_report_with_its_own_head(body: str) -> None:
    first, second = articles(f"<h1>News in brief</h1>{body}", "News in brief, 2 April - The Post")
    assert (first.headline, first.agency, first.byline) == ("Ferry stays in port", ("AP",), ())
    assert first.dateline is not None
    assert first.dateline.place == "KAMEN"
    assert (second.headline, second.agency, second.byline) == ("Mail goes by boat", (), ("Ada Mbeki",))
    assert second.dateline is None
    assert second.text.startswith("The mail went over")
    assert "ferry" not in second.text
    assert all(each.published is not None and each.published.iso.startswith("2026-04-02") for each in (first, second))
    assert first.id != second.id


def test_several_reports_with_heads_of_their_own_need_no_name_for_the_page() -> None:
    body = f"<p>This week</p>{brief('Ferry stays in port', FERRY)}{brief('Mail goes by boat', MAIL)}"
    assert [each.headline for each in articles(body, "This week")] == ["Ferry stays in port", "Mail goes by boat"]


@pytest.mark.parametrize(
    "body",
    [
        f"<h1>Ferry stays in port</h1>{brief('13:52 Ramp', FERRY)}{brief('12:10 Mail', MAIL)}",
        brief("<a href='/ferry'>Ferry stays in port</a>", FERRY) + brief("<a href='/mail'>Mail goes by boat</a>", MAIL),
        f"<article><h1>Ferry stays in port</h1>{STORY}<h2>A second boat</h2>{MAIL}</article>",
    ],
    ids=["a live page", "teasers", "subheadings"],
)
def test_other_pages_of_several_headings_are_one_article(body: str) -> None:
    assert len(articles(body)) <= 1


DECK = "Islanders who had come over for the market slept in the school"


@pytest.mark.parametrize("below", [f"<h2>{DECK}</h2>", f"<p class='deck'>{DECK}</p>", f"<div class='standfirst'>{DECK}</div>"])
def test_what_a_page_prints_right_below_its_headline_opens_the_text(below: str) -> None:
    (article,) = articles(f"<main><h1>Ferry stays in port</h1>{below}<p>By Ada Mbeki</p>{STORY}</main>")
    assert article.text.startswith(f"{DECK}\n\n")
    assert article.byline == ("Ada Mbeki",)


@pytest.mark.parametrize(
    "below",
    [
        "By Ada Mbeki and Jo Lind in Kamen on the coast",
        "Updated on 3 April 2026 at noon by the desk",
        "A ferry at the quay in Kamen. Photo: Jo Lind",
    ],
)
def test_lines_of_who_when_and_pictures_are_no_standfirst(below: str) -> None:
    (article,) = articles(f"<main><h1>Ferry stays in port</h1><p class='lead'>{below}</p>{STORY}</main>")
    assert below not in article.text


def test_the_byline_below_a_standfirst_of_many_words_is_read() -> None:
    more = "where the fire brigade served them soup and the mayor, who had missed the boat himself, sang until midnight"
    deck = f"<p class='sub'>{DECK}, {more}.</p>"
    (article,) = articles(f"<main><h1>Ferry stays in port</h1>{deck}<p>By Ada Mbeki, D. V. Orle and Jo Lind</p>{STORY}</main>")
    assert article.byline == ("Ada Mbeki", "D. V. Orle", "Jo Lind")


def test_a_name_at_the_foot_is_who_signed_and_no_text() -> None:
    (article,) = articles(f"<main><h1>Ferry stays in port</h1>{STORY}<p class='author'><b>Ada Mbeki &amp; Jo Lind</b></p></main>")
    assert article.byline == ("Ada Mbeki", "Jo Lind")
    assert article.text.endswith("when the ramp gave way.")


def test_a_correction_in_the_footer_of_the_article_closes_its_text() -> None:
    note = "• This article was amended on 3 April 2026. An earlier version said that the ferry had sunk."
    (article,) = articles(f"<main><article><h1>Ferry stays in port</h1>{STORY}<footer><p>{note}</p></footer></article></main>")
    assert article.text.endswith(note)
    assert [(each.text, each.kind.value) for each in article.notes] == [(note, "correction")]
