"""Correcting a statement in a browser: by keys, with a selection in the text, and as a plain form without JavaScript."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from dateline.cli.serving import base_of
from sample.demo import Day

SELECT = """(words) => {
    const marked = document.querySelector('.marked');
    const start = marked.textContent.indexOf(words), end = start + words.length;
    const walker = document.createTreeWalker(marked, NodeFilter.SHOW_TEXT);
    const ends = [];
    for (let node = walker.nextNode(), at = 0; node; at += node.data.length, node = walker.nextNode())
        for (const place of [start, end])
            if (place >= at && place <= at + node.data.length && ends.length < (place === start ? 1 : 2)) ends.push([node, place - at]);
    getSelection().setBaseAndExtent(...ends[0], ...ends[1]);
}"""


def _scripts(page: Page) -> bool:
    return page.locator("[data-theme-switch]").is_visible()


def test_a_statement_is_corrected_and_stays_so(page: Page, day: Day) -> None:
    report = next(r for r in day.story.texts if r.outlet_id == "courier")
    page.goto(f"{base_of(day.home.settings)}/reports/{report.id}")
    card = page.locator(".reading-side [data-row]").first
    key = (card.get_attribute("id") or "").removeprefix("card-")
    card = page.locator(f"#card-{key}")
    if _scripts(page):
        page.keyboard.press("j")
        page.keyboard.press("c")
        expect(card.get_by_label("Speaker")).to_be_focused()
    else:
        card.get_by_text("Correct", exact=True).click()
    whole = card.get_by_label("Content").input_value()
    words = " ".join(whole.split()[1:4])
    if _scripts(page):
        page.evaluate(SELECT, words)
        card.get_by_role("button", name="Take the selection").first.click()
        expect(card.get_by_label("Content")).to_have_value(words)
    else:
        card.get_by_label("Content").fill(words)
    card.get_by_label("Role").fill("as corrected")
    card.get_by_label("How it passed on").last.select_option("told")
    card.get_by_label("By whom").last.fill("Radio Nera")
    if _scripts(page):
        card.get_by_role("button", name="Earlier").last.click()
        card.get_by_role("button", name="Earlier").last.click()
    card.get_by_role("button", name="Save and accept").click()
    expect(card.locator(".state.accepted")).to_be_visible()
    expect(card.locator(".said-words")).to_have_text(words)
    expect(card.locator(".said-way")).to_contain_text("Radio Nera")
    expect(card.locator(".said-by")).to_contain_text("as corrected")
    if not _scripts(page):
        card.get_by_text("Correct", exact=True).click()
    else:
        page.keyboard.press("c")
    card.get_by_label("Content").fill("words that nobody printed")
    card.get_by_role("button", name="Save and accept").click()
    expect(page.locator("h1")).to_have_text("That cannot be saved")
    expect(page.get_by_label("content", exact=True)).to_have_value("words that nobody printed")
    page.get_by_label("content", exact=True).fill(whole)
    page.get_by_role("button", name="Save it so").click()
    expect(page.locator(f"#card-{key} .said-words")).to_be_visible()


def test_escape_leaves_the_form_for_its_card(page: Page, day: Day) -> None:
    report = next(r for r in day.story.texts if r.outlet_id == "harbour")
    page.goto(f"{base_of(day.home.settings)}/reports/{report.id}")
    if not _scripts(page):
        return
    for key in ("j", "c"):
        page.keyboard.press(key)
    expect(page.locator(".reading-side details.mend[open]")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".reading-side details.mend[open]")).to_have_count(0)
    page.keyboard.press("x")
    expect(page.locator(".reading-side .state.rejected")).to_have_count(1)
    page.keyboard.press("u")
    expect(page.locator(".reading-side .state.rejected")).to_have_count(0)
