"""What machines read beside the pages: sitemaps, robots.txt, the map of what is gone, the manifest of hashes."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import timedelta

from lxml import etree

from dateline.config import Site
from dateline.model import Digest

from .addresses import absolute, base_path, digest_path, language_part
from .feeds import add_text, xml_bytes
from .linked_data import Json
from .nouns import Page
from .shelf import Shelf, published_at, updated_at

_MAP = "http://www.sitemaps.org/schemas/sitemap/0.9"
_NEWS = "http://www.google.com/schemas/sitemap-news/0.9"
_NEWS_DAYS = timedelta(days=2)  # the news sitemap protocol lists articles of the last two days


def render_maps(shelf: Shelf, site: Site, paths: Sequence[str]) -> tuple[Page, ...]:
    """Sitemap, news sitemap, robots.txt and gone.map; `paths` are the folders of all pages that may be indexed."""
    return (
        Page("sitemap.xml", _sitemap(shelf, site, paths), "application/xml"),
        Page("news-sitemap.xml", _news(shelf, site), "application/xml"),
        Page("robots.txt", _robots(site), "text/plain; charset=utf-8"),
        Page("gone.map", _gone(shelf, site), "text/plain; charset=utf-8"),
    )


def editions(digest: Digest) -> tuple[str, ...]:
    """The languages other than its own that a digest was translated into, in order, each a code that may stand in an address."""
    own = digest.language.lower()
    languages = (part for part in (language_part(one.language) for one in digest.translations) if part)
    return tuple(dict.fromkeys(language for language in languages if language != own))


def _sitemap(shelf: Shelf, site: Site, paths: Sequence[str]) -> bytes:
    root = etree.Element(f"{{{_MAP}}}urlset", nsmap={None: _MAP})
    changed = {
        digest_path(digest, language): updated_at(digest).isoformat() for digest in shelf.digests for language in (None, *editions(digest))
    }
    for path in sorted(paths):
        url = etree.SubElement(root, f"{{{_MAP}}}url")
        add_text(url, f"{{{_MAP}}}loc", absolute(site.base_url, path))
        if path in changed:
            add_text(url, f"{{{_MAP}}}lastmod", changed[path])
    return xml_bytes(root)


def _news(shelf: Shelf, site: Site) -> bytes:
    root = etree.Element(f"{{{_MAP}}}urlset", nsmap={None: _MAP, "news": _NEWS})
    newest = max((published_at(digest) for digest in shelf.digests), default=None)
    for digest in shelf.digests:
        if newest is None or published_at(digest) < newest - _NEWS_DAYS:
            continue
        url = etree.SubElement(root, f"{{{_MAP}}}url")
        add_text(url, f"{{{_MAP}}}loc", absolute(site.base_url, digest_path(digest)))
        news = etree.SubElement(url, f"{{{_NEWS}}}news")
        publication = etree.SubElement(news, f"{{{_NEWS}}}publication")
        add_text(publication, f"{{{_NEWS}}}name", site.title)
        add_text(publication, f"{{{_NEWS}}}language", digest.language)
        add_text(news, f"{{{_NEWS}}}publication_date", published_at(digest).isoformat())
        add_text(news, f"{{{_NEWS}}}title", digest.title)
    return xml_bytes(root)


def _robots(site: Site) -> bytes:
    lines = ["User-agent: *", "Allow: /", ""]
    lines += [f"Sitemap: {absolute(site.base_url, name)}" for name in ("sitemap.xml", "news-sitemap.xml")]
    return "\n".join([*lines, ""]).encode()


def _gone(shelf: Shelf, site: Site) -> bytes:
    """For nginx: `map $uri $dateline_gone { include gone.map; }` and `if ($dateline_gone) { return 410; }`."""
    root = base_path(site.base_url)
    paths = sorted(digest_path(digest, language) for digest in shelf.gone for language in (None, *editions(digest)))
    return "".join(f"{root}{path} 1;\n" for path in paths).encode()


def render_manifest(pages: Iterable[tuple[str, bytes]], shelf: Shelf) -> Page:
    """Hashes of every page and of the capture behind every item. A hash proves sameness, not truth or time."""
    hashes: Json = {path: hashlib.sha256(body).hexdigest() for path, body in sorted(pages)}
    digests: Json = [
        {
            "id": digest.id,
            "path": digest_path(digest),
            "version": digest.version,
            "status": digest.status.value,
            "items": [
                {"id": item.id, "url": item.url, "sha256": item.receipt.sha256, "captured": item.receipt.captured.isoformat()}
                for item in digest.items
                if item.receipt
            ],
        }
        for digest in (*shelf.digests, *shelf.gone)
    ]
    body = json.dumps({"pages": hashes, "digests": digests}, indent=1, sort_keys=True)
    return Page("manifest.json", body.encode(), "application/json")
