"""One visit to a source: what it announces, and how it is, in plain words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from dateline.errors import BlockedAddress, InputError, NotModified, RobotsRefused, SourceError, TooLarge
from dateline.model import Health, Listing, Source, SourceKind, Visit, canonical_url

from .addresses import checked_url, shown_url
from .feeds import read_feed
from .fetching import Fetcher, Request, Response
from .links import looks_like_html, named_feeds
from .sitemaps import Feed, FeedEntry
from .unpack import unpack

_MOST_SITEMAPS = 3
_UNPACKED = 30_000_000
_GONE = frozenset((404, 410))
_WELL = frozenset((Health.WELL, Health.EMPTY, Health.MOVED))


@dataclass(frozen=True, slots=True)
class _Found:
    """What stood at the address: the answer, and its listings, or the sentence that says why there are none."""

    response: Response
    health: Health
    detail: str
    listings: tuple[Listing, ...] = ()


def visit(source: Source, fetcher: Fetcher, now: datetime, last: Visit | None = None) -> tuple[Visit, tuple[Listing, ...]]:
    """Visit a source, conditionally where `last` allows; never raises SourceError: what went wrong is the visit's health and detail.

    While the server's own request to wait still runs (`last.retry_at`), nobody is bothered.
    """
    if last is not None and last.retry_at is not None and last.retry_at > now:
        detail = f"the server asked us to wait until {last.retry_at:%Y-%m-%d %H:%M %Z}".rstrip()
        return replace(last, visited=now, health=Health.RESTING, detail=detail, listings=0, new=0), ()
    request = Request(source.url, last.etag, last.last_modified) if last else Request(source.url)
    try:
        found = _look(source, fetcher, request)
    except NotModified:
        return _unchanged(source, now, last), ()
    except SourceError as error:
        return _failed(source, now, error, last), ()
    return _visited(source, now, found), found.listings


def list_reports(source: Source, fetcher: Fetcher) -> Iterator[Listing]:
    """What a source announces now, in its order; SourceError in plain words when it cannot be read."""
    found = _look(source, fetcher, Request(source.url))
    if found.health in (Health.NOT_A_FEED, Health.FAULTY):
        raise SourceError(f"{shown_url(source.url)}: {found.detail}")
    yield from found.listings


def feed_of(response: Response) -> Feed | None:
    """The feed in an answer, None where there is none; InputError when it is damaged. A .gz file is unpacked first."""
    body = response.body
    if body.startswith(b"\x1f\x8b"):
        body = unpack((body,), "gzip", _UNPACKED)
    return read_feed(body, response.charset)


def _look(source: Source, fetcher: Fetcher, request: Request) -> _Found:
    response = fetcher.fetch(request)
    if source.kind is SourceKind.PAGE:
        return _Found(response, Health.WELL, "one page, read as it is", (Listing(source.id, response.url_answered),))
    try:
        feed = feed_of(response)
    except InputError as error:
        return _Found(response, Health.FAULTY, str(error))
    if feed is None:
        return _Found(response, Health.NOT_A_FEED, _other_than_feed(response))
    if feed.form == "sitemap index":
        feed = _newest_sitemaps(feed, fetcher)
    listings = tuple(_list_entries(source, feed, response.url_answered))
    health = Health.WELL if listings else Health.EMPTY
    return _Found(response, health, _counted(feed, listings), listings)


def _newest_sitemaps(index: Feed, fetcher: Fetcher) -> Feed:
    """The entries of the sitemaps that an index names: those for news first, then the newest, three at most."""
    named = sorted((e for e in index.entries if e.url), key=lambda e: "news" not in (e.url or ""))
    entries: list[FeedEntry] = []
    for entry in named[:_MOST_SITEMAPS]:
        try:
            feed = feed_of(fetcher.fetch(Request(entry.url or "")))
        except (SourceError, InputError):
            continue
        if feed is not None and feed.form == "sitemap":
            entries.extend(feed.entries)
    return replace(index, form="sitemap", entries=tuple(entries))


def _other_than_feed(response: Response) -> str:
    """Says what came in a feed's place: "this is a web page, not a feed; it names a feed at https://…"."""
    if not looks_like_html(response.body):
        return f"this is {response.media_type or 'something'}, not a feed"
    page = response.body.decode("utf-8", "replace")
    feeds = named_feeds(page, response.url_answered)
    return f"this is a web page, not a feed; it names a feed at {feeds[0]}" if feeds else "this is a web page, not a feed; it names none"


