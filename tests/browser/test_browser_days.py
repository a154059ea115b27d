"""Days that cannot be meant: an editor says at the report which day it is, and it takes its place in the story's timeline."""

from __future__ import annotations

import re
from datetime import date
from uuid import uuid4

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from dateline.cli.serving import base_of
from sample.demo import Day


def _scripts(page: Page) -> bool:
    return page.locator("[data-theme-switch]").is_visible()


def _add(page: Page, day: Day, words: str, written: str = "2026-03-05") -> str:
    """Add a report by hand under a headline of its own; gives its address."""
    page.goto(f"{base_of(day.home.settings)}/add")
    headline = f"Report {uuid4().hex}"
    page.get_by_label("Or its words").fill(f"{headline}\n\n{words}")
    page.get_by_label("Day it was written").fill(written)
    page.get_by_label("Outlet", exact=False).last.fill("The Weir Bulletin")
    page.get_by_role("button", name="Add the report").click()
    expect(page.locator("h1")).to_contain_text(headline)
    return page.url.split("?")[0].split("#")[0]


def _timeline(page: Page, address: str) -> Locator:
    page.goto(address)
    story = page.locator(".crumbs a").first.get_attribute("href")
    page.goto(f"{re.sub(r'/reports/.*', '', address)}{story}/timeline")
    return page.locator("main")


def test_a_faulty_day_is_confirmed_and_takes_its_place(page: Page, day: Day) -> None:
    year = 2025 if _scripts(page) else 2023  # a day of its own, so that neither walk sees what the other settled
    words = "The weir will stay shut, Ida Holm told the council on 31 February. Nobody objected."
    address = _add(page, day, words, f"{year}-03-05")
    card = page.locator(".day-card", has_text="impossible day")
    expect(card).to_contain_text(f"the month ends on {year}-02-28")
    main = _timeline(page, address)
    expect(main.locator("#not-placed")).to_contain_text("31 February")
    expect(main.locator(f"#on-{year}-02-28")).to_have_count(0)
    main.locator("#not-placed a").first.click()
    if _scripts(page):
        expect(card).to_be_focused()
        page.keyboard.press("a")
    else:
        card.get_by_role("button", name=f"It is 28 February {year}").click()
    expect(card.locator(".state.accepted")).to_contain_text("confirmed")
    expect(page.locator(".said-card").first).to_contain_text(f"said 28 February {year}")
    expect(page.locator(".marked")).to_contain_text("31 February")
    main = _timeline(page, address)
    expect(main.locator("#not-placed")).to_have_count(0)
    expect(main.locator(f"#on-{year}-02-28")).to_contain_text("31 February")


def test_a_day_is_put_right_by_hand_left_as_printed_and_taken_back(page: Page, day: Day) -> None:
    _add(page, day, "The weir was mended on 31 February. Nobody objected.")
    card = page.locator(".day-card", has_text="impossible day")
    card.get_by_text("Put right", exact=True).click()
    card.get_by_label("The day that is meant").fill("2026-02-20")
    card.get_by_role("button", name="Save the day").click()
    expect(card.locator(".state.accepted")).to_contain_text("put right")
    expect(card).to_contain_text("20 February 2026")
    expect(page.locator("#values")).to_contain_text("20 February 2026")
    card.get_by_role("button", name="Take back").click()
    expect(card.locator(".state.proposed")).to_be_visible()
    card.get_by_role("button", name="Leave as printed").click()
    expect(card.locator(".state.accepted")).to_contain_text("left as printed")
    expect(page.locator("#values")).to_contain_text("as printed, dates nothing")


def test_a_date_before_the_outlet_is_in_doubt_until_it_is_settled(page: Page, day: Day) -> None:
    address = _add(page, day, "The weir was mended. Nobody objected.", "2011-03-05")
    page.locator(".facts a", has_text="The Weir Bulletin").click()
    page.get_by_label("Founded").fill(str(date.today().year - 3))  # noqa: DTZ011
    page.get_by_role("button", name="Save").click()
    page.goto(address)
    card = page.locator("#card-published")
    expect(card).to_contain_text("before outlet")
    expect(page.locator("main header").first).to_contain_text("perhaps 5 March 2011")
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] if _scripts(page) else []
    assert [v["id"] for v in violations if v["impact"] in ("serious", "critical")] == []
    card.get_by_role("button", name="It is 5 March 2011").click()
    expect(card.locator(".state.accepted")).to_contain_text("confirmed")
    expect(page.locator("main header").first).not_to_contain_text("perhaps")


def test_a_time_of_the_timeline_says_on_tap_how_it_is_known(page: Page, day: Day) -> None:
    page.goto(f"{base_of(day.home.settings)}/stories/{day.story.id}/timeline")
    for folded in page.locator(".named-of > summary").all():
        folded.click()
    known = page.locator(".dated", has_text="counted from").first
    expect(known.locator("p")).to_be_hidden()
    known.locator("summary").click()
    expect(known.locator("p")).to_contain_text("read as a")
    violations = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"] if _scripts(page) else []
    assert [v["id"] for v in violations if v["impact"] in ("serious", "critical")] == []
