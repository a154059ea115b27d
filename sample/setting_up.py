"""An empty folder -> a Dateline that has read the sample outlets twice: once before and once after one of them changed an article."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from dateline.cli.home import Home, open_home
from dateline.gather import supply_file
from dateline.model import Digest, Outlet, OutletKind, Person, Rights, Role, Source, SourceKind, Stamp, short_hash
from dateline.pipeline import import_digest, take_in
from dateline.store import Run, outlets, people, sources

from .outlets import HERE, SampleOutlet
from .server import SampleServer

CONFIG = """\
every_minutes = 60

[network]
allow = ["{host}"]    # the sample outlets on this machine, and nothing else
delay = 0.0

[site]
title = "The Nera Review"
tagline = "Who said what about the river, when, through whom and in whose words."
base_url = "{site}"
sections = ["World", "Labour"]

[desk]
host = "127.0.0.1"
port = {desk_port}
"""
EDITOR = Person(id="p" + short_hash("Ada"), name="Ada", role=Role.ADMIN)
RIGHTS = {"agency": Rights(words=60), "paper": Rights(words=40, pictures=True)}


def write_home(folder: Path, host: str, desk_port: int, site: str) -> Home:
    """Write the demo's configuration and open it; `folder` must be empty or new."""
    folder.mkdir(parents=True, exist_ok=True)
    config = folder / "dateline.toml"
    config.write_text(CONFIG.format(host=host, site=site, desk_port=desk_port), encoding="utf-8")
    home = open_home(config)
    people.add_person(home.store, EDITOR, None)
    return home


def add_outlets(home: Home, server: SampleServer) -> None:
    """File each sample outlet and its feed."""
    for sample in server.outlets.values():
        outlets.save_outlet(home.store, _outlet(sample, server.base_of(sample.id)))
        url = server.base_of(sample.id) + "feed"
        sources.add_source(home.store, Source("f" + short_hash(sample.id), url, sample.id, SourceKind.FEED, sample.name))


def _outlet(sample: SampleOutlet, url: str) -> Outlet:
    return Outlet(
        id=sample.id,
        name=sample.name,
        kind=OutletKind(sample.kind),
        country=sample.country,
        language=sample.language,
        url=url,
        aliases=sample.aliases,
        rights=RIGHTS.get(sample.kind, Rights()),
    )


def read_twice(home: Home, server: SampleServer, now: datetime) -> tuple[Run, Run]:
    """Two ordinary visits, an hour apart by the clock they are told; between them one outlet changes an article."""
    with home.fetcher() as door:
        first = take_in(home.store, door, home.folder, now - timedelta(hours=2))
        server.edited = True
        second = take_in(home.store, door, home.folder, now)
    return first, second


def import_handmade(home: Home, now: datetime) -> Digest:
    """The hand-made digest, as the editor of Seawatch Review pasted it, troubles and all."""
    body = (HERE / "digest" / "calder.txt").read_bytes()
    written = Stamp.parse("2026-03-08")
    capture = supply_file("calder.txt", body, now, written=written, outlet="Seawatch Review")
    return import_digest(home.store, home.folder, capture, now, by=EDITOR.name)
