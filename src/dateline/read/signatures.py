"""Who signed a page: bylines from JSON-LD, meta tags and what stands below the headline."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from selectolax.lexbor import LexborNode

from .bylines import split_names
from .lines import count_words
from .metadata import strings_of
from .page import Page, node_text

_VISIBLE = (
    '[rel~="author"]',
    '[itemprop="author"] [itemprop="name"]',
    '[itemprop="author"]',
    '[class*="author-name"], [class*="author__name"], [class*="authorName"], [class*="byline__name"], [class*="byline-name"], [class*="author_name"]',
    '[class*="byline"], [class*="Byline"], [class*="by-line"], [class*="article-author"], [class*="article__author"], [class*="post-author"], [class*="entry-author"]',
    '[class~="author"], [class~="authors"], [class~="autor"], [class~="autores"], [class~="firma"], [class~="signature"]',
)
_META = (
    "author",
    "article:author",
    "og:article:author",
    "dc.creator",
    "dcterms.creator",
    "parsely-author",
    "sailthru.author",
    "byl",
    "cxenseparse:author",
    "article.author",
    "twitter:data1",
)


def read_signatures(page: Page) -> tuple[str, ...]:
    """The names that sign a page, people and organisations together: the first source that gives any."""
    for names in (_linked(page.article), _metas(page), _visible(page)):
        if names:
            return names
    return ()


def _linked(article: Mapping[str, object]) -> tuple[str, ...]:
    return _names(strings_of(article.get("author"), "name"))


def _metas(page: Page) -> tuple[str, ...]:
    for name in _META:
        values = [v for v in page.metas.get(name, ()) if not re.match(r"https?:|/|www\.", v) and not v.isdigit()]
        names = _names(values) if name != "twitter:data1" or (values and count_words(values[0]) in {2, 3}) else ()
        if names:
            return names
    return ()


def _visible(page: Page) -> tuple[str, ...]:
    for selector in _VISIBLE:
        names = _names(_short_texts(page, selector))
        if names:
            return names
    return ()


def _short_texts(page: Page, selector: str) -> Iterator[str]:
    seen: set[str] = set()
    for node in page.tree.css(selector)[:12]:
        text = node_text(node)
        if text and text not in seen and count_words(text) <= 14 and not _in_furniture(node):
            seen.add(text)
            yield text


def _in_furniture(node: LexborNode) -> bool:
    """True inside navigation, asides and comment lists, whose names sign something else."""
    parent = node.parent
    for _ in range(30):
        if parent is None:
            return False
        marks = f"{parent.tag} {parent.attributes.get('class') or ''} {parent.attributes.get('id') or ''}".lower()
        if re.search(r"\b(?:aside|nav|footer)\b|comment|related|sidebar|teaser|recommend|most-read", marks):
            return True
        parent = parent.parent
    return False


def _names(texts: list[str] | Iterator[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for text in texts for name in split_names(text)))[:8]
