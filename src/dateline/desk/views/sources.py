"""What is read: the list with its health in plain words; add, test, pause, remove; OPML in and out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from starlette.background import BackgroundTask
from starlette.responses import RedirectResponse, Response

from dateline.desk.acts import held_outlet, log, short_text
from dateline.desk.asking import Ask, Go, Page
from dateline.errors import InputError
from dateline.gather import FoundFeed, OpmlEntry, find_feeds, read_opml, render_opml, shown_url, visit, without_userinfo
from dateline.look import host
from dateline.model import Outlet, Source, SourceKind, Visit, canonical_url, source_id
from dateline.pipeline import take_in
from dateline.store import Store, captures, outlets, sources

from .items import named_outlet, web_address

MOST_ENTRIES = 2000
"""So many feeds of an OPML file are added at once."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source with its outlet and its last visit (None before the first)."""

    source: Source
    outlet: Outlet | None
    visit: Visit | None


@dataclass(frozen=True, slots=True)
class SourcesPage:
    """Everything that is read. `every_minutes` is how often, `told` what came of an import."""

    lines: tuple[SourceLine, ...]
    every_minutes: int
    outlets: tuple[Outlet, ...] = field(metadata={"page_only": True})
    told: str = field(default="", metadata={"page_only": True})


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Feeds found at an address, to choose from."""

    url: str
    outlet: str
    found: tuple[FoundFeed, ...]
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class SourcePage:
    """One source with its last twenty visits, newest first."""

    source: Source
    outlet: Outlet | None
    visits: tuple[Visit, ...]


def show_sources(ask: Ask) -> Page:
    """The list, those in trouble first."""
    return _list(ask)


def _list(ask: Ask, told: str = "") -> Page:
    store = ask.room.store
    held = {outlet.id: outlet for outlet in outlets.list_outlets(store)}
    lines = [_line(store, source, held.get(source.outlet_id)) for source in sources.list_sources(store)]
    lines.sort(key=lambda line: (_rank(line), (line.outlet.name if line.outlet else "").casefold(), line.source.url))
    return Page("sources.html", SourcesPage(tuple(lines), ask.room.settings.every_minutes, tuple(held.values()), told))


def shown_source(source: Source) -> Source:
    """A source as it may be shown: no user name and no password in its address."""
    return replace(source, url=without_userinfo(source.url))


def _line(store: Store, source: Source, outlet: Outlet | None) -> SourceLine:
    last = sources.last_visit(store, source.id)
    return SourceLine(shown_source(source), outlet, _shown_visit(last) if last else None)


def _shown_visit(visited: Visit) -> Visit:
    return replace(visited, moved_to=without_userinfo(visited.moved_to) if visited.moved_to else None)


def _rank(line: SourceLine) -> int:
    if not line.source.active:
        return 2
    return 1 if line.visit is None or line.visit.health.value == "well" else 0


def show_source(ask: Ask) -> Page:
    """One source's visits."""
    store = ask.room.store
    source = shown_source(sources.source(store, ask.params["id"]))
    visits = tuple(_shown_visit(visited) for visited in sources.visits(store, source.id, limit=20))
    return Page("source.html", SourcePage(source, held_outlet(store, source.outlet_id), visits))


def find(ask: Ask) -> Page | Go:
    """Look for feeds at an address, and offer what is there."""
    url = web_address(ask.form.word("url"))
    if url is None:
        raise InputError("type the address of a feed or of an outlet's front page")
    with ask.room.fetcher_factory() as fetcher:
        found = find_feeds(url, fetcher)
    return Page("found.html", FoundPage(url, ask.form.word("outlet"), tuple(found)))


def add(ask: Ask) -> Go:
    """Add a source to an outlet named in the form (the address's host where it names none)."""
    url = web_address(ask.form.word("url"))
    if url is None:
        raise InputError("type the address of a source")
    title = short_text(ask.form.word("title"), "the title", 200) or None
    added = add_source(ask, url, ask.form.word("outlet") or title or "", _kind(ask.form.word("kind") or "feed"), title)
    return Go("/sources", "source-added" if added else "source-known")


def add_source(ask: Ask, url: str, outlet_name: str, kind: SourceKind, title: str | None) -> bool:
    """Add a source and, where it is new, its outlet; False when the address is read already."""
    address = canonical_url(url)
    if any(canonical_url(source.url) == address for source in sources.list_sources(ask.room.store)):
        return False
    outlet = named_outlet(ask, outlet_name or host(url))
    if outlet is None:
        raise InputError("a source needs its outlet's name")
    source = Source(id=source_id(url), url=url, outlet_id=outlet.id, kind=kind, title=title)
    added = sources.add_source(ask.room.store, source)
    if added:
        log(ask, "add source", source.id, shown_url(url))
    return added


