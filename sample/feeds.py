"""The outlets' feeds: RSS 2.0, Atom 1.0 and JSON Feed 1.1."""

from __future__ import annotations

import json
from collections.abc import Sequence
from email.utils import format_datetime

from lxml import etree

from .outlets import SampleArticle, SampleOutlet

ATOM = "http://www.w3.org/2005/Atom"


def render_feed(outlet: SampleOutlet, articles: Sequence[SampleArticle], base: str) -> tuple[bytes, str]:
    """The feed in the outlet's own form: its bytes and media type. `base` is the outlet's address, with a closing slash."""
    return {"rss": _rss, "atom": _atom, "json": _json}[outlet.feed](outlet, articles, base)


def _rss(outlet: SampleOutlet, articles: Sequence[SampleArticle], base: str) -> tuple[bytes, str]:
    root = etree.Element("rss", version="2.0")
    channel = etree.SubElement(root, "channel")
    for tag, text in (("title", outlet.name), ("link", base), ("description", f"{outlet.name}: latest"), ("language", outlet.language)):
        etree.SubElement(channel, tag).text = text
    for article in articles:
        item = etree.SubElement(channel, "item")
        for tag, text in (
            ("title", article.headline),
            ("link", f"{base}{article.slug}.html"),
            ("guid", f"{base}{article.slug}.html"),
            ("pubDate", format_datetime(article.published)),
            ("category", article.section),
            ("description", article.paragraphs[0]),
        ):
            etree.SubElement(item, tag).text = text
    return etree.tostring(root, xml_declaration=True, encoding="utf-8"), "application/rss+xml"


def _atom(outlet: SampleOutlet, articles: Sequence[SampleArticle], base: str) -> tuple[bytes, str]:
    root = etree.Element(f"{{{ATOM}}}feed", nsmap={None: ATOM})
    etree.SubElement(root, f"{{{ATOM}}}title").text = outlet.name
    etree.SubElement(root, f"{{{ATOM}}}id").text = base
    etree.SubElement(root, f"{{{ATOM}}}updated").text = max(a.published for a in articles).isoformat()
    for article in articles:
        entry = etree.SubElement(root, f"{{{ATOM}}}entry")
        etree.SubElement(entry, f"{{{ATOM}}}title").text = article.headline
        etree.SubElement(entry, f"{{{ATOM}}}id").text = f"{base}{article.slug}"
        etree.SubElement(entry, f"{{{ATOM}}}link", rel="alternate", href=f"{base}{article.slug}.html")
        etree.SubElement(entry, f"{{{ATOM}}}published").text = article.published.isoformat()
        etree.SubElement(entry, f"{{{ATOM}}}updated").text = article.published.isoformat()
        etree.SubElement(entry, f"{{{ATOM}}}summary").text = article.paragraphs[0]
    return etree.tostring(root, xml_declaration=True, encoding="utf-8"), "application/atom+xml"


def _json(outlet: SampleOutlet, articles: Sequence[SampleArticle], base: str) -> tuple[bytes, str]:
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": outlet.name,
        "home_page_url": base,
        "feed_url": f"{base}feed",
        "language": outlet.language,
        "items": [
            {
                "id": f"{base}{a.slug}",
                "url": f"{base}{a.slug}.html",
                "title": a.headline,
                "summary": a.paragraphs[0],
                "date_published": a.published.isoformat(),
            }
            for a in articles
        ],
    }
    return json.dumps(feed, ensure_ascii=False).encode(), "application/feed+json"
