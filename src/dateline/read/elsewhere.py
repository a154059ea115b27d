"""What a page has of other sites: words and addresses of its links to them, and the names that its data give as author or source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urlsplit

from .answers import remembered
from .lines import folded
from .metadata import strings_of
from .outline import shown
from .page import Page

_LINK = re.compile(r'<a\s[^>]{0,400}?href="(?:https?:)?//(?:www\.)?([^"/?#:]{4,80})[^"/?#]{0,8}([^"?#]{0,300})[^"]*"[^>]*>', re.IGNORECASE)
_TAG, _WORD = re.compile(r"<[^>]*>"), re.compile(r"[^\W\d_]{4,}")
_TEXT, _SHORTEST, _LONG, _MOST = 160, 4, 6, 120
"""Characters of markup within a link; letters of a name that is looked for in an address, and of an address that begins a name; links that
are looked at."""
_SECOND = frozenset(("ac", "co", "com", "edu", "gov", "net", "org"))
_SOURCES = (
    "author", "source", "article:source", "dc.source", "dc.publisher", "original-source", "syndication-source", "sailthru.author",
    "article:author", "dc.creator", "parsely-author", "byl", "copyright",
)  # fmt: skip
_GIVEN = ("author", "creator", "sourceOrganization", "provider", "copyrightHolder", "isBasedOn", "creditText", "contributor")


class Away(NamedTuple):
    """A link to another site: whether it leads to a page there, not just to the site, and whether the address has words of the headline
    or of the page's own address."""

    deep: bool
    kin: bool


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """Names as letters and digits: `links` by the words of a link, `pages` those of links to a page of another site, `hosts` of other
    sites, those of kindred addresses (`kindred`), the page's own (`home`), that of a canonical address on another site (`canonical`), what
    the data tell of author and source (`told`); `based_on`: the outlet of the article on another site that the data say this one is based
    on, as they write it."""

    links: Mapping[str, Away] = field(default_factory=dict)
    pages: tuple[str, ...] = ()
    hosts: str = ""
    kindred: str = ""
    home: str = ""
    canonical: str = ""
    told: str = ""
    based_on: str | None = None

    def traits(self, name: str) -> tuple[float, ...]:
        """What is known of a name, by `TRAITS`. `name`: its letters and digits."""
        away, long = self.links.get(name), len(name) >= _SHORTEST
        return (
            away is not None, away is not None and away.deep, away is not None and away.kin, long and name in self.hosts,
            long and name in self.kindred, self.is_canonical(name), long and name in self.told, long and name in self.home,
            len(self.links), bool(self.canonical),
        )  # fmt: skip

    def is_canonical(self, name: str) -> bool:
        """True for the name of another site that holds the page's canonical address, whole or up to its last word."""
        begins = len(self.canonical) >= _LONG and name.startswith(self.canonical)
        return begins or (len(name) >= _SHORTEST and name in self.canonical)

    def links_from(self, text: str) -> bool:
        """True for a line that holds the words of a link to a page of another site."""
        plain = _squeezed(text) if self.pages else ""
        return any(map(plain.__contains__, self.pages))


NOWHERE = Elsewhere()
"""A page of which nothing is known."""
TRAITS = ("out", "out_deep", "out_kin", "host", "host_kin", "canonical", "in_data", "home", "links_out", "has_canonical")


def find_elsewhere(page: Page, address: str | None, canonical: str | None, headline: str) -> Elsewhere:
    """What a page at an address has of other sites. `headline`: folded."""
    host, path = _host_and_path(address)
    home = _site(host)
    own = {*headline.split(), *map(str.casefold, _WORD.findall(path))}
    links: dict[str, Away] = {}
    hosts: dict[str, bool] = {}
    for host, path, words in _list_links(page.markup, home):
        kin = any(word in own for word in map(str.casefold, _WORD.findall(path)))
        deep = len(path.strip("/")) > 1
        hosts[host] = hosts.get(host, False) or kin
        known = links.get(words)
        links[words] = Away(deep or (known is not None and known.deep), kin or (known is not None and known.kin))
    other = _host_and_path(canonical)[0]
    away = other if home and other and _site(other) != home else ""
    pages = tuple(words for words, leads in links.items() if leads.deep and len(words) >= _SHORTEST)
    return Elsewhere(
        links, pages, _joined(hosts), _joined(host for host, kin in hosts.items() if kin), _host(home), _host(away), _joined(_told(page)),
        _based_on(page, home),
    )  # fmt: skip


def _host_and_path(address: str | None) -> tuple[str, str]:
    """The host and the path of an address; empty where it is none."""
    try:
        parts = urlsplit(address or "")
        return parts.hostname or "", parts.path
    except ValueError:
        return "", ""


def _list_links(markup: str, home: str) -> Iterator[tuple[str, str, str]]:
    """The links of a page's body to other sites: host, path, words."""
    many = 0
    for match in _LINK.finditer(markup):
        host = match[1].lower()
        if home and (host == home or host.endswith(f".{home}")):
            continue
        end = markup.find("</a>", match.end(), match.end() + _TEXT)
        words = _squeezed(shown(_TAG.sub(" ", markup[match.end() : end]))) if end >= 0 else ""
        if words:
            yield _host(host), match[2], words
        many += 1
        if many >= _MOST:
            return


def _told(page: Page) -> Iterator[str]:
    yield from (_squeezed(value) for name in _SOURCES for value in page.metas.get(name, ()))
    yield from (_squeezed(value) for name in _GIVEN for value in strings_of(page.article.get(name), "name"))


def _based_on(page: Page, home: str) -> str | None:
    """The publisher of the text on another site that the data name: `isBasedOn` of schema.org, an object with `url` and `publisher`."""
    given = page.article.get("isBasedOn")
    for item in given if isinstance(given, list) else [given]:
        if isinstance(item, Mapping):
            host = _host_and_path(next(strings_of(item.get("url") or item.get("@id")), None))[0]
            name = next(strings_of(item.get("publisher"), "name"), None)
            if home and host and _site(host) != home and name:
                return name
    return None


def _joined(names: Iterable[str]) -> str:
    return "\n".join(names)


def _site(host: str) -> str:
    """The site of a host: "news.post.example" -> "post.example"."""
    parts = host.lower().split(".")
    many = 3 if len(parts) > 2 and parts[-2] in _SECOND and len(parts[-1]) == 2 else 2
    return ".".join(parts[-many:])


def _host(host: str) -> str:
    """The letters and digits of a host without its ending: "www.harbour-post.example" -> "harbourpost"."""
    return _squeezed(host.removeprefix("www.").rpartition(".")[0])


def _read_squeezed(text: str) -> str:
    return folded(text).removeprefix("the ").replace(" ", "")


_squeezed = remembered(_read_squeezed)
"""Letters and digits of a text, without an opening "the"."""
