"""`dateline source`: the addresses that are read."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.table import Table

from dateline.errors import InputError
from dateline.gather import FoundFeed, HttpFetcher, OpmlEntry, capture_page, find_feeds, read_opml, render_opml, shown_url, without_userinfo
from dateline.model import Outlet, OutletKind, Source, SourceKind, source_id
from dateline.store import Store, outlets
from dateline.store import sources as held_sources

from .files import file_bytes
from .home import DEFAULT_CONFIG, ConfigOption, clock, open_home


def add_to(app: typer.Typer) -> None:
    """Add the `source` group."""
    group = typer.Typer(help="The addresses that are read.", no_args_is_help=True)
    group.command("add")(add)
    group.command("list")(list_all)
    group.command("remove")(remove)
    group.command("import")(import_opml)
    group.command("export")(export_opml)
    app.add_typer(group, name="source")


def add(
    url: Annotated[str, typer.Argument(help="A feed, a site, or a page.")],
    outlet: Annotated[str | None, typer.Option(help="The outlet's name; the feed's own title otherwise.")] = None,
    kind: Annotated[OutletKind, typer.Option(help="agency, paper, broadcaster, site or official.")] = OutletKind.SITE,
    country: Annotated[str | None, typer.Option(help="ISO 3166 alpha-2.")] = None,
    language: Annotated[str | None, typer.Option(help="BCP 47, such as en.")] = None,
    page: Annotated[bool, typer.Option("--page", help="Watch the page itself; look for no feed.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Add a source: finds the feed of a site, and says what it found."""
    if without_userinfo(url) != url:
        raise InputError(f"an address with a user name or password in it is not taken; give it as {shown_url(url)}")
    home = open_home(config)
    found = (_page if page else _found)(url, home.fetcher)
    name = outlet or found.title or urlsplit(url).hostname or url
    held = file_outlet(home.store, name, kind, country, language, url)
    added = held_sources.add_source(home.store, source_of(found.url, held.id, found.kind, found.title))
    what = "page" if page else f"{found.kind}, {found.entries} {'entry' if found.entries == 1 else 'entries'}"
    typer.echo(f"{'Added' if added else 'Already there:'} {found.url} ({what}) for {held.name}.")


def _page(url: str, fetcher: Callable[[], HttpFetcher]) -> FoundFeed:
    """The page itself, visited once: what cannot be read today is not promised for tomorrow."""
    with fetcher() as door:
        found = capture_page(url, door, clock())
    return FoundFeed(found.url or url, None, SourceKind.PAGE, 0)


def _found(url: str, fetcher: Callable[[], HttpFetcher]) -> FoundFeed:
    with fetcher() as door:
        feeds = find_feeds(url, door)
    if not feeds:
        raise InputError(f"{url}: no feed was found there; add --page to watch the page itself")
    if len(feeds) > 1:
        typer.echo("Found " + ", ".join(f.url for f in feeds) + "; taking the first.", err=True)
    return feeds[0]


def file_outlet(store: Store, name: str, kind: OutletKind, country: str | None, language: str | None, url: str | None) -> Outlet:
    """The outlet of that name, made when it is not held."""
    return outlets.outlet_named(store, name, Outlet("", name, kind=kind, country=country, language=language, url=url))[0]


def source_of(url: str, outlet_id: str, kind: SourceKind, title: str | None) -> Source:
    """A source under the stable name of its address."""
    return Source(id=source_id(url), url=url, outlet_id=outlet_id, kind=kind, title=title or None)


def list_all(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """List the sources with their health in plain words."""
    store = open_home(config).store
    table = Table(box=None, pad_edge=False)
    for heading in ("id", "outlet", "health", "last visit", "address"):
        table.add_column(heading, overflow="fold")
    listed = held_sources.list_sources(store)
    for source in listed:
        visit = held_sources.last_visit(store, source.id)
        health = "paused" if not source.active else f"{visit.health}. {visit.detail}".strip(". ") if visit else "not visited yet"
        when = visit.visited.strftime("%Y-%m-%d %H:%M") if visit else ""
        table.add_row(source.id, outlets.outlet(store, source.outlet_id).name, health, when, source.url)
    if not listed:
        typer.echo("No sources yet: `dateline source add URL` takes a site or a feed.", err=True)
        return
    console = Console()
    if not console.is_terminal:  # in a file or a pipe no line is broken: an address is one word
        console.width = 10_000
    console.print(table)


def remove(source_id: Annotated[str, typer.Argument(help="As `source list` shows it.")], config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Stop reading a source; its reports and captures stay."""
    store = open_home(config).store
    source = held_sources.source(store, source_id)
    held_sources.remove_source(store, source_id)
    typer.echo(f"Removed {source.url}; what was read from it stays.")


def import_opml(file: Annotated[Path, typer.Argument(help="An OPML file.")], config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Add every feed of an OPML file."""
    store = open_home(config).store
    try:
        entries = read_opml(file_bytes(file))
    except InputError as error:
        raise InputError(f"{file}: {str(error).removeprefix(f'{file}: ')}") from None
    added = 0
    refused = [entry.url for entry in entries if without_userinfo(entry.url) != entry.url]
    for entry in (entry for entry in entries if entry.url not in refused):
        held = file_outlet(store, entry.title or urlsplit(entry.url).hostname or entry.url, OutletKind.SITE, None, None, entry.site_url)
        added += held_sources.add_source(store, source_of(entry.url, held.id, SourceKind.FEED, entry.title))
    typer.echo(f"{added} added, {len(entries) - added - len(refused)} there already.")
    for url in refused:
        typer.echo(f"dateline: {shown_url(url)}: not taken, it holds a user name or password", err=True)
    if refused:
        raise typer.Exit(1)


def export_opml(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Print the sources as OPML."""
    store = open_home(config).store
    names = {o.id: o for o in outlets.list_outlets(store)}
    entries = [
        OpmlEntry(url=s.url, title=s.title or names[s.outlet_id].name, site_url=names[s.outlet_id].url)
        for s in held_sources.list_sources(store)
    ]
    sys.stdout.buffer.write(render_opml(entries, "Sources of Dateline"))
