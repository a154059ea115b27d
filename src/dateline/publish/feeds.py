"""RSS 2.0, Atom and JSON Feed from one list of entries. XML is built as a tree, never pasted."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime

from lxml import etree

from dateline.config import Site
from dateline.look import make_plain

from .addresses import absolute
from .linked_data import Json
from .nouns import Page

_ATOM = "http://www.w3.org/2005/Atom"
_CONTENT = "http://purl.org/rss/1.0/modules/content/"
_DC = "http://purl.org/dc/elements/1.1/"
_XML = "http://www.w3.org/XML/1998/namespace"
_NEVER = datetime(1970, 1, 1, tzinfo=UTC)  # the date of an empty feed: a clock would change its bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: `url` is also its id, `summary` plain text, `content` HTML that is ours."""

    title: str
    url: str
    published: datetime
    updated: datetime
    summary: str
    content: str
    language: str
    author: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and the folder it stands in; `path` is '' for the whole site."""

    title: str
    path: str
    entries: tuple[Entry, ...]

    @property
    def updated(self) -> datetime:
        """The newest entry's moment."""
        return max((entry.updated for entry in self.entries), default=_NEVER)


def render_feeds(feed: Feed, site: Site) -> tuple[Page, ...]:
    """The three formats of one feed."""
    return (
        Page(f"{feed.path}feed.xml", _rss(feed, site), "application/rss+xml"),
        Page(f"{feed.path}atom.xml", _atom(feed, site), "application/atom+xml"),
        Page(f"{feed.path}feed.json", _json(feed, site), "application/feed+json"),
    )


def add_text(parent: etree._Element, tag: str, text: str, **attributes: str) -> etree._Element:
    """Append an element with text; what XML cannot hold is replaced."""
    element = etree.SubElement(parent, tag, {name: make_plain(value) for name, value in attributes.items()})
    element.text = make_plain(text)
    return element


def xml_bytes(root: etree._Element) -> bytes:
    """The document as UTF-8 with its declaration."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _rss(feed: Feed, site: Site) -> bytes:
    root = etree.Element("rss", {"version": "2.0"}, nsmap={"atom": _ATOM, "content": _CONTENT, "dc": _DC})
    channel = etree.SubElement(root, "channel")
    add_text(channel, "title", feed.title)
    add_text(channel, "link", absolute(site.base_url, feed.path))
    add_text(channel, "description", site.tagline or site.title)
    add_text(channel, "language", site.language)
    add_text(channel, "lastBuildDate", format_datetime(feed.updated))
    own = {"rel": "self", "type": "application/rss+xml", "href": absolute(site.base_url, f"{feed.path}feed.xml")}
    etree.SubElement(channel, f"{{{_ATOM}}}link", own)
    for entry in feed.entries:
        item = etree.SubElement(channel, "item")
        add_text(item, "title", entry.title)
        add_text(item, "link", entry.url)
        add_text(item, "guid", entry.url, isPermaLink="true")
        add_text(item, "pubDate", format_datetime(entry.published))
        add_text(item, f"{{{_DC}}}creator", entry.author)
        add_text(item, "description", entry.summary)
        add_text(item, f"{{{_CONTENT}}}encoded", entry.content)
    return xml_bytes(root)


def _atom(feed: Feed, site: Site) -> bytes:
    root = etree.Element(f"{{{_ATOM}}}feed", {f"{{{_XML}}}lang": site.language}, nsmap={None: _ATOM})
    add_text(root, f"{{{_ATOM}}}title", feed.title)
    add_text(root, f"{{{_ATOM}}}id", absolute(site.base_url, f"{feed.path}atom.xml"))
    add_text(root, f"{{{_ATOM}}}updated", feed.updated.isoformat())
    etree.SubElement(root, f"{{{_ATOM}}}link", {"rel": "self", "href": absolute(site.base_url, f"{feed.path}atom.xml")})
    etree.SubElement(root, f"{{{_ATOM}}}link", {"rel": "alternate", "type": "text/html", "href": absolute(site.base_url, feed.path)})
    add_text(etree.SubElement(root, f"{{{_ATOM}}}author"), f"{{{_ATOM}}}name", site.title)
    for entry in feed.entries:
        item = etree.SubElement(root, f"{{{_ATOM}}}entry", {f"{{{_XML}}}lang": entry.language})
        add_text(item, f"{{{_ATOM}}}title", entry.title)
        add_text(item, f"{{{_ATOM}}}id", entry.url)
        etree.SubElement(item, f"{{{_ATOM}}}link", {"rel": "alternate", "href": entry.url})
        add_text(item, f"{{{_ATOM}}}published", entry.published.isoformat())
        add_text(item, f"{{{_ATOM}}}updated", entry.updated.isoformat())
        add_text(etree.SubElement(item, f"{{{_ATOM}}}author"), f"{{{_ATOM}}}name", entry.author)
        add_text(item, f"{{{_ATOM}}}summary", entry.summary)
        add_text(item, f"{{{_ATOM}}}content", entry.content, type="html")
    return xml_bytes(root)


def _json(feed: Feed, site: Site) -> bytes:
    items: list[Json] = [
        {
            "id": entry.url,
            "url": entry.url,
            "title": make_plain(entry.title),
            "summary": make_plain(entry.summary),
            "content_html": make_plain(entry.content),
            "date_published": entry.published.isoformat(),
            "date_modified": entry.updated.isoformat(),
            "language": entry.language,
            "authors": [{"name": make_plain(entry.author)}],
        }
        for entry in feed.entries
    ]
    whole: Json = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": make_plain(feed.title),
        "home_page_url": absolute(site.base_url, feed.path),
        "feed_url": absolute(site.base_url, f"{feed.path}feed.json"),
        "language": site.language,
        "items": items,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()
