"""What most commands need first: the settings, the store, the captures, a way to the network."""

from __future__ import annotations

import getpass
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from dateline.config import Settings, read_settings
from dateline.gather import CaptureFolder, HttpFetcher
from dateline.store import Store, open_store

CONFIG_NAME = "dateline.toml"
ConfigOption = Annotated[
    Path, typer.Option("--config", "-c", help="The configuration file.", envvar="DATELINE_CONFIG", show_default=CONFIG_NAME)
]
DEFAULT_CONFIG = Path(CONFIG_NAME)


@dataclass(frozen=True, slots=True)
class Home:
    """An open Dateline: where it lives and what it holds."""

    settings: Settings
    store: Store
    folder: CaptureFolder
    fetcher: Callable[[], HttpFetcher]


def open_home(config: Path) -> Home:
    """Open what a configuration file describes; ConfigError when there is none."""
    settings = read_settings(config)
    return Home(
        settings=settings,
        store=open_store(settings.database_url),
        folder=CaptureFolder(settings.captures_folder),
        fetcher=lambda: HttpFetcher(settings.network),
    )


def who_types() -> str:
    """Who types the command, as the audit names them."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "command line"


def clock() -> datetime:
    """Now, in UTC: the one place where commands ask the time."""
    return datetime.now(UTC)
