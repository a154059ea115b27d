"""The demo's day, served once for every walk, and Debian's Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from sample.browsing import chromium_path, open_chromium, sign_in
from sample.demo import Day
from sample.running import running_day, sign_in_link


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if chromium_path() is None:
        if os.environ.get("DATELINE_BROWSER_REQUIRED"):
            pytest.fail("Chromium is not installed, and here it must be")
        pytest.skip("Chromium is not installed: the browser's part is left out")
    with open_chromium() as opened:
        yield opened


@pytest.fixture(scope="session")
def day(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Day]:
    with running_day(tmp_path_factory.mktemp("browser") / "demo") as served:
        yield served


@pytest.fixture(params=["with JavaScript", "without JavaScript"])
def page(request: pytest.FixtureRequest, browser: Browser, day: Day) -> Iterator[Page]:
    """A page of somebody signed in, standing at the story; fails on any console error or blocked resource."""
    context = browser.new_context(java_script_enabled=request.param == "with JavaScript", viewport={"width": 1280, "height": 900})
    yield from _signed_in(context, day)


def _signed_in(context: BrowserContext, day: Day) -> Iterator[Page]:
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    sign_in(opened, sign_in_link(day, f"/stories/{day.story.id}"))
    yield opened
    context.close()
    assert [c for c in complaints if "409" not in c and "422" not in c] == []


@pytest.fixture
def site(day: Day) -> Path:
    return day.home.settings.site_folder
