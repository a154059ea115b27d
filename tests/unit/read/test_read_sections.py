"""The section as a page prints it at its head, by rules."""

from __future__ import annotations

import pytest

from dateline.read.page import parse_page
from dateline.read.sections import find_signposts, rule_section

MENU = "".join(f"<li><a href='/{name.lower()}/'>{name}</a></li>" for name in ("World", "Region", "Sport", "Culture", "Opinion", "Weather"))
MENU = f"<header><ul><li><a href='/'>Home</a></li>{MENU}</ul></header>"
ADDRESS = "https://courier.example/region/2026/03/pass-shut.html"


def section(above: str, below: str = "", address: str = ADDRESS, head: str = "") -> str | None:
    page = parse_page(
        f"<html><head>{head}</head><body>{MENU}<main>{above}<h1>Pass shut</h1>{below}<p>The road was closed.</p></main></body></html>"
    )
    return rule_section(page, find_signposts(page, address, "Pass shut"), "Pass shut", "Upland Courier")


@pytest.mark.parametrize(
    ("above", "below", "found"),
    [
        ("<div><a href='/'>Home</a> &gt; <a href='/region/'>Region</a></div>", "", "Region"),
        (
            "<ol><li><a href='/'>Home</a></li><li><a href='/news/'>News</a></li><li><a href='/news/valleys/'>Valleys</a></li></ol>",
            "",
            "Valleys",
        ),
        ("<p><a href='/tag/123'>Roads</a></p>", "", "Roads"),
        ("", "<div><a href='/region/'>Region</a></div>", "Region"),
        ("<div>Culture</div>", "", "Culture"),
        ("<div>Snow</div>", "", "Region"),
        ("<p>From <a href='https://post.example/'>Harbour Post</a></p>", "", "Region"),
        ("<div><a href='/subscribe'>Subscribe</a></div>", "", "Region"),
        ("<div>Provided by Orle University <a href='https://orle.example/news/pass'>Go to the original</a></div>", "", "Region"),
    ],
)
def test_the_section_is_printed_near_the_headline(above: str, below: str, found: str) -> None:
    assert section(above, below) == found


def test_metadata_speak_where_nothing_is_printed_and_the_menu_where_nothing_else_does() -> None:
    elsewhere = "https://courier.example/2026/03/pass-shut.html"
    assert section("", address=elsewhere, head="<meta property='article:section' content='Roads'>") == "Roads"
    assert section("", address=elsewhere) is None


def test_an_item_of_the_menu_that_is_lit_and_leads_nowhere_is_the_section() -> None:
    links = [f"<div class='m'><a href='?r={name}'>{name}</a></div>" for name in ("Council", "Sport")]
    menu = f"{links[0]}<div class='m sel'><b>Valley People</b></div>{links[1]}"
    page = parse_page(f"<html><body>{menu}<h2>Pass shut</h2><p>The road was closed.</p></body></html>")
    address = "https://courier.example/index.php?id=9"
    assert rule_section(page, find_signposts(page, address, "Pass shut"), "Pass shut", "Upland Courier") == "Valley People"


BARE = "<div><a href='/'>Courier</a></div><div><a href='/world'>World</a><a href='/sport'>Sport</a><a href='/region'>Region</a></div>"


def rule(body: str, address: str, lang: str = "en") -> str | None:
    page = parse_page(f"<html lang='{lang}'><body>{body}<h1>Pass shut</h1><p>The road was closed.</p></body></html>")
    return rule_section(page, find_signposts(page, address, "Pass shut"), "Pass shut", "Upland Courier")


def test_a_link_of_its_own_behind_a_menu_of_bare_links_is_the_section() -> None:
    body = f"{BARE}<main><div><a href='/roads'>Roads</a></div>"
    assert rule(body, "https://courier.example/region/2026/03/pass-shut.html") == "Roads"


def test_of_the_folders_of_the_address_the_deepest_that_is_printed_counts() -> None:
    address = "https://courier.example/article/region/local/pass-shut"
    assert section("<div>LOCAL</div>", address=address) == "LOCAL"
    assert rule(BARE, address) == "Region"


def test_a_short_menu_that_begins_at_the_front_page_is_no_path() -> None:
    items = "".join(f"<a href='{name}.php'>{name.title()}</a>" for name in ("news", "hall", "bus"))
    body = f"<div><a href='index.php'>Home</a>{items}</div><div>By the clerk</div>"
    assert rule(body, "https://village.example/page.php?item=3") is None


def test_a_folder_that_names_the_language_is_no_desk() -> None:
    body = "<div><a href='/en'>Courier</a></div><div><a href='/en/places'>Places</a><a href='/en/join'>Join the club</a></div>"
    assert rule(body, "https://courier.example/en/2026/03/pass-shut.html") is None


@pytest.mark.parametrize(
    "lit",
    [
        "<a href='/roads' class='is-active'>Roads</a>",
        "<a href='/roads' aria-current='true'>Roads</a>",
        "<li class='menu-item current-post-parent'><a href='/?cat=5'>Roads</a></li>",
        "<a class='w-nav-link w--current' href='/roads'>Roads</a>",
    ],
)
def test_the_one_lit_link_of_a_menu_is_the_section(lit: str) -> None:
    menu = f"<div><a href='/world'>World</a>{lit}<a href='/sport'>Sport</a><a href='/hops'>Hops</a></div><main>"
    assert rule(menu, "https://courier.example/partner/pass-shut") == "Roads"
    assert rule(menu.replace("/world'", "/world' class='is-active'"), "https://courier.example/partner/pass-shut") != "Roads"


def test_words_that_open_a_line_of_stamps_are_the_deeper_desk_of_the_address() -> None:
    line = "<div><span>Roads</span><span>Author: Courier Desk</span><span>Published 12th Mar 2026, 06:48</span></div>"
    address = "https://courier.example/region/roads/pass-shut"
    assert section("", line, address) == "Roads"


def test_beside_a_site_s_name_as_h1_the_desk_stands_near_the_headline_itself() -> None:
    body = "<h1><a href='/'>Upland Courier</a></h1><p>News for all of the uplands</p>" + "<p>Snow and more snow.</p>" * 60
    page = parse_page(f"<html><body>{body}<div><a href='/roads'>Roads</a></div><h2>Pass shut</h2><p>The road was closed.</p></body></html>")
    assert rule_section(page, find_signposts(page, "https://courier.example/x", "Pass shut"), "Pass shut", "Upland Courier") == "Roads"


def test_the_page_s_title_names_the_section_where_nothing_else_does() -> None:
    elsewhere = "https://courier.example/2026/03/pass-shut.html"
    assert section("", address=elsewhere, head="<title>Pass shut - Roads - Upland Courier</title>") == "Roads"
    assert section("", address=elsewhere, head="<title>Pass shut - by Ada Mbeki - Upland Courier</title>") is None
    assert section("", address=elsewhere, head="<title>Pass shut - Upland Courier</title>") is None
