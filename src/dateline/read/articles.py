"""The one way in: a capture -> its articles."""

from __future__ import annotations

import codecs
from dataclasses import replace

from dateline.errors import InputError
from dateline.model import Article, Capture, Flaw, FlawKind, article_id

from .beside import Forests
from .decode import decode_body
from .forest import Forest
from .html import read_html_articles
from .limits import LARGEST_BODY
from .pdf import read_pdf
from .text import read_text_articles


def read_articles(capture: Capture, forest: Forest | None = None, forests: Forests | None = None) -> list[Article]:
    """Read the articles of a capture: none, one, or a digest's several; never an exception, whatever the bytes are.

    Text comes through unchanged, or as a slice of itself (`Article.place`) for a digest's reports; the text of a page or a PDF is its
    paragraphs joined by a blank line. A body over 15 MB is not read: one article with a flaw says so. `forest`: other weights
    for the finder of a page's text than our own, as for figures out of fold; `forests`: for captions and credits.
    """
    if len(capture.body) > LARGEST_BODY:
        return [_refused(capture, Flaw(FlawKind.TRUNCATED, "body", f"{len(capture.body)} bytes, over {LARGEST_BODY}; not read"))]
    if capture.media_type == "application/pdf":
        return _read_pdf(capture)
    is_html = capture.media_type not in {"text/plain", ""}
    decoded = decode_body(capture.body, capture.charset, is_html=is_html)
    unreadable = next((flaw for flaw in decoded.flaws if flaw.kind is FlawKind.UNREADABLE), None)
    if is_html and unreadable is not None:
        return [_refused(capture, unreadable)]
    if is_html and "<" in decoded.text:
        as_is = decoded.encoding == "utf-8" and not decoded.flaws and not capture.body.startswith(codecs.BOM_UTF8)
        return read_html_articles(capture, decoded.text, decoded.flaws, forest, forests, capture.body if as_is else None)
    return read_text_articles(capture, decoded.text, decoded.flaws)


def _read_pdf(capture: Capture) -> list[Article]:
    """Outlet and day are those that the words say: what a file claims of its author and its making is the printer's, and no evidence."""
    try:
        found = read_pdf(capture.body)
    except InputError as error:
        return [_refused(capture, Flaw(FlawKind.UNREADABLE, "body", f"the PDF is {error}"))]
    if not found.paragraphs:
        pictured = "its pages hold no letters: pictures of a text, perhaps"
        return [_refused(capture, Flaw(FlawKind.NO_TEXT, "text", capture.headline or "", evidence=pictured))]
    flaws = (Flaw(FlawKind.TRUNCATED, "body", found.cut),) if found.cut else ()
    return read_text_articles(replace(capture, headline=capture.headline or found.headline), found.text, flaws)


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
