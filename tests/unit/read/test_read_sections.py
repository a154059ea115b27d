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
    ],
)
def test_the_section_is_printed_near_the_headline(above: str, below: str, found: str) -> None:
    assert section(above, below) == found


def test_metadata_speak_where_nothing_is_printed_and_the_menu_where_nothing_else_does() -> None:
    elsewhere = "https://courier.example/2026/03/pass-shut.html"
    assert section("", address=elsewhere, head="<meta property='article:section' content='Roads'>") == "Roads"
    assert section("", address=elsewhere) is None


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