def _list_entries(source: Source, feed: Feed, base: str) -> Iterator[Listing]:
    """Entries as listings, in order; an address announced twice is listed once."""
    counts: dict[str, int] = {}
    for entry in feed.entries:
        if entry.entry_id:
            counts[entry.entry_id] = counts.get(entry.entry_id, 0) + 1
    seen: set[str] = set()
    for entry in feed.entries:
        listing = _list_entry(source, feed, entry, base, doubled=counts.get(entry.entry_id or "", 0) > 1)
        key = canonical_url(listing.url) if listing.url else f"id:{entry.entry_id or entry.headline}"
        if key not in seen:
            seen.add(key)
            yield listing


def _list_entry(source: Source, feed: Feed, entry: FeedEntry, base: str, *, doubled: bool) -> Listing:
    url, flaws = _address(entry, base)
    flaws = [*flaws, *entry.flaws]
    if doubled:
        flaws.append("another entry has the same id")
    if entry.published is None and entry.updated is None and not entry.flaws:
        flaws.append("no date")
    if not entry.headline and feed.form != "sitemap":
        flaws.append("no headline")
    return Listing(
        source_id=source.id,
        url=url,
        headline=entry.headline,
        summary=entry.summary,
        published=entry.published,
        updated=entry.updated,
        entry_id=entry.entry_id or (url or None),
        authors=entry.authors,
        language=entry.language or feed.language,
        flaws=tuple(dict.fromkeys(flaws)),
    )


def _address(entry: FeedEntry, base: str) -> tuple[str, list[str]]:
    """The entry's address joined to the feed's; its id where that is one; "" with a flaw where there is none."""
    for text, flaw in ((entry.url, None), (entry.entry_id, "no link; its id is taken for one")):
        if not text or (flaw and not text.startswith(("http://", "https://"))):
            continue
        try:
            url = str(checked_url(text, base=base))
        except BlockedAddress:
            return "", [f"its link cannot be visited: {shown_url(text)[:120]}"]
        relative = ["relative link"] if not text.lower().startswith(("http://", "https://")) else []
        return url, [flaw] if flaw else relative
    return "", ["no link"]


def _counted(feed: Feed, listings: Sequence[Listing]) -> str:
    if not listings:
        return f"{feed.form}, valid, with no entries"
    flawed = sum(bool(listing.flaws) for listing in listings)
    words = f"{feed.form}, {len(listings)} {'entry' if len(listings) == 1 else 'entries'}"
    return f"{words}; {flawed} with a flaw ({next(x.flaws[0] for x in listings if x.flaws)})" if flawed else words


def _visited(source: Source, now: datetime, found: _Found) -> Visit:
    response, health, detail = found.response, found.health, found.detail
    if response.moved_to and health in _WELL:
        health, detail = Health.MOVED, f"moved for good to {shown_url(response.moved_to)}; {detail}"
    read = found.health in _WELL
    return Visit(
        source_id=source.id,
        visited=now,
        health=health,
        detail=detail,
        moved_to=response.moved_to,
        etag=response.header("etag") if read else None,
        last_modified=response.header("last-modified") if read else None,
        listings=len(found.listings),
        tdm_reserved=_tdm(response),
    )


def _tdm(response: Response) -> bool | None:
    """TDM Reservation Protocol (W3C community report, 2024): header `tdm-reservation`, 1 reserves, 0 does not."""
    return {"1": True, "0": False}.get((response.header("tdm-reservation") or "").strip())


def _unchanged(source: Source, now: datetime, last: Visit | None) -> Visit:
    if last is None:
        return Visit(source.id, now, Health.WELL, "nothing new since the last visit")
    health = last.health if last.health in _WELL else Health.WELL
    return replace(last, visited=now, health=health, detail="nothing new since the last visit", retry_at=None, listings=0, new=0)


def _failed(source: Source, now: datetime, error: SourceError, last: Visit | None) -> Visit:
    """A failed visit keeps what the next conditional request needs."""
    retry = now + timedelta(seconds=error.retry_after) if error.retry_after else None
    return Visit(
        source_id=source.id,
        visited=now,
        health=_health_of(error),
        detail=str(error),
        etag=last.etag if last else None,
        last_modified=last.last_modified if last else None,
        retry_at=retry,
        tdm_reserved=last.tdm_reserved if last else None,
    )


def _health_of(error: SourceError) -> Health:
    kinds = {BlockedAddress: Health.BLOCKED, RobotsRefused: Health.REFUSED, TooLarge: Health.FAULTY}
    if type(error) in kinds:
        return kinds[type(error)]
    if error.status in _GONE:
        return Health.GONE
    return Health.RESTING if error.retry_after or error.status == 429 else Health.UNREACHABLE
