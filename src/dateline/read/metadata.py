"""Headline, outlet, section, days and rights of a page, from JSON-LD and meta tags first, then from what is visible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from urllib.parse import urljoin

from dateline.model import Flaw, FlawKind, Stamp, canonical_url

from .dates import find_dates, is_possible, propose_day, read_moment
from .lines import count_words, folded
from .page import Page, clean, node_text, plain, types_of

_TITLE_PARTS = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")
_APART = timedelta(days=1)
_UNSET = 1  # what systems write for "no date": 0001-01-01


def strings_of(value: object, *keys: str) -> Iterator[str]:
    """The strings of a JSON-LD value: itself, its items, or the first of `keys` that an object has."""
    if isinstance(value, str):
        if value.strip():
            yield plain(value)
    elif isinstance(value, list):
        for item in value[:50]:
            yield from strings_of(item, *keys)
    elif isinstance(value, Mapping):
        for key in keys:
            found = list(strings_of(value.get(key)))
            if found:
                yield from found
                return


def first_string(value: object, *keys: str) -> str | None:
    """The first of these strings."""
    return next(strings_of(value, *keys), None)


def read_outlet(page: Page) -> str | None:
    """The outlet's name: og:site_name, the publisher in JSON-LD, application-name."""
    named = page.meta("og:site_name") or first_string(page.article.get("publisher"), "name")
    website = next((item for item in page.linked if {"WebSite", "NewsMediaOrganization", "Organization"} & set(types_of(item))), {})
    return named or first_string(website.get("name")) or page.meta("application-name", "dc.publisher", "dcterms.publisher")


def read_headline(page: Page, outlet: str | None) -> str | None:
    """The headline: the article's own in JSON-LD, else the h1 that the metadata agree with, else what they say without the outlet's name.

    That order was right most often on 280 pages (fundus and trafilatura's; .88 and .82 against .78 and .82 with the h1 first).
    """
    linked = strip_outlet(first_string(page.article.get("headline")) or "", outlet)
    claimed = [c for c in (linked, page.meta("og:title", "twitter:title", "dc.title")) if c]
    title = page.tree.css_first("title")
    claimed += [node_text(title)] if title is not None else []
    bare = [strip_outlet(c, outlet) for c in claimed]
    visible = [text for text in (node_text(node) for node in page.tree.css("h1")) if count_words(text) >= 2]
    if linked:
        return next((text for text in visible if folded(text).startswith(folded(linked)) and len(linked) >= 90), linked)
    for text in visible:
        if any(_agree(text, claim) for claim in bare):
            return text
    return next((b for b in bare if b), None) or next(iter(visible), None)


def _agree(shown: str, claimed: str) -> bool:
    a, b = folded(shown), folded(claimed)
    if not a or not b:
        return False
    words, others = set(a.split()), set(b.split())
    return a in b or b in a or len(words & others) >= 0.6 * min(len(words), len(others))


def strip_outlet(title: str, outlet: str | None) -> str:
    """A title without the outlet's name at its end or head: "Rain in Kamen | Harbour Post" -> "Rain in Kamen"."""
    own = folded(outlet or "")
    parts = list(_TITLE_PARTS.finditer(title))
    if not parts:
        return title
    tail, head = title[parts[-1].end() :], title[: parts[0].start()]
    if own and (folded(tail) in own or own in folded(tail)) and count_words(title[: parts[-1].start()]) >= 2:
        return title[: parts[-1].start()].strip()
    if own and folded(head) == own:
        return title[parts[0].end() :].strip()
    bar = title.rfind("|")
    return title[:bar].strip() if bar > 0 and count_words(title[bar:]) <= 4 and count_words(title[:bar]) >= 4 else title


def read_section(page: Page) -> str | None:
    """The section: articleSection, article:section, or None."""
    return first_string(page.article.get("articleSection")) or page.meta(
        "article:section", "og:section", "section", "dc.subject.section", "cxenseparse:section"
    )


def read_description(page: Page) -> str | None:
    """What the page says of the article in a sentence."""
    return page.meta("og:description", "description", "twitter:description") or first_string(page.article.get("description"))


def read_canonical(page: Page, url: str | None) -> str | None:
    """The page's address: its own canonical link or og:url, where it names a page and not just a host; else the address that answered."""
    node = page.tree.css_first('link[rel="canonical"]')
    named = (node.attributes.get("href") if node is not None else None) or page.meta("og:url")
    whole = urljoin(url or "", named.strip()) if named else None
    if whole and re.match(r"https?://[^/]+/[^?#]*\w", whole) and not (url and re.match(r"https?://[^/]+/?$", whole)):
        return canonical_url(whole)
    return canonical_url(url) if url else None


