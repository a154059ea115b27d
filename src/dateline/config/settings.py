"""`dateline.toml` -> `Settings`. Every key has a default but the site's title and address; an unknown key is an error that names it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TypeVar

from dateline.errors import ConfigError

SectionT = TypeVar("SectionT")
_TYPES: dict[str, tuple[type, ...]] = {
    "str": (str,),
    "int": (int,),
    "bool": (bool,),
    "float": (int, float),
    "tuple[str, ...]": (tuple,),
    "str | None": (str,),
}


@dataclass(frozen=True, slots=True)
class Network:
    """How Dateline visits others. `allow`: "host:port" pairs exempt from the address check; `delay` seconds between visits to a host."""

    allow: tuple[str, ...] = ()
    proxy: str | None = None
    user_agent: str = "Dateline/0.1 (+https://dateline.example/bot)"
    delay: float = 1.0
    robots: bool = True


@dataclass(frozen=True, slots=True)
class Site:
    """The public site. `source_line` is the house's template over {headline}, {outlet}, {published}; `folder` where it is written."""

    title: str = "Dateline"
    base_url: str = "http://127.0.0.1:8710/"
    language: str = "en"
    tagline: str = ""
    disclaimer: str = (
        "Publication of a report here does not mean that we agree with it. We set out what was said, by whom and through whom, "
        "so that readers can form an opinion of their own."
    )
    source_line: str = "{headline}, {outlet}, {published}"
    sections: tuple[str, ...] = ()
    folder: str = "site"
    templates: str | None = None
    search: bool = True


@dataclass(frozen=True, slots=True)
class Contact:
    """The public form. `hours` are local opening hours, Monday first ("09:00-17:00" or "" for closed); `away` is shown outside them."""

    hours: tuple[str, ...] = ("09:00-17:00",) * 5 + ("", "")
    zone: str = "UTC"
    away: str = "Nobody is at the desk right now. Your message is kept, and we answer when we are back."
    present: str = "Somebody is at the desk. Your message is kept, and we answer soon."
    origins: tuple[str, ...] = ()
    mail_to: str | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """Where the desk listens, and `url`, where people reach it (behind a proxy, say); host and port when it is empty.

    `secure_cookies` must be on wherever the desk is reached over https.
    """

    host: str = "127.0.0.1"
    port: int = 8700
    url: str = ""
    secure_cookies: bool = False

    @property
    def address(self) -> str:
        """Where people reach the desk, without a closing slash."""
        scheme = "https" if self.secure_cookies else "http"
        return self.url.rstrip("/") or f"{scheme}://{self.host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be set. `home` is the folder of `dateline.toml`; relative paths start there."""

    home: Path
    database: str = "dateline.db"
    captures: str = "captures"
    every_minutes: int = 30
    network: Network = Network()
    site: Site = Site()
    contact: Contact = Contact()
    desk: Desk = Desk()

    @property
    def database_url(self) -> str:
        """An SQLAlchemy URL; a plain file name means SQLite in `home`."""
        return self.database if "://" in self.database else f"sqlite:///{self.home / self.database}"

    @property
    def captures_folder(self) -> Path:
        """Where WARC files are kept."""
        return self.home / self.captures

    @property
    def site_folder(self) -> Path:
        """Where the public site is written."""
        return self.home / self.site.folder


def read_settings(path: Path) -> Settings:
    """Read `dateline.toml`. ConfigError names the file, the key and what to do."""
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"{path} is not there; run `dateline init` in this folder, or name it with --config") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: {error}") from None
    sections = {"network": Network, "site": Site, "contact": Contact, "desk": Desk}
    built: dict[str, object] = {name: _section(kind, data.pop(name, {}), name, path) for name, kind in sections.items()}
    return _section(Settings, {**data, **built, "home": path.resolve().parent}, "", path)


def _section(kind: type[SectionT], data: object, name: str, path: Path) -> SectionT:
    if not isinstance(data, Mapping):
        raise ConfigError(f"{path}: [{name}] must be a table")
    defaults = {f.name: f for f in fields(kind)}  # type: ignore[arg-type]
    values: dict[str, object] = {}
    for key, value in data.items():
        where = f"{name}.{key}" if name else str(key)
        if key not in defaults:
            raise ConfigError(f"{path}: unknown key {where}; known here: {', '.join(defaults)}")
        values[key] = _checked(value, defaults[key].type, where, path)
    return kind(**values)


def _checked(value: object, kind: object, where: str, path: Path) -> object:
    if isinstance(value, list):
        value = tuple(value)
    wanted = _TYPES.get(str(kind))
    if wanted is None:
        return value
    if not isinstance(value, wanted) or (kind == "int" and isinstance(value, bool)):
        raise ConfigError(f"{path}: {where} must be {kind}, not {value!r}")
    return value


DEFAULT = """\
# Dateline's configuration. Every key is described in docs/reference/configuration.md.
database = "dateline.db"      # or postgresql+psycopg://user@host/name
captures = "captures"
every_minutes = 30            # how often sources are visited

[network]
# Who you are, so that outlets can reach you.
user_agent = "Dateline/0.1 (+https://dateline.example/bot)"
delay = 1.0                   # seconds between two visits to one host

[site]
title = "Our press review"
base_url = "http://127.0.0.1:8710/"
language = "en"
source_line = "{headline}, {outlet}, {published}"
sections = ["World"]

[contact]
hours = ["09:00-17:00", "09:00-17:00", "09:00-17:00", "09:00-17:00", "09:00-17:00", "", ""]
zone = "UTC"

[desk]
host = "127.0.0.1"
port = 8700
# url = "https://desk.example.org"    # behind a proxy: where people reach it
"""


def write_default_settings(path: Path) -> None:
    """Write a first `dateline.toml`; ConfigError when one is there."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(DEFAULT)
    except FileExistsError:
        raise ConfigError(f"{path} is there already; nothing was changed") from None
