"""What only a browser shows: the keys of the desk, live search on the site, a letter from the static site to the desk."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from dateline.cli.serving import base_of
from sample.browsing import sign_in
from sample.demo import Day
from sample.running import sign_in_link


@pytest.fixture
def desk(browser: Browser, day: Day) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    sign_in(page, sign_in_link(day, "/"))
    yield page
    context.close()


def test_one_key_accepts_a_statement_and_one_the_whole_report(desk: Page, day: Day) -> None:
    report = next(r for r in day.story.texts if r.outlet_id == "harbour")
    desk.goto(f"{base_of(day.home.settings)}/reports/{report.id}")
    cards = desk.locator(".reading-side [data-row]")
    count = cards.count()
    assert count >= 2
    desk.keyboard.press("j")
    desk.keyboard.press("a")
    expect(desk.locator(".reading-side .state.accepted")).to_have_count(1)
    desk.keyboard.press("A")
    expect(desk.locator(".reading-side .state.accepted")).to_have_count(count)


def test_the_keys_are_listed_and_lead_between_places(desk: Page) -> None:
    desk.keyboard.press("?")
    expect(desk.locator("dialog#keys")).to_be_visible()
    desk.keyboard.press("Escape")
    desk.keyboard.press("g")
    desk.keyboard.press("s")
    expect(desk.locator("h1")).to_have_text("Sources")
    desk.keyboard.press("/")
    assert desk.evaluate("document.activeElement.type") == "search"


def test_the_site_finds_a_saying_while_one_types(browser: Browser, day: Day) -> None:
    page = browser.new_page()
    page.goto(f"{day.home.settings.site.base_url}search/")
    page.locator("main input[type=search]").first.fill("telephone")
    expect(page.locator("main a", has_text="Drenova").first).to_be_visible(timeout=20_000)
    page.close()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_letter_from_the_static_site_is_kept_and_becomes_a_task(browser: Browser, desk: Page, day: Day, javascript: bool) -> None:
    context = browser.new_context(java_script_enabled=javascript)
    reader = context.new_page()
    reader.goto(f"{day.home.settings.site.base_url}contact/")
    reader.get_by_label("Your name").fill("Odile Ferrand")
    reader.get_by_label("Your e-mail address").fill("odile@phares.example")
    reader.get_by_label("What is it about?").select_option("correction")
    reader.get_by_label("Your message").fill(f"The wall was finished in 1975, not in 1974 ({javascript}).")
    reader.get_by_role("button", name="Send").click()
    receipt = reader.locator("main b, main strong, main code").first.inner_text().strip()
    assert len(receipt) >= 6
    context.close()
    desk.goto(f"{base_of(day.home.settings)}/messages")
    expect(desk.locator("main")).to_contain_text(receipt)
    expect(desk.locator("main")).to_contain_text(f"not in 1974 ({javascript})")
