"""What reading holds for any page: it answers, it makes nothing up, and it reads its own text as it read the page."""

from __future__ import annotations

import hashlib
import html
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.model import Article, Capture
from dateline.read import read_articles
from sample.outlets import load_articles, load_outlets
from sample.pages import render_article
from tests.pdf_files import pdf_of, set_column

NOW = datetime(2026, 10, 1, tzinfo=UTC)


def element(parts: tuple[str, str, list[str]]) -> str:
    tag, names, inner = parts
    return f"<{tag}{names}>{''.join(inner)}</{tag}>"


WORDS = st.sampled_from(
    [
        "The road over the pass was closed to traffic on Thursday, the ministry said.",
        "Goats &amp; sheep were led down &lt;on foot&gt;, said a herdsman who would not give his name.",
        "Read more",
        "3 hours ago",
        "„Wir wissen es nicht“, sagte sie am Montag vor dem Zollhaus in Kamen.",
        "峠の道路は木曜日に閉鎖されたと同省は述べた。",
        "soft\u00adhyphen&nbsp;and&#8203;joint &amp;amp; more",
        "<b>bold</b> and <a href='/x'>linked words of a sentence</a>.",
        "<script>var hidden = 'Nobody sees this sentence, the script said.';</script>",
        "<!-- A comment that is long enough to be a sentence, it said. -->",
        "<br>",
        "",
    ]
)
TAGS = st.sampled_from(
    ["p", "div", "li", "ul", "td", "table", "tr", "h2", "article", "aside", "figure", "figcaption", "button", "nav", "blockquote", "x-y"]
)
CLASSES = st.sampled_from(["", " class='comment'", " class='article-body'", " class=", " hidden", " itemprop=articleBody", " id='a b'"])
PARTS = st.recursive(WORDS, lambda inner: st.tuples(TAGS, CLASSES, st.lists(inner, max_size=5)).map(element), max_leaves=25)


def read(page: str) -> list[Article]:
    body = page.encode()
    return read_articles(Capture("https://post.example/a", body, NOW, hashlib.sha256(body).hexdigest(), media_type="text/html"))


@settings(max_examples=150, deadline=None)
@given(st.lists(PARTS, max_size=8))
def test_the_text_of_a_page_holds_no_character_that_the_page_does_not_hold(parts: list[str]) -> None:
    page = f"<html><head><title>Pass shut</title></head><body>{''.join(parts)}</body></html>"
    articles = read(page)
    held = set(html.unescape(page)) | {" ", "\n"}
    assert all(set(article.text) <= held for article in articles)
    assert not any("the script said" in article.text or "it said." in article.text for article in articles)
    assert read(page) == articles


@pytest.mark.parametrize("number", range(len(load_articles())))
def test_reading_its_own_rendering_again_changes_nothing(number: int) -> None:
    outlets, articles = load_outlets(), load_articles()
    given = articles[number]
    page = render_article(outlets[given.outlet], given, articles, f"https://{given.outlet}.example/", edited=False)
    (first,) = read(page if isinstance(page, str) else page.decode())
    (again,) = read(rendering(first))
    assert again.text == first.text
    assert again.headline == first.headline


def rendering(article: Article) -> str:
    headline = html.escape(article.headline or "")
    paragraphs = "".join(f"<p>{html.escape(paragraph)}</p>" for paragraph in article.text.split("\n\n"))
    return f"<html><head><title>{headline}</title></head><body><article><h1>{headline}</h1>{paragraphs}</article></body></html>"


@given(st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=12)), max_size=8), st.integers(10, 4000))
def test_a_pdf_with_broken_bytes_is_read_or_refused(changes: list[tuple[int, bytes]], length: int) -> None:
    body = bytearray(pdf_of([set_column(["The road over the pass was closed, the ministry", "said on Thursday."], 700)] * 3, "Goats"))
    for place, put in changes:
        body[place : place + len(put)] = put
    broken = bytes(body[:length])
    found = read_articles(Capture(None, broken, NOW, hashlib.sha256(broken).hexdigest(), media_type="application/pdf"))
    assert all(article.text or article.flaws for article in found)
