"""Who signed a page: bylines from JSON-LD, meta tags and what stands below the headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import islice

from .agencies import agency_of
from .bylines import is_organisation, part_names, split_names
from .lines import count_words, folded
from .marks import mark_bits
from .metadata import strings_of
from .outline import shown
from .page import Page, is_in_furniture, node_text, types_of
from .teasers import below_titles
from .wordlists import alternatives, word_list, word_set

_VISIBLE = (
    '[rel~="author"]',
    '[itemprop="author"] [itemprop="name"]',
    '[itemprop="author"]',
    '[class*="author"], [class*="byline"]',
    '[class*="yline"], [class*="by-line"], [class*="-author"], [class*="__author"]',
    '[class~="author"], [class~="authors"], [class~="autor"], [class~="autores"], [class~="firma"], [class~="signature"]',
    '[class~="fn"], [class*="author" i], [class*="autor" i], [class*="auteur" i]',
)
_BYLINE = _VISIBLE[4]
# Those of the selectors above that ask for parts of names, since each name costs a walk over the page: the whole names.
_WHOLLY = {
    _VISIBLE[3]: re.compile("author-name|author__name|authorName|byline__name|byline-name|author_name"),
    _BYLINE: re.compile("[Bb]yline|by-line|(?:article|post|entry)-author|article__author"),
}
# Of some of them what stands in the page's body where an element answers to one, since looking for a word costs less than a walk.
_HINTS: Mapping[str, tuple[str, ...]] = {
    _VISIBLE[0]: ("author",), _VISIBLE[1]: ('itemprop="author"',), _VISIBLE[2]: ('itemprop="author"',), _VISIBLE[3]: ("author", "byline"),
    _BYLINE: ("yline", "by-line", "author"),
}  # fmt: skip
_MOST, _WORDS = 12, 3
_LINK, _NAME, _LISTED, _TAG = 300, 6, 5, re.compile(r"<[^>]*>")
_TITLED, _LEAST = re.compile(r"\s+[|–—·•»:-]+\s+|\s*\|\s*|:\s+"), 3
_COUNTED = re.compile(r"\W*\d+\s")  # "3 minutes" is the time that reading takes
_THE = 8  # letters of an address whose opening "the" may be none of a name
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
_AUTHOR = re.compile(r"author|creator|byline|writer|reporter|institution|autor")


def read_signatures(page: Page, outlet: str | None, own: frozenset[str]) -> tuple[str, ...]:
    """The names that sign a page, people and organisations: from the first source that names a person, else from the first. What the
    metadata name before it counts too: "Newsroom" in them, "By Ada Mbeki" in print.

    Metadata often fill in the outlet's own name where nobody signed; it counts only where nothing else is found. `own`: by `own_names`.
    """
    first: tuple[str, ...] = ()
    passed: tuple[str, ...] = ()
    claimed: tuple[str, ...] = ()
    for read in (_linked, _metas, _visible, _labelled):
        names = read(page)
        if read in (_linked, _metas):
            claimed = claimed or names
            names = tuple(name for name in names if _squeezed(name) not in own)
        if part_names(names, outlet)[0]:
            return tuple(dict.fromkeys((*names, *passed)))
        passed = (*passed, *names) if read in (_linked, _metas) else passed
        first = first or names
    return first or claimed


def list_claims(page: Page) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
    """Who signed by the JSON-LD, by the usual meta tags, and by any other whose name tells of an author."""
    others = [value for name, values in page.metas.items() if _AUTHOR.search(name) and name not in _META for value in values]
    return _linked(page), _metas(page), _names([value for value in others if not re.match(r"https?:|/|www\.|@", value)])


def addressed_names(page: Page) -> tuple[str, ...]:
    """The names that link to a writer's page: "/author/ada-mbeki", "/staff/jo-lind"; none where so many do that they are a list."""
    found: dict[str, None] = {}
    for match in islice(_author_link().finditer(page.markup), _MOST):
        end = page.markup.find("</a>", match.end(), match.end() + _LINK)
        name = shown(_TAG.sub(" ", page.markup[match.end() : end])) if end >= 0 else ""
        if name and count_words(name) <= _NAME:
            found.setdefault(" ".join(name.split()))
    return tuple(found) if len(found) <= _LISTED else ()


@cache
def _author_link() -> re.Pattern[str]:
    paths = "|".join(word_list("read.bylines", "author_paths"))
    return re.compile(rf'<a\s[^>]{{0,200}}?href="[^">]{{0,120}}/(?:{paths})/[^"/][^"]*"[^>]*>')


def own_names(page: Page, outlet: str | None, asked: str | None = None) -> frozenset[str]:
    """What the outlet calls itself in the page's metadata and its address, letters and digits only: "harbourpostexample".

    `asked`: the address that the page was asked for at.
    """
    named = [outlet, page.meta("og:site_name"), page.meta("application-name"), *strings_of(page.article.get("publisher"), "name")]
    for item in page.linked:
        if {"WebSite", "Organization", "NewsMediaOrganization"} & set(types_of(item)):
            named += [*strings_of(item.get("name")), *strings_of(item.get("alternateName"))]
    hosts = [re.sub(r"^https?://(?:www\.)?([^/:]+).*$", r"\1", at) for at in (page.meta("og:url"), asked) if at and at.startswith("http")]
    told = (name for host in hosts for name in (host, host.rpartition(".")[0], f"www.{host}"))
    names = frozenset(_squeezed(name) for name in (*named, *told) if name)
    return names | {name.removeprefix("the") for name in names if len(name) > _THE}


