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


def test_an_element_of_the_h1_that_is_named_for_a_kicker_is_none_of_the_headline() -> None:
    parted = f'<h1><span class="dachzeile">Harbour shut</span> <span class="title">{SHORT}</span></h1>'
    assert read_headline(parse_page(page(parted, title="Ferry runs again: islands reached | The Post")), "The Post") == SHORT
    assert read_headline(parse_page(page(f"{parted}<h1>More</h1>", title="Rain in Kamen this week | The Post")), "The Post") != SHORT


def test_a_lone_h1_that_no_metadata_say_is_what_the_page_prints() -> None:
    told = "Kamen ferry timetable for this winter"
    assert read_headline(parse_page(page(f"<h1>{SHORT}</h1>", title=f"{told} | The Post", linked=told)), "The Post") == SHORT


def test_a_comma_too_many_leaves_the_data_of_a_page_readable() -> None:
    broken = (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Rain in Kamen","author":[{"name":"Ada Mbeki"},],}</script>'
    )
    assert parse_page(f"<head>{broken}</head><p>Rain").article["headline"] == "Rain in Kamen"


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


PROSE = (
    "<p>The ferry to the outer islands stayed in port on Thursday, the harbour master said, after a crack was found in its old ramp.</p>"
)


@pytest.mark.parametrize(
    ("title", "body", "headline"),
    [
        (f"The Log: {SHORT}", f"<h1><a href='/'>The Log</a></h1><h3>{SHORT}</h3>", SHORT),
        (f"{SHORT} - Embassy of the Outer Isles", f"<h2>Embassy of the Outer Isles</h2><h3>{SHORT}</h3>", SHORT),
        ("Friends of the Ferry - Out in Kamen Bay", "<h2>Out in Kamen Bay: the ramp was cracked, and so were we</h2>", "Out in Kamen Bay"),
        ("The Log - March 2026", f"<h2>{SHORT}</h2>", SHORT),
        (f"KVG - {SHORT}", f"<font size=1>Villages</font><br><font size=5><b>{SHORT}</b></font><br><font>19 May 2026</font>", SHORT),
        ("The Log", f"<font size=2>Members only</font><br><b>{SHORT}</b><br><font>19 May 2026</font>", SHORT),
        ("The Log - March 2026", f"<h2>{SHORT}</h2><h2>And a second story beside it</h2>", "The Log - March 2026"),
    ],
)
def test_the_headline_of_a_page_without_an_h1_of_its_own(title: str, body: str, headline: str) -> None:
    found = read_headline(parse_page(f"<html><head><title>{title}</title></head><body>{body}{PROSE}</body></html>"), None)
    assert found is not None
    assert found.startswith(headline)
