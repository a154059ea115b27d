"""What every view of the desk may reach: the settings, the store, the captures, the network's door and the clock."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import TypeAlias
from urllib.parse import urlsplit

from dateline.config import Settings
from dateline.gather import CaptureFolder, Fetcher
from dateline.store import Store

from .limits import RateLimit

FetcherFactory: TypeAlias = Callable[[], AbstractContextManager[Fetcher]]


@dataclass(frozen=True, slots=True)
class Newsroom:
    """One desk at work. `now` is asked once a request; `fetcher_factory` gives a context manager around the one door to the network.

    `reading` is held while the desk itself runs the intake. Callers without a person are limited by `sign_ins` and `letters`.
    """

    settings: Settings
    store: Store
    folder: CaptureFolder
    fetcher_factory: FetcherFactory
    now: Callable[[], datetime]
    sign_ins: RateLimit = field(default_factory=lambda: RateLimit(limit=8, seconds=900))
    letters: RateLimit = field(default_factory=lambda: RateLimit(limit=5, seconds=3600))
    form_secret: str = ""
    reading: Lock = field(default_factory=Lock)

    @property
    def own_origin(self) -> str:
        """The desk's own origin as configured; never read from a request's Host header."""
        place = urlsplit(self.settings.desk.address)
        return f"{place.scheme}://{place.netloc}"
