"""What the tests of the pipeline share: an open store, a captures folder, a made-up web, and one intake over them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from dateline.gather import CaptureFolder
from dateline.pipeline import take_in
from dateline.store import Run, Store, open_store
from dateline.understand import understand
from tests.unit.pipeline.made_up_web import DAM, NOON, Web, add_outlet


@pytest.fixture
def now() -> datetime:
    return NOON


@pytest.fixture
def held(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as store:
        yield store


@pytest.fixture
def folder(tmp_path: Path) -> CaptureFolder:
    return CaptureFolder(tmp_path / "captures")


@pytest.fixture
def web(held: Store) -> Web:
    """The Courier's feed with one report."""
    made = Web()
    add_outlet(held, "courier")
    made.put_feed("https://courier.example/feed", [("https://courier.example/dam", "Dam above Drenova gives way")])
    made.put_page("https://courier.example/dam", "Dam above Drenova gives way", DAM)
    return made


@pytest.fixture
def run(held: Store, folder: CaptureFolder, web: Web) -> Callable[..., Run]:
    """Runs the intake so many hours after noon, reading in this process."""

    def take(hours: float = 0, **other: Any) -> Run:
        return take_in(held, other.pop("fetcher", web), folder, NOON + timedelta(hours=hours), read=understand, **other)

    return take