def test(ask: Ask) -> Go:
    """Visit a source now and keep what came of it with what it announced; the reports are taken in by the next run."""
    store = ask.room.store
    source = sources.source(store, ask.params["id"])
    with ask.room.fetcher_factory() as fetcher:
        visited, announced = visit(source, fetcher, ask.now, sources.last_visit(store, source.id))
    linked = [listing for listing in announced if listing.url]
    new = sum(captures.last_check(store, listing.url) is None for listing in linked)
    sources.file_visit(store, replace(visited, new=new), linked)
    return Go(ask.form.word("back") or "/sources", "tested", f"source-{source.id}")


def read_now(ask: Ask) -> Response:
    """Start the intake, for every active source or for one; it goes on after the answer, and the page may be left."""
    named = ask.form.word("source")
    chosen = [sources.source(ask.room.store, named)] if named else None
    if not ask.room.reading.acquire(blocking=False):
        return RedirectResponse(Go("/jobs", "reading-already").address, status_code=303)
    log(ask, "read sources", named or "all")
    return RedirectResponse(Go("/jobs", "reading").address, status_code=303, background=BackgroundTask(_read, ask, chosen))


def _read(ask: Ask, chosen: list[Source] | None) -> None:
    try:
        with ask.room.fetcher_factory() as fetcher:
            take_in(ask.room.store, fetcher, ask.room.folder, ask.now, sources=chosen, clock=ask.room.now)
    finally:
        ask.room.reading.release()


def set_active(ask: Ask) -> Go:
    """Pause a source, or resume it."""
    store = ask.room.store
    source = sources.source(store, ask.params["id"])
    active = ask.form.word("active") == "yes"
    sources.save_source(store, replace(source, active=active))
    log(ask, "resume source" if active else "pause source", source.id, shown_url(source.url))
    return Go("/sources", "resumed" if active else "paused", f"source-{source.id}")


def remove(ask: Ask) -> Go:
    """Stop reading a source for good. Its reports and captures stay held."""
    store = ask.room.store
    source = sources.source(store, ask.params["id"])
    sources.remove_source(store, source.id)
    log(ask, "remove source", source.id, shown_url(source.url))
    return Go("/sources", "removed")


def send_opml(ask: Ask) -> Response:
    """Every source as OPML."""
    held = {outlet.id: outlet for outlet in outlets.list_outlets(ask.room.store)}
    entries = [_entry(source, held.get(source.outlet_id)) for source in sources.list_sources(ask.room.store)]
    body = render_opml(entries, f"{ask.room.settings.site.title}: sources")
    return Response(body, media_type="text/x-opml", headers={"content-disposition": 'attachment; filename="sources.opml"'})


def read_in_opml(ask: Ask) -> Page:
    """Add the feeds of an OPML file; what is read already is left alone, and an entry that is no address stops nothing."""
    upload = ask.form.upload("file")
    if upload is None:
        raise InputError("choose an OPML file")
    entries = read_opml(upload.body)[:MOST_ENTRIES]
    added, known, refused = 0, 0, []
    for entry in entries:
        try:
            is_new = _add_entry(ask, entry)
        except InputError as error:
            refused.append(str(error))
            continue
        added, known = added + is_new, known + (not is_new)
    log(ask, "import OPML", upload.name[:80], f"{added} of {len(entries)} added")
    return _list(ask, _tally(added, known, refused))


def _tally(added: int, known: int, refused: Sequence[str]) -> str:
    """What came of an import: "3 added, 1 there already, 1 not taken: 'x' is no address"."""
    lost = f", {len(refused)} not taken: {'; '.join(refused[:5])}" if refused else ""
    return f"{added} added, {known} there already{lost}" + ("; …" if len(refused) > 5 else "")


def _add_entry(ask: Ask, entry: OpmlEntry) -> bool:
    url = web_address(entry.url)
    if url is None:
        raise InputError("an entry without an address")
    name = (entry.title or host(entry.site_url or url))[:120]
    return add_source(ask, url, name, SourceKind.FEED, entry.title[:200] if entry.title else None)


def _entry(source: Source, outlet: Outlet | None) -> OpmlEntry:
    return OpmlEntry(
        url=without_userinfo(source.url), title=source.title or (outlet.name if outlet else ""), site_url=outlet.url if outlet else None
    )


def _kind(word: str) -> SourceKind:
    try:
        return SourceKind(word)
    except ValueError:
        raise InputError(f"a source is a {', a '.join(SourceKind)}") from None
