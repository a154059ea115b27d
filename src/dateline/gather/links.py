"""The feeds that an HTML page names, and those that it may have."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from dateline.errors import BlockedAddress

from .addresses import checked_url

_TAG = re.compile(r"<(link|a)\s([^>]{1,3000})>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"""([a-zA-Z-]{1,40})\s{0,5}=\s{0,5}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""")
_TYPES = frozenset(
    (
        "application/rss+xml",
        "application/atom+xml",
        "application/rdf+xml",
        "application/feed+json",
        "application/json",
        "text/xml",
        "application/xml",
    )
)
_LIKELY = re.compile(r"(?:^|[/._?=&-])(?:rss|feeds?|atom)(?:$|[/._?=&0-9-])", re.IGNORECASE)
_NEVER = re.compile(r"comments?/feed|/feedback|/rss-?(?:help|about)|^(?:mailto|javascript|data|feed):", re.IGNORECASE)
USUAL_PLACES = ("/feed", "/rss.xml", "/rss", "/feed.xml", "/atom.xml", "/index.xml", "/feed.json", "/news-sitemap.xml", "/sitemap-news.xml")
_LOOKED_AT = 1_000_000


def looks_like_html(body: bytes) -> bool:
    """Whether bytes are a web page, by their first words."""
    head = body[:2000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or b"<html" in head or b"<head" in head or b"<body" in head


def looks_like_pdf(body: bytes) -> bool:
    """Whether bytes are a PDF, by the mark that stands near their beginning."""
    return b"%PDF-" in body[:1024] and not looks_like_html(body)


def named_feeds(page: str, base: str) -> list[str]:
    """The addresses that a page's `<link rel="alternate">` names as feeds, in its order, joined to the page's own."""
    return _joined((attrs["href"] for tag, attrs in _tags(page) if tag == "link" and _is_alternate(attrs)), base)


def likely_feeds(page: str, base: str, most: int = 6) -> list[str]:
    """Links in a page whose address looks like a feed's ("/rss/world.xml"), at most `most`."""
    hrefs = (
        a["href"] for tag, a in _tags(page) if tag == "a" and "href" in a and _LIKELY.search(a["href"]) and not _NEVER.search(a["href"])
    )
    return _joined(hrefs, base)[:most]


def _is_alternate(attrs: dict[str, str]) -> bool:
    kind = attrs.get("type", "").partition(";")[0].strip().lower()
    return "href" in attrs and "alternate" in attrs.get("rel", "").lower().split() and kind in _TYPES and "oembed" not in attrs["href"]


def _tags(page: str) -> Iterator[tuple[str, dict[str, str]]]:
    for found in _TAG.finditer(page[:_LOOKED_AT]):
        attrs = {m[1].lower(): html.unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(found[2])}
        yield found[1].lower(), attrs


def _joined(hrefs: Iterator[str], base: str) -> list[str]:
    out: dict[str, None] = {}
    for href in hrefs:
        try:
            out[str(checked_url(href, base=base))] = None
        except BlockedAddress:
            continue
    return list(out)
