"""Any address -> the feeds that belong to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from dateline.errors import InputError, SourceError
from dateline.model import SourceKind, canonical_url

from .addresses import checked_url, shown_url
from .fetching import Fetcher, Request, Response
from .links import USUAL_PLACES, likely_feeds, looks_like_html, named_feeds
from .sitemaps import Feed
from .visits import feed_of

_MOST = 8


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that was found and read: its address, its title, what it is, and how many entries it announces now. `form`: RSS, Atom…"""

    url: str
    title: str | None
    kind: SourceKind
    entries: int
    form: str = "RSS"


def find_feeds(url: str, fetcher: Fetcher) -> tuple[FoundFeed, ...]:
    """The feeds of a site, an article or a feed's own address, each of them visited and read.

    First what stands at the address itself, then what the page names, then links that look like feeds, then the usual places of
    the site, then the news sitemap that its robots.txt names; the first of these steps that finds any ends the search. Empty
    where there is none. SourceError when the address itself cannot be read, or holds a feed that is damaged or not safe.
    """
    first = fetcher.fetch(Request(url))
    own = _found(first)
    if own is not None:
        return (own,)
    if not looks_like_html(first.body):
        _refuse_damaged(first)
        return ()
    page, base = first.body.decode("utf-8", "replace"), first.url_answered
    for step in (named_feeds(page, base), likely_feeds(page, base), _usual(base), _sitemaps(base, fetcher)):
        feeds = _visit_all(step, fetcher)
        if feeds:
            return feeds
    return ()


def _refuse_damaged(response: Response) -> None:
    try:
        feed_of(response)
    except InputError as error:
        raise SourceError(f"{shown_url(response.url_answered)}: {error}") from None


def _usual(base: str) -> list[str]:
    return [str(checked_url(place, base=base)) for place in USUAL_PLACES]


def _sitemaps(base: str, fetcher: Fetcher) -> Iterator[str]:
    try:
        robots = fetcher.fetch(Request(str(checked_url("/robots.txt", base=base)))).body.decode("utf-8", "replace")
    except SourceError:
        return
    for line in robots.splitlines()[:2000]:
        name, _, value = line.partition(":")
        if name.strip().lower() == "sitemap" and "news" in value.lower():
            yield value.strip()


def _visit_all(urls: Iterable[str], fetcher: Fetcher) -> tuple[FoundFeed, ...]:
    feeds: dict[str, FoundFeed] = {}
    for number, url in enumerate(urls):
        if number >= _MOST + len(USUAL_PLACES):
            break
        try:
            found = _found(fetcher.fetch(Request(url)))
        except SourceError:
            continue
        if found is not None:
            feeds.setdefault(canonical_url(found.url), found)
        if len(feeds) >= _MOST:
            break
    return tuple(feeds.values())


def _found(response: Response) -> FoundFeed | None:
    try:
        feed = feed_of(response)
    except (InputError, SourceError):
        return None
    return FoundFeed(response.url_answered, feed.title, _kind(feed), len(feed.entries), feed.form) if feed else None


def _kind(feed: Feed) -> SourceKind:
    return SourceKind.SITEMAP if feed.form.startswith("sitemap") else SourceKind.FEED