def site_names(page: Page, headline: str | None) -> frozenset[str]:
    """What the page's title holds besides its headline, and the words of its first link to the front page: the site's name, letters and
    digits only."""
    ends = site_words(page, headline)
    at = page.markup.find('href="/"')
    start, end = (page.markup.find(sign, at) for sign in (">", "</a>")) if at >= 0 else (-1, -1)
    words = shown(_TAG.sub(" ", page.markup[start + 1 : end])) if at < start < end < at + _LINK else ""
    names = (_squeezed(name) for name in (*ends, words) if name and count_words(name) <= _NAME)
    found = frozenset(name for name in names if len(name) > _LEAST)
    return found | {name.removeprefix("the") for name in found if len(name) > _THE}


def site_words(page: Page, headline: str | None) -> tuple[str, ...]:
    """What the page's title calls the site besides the headline: () for nothing."""
    plain = folded(headline or "")
    parts = [part for part in _TITLED.split(page.title) if part and folded(part) not in plain and plain not in folded(part)]
    return tuple(part for part in (parts[:1] if len(parts) == 1 else parts[-1:]) if count_words(part) <= _NAME)


def named_as_outlet(names: Iterable[str], own: frozenset[str]) -> tuple[str, ...]:
    """Those of the names that the outlet calls itself by."""
    return tuple(name for name in names if _squeezed(name) in own)


def _squeezed(name: str) -> str:
    return folded(name).replace(" ", "")


def byline_words(page: Page) -> tuple[str, ...]:
    """The bylines as they stand, in print and in the data of the article, for the wires they name: "By Ada Mbeki with LPB"."""
    return (*_short_texts(page, _BYLINE), *strings_of(page.article.get("author"), "name"))


def _linked(page: Page) -> tuple[str, ...]:
    """The authors of the JSON-LD article; an author that is only a reference is looked up among the page's other objects."""
    known = {item["@id"]: item for item in page.linked if isinstance(item.get("@id"), str)}
    author = page.article.get("author")
    authors = author if isinstance(author, list) else [author]
    whole = [known.get(a["@id"], a) if isinstance(a, dict) and not a.get("name") and isinstance(a.get("@id"), str) else a for a in authors]
    return _names(strings_of(whole, "name"))


def _metas(page: Page) -> tuple[str, ...]:
    for name in _META:
        told = [v for v in page.metas.get(name, ()) if not re.match(r"https?:|/|www\.", v) and not v.isdigit()]
        values = [v for v in told if not _COUNTED.match(v)]
        names = _names(values) if name != "twitter:data1" or (values and count_words(values[0]) in {2, 3}) else ()
        if names:
            return names
    return ()


def _visible(page: Page) -> tuple[str, ...]:
    for selector in _VISIBLE:
        names = _printed(_short_texts(page, selector))
        if names and (selector is not _VISIBLE[-1] or _are_people(names)):
            return names
    return ()


def _are_people(names: tuple[str, ...]) -> bool:
    """True for names of two to four words with capitals: what a loosely named element must hold to count."""
    return all(name[0].isupper() and 2 <= len(name.split()) <= 4 and not is_organisation(name) for name in names)


def _labelled(page: Page) -> tuple[str, ...]:
    """The names after a word for the author and a colon, wherever a short line holds both: "Datum: 3.3.2026 Autor: Ada Mbeki"."""
    skipped = mark_bits("aside", "comment", "related", "recommended", "teaser", "signup", "advertisement", "sidebar")
    below = below_titles(page.outline, folded(page.title))
    for number, piece in enumerate(page.outline.pieces):
        words = piece.text if number not in below else ""
        match = _label().search(words) if len(words) <= 160 and ":" in words and count_words(words) <= 16 else None
        names = split_names(words[match.end() :]) if match is not None and not page.outline.marks[piece.element] & skipped else ()
        if names and _are_people(names):
            return names[:8]
    return ()


@cache
def _label() -> re.Pattern[str]:
    return re.compile(rf"(?:^|\s)(?:{alternatives(word_list('read.bylines', 'labels'))})\s?:\s?(?=\S)", re.IGNORECASE)


def _short_texts(page: Page, selector: str) -> Iterator[str]:
    seen: set[str] = set()
    if not any(word in page.markup for word in _HINTS.get(selector, ("",))):
        return
    names = _WHOLLY.get(selector)
    nodes = page.tree.css(selector)
    for node in islice((n for n in nodes if names is None or names.search(n.attributes.get("class") or "")), _MOST):
        text = node_text(node)
        if text and text not in seen and count_words(text) <= 14 and not is_in_furniture(node, own="author"):
            seen.add(text)
            yield text


def _names(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for text in texts for name in split_names(text) or _office(text)))[:8]


def _office(text: str) -> tuple[str, ...]:
    """A text that names no person but whoever holds an office: "Special Correspondent", "Staff Reporter"."""
    return (text.strip(),) if 2 <= len(text.split()) <= _WORDS and is_organisation(text) and not any(map(str.isdigit, text)) else ()


def _printed(texts: Iterator[str]) -> tuple[str, ...]:
    """The names of bylines as printed, without the house behind a person's name: "Ada Mbeki, College of Sciences"."""
    kept: list[str] = []
    for text in texts:
        names = split_names(text)
        people = [name for name in names if not is_organisation(name)]
        kept += names if not people else [name for name in names if name in people or agency_of(name) or folded(name) in _generic()]
    return tuple(dict.fromkeys(kept))[:8]


def _generic() -> frozenset[str]:
    return word_set("read.bylines", "agencies")
