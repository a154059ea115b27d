"""The section as the trees find it."""

from __future__ import annotations

import pytest

from dateline.read.beside import own_forests
from dateline.read.body import find_story
from dateline.read.desks import Known, desk_traits, find_section, list_desks, measure_desks
from dateline.read.lines import folded
from dateline.read.page import Page, parse_page
from dateline.read.parts import find_edge_lines
from dateline.read.sections import find_signposts

HEADLINE = "The ferry that waited for a choir"
STORY = "".join(
    f"<p>The ferry {verb} the quay at Tarn on Friday with the whole choir aboard, said its master, Ida Quell, who had waited an hour.</p>"
    for verb in ("left", "came back to", "was moored at", "will sail from")
)
MENU = "<header><a href='/'>Tarn Weekly</a><a href='/news/'>News</a><a href='/harbour/'>Harbour</a><a href='/shop/'>Shop</a></header>"
ADDRESS = "https://tarnweekly.example/news/2026/ferry-choir"


def page_of(above: str, below: str = "", menu: str = MENU) -> Page:
    return parse_page(
        f"<html><body>{menu}<article>{above}<h1>{HEADLINE}</h1>{below}<div class='byline'>By Ada Mbeki</div>{STORY}</article></body></html>"
    )


def section(page: Page, address: str = ADDRESS) -> str | None:
    judged = find_story(page, HEADLINE).judged
    lines = find_edge_lines(page.outline, judged, folded(HEADLINE))
    return find_section(page, judged, lines, address, HEADLINE, "Tarn Weekly", own_forests().sections)


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("<div class='label'>Harbour</div>", "", "Harbour"),
        ("<p class='kicker'>Island Life</p>", "", "Island Life"),
        ("<span class='topic'>Choirs &amp; Bands</span>", "", "Choirs & Bands"),
        ("<div class='crumbs'><a href='/news/islands'>Islands</a></div>", "", "Islands"),
    ],
)
def test_a_label_or_a_link_beside_the_headline_is_the_section_though_no_rule_says_so(above: str, below: str, found: str) -> None:
    assert section(page_of(above, below), "https://tarnweekly.example/a/ferry-choir") == found


def test_where_the_trees_are_not_sure_the_rules_speak() -> None:
    assert section(page_of("")) == "News"
    assert section(page_of("", menu=""), "https://tarnweekly.example/ferry-choir") is None


def test_a_word_more_than_the_metadata_say_is_printed_above_the_headline() -> None:
    page = parse_page(
        "<html><head><meta property='article:section' content='Harbour'></head>"
        f"<body>{MENU}<article><header><span class='kicker'>Harbour News</span><h1>{HEADLINE}</h1></header>{STORY}</article></body></html>"
    )
    assert section(page, "https://tarnweekly.example/harbour/ferry-choir") == "Harbour News"


def test_what_asks_the_reader_or_signs_is_no_section() -> None:
    page = page_of("<p><a href='/subscribe'>Subscribe now</a></p>", "<p>Ada Mbeki</p><p>3 May 2026</p>", menu="")
    assert section(page, "https://tarnweekly.example/ferry-choir") is None


def test_each_line_and_link_that_may_be_it_has_a_row_and_words_that_say_the_same_are_one() -> None:
    page = page_of("<div class='label'>HARBOUR</div>", "<p><a href='/harbour/'>Harbour</a></p>")
    judged = find_story(page, HEADLINE).judged
    lines = find_edge_lines(page.outline, judged, folded(HEADLINE))
    known = Known(find_signposts(page, ADDRESS, HEADLINE), "Tarn Weekly", HEADLINE, "News")
    desks = list_desks(lines, known)
    names = [folded(desk.text) for desk in desks]
    table = measure_desks(page.outline, judged, desks, known)
    assert table.shape == (len(desks), len(desk_traits()))
    assert names.count("harbour") == 1
    assert len(desks[names.index("harbour")].links) > 1
    assert table[names.index("harbour"), desk_traits().index("before")] == 1
    assert table[names.index("news"), desk_traits().index("ruled")] == 1
