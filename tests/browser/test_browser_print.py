"""A page that somebody printed to a PDF reads as the page does."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from dateline.model import Capture
from dateline.read import read_articles
from sample.outlets import load_articles, load_outlets
from sample.pages import render_article

NOW = datetime(2026, 10, 1, tzinfo=UTC)


@pytest.mark.parametrize("headed", [False, True])
def test_a_printed_page_keeps_the_words_of_its_story(browser: Browser, tmp_path: Path, headed: bool) -> None:
    outlets = load_outlets()
    for article in [each for each in load_articles() if outlets[each.outlet].language == "en"][:6]:
        page = browser.new_page()
        html = render_article(outlets[article.outlet], article, (), "https://outlet.example/", edited=False)
        page.set_content(html.decode("utf-8"), wait_until="domcontentloaded")
        printed = page.pdf(format="A5", display_header_footer=headed, margin={"top": "60px", "bottom": "60px"})
        page.close()
        (read,) = read_articles(Capture(None, printed, NOW, hashlib.sha256(printed).hexdigest(), media_type="application/pdf"))
        assert read.headline == article.headline
        assert "1/" not in read.text
        assert [paragraph for paragraph in article.paragraphs if paragraph not in read.text.split("\n\n")] == []
