"""Every page of desk and site: nothing serious for axe, light and dark; nothing wider than a narrow screen."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from dateline.cli.serving import base_of
from sample.browsing import sign_in
from sample.demo import Day
from sample.running import sign_in_link
from sample.shots import desk_pages, site_pages

SERIOUS = ("serious", "critical")


def _addresses(day: Day) -> list[str]:
    desk, site = base_of(day.home.settings), day.home.settings.site.base_url
    more = ["/digests", "/outlets", "/messages", "/jobs", "/audit", "/people", "/settings", "/import", "/add", "/help", "/account"]
    return [*(desk + p for p in desk_pages(day).values()), *(desk + p for p in more), *(site + p for p in site_pages(day).values())]


def _open(browser: Browser, day: Day, scheme: str, width: int = 1280) -> Page:
    dark = "dark" if scheme == "dark" else "light"
    page = browser.new_context(color_scheme=dark, viewport={"width": width, "height": 900}, reduced_motion="reduce").new_page()  # type: ignore[arg-type]
    sign_in(page, sign_in_link(day, "/"))
    return page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(browser: Browser, day: Day, scheme: str) -> None:
    page = _open(browser, day, scheme)
    found: dict[str, list[str]] = {}
    for address in _addresses(day):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
        serious = [f"{v['id']}: {v['nodes'][0]['html'][:160]}" for v in violations if v["impact"] in SERIOUS]
        if serious:
            found[address] = serious
    page.context.close()
    assert found == {}


def test_no_page_is_wider_than_a_narrow_screen(browser: Browser, day: Day) -> None:
    page = _open(browser, day, "light", width=390)
    wide = []
    for address in _addresses(day):
        page.goto(address)
        if page.evaluate("document.documentElement.scrollWidth") > 391:
            wide.append(address)
    page.context.close()
    assert wide == []


def test_a_page_right_to_left_is_laid_out_that_way(browser: Browser, day: Day) -> None:
    page = _open(browser, day, "light")
    arabic = next(r for r in day.story.texts if r.outlet_id == "manara")
    page.goto(f"{base_of(day.home.settings)}/reports/{arabic.id}")
    direction = page.evaluate("getComputedStyle(document.querySelector('main [lang=ar]')).direction")
    page.context.close()
    assert direction == "rtl"
