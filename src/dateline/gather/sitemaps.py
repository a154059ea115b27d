"""Sitemaps, plain and for news, and the shape into which every list of pages is read."""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from dateline.model import Stamp

from .markup import Markup, parse_tree
from .moments import read_stamp
from .plain import plain_line

SITEMAP_ROOTS = frozenset(("urlset", "sitemapindex"))
_NEWEST = 500


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """An entry as announced, addresses not yet joined to anything."""

    url: str | None
    entry_id: str | None = None
    headline: str | None = None
    summary: str | None = None
    published: Stamp | None = None
    updated: Stamp | None = None
    authors: tuple[str, ...] = ()
    language: str | None = None
    flaws: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A list of pages. `form`: RSS, Atom, JSON Feed, sitemap, or sitemap index (whose entries are sitemaps)."""

    form: str
    title: str | None
    site_url: str | None
    language: str | None
    entries: tuple[FeedEntry, ...]


def read_sitemap(markup: Markup) -> Feed:
    """The 500 newest addresses of a sitemap; InputError when it is damaged beyond reading."""
    root = parse_tree(markup)
    form = "sitemap index" if markup.root.endswith("sitemapindex") else "sitemap"
    entries = [_entry(node) for node in root.iterchildren("{*}url", "{*}sitemap")]
    entries.sort(key=_newness, reverse=True)
    title = next((text for node in root.iter("{*}name") if (text := plain_line(node.text))), None)
    return Feed(form, title, None, None, tuple(entries[:_NEWEST]))


def _newness(entry: FeedEntry) -> float:
    stamp = entry.published or entry.updated
    return stamp.moment.timestamp() if stamp else float("-inf")


def _entry(node: etree._Element) -> FeedEntry:
    return FeedEntry(
        url=plain_line(node.findtext("{*}loc"), 4096),
        headline=plain_line(node.findtext("{*}news/{*}title"), 500),
        published=read_stamp(node.findtext("{*}news/{*}publication_date")),
        updated=read_stamp(node.findtext("{*}lastmod")),
        language=plain_line(node.findtext("{*}news/{*}publication/{*}language"), 20),
    )
