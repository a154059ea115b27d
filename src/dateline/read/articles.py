"""The one way in: a capture -> its articles."""

from __future__ import annotations

import re

from dateline.model import Article, Capture, Flaw, FlawKind, article_id

from .decode import decode_body
from .html import read_html_articles
from .limits import LARGEST_BODY
from .text import read_text_articles

_MARKUP = re.compile(r"<(?:!doctype|html|head|body|article|div|p|meta|title|h1)\b", re.IGNORECASE)


def read_articles(capture: Capture) -> list[Article]:
    """Read the articles of a capture: none, one, or a digest's several; never an exception, whatever the bytes are.

    Text comes through unchanged, or as a slice of itself (`Article.place`) for a digest's reports; a page's text is its
    paragraphs joined by a blank line. A body over 15 MB is not read: one article with a flaw says so.
    """
    if len(capture.body) > LARGEST_BODY:
        return [_refused(capture)]
    is_html = capture.media_type not in {"text/plain", ""}
    decoded = decode_body(capture.body, capture.charset, is_html=is_html)
    flaws = decoded.flaws
    if is_html and (_MARKUP.search(decoded.text[:50_000]) or "<" in decoded.text):
        return read_html_articles(capture, decoded.text, flaws)
    return read_text_articles(capture, decoded.text, flaws)


def _refused(capture: Capture) -> Article:
    url = capture.url_answered or capture.url
    flaw = Flaw(FlawKind.TRUNCATED, "body", f"{len(capture.body)} bytes, over {LARGEST_BODY}; not read")
    return Article(
        article_id(url, capture.sha256),
        "",
        capture.captured,
        url=url,
        headline=capture.headline,
        outlet=capture.outlet,
        published=capture.written,
        flaws=(flaw,),
    )
