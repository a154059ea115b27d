"""The words of an article's body: our one door to the library that finds it."""

from __future__ import annotations

import logging
import re

from lxml.etree import LxmlError, _Element
from selectolax.lexbor import LexborHTMLParser

from .limits import find_excess
from .lines import count_words, ends_sentence
from .page import list_blocks

_LUMP = 400
_PARAGRAPHS = frozenset({"p", "head", "item", "quote", "cell", "code", "fw", "ab"})
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read_body(html: str) -> list[str]:
    """The paragraphs of a page's article, in order; [] where there is none, or where the page passes the limits.

    Each is made of words of the page: no list marks or table rules are put in. Where the library finds nothing, the
    paragraphs that are sentences and no links are taken; so too where it gives a page's words in one lump.
    """
    return [] if find_excess(html) else extract_body(html)


def extract_body(html: str) -> list[str]:
    """The same for a page that is known to keep the limits."""
    paragraphs = _extracted(html)
    words = sum(map(count_words, paragraphs))
    lumped = len(paragraphs) < 3 and words > _LUMP
    if words >= 25 and not lumped:
        return paragraphs
    own = _sentences(html)
    if lumped:
        return own or paragraphs
    return own if sum(map(len, own)) > sum(map(len, paragraphs)) else paragraphs


def _extracted(html: str) -> list[str]:
    from trafilatura import bare_extraction  # here because it is slow to import, and texts do not need it

    try:
        found = bare_extraction(html, fast=True, include_comments=False, include_tables=True, with_metadata=False)
    except (LxmlError, ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError):
        return []
    body = getattr(found, "body", None)
    return _paragraphs(body) if isinstance(body, _Element) else []


def _paragraphs(body: _Element) -> list[str]:
    paragraphs: list[str] = []
    pieces: list[str] = []

    def close() -> None:
        text = " ".join("".join(pieces).split())
        if re.search(r"\w", text):
            paragraphs.append(text)
        pieces.clear()

    def walk(element: _Element) -> None:
        parted = element.tag in _PARAGRAPHS or element.tag in {"list", "table", "row", "body"}
        if parted or element.tag == "lb":
            close()
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if parted:
            close()

    walk(body)
    close()
    return paragraphs


def _sentences(html: str) -> list[str]:
    """Paragraphs that end like sentences and are not mostly links, of the main part of the page."""
    tree = LexborHTMLParser(html)
    root = tree.css_first("article") or tree.css_first("main") or tree.body
    return [b.text for b in list_blocks(root) if b.linked < 0.5 and count_words(b.text) >= 8 and ends_sentence(b.text)]
