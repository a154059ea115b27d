"""A feed's bytes -> its entries in our own shape. Foreign formats are parsed first and adapted second; nothing here visits anything."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice

import fastfeedparser
import feedparser
from lxml import etree

from dateline.errors import InputError
from dateline.model import Stamp

from .markup import Markup, parse_tree, read_markup
from .moments import read_stamp
from .plain import plain_line
from .sitemaps import SITEMAP_ROOTS, Feed, FeedEntry, read_sitemap

_FEED_ROOTS = {"rss": "RSS", "rdf": "RSS", "feed": "Atom", "channel": "RSS"}
_MOST_ENTRIES = 2000
_PUBLISHED = ("pubDate", "published", "issued", "date", "created")
_UPDATED = ("updated", "modified")


@dataclass(frozen=True, slots=True)
class _Raw:
    """What the parsers bend or mix up, as written. `headline` only where a picture or a sound in the item has a title too;
    `address` is its own link, or a path that the id says is the address; `opaque` when the id says that it is none.
    """

    published: str | None
    updated: str | None
    headline: str | None = None
    address: str | None = None
    opaque: bool = False


def read_feed(body: bytes, charset: str | None = None) -> Feed | None:
    """Read RSS, RDF, Atom, JSON Feed or a sitemap; None when the bytes are something else (a page, say).

    At most 2,000 entries, as announced and in that order. InputError in one line for a feed that is damaged beyond reading or
    not safe to read.
    """
    if not body.strip():
        raise InputError("it is empty: no bytes at all")
    if body.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        return _read_json(body)
    markup = read_markup(body, charset)
    name = markup.root.rpartition(":")[2]
    if name in SITEMAP_ROOTS:
        return read_sitemap(markup)
    if name not in _FEED_ROOTS:
        return None
    return _read_xml(markup, _FEED_ROOTS[name])


def _read_xml(markup: Markup, form: str) -> Feed:
    """fastfeedparser first; feedparser where that fails or leaves gaps, and the one with fewer gaps is taken."""
    quick = _attempt(_read_quickly, markup, form)
    based = "xml:base" in markup.text
    if quick is not None and not _gaps(quick) and not based:
        return quick
    slow = _attempt(_read_slowly, markup, form) if _bears_the_slow_parser(markup) else None
    found = [feed for feed in ((slow, quick) if based else (quick, slow)) if feed is not None]
    if not found:
        raise InputError(f"it begins as {form} but cannot be read as such")
    return min(found, key=lambda feed: (_gaps(feed), -len(feed.entries)))


def _bears_the_slow_parser(markup: Markup) -> bool:
    """feedparser's time grows with the square of the tags: 60,000 of them, or 2 MB, stay under two seconds."""
    return len(markup.text) <= 2_000_000 and markup.text.count("<") <= 60_000


def _attempt(read: Callable[[Markup, str], Feed], markup: Markup, form: str) -> Feed | None:
    try:
        return read(markup, form)
    except Exception:  # noqa: BLE001 - around one source: a stranger's bytes in a library that may raise anything
        return None


def _gaps(feed: Feed) -> int:
    """How many links, ids, dates and headlines are missing; an unread feed with no entries counts as one gap, to be looked at twice."""
    missing = sum((not e.url) + (not e.entry_id) + (e.published is None and e.updated is None) + (not e.headline) for e in feed.entries)
    return missing if feed.entries else 1


def _read_quickly(markup: Markup, form: str) -> Feed:
    options = dict.fromkeys(("include_content", "include_tags", "include_media", "include_enclosures"), False)
    parsed = fastfeedparser.parse(markup.body, **options)
    entries = parsed["entries"][:_MOST_ENTRIES]
    root = parse_tree(markup)
    raws = _raws(root)
    rows = raws if len(raws) == len(parsed["entries"]) else [_Raw(e.get("published"), e.get("updated")) for e in entries]
    about = parsed["feed"]
    return Feed(
        form,
        plain_line(about.get("title")),
        _text(about.get("link")),
        _text(about.get("language") or root.findtext("{*}channel/{*}language")),
        tuple(_entry(e, raw, e.get("description")) for e, raw in zip(entries, rows, strict=False)),
    )


def _read_slowly(markup: Markup, form: str) -> Feed:
    parsed = feedparser.parse(io.BytesIO(b'<?xml version="1.0" encoding="utf-8"?>' + markup.body), sanitize_html=False)
    if not parsed.get("version") and not parsed.entries:
        raise InputError(f"it begins as {form} but cannot be read as such")
    about = parsed.feed
    raws = _raws(parse_tree(markup))
    rows = raws if len(raws) == len(parsed.entries) else [_Raw(None, None)] * len(parsed.entries)
    entries = (
        _entry(e, replace(raw, published=dict.get(e, "published"), updated=dict.get(e, "updated")), e.get("summary"))
        for e, raw in zip(parsed.entries, rows, strict=True)
    )
    return Feed(
        form,
        plain_line(about.get("title")),
        _text(about.get("link")),
        _text(about.get("language")),
        tuple(islice(entries, _MOST_ENTRIES)),
    )


