"""The one way in: a capture -> its articles."""

from __future__ import annotations

from dateline.model import Article, Capture, Flaw, FlawKind, article_id

from .decode import decode_body
from .forest import Forest
from .html import read_html_articles
from .limits import LARGEST_BODY
from .text import read_text_articles


def read_articles(capture: Capture, forest: Forest | None = None) -> list[Article]:
    """Read the articles of a capture: none, one, or a digest's several; never an exception, whatever the bytes are.

    Text comes through unchanged, or as a slice of itself (`Article.place`) for a digest's reports; a page's text is its
    paragraphs joined by a blank line. A body over 15 MB is not read: one article with a flaw says so. `forest`: other weights
    for the finder of a page's text than our own, as for figures out of fold.
    """
    if len(capture.body) > LARGEST_BODY:
        return [_refused(capture, Flaw(FlawKind.TRUNCATED, "body", f"{len(capture.body)} bytes, over {LARGEST_BODY}; not read"))]
    is_html = capture.media_type not in {"text/plain", ""}
    decoded = decode_body(capture.body, capture.charset, is_html=is_html)
    unreadable = next((flaw for flaw in decoded.flaws if flaw.kind is FlawKind.UNREADABLE), None)
    if is_html and unreadable is not None:
        return [_refused(capture, unreadable)]
    if is_html and "<" in decoded.text:
        return read_html_articles(capture, decoded.text, decoded.flaws, forest)
    return read_text_articles(capture, decoded.text, decoded.flaws)


def _refused(capture: Capture, flaw: Flaw) -> Article:
    """A capture that is not read, with what others said of it and the flaw that says why."""
    url = capture.url_answered or capture.url
    return Article(
        id=article_id(url, capture.sha256),
        text="",
        captured=capture.captured,
        url=url,
        headline=capture.headline,
        outlet=capture.outlet,
        published=capture.written,
        flaws=(flaw,),
    )
