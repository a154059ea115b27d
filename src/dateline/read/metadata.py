"""Headline, outlet, section, days and rights of a page, from JSON-LD and meta tags first, then from what is visible."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from urllib.parse import urljoin

from dateline.model import canonical_url

from .dates import find_dates
from .kickers import read_under_kicker
from .lesser import find_lesser, leads_home
from .lines import count_words, folded
from .page import Page, clean, node_text, plain, types_of

_TITLE_PARTS = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*")
_LABEL = re.compile(r"^[\[(][^\[\]()]{2,20}[\])]\s+")
_APART = timedelta(days=1)
_PRINTED = 5


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
    """The headline: the article's own in JSON-LD, else the h1 that the metadata agree with, else a lone h1, else what the metadata say.

    On a page without an h1, or whose h1 is the site's name, `lesser` finds it. The outlet's name at the end is left out. A kicker in an
    element of its own is left out where the metadata leave it out too (`kickers`). That order was right most often on 280 pages (fundus
    and trafilatura's: .91 and .92).
    """
    linked = strip_outlet(first_string(page.article.get("headline")) or "", outlet)
    visible = [text for text in (node_text(node) for node in page.headings if node.tag == "h1") if text]
    claimed = [page.meta("og:title", "twitter:title", "dc.title"), page.title]
    bare = [strip_outlet(c, outlet) for c in claimed if c]
    under = read_under_kicker(page, bare, linked)
    if under:
        return under
    if linked:
        shown = _shown_instead(visible, linked, bare, strip_outlet(claimed[1], outlet) if claimed[1] else None)
        return shown or next((text for text in visible if folded(text).startswith(folded(linked)) and len(linked) >= 90), linked)
    printed = _printed(visible, bare, outlet)
    if not visible or any(leads_home(node) for node in page.headings if node.tag == "h1" and node_text(node) == printed):
        printed = find_lesser(page, bare, outlet) or printed
    return printed or next((b for b in bare if b), None) or next((text for text in visible if count_words(text) >= 2), None)


def _shown_instead(visible: Sequence[str], linked: str, claims: Sequence[str], titled: str | None) -> str | None:
    """The lone h1, where it words the headline of the JSON-LD otherwise and no claim of the metadata sides with that one.

    Where the page's title, `titled`, says what the h1 says, the two outweigh the metadata: those are worded for searchers. So does an h1
    alone that lacks no more than a label in brackets: "[Retracted] Rain in Kamen". So does a lone h1 of some words that says what nothing
    in the metadata says.
    """
    lone = visible[0] if len(set(visible)) == 1 else ""
    plain, other = folded(lone), folded(linked)
    if count_words(lone) >= 3 and plain != other and plain in {folded(titled or ""), folded(_LABEL.sub("", linked))}:
        return lone
    if (
        len(visible) == 1
        and min(count_words(lone), count_words(linked)) >= _PRINTED
        and not any(_agree(lone, c) for c in (linked, *claims))
    ):
        return lone
    if count_words(lone) < 4 or _adds_furniture(lone, linked) or not _agree(lone, linked) or other in plain or plain in other:
        return None
    return None if any(folded(claim) == other for claim in claims) and not any(folded(claim) == plain for claim in claims) else lone


def _printed(visible: Sequence[str], claims: Sequence[str], outlet: str | None) -> str | None:
    """The h1 that a claim of the metadata agrees with, the one that stands first in that claim; else a lone h1 that is not the outlet's."""
    own = folded(outlet or "")
    for claim in claims:
        plain = folded(claim)
        agreed = [text for text in visible if (count_words(text) >= 2 or plain.startswith(f"{folded(text)} ")) and _agree(text, claim)]
        if agreed:
            best = min(agreed, key=lambda text: plain.find(folded(text)) if folded(text) in plain else 0)
            return claim if _adds_furniture(best, claim) else best
    lone = [text for text in visible if count_words(text) >= 2 and folded(text) != own]
    return lone[0] if len(visible) == 1 and lone else None


def _adds_furniture(shown: str, claim: str) -> bool:
    """True for an h1 that holds the headline and, set apart from it, a day or a name: "Rain in Kamen 2.2.2022 • Weather"."""
    head, said, tail = folded(shown).partition(folded(claim))
    return bool(said and (head or tail)) and count_words(claim) >= 3 and (bool(find_dates(shown)) or "|" in shown) and not find_dates(claim)


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


def read_section_meta(page: Page) -> str | None:
    """The section of the metadata: articleSection, article:section, or None."""
    return first_string(page.article.get("articleSection")) or page.meta(
        "article:section", "og:section", "section", "dc.subject.section", "cxenseparse:section", "parsely-section"
    )


def read_description(page: Page) -> str | None:
    """What the page says of the article in a sentence."""
    return page.meta("og:description", "description", "twitter:description") or first_string(page.article.get("description"))


def read_canonical(page: Page, url: str | None) -> str | None:
    """The page's address: its own canonical link or og:url, where it names a page and not just a host; else the address that answered."""
    named = page.canonical or page.meta("og:url")
    whole = urljoin(url or "", named.strip()) if named else None
    if whole and re.match(r"https?://[^/]+/[^?#]*\w", whole) and not (url and re.match(r"https?://[^/]+/?$", whole)):
        return canonical_url(whole)
    return canonical_url(url) if url else None


def read_declared_language(page: Page) -> str | None:
    """The language that the page declares."""
    root = page.tree.root
    return (
        (root.attributes.get("lang") if root is not None else None)
        or page.meta("content-language", "og:locale", "dc.language")
        or first_string(page.article.get("inLanguage"), "name")
    )


def read_rights_meta(page: Page) -> str | None:
    """The rights statement of the metadata."""
    named = page.meta("copyright", "dc.rights", "dcterms.rights", "rights", "article:copyright") or first_string(
        page.article.get("copyrightNotice")
    )
    return named or first_string(page.article.get("license")) or clean(page.meta("original-source") or "") or None