def _entry(entry: Mapping[str, object], raw: _Raw, summary: object) -> FeedEntry:
    published, flaws = _dated(raw.published)
    updated, more = _dated(raw.updated)
    authors = entry.get("authors")
    names = [a.get("name") for a in authors if isinstance(a, Mapping)] if isinstance(authors, Sequence) else []
    link, name = _text(entry.get("link")), _text(entry.get("id"))
    return FeedEntry(
        url=raw.address if link == name and (raw.opaque or not _is_web(link)) else link,
        entry_id=name,
        headline=plain_line(raw.headline or entry.get("title"), 500),
        summary=plain_line(summary),
        published=published,
        updated=updated,
        authors=tuple(dict.fromkeys(n for n in (plain_line(name, 200) for name in names) if n)),
        language=_text(entry.get("language")),
        flaws=flaws + more,
    )


def _is_web(text: str | None) -> bool:
    """Whether an id that a parser gave for a link can be one."""
    return text is not None and text.startswith(("http://", "https://"))


def _dated(text: str | None) -> tuple[Stamp | None, tuple[str, ...]]:
    stamp = read_stamp(text)
    if stamp is None and text and text.strip():
        return None, (f"its date cannot be read: {' '.join(text.split())[:60]!r}",)
    return stamp, ()


def _raws(root: etree._Element) -> list[_Raw]:
    """One row an item. The quick parser turns every date into Greenwich's, and takes a picture's title for the item's."""
    return [_raw(item) for item in root.iter("{*}item", "{*}entry")]


def _raw(item: etree._Element) -> _Raw:
    titles = list(item.iterchildren("{*}title"))
    own = [t.text for t in titles if len(t) == 0 and etree.QName(t).namespace == etree.QName(item).namespace]
    guid = item.find("guid")
    says = "" if guid is None else (guid.get("isPermaLink") or "").strip().lower()
    path = (guid.text or "").strip() if guid is not None and says == "true" else ""
    return _Raw(
        _child_text(item, _PUBLISHED),
        _child_text(item, _UPDATED),
        headline=own[0] if len(titles) > 1 and own else None,
        address=_own_link(item) or (path if path.startswith("/") else None),
        opaque=says == "false",
    )


def _own_link(item: etree._Element) -> str | None:
    """The item's page: `<link>/a</link>` in RSS, `<link href="/a"/>` in Atom. A parser that finds no id makes one of it."""
    links = (link for link in item.iterchildren("{*}link") if link.get("rel", "alternate") == "alternate")
    return next((text.strip() for link in links if (text := link.text or link.get("href")) and text.strip()), None)


def _child_text(item: etree._Element, names: Sequence[str]) -> str | None:
    found = {etree.QName(child).localname: child.text for child in item if isinstance(child.tag, str)}
    return next((found[name] for name in names if found.get(name)), None)


def _text(value: object) -> str | None:
    return " ".join(value.split())[:4096] or None if isinstance(value, str) else None


def _read_json(body: bytes) -> Feed | None:
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        raise InputError("it begins as JSON but is not whole JSON") from None
    if not isinstance(data, dict) or not isinstance(data.get("items"), list):
        return None
    language = _text(data.get("language"))
    authors = data.get("authors") or [data.get("author")]
    entries = tuple(_json_entry(item, language, authors) for item in data["items"][:_MOST_ENTRIES] if isinstance(item, dict))
    return Feed("JSON Feed", plain_line(data.get("title")), _text(data.get("home_page_url")), language, entries)


def _json_entry(item: Mapping[str, object], language: str | None, feed_authors: object) -> FeedEntry:
    """One item of JSON Feed 1.0 or 1.1: numbers as ids are allowed, and the feed's authors are those of an item that names none."""
    number = item.get("id")
    authors = item.get("authors") or ([item["author"]] if item.get("author") else feed_authors)
    summary = item.get("summary") or item.get("content_text") or item.get("content_html")
    plain = {
        "title": item.get("title"),
        "link": item.get("url") or item.get("external_url"),
        "authors": authors,
        "language": item.get("language"),
    }
    raw = _Raw(_text(item.get("date_published")), _text(item.get("date_modified")))
    entry = _entry(plain, raw, summary)
    name = _text(str(number)) if isinstance(number, str | int | float) else None
    return replace(entry, entry_id=name, language=entry.language or language)
