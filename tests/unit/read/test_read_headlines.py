"""Which of the words of headings and metadata are the headline."""

from __future__ import annotations

import json

import pytest

from dateline.read.metadata import read_headline
from dateline.read.page import node_text, parse_page

PARTED = '<h1><span class="roof">Harbour</span><span class="visually-hidden">: </span><span>Ferry runs again after a week</span></h1>'
WHOLE, SHORT = "Harbour: Ferry runs again after a week", "Ferry runs again after a week"


def page(body: str, *, title: str = "", shared: str = "", linked: str = "") -> str:
    data = json.dumps({"@type": "NewsArticle", "headline": linked}) if linked else "{}"
    head = f'<title>{title}</title><meta property="og:title" content="{shared}"><script type="application/ld+json">{data}</script>'
    return f"<!doctype html><html><head>{head}</head><body><article>{body}</article></body></html>"


@pytest.mark.parametrize(
    ("html", "headline"),
    [
        (page(PARTED, title=f"{SHORT} - The Post", linked=SHORT), SHORT),
        (page(PARTED, title=f"Traffic: {SHORT} | The Post", shared=f"Traffic: {SHORT}"), SHORT),
        (page(PARTED, title=WHOLE, shared=WHOLE, linked=WHOLE), WHOLE),
        (page(PARTED, title=WHOLE, shared=WHOLE, linked="When do ferries run in Kamen this week?"), SHORT),
        (page(PARTED, title="Kamen ferry", shared="Kamen ferry", linked="Kamen ferry is back"), "Kamen ferry is back"),
        (page(f"<h1>{WHOLE}</h1>", title=WHOLE, shared=SHORT, linked=WHOLE), WHOLE),
        (page(f"<h2><b>Harbour</b> {SHORT}</h2>", title=WHOLE, shared=SHORT, linked=WHOLE), WHOLE),
    ],
    ids=["said alone", "told under another", "counted in", "worded for searchers", "of another story", "no element", "beside bare words"],
)
def test_a_kicker_in_an_element_of_its_own_is_no_part_of_the_headline(html: str, headline: str) -> None:
    assert read_headline(parse_page(html), "The Post") == headline


def test_without_an_h1_the_lesser_heading_that_the_title_says_is_the_headline() -> None:
    shown = f"<h2>More from Kamen</h2><h3>{SHORT}</h3>"
    assert read_headline(parse_page(page(shown, title=f"Notes of a pilot | {SHORT}")), None) == SHORT
    assert read_headline(parse_page(page("<h2>More from Kamen</h2>", title=f"Notes of a pilot | {SHORT}")), None) != SHORT


def test_a_label_in_brackets_before_what_the_h1_says_is_left_out() -> None:
    assert read_headline(parse_page(page(f"<h1>{SHORT}</h1>", title="Kamen", linked=f"[Retracted] {SHORT}")), None) == SHORT


def test_the_canonical_address_of_a_page_stands_in_no_part_that_is_dropped() -> None:
    link, dropped = '<link rel="canonical" href="https://post.example/rain">', '<link rel="canonical" href="https://post.example/no">'
    assert parse_page(f"<head>{link}</head><p>Rain").canonical == "https://post.example/rain"
    assert parse_page(f"<head><title>Rain</title></head><body><nav>{dropped}</nav><p>Rain{link}").canonical == "https://post.example/rain"
    assert parse_page(f"<body><nav>{dropped}</nav><p>Rain").canonical is None


def test_headings_of_a_footer_are_none_of_the_page() -> None:
    page = parse_page("<h1>Rain</h1><p>It rained.</p><footer><h2>More news</h2></footer><h2>Later</h2><footer>Us</footer>")
    assert [node_text(node) for node in page.headings] == ["Rain", "Later"]