def read_declared_language(page: Page) -> str | None:
    """The language that the page declares."""
    root = page.tree.css_first("html")
    return (
        (root.attributes.get("lang") if root is not None else None)
        or page.meta("content-language", "og:locale", "dc.language")
        or first_string(page.article.get("inLanguage"), "name")
    )


_PUBLISHED = (
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "date.published",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "published_time",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.date.created",
    "article.published",
    "cxenseparse:recs:publishtime",
    "date",
    "last-modified-date",
)
_UPDATED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "article.updated", "last-modified", "revised")


def read_published(page: Page, captured: datetime, fallback: Stamp | None) -> tuple[Stamp | None, Stamp | None, tuple[Flaw, ...]]:
    """Published and updated, with the flaws of what the page says of them.

    Metadata first, then <time> and dates beside the headline, then `fallback` (what a listing said).
    An impossible day is a flaw and no day.
    """
    claims = [c for c in _published_claims(page) if c[1]]
    stamps = [(words, stamp) for _, words in claims if (stamp := read_moment(words)) is not None and stamp.day.year > _UNSET]
    possible = [(words, s) for words, s in stamps if is_possible(s.day, captured)]
    impossible = [words for words, s in stamps if not is_possible(s.day, captured)]
    flaws: list[Flaw] = [] if possible else [_impossible(words, captured) for words in impossible[:1]]
    published = possible[0][1] if possible else (None if impossible else visible_day(page, captured) or fallback)
    other = next((words for words, s in possible[1:] if published and abs(s.day - published.day) > _APART), None)
    flaws += [Flaw(FlawKind.DATE_DISAGREES, "published", f"{possible[0][0]} / {other}")] if other else []
    flaws += [] if published or flaws else [Flaw(FlawKind.MISSING_DATE, "published", "")]
    return published, _updated(page, captured, published), tuple(flaws)


def _published_claims(page: Page) -> Iterator[tuple[str, str]]:
    for item in (page.article, *(i for i in page.linked if "WebPage" in types_of(i))):
        yield "datePublished", first_string(item.get("datePublished")) or ""
    for name in _PUBLISHED:
        yield name, page.meta(name) or ""
    title = page.tree.css_first("title")
    dated = find_dates(node_text(title)[-40:]) if title is not None else []
    yield "title", dated[-1].words if dated and not dated[-1].ambiguous else ""
    for node in page.tree.css('[itemprop="datePublished"]'):
        yield "itemprop", node.attributes.get("datetime") or node.attributes.get("content") or node_text(node)


def _impossible(words: str, captured: datetime) -> Flaw:
    stamp = read_moment(words)
    found = find_dates(stamp.day.isoformat() if stamp else words)
    return Flaw(FlawKind.IMPOSSIBLE_DATE, "published", words, propose_day(found[0], captured) if found else None)


def _updated(page: Page, captured: datetime, published: Stamp | None) -> Stamp | None:
    claims = [first_string(page.article.get("dateModified")), *(page.meta(name) for name in _UPDATED)]
    stamps = (read_moment(words) for words in claims if words)
    updated = next((s for s in stamps if s is not None and is_possible(s.day, captured)), None)
    return updated if updated is not None and (published is None or updated != published) else None


def visible_day(page: Page, captured: datetime) -> Stamp | None:
    """The day that the page shows: the first <time> or element named for a date that holds one, else one close below the headline."""
    for node in page.tree.css(
        'time, [class*="date"], [class*="publish"], [class*="timestamp"], [id*="date"], [class*="meta"], [class*="byline"]'
    )[:60]:
        words = (node.attributes.get("datetime") or "", node_text(node)[:200])
        stamp = next((s for s in map(read_moment, filter(None, words)) if s is not None and is_possible(s.day, captured)), None)
        if stamp is not None:
            return stamp
    return None


def disagree(days: Sequence[date]) -> bool:
    """True when days lie more than a day apart."""
    return bool(days) and max(days) - min(days) > _APART


def read_rights_meta(page: Page) -> str | None:
    """The rights statement of the metadata."""
    named = page.meta("copyright", "dc.rights", "dcterms.rights", "rights", "article:copyright") or first_string(
        page.article.get("copyrightNotice")
    )
    return named or first_string(page.article.get("license")) or clean(page.meta("original-source") or "") or None
