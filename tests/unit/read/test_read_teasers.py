"""The words below the linked title of another story tell nothing of the page that they stand on."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime

import pytest

from dateline.model import Article, Capture
from dateline.read import read_articles
from dateline.read.body import find_story
from dateline.read.page import parse_page
from dateline.read.teasers import find_teased

STORY = "".join(
    f"<p>{words}</p>"
    for words in (
        "The lock at Sallow End was closed to barges on Tuesday, the canal trust said, after a gate had come off its hinge.",
        "Eleven boats tied up below it for the night, and the keeper's wife brought soup down to them in a milk churn.",
        "A crane is to lift the gate on Thursday, if the wind drops, and the trust hopes to let the first boats through by noon.",
    )
)


def page_of(below: str, data: str = "") -> str:
    head = f"<head><title>Lock shut</title><meta property='og:site_name' content='Canal Post'>{data}</head>"
    return f"<html>{head}<body><main><h1>Lock shut</h1>{STORY}</main>{below}</body></html>"


def read(below: str, data: str = "") -> Article:
    body = page_of(below, data).encode()
    address, now = "https://canalpost.example/news/2026/03/lock", datetime(2026, 10, 1, tzinfo=UTC)
    (article,) = read_articles(Capture(address, body, now, hashlib.sha256(body).hexdigest(), media_type="text/html"))
    return article


def cards(*words: str) -> str:
    titles = ("Heron nests on a crane", "Towpath to be mended", "Weir turns a hundred", "Eel man retires")
    held = "".join(f"<div class=k><a href='/s/{n}'><h4>{titles[n]}</h4></a><p>{text}</p></div>" for n, text in enumerate(words))
    return f"<div class=m>{held}</div>"


@pytest.mark.parametrize(
    "words",
    [
        "This article was first published on Monday. Nobody has read it since.",
        "Republished by request: the summer of the eels.",
        "Correction: the weir was built in 1926.",
        "First published in the Towpath Herald.",
        "Ursprünglich erschienen im Kanalboten.",
        "Publicado originalmente en El Remo.",
    ],
)
def test_what_a_teaser_says_of_its_own_story_is_no_note_and_no_reprint(words: str) -> None:
    article = read(cards("The nest holds three eggs.", words))
    assert article.notes == ()
    assert article.reprint_of is None


def test_who_signed_the_story_of_a_teaser_did_not_sign_this_one() -> None:
    assert read(cards("By Rolf Aske: what the eel man knew.", "Автор: Анна Лесная")).byline == ()


def test_the_day_of_a_teaser_is_not_the_pages() -> None:
    held = cards("The nest holds three eggs.", "Stones are on their way.").replace("</p>", "</p><time>13.02.2026</time>")
    assert read(held).published is None


def test_one_linked_title_makes_no_list_and_the_pages_own_title_may_be_a_link() -> None:
    note = "This article first appeared in the Towpath Herald."
    own = page_of(f"<p>{note}</p>").replace("<h1>Lock shut</h1>", "<h2><a href='/lock'>Lock shut</a></h2>")
    page = parse_page(own)
    assert find_teased(page.outline, find_story(page, "Lock shut").judged, "lock shut") == frozenset()
    assert [found.text for found in read(f"<h3><a href='/x'>Weir turns a hundred</a></h3><p>{note}</p>").notes] == [note]


BASED = """<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Lock shut", "isBasedOn": {"@type": "NewsArticle",
"url": "%s", "publisher": {"@type": "Organization", "name": "Towpath Herald"}}}</script>"""


def test_the_outlet_that_the_data_say_a_text_is_based_on_had_it_first() -> None:
    article = read("", BASED % "https://towpathherald.example/lock")
    assert article.reprint_of is not None
    assert article.reprint_of.outlet == "Towpath Herald"
    assert read("", BASED % "https://canalpost.example/lock-1").reprint_of is None


@pytest.mark.parametrize("words", ["Monday", "Creative Commons", "March", "CC BY-ND 4.0"])
def test_a_day_or_a_licence_is_no_outlet(words: str) -> None:
    assert read(f"<p>This article was first published under {words}. Share it if you like.</p>").reprint_of is None
