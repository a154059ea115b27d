"""OPML in and out: the lists of feeds that every reader of feeds can give and take."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml import etree

from dateline.errors import BlockedAddress, InputError

from .addresses import checked_url
from .markup import legal, parse_tree, read_markup
from .plain import plain_line

_MOST = 10_000


@dataclass(frozen=True, slots=True)
class OpmlEntry:
    """One feed of a list: its address, its title, and the site that it belongs to."""

    url: str
    title: str | None = None
    site_url: str | None = None


def read_opml(body: bytes) -> tuple[OpmlEntry, ...]:
    """The feeds of an OPML file, folders flattened, each address once, in order; outlines without a feed's address are passed over.

    InputError in one line when the file is not OPML, holds no feed, or is not safe to read.
    """
    try:
        markup = read_markup(body)
    except InputError as error:
        raise InputError(f"this OPML file is not read: {error}") from None
    if markup.root != "opml":
        raise InputError(f"this is not an OPML file: it begins with <{markup.root}>" if markup.root else "this is not an OPML file")
    entries = {entry.url: entry for entry in _entries(parse_tree(markup))}
    if not entries:
        raise InputError("this OPML file names no feed (no outline has an xmlUrl that is an http address)")
    return tuple(entries.values())[:_MOST]


def _entries(root: etree._Element) -> Iterator[OpmlEntry]:
    for outline in root.iter("outline"):
        attrs = {str(name).lower(): str(value) for name, value in outline.attrib.items()}
        url = _http(attrs.get("xmlurl"))
        if url:
            yield OpmlEntry(url, plain_line(attrs.get("title") or attrs.get("text"), 300), _http(attrs.get("htmlurl")))


def _http(text: str | None) -> str | None:
    try:
        return str(checked_url(text)) if text and text.strip() else None
    except BlockedAddress:
        return None


def render_opml(entries: Iterable[OpmlEntry], title: str) -> bytes:
    """An OPML 2.0 file of the entries, in their order; the same entries give the same bytes."""
    root = etree.Element("opml", version="2.0")
    etree.SubElement(etree.SubElement(root, "head"), "title").text = legal(title)
    body = etree.SubElement(root, "body")
    for entry in entries:
        attrs = {"type": "rss", "text": entry.title or entry.url, "title": entry.title or entry.url, "xmlUrl": entry.url}
        attrs |= {"htmlUrl": entry.site_url} if entry.site_url else {}
        etree.SubElement(body, "outline", {name: legal(value) for name, value in attrs.items()})
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)
