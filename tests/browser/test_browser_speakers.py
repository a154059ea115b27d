"""Settling names in a browser: the proposal, one person in two spellings, and split again."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from dateline.cli.serving import base_of
from sample.demo import Day

PEOPLE = {True: ("Dorin Halvek", "دورين هالفيك"), False: ("Ilse Maronne", "إلزا مارون")}
"""One of the story's persons for the walk with JavaScript, and one for the walk without: both share one day."""


def test_two_spellings_are_settled_as_one_and_split_again(page: Page, day: Day) -> None:
    name, spelled = PEOPLE[page.locator("[data-theme-switch]").is_visible()]
    speakers = f"{base_of(day.home.settings)}/stories/{day.story.id}/speakers"
    page.goto(speakers)
    page.locator(".names-card", has_text=spelled).get_by_role("button", name="They are one").click()
    expect(page.locator("#notice")).to_contain_text("one person")
    expect(page.locator(".names-card", has_text=spelled)).to_have_count(0)
    row = page.locator(".people tr", has_text=name)
    expect(row).to_contain_text("in 2 spellings")
    page.goto(f"{base_of(day.home.settings)}/search?q=speaker:{spelled.split()[1]}")
    expect(page.locator("main")).to_contain_text(f"known as {name}")
    expect(page.locator("main")).to_contain_text("Radio Littoral")
    page.goto(speakers)
    row.get_by_text("Spellings", exact=True).click()
    row.get_by_label(spelled).check()
    row.get_by_role("button", name="Split the chosen off").click()
    expect(page.locator("#notice")).to_contain_text("Split off")
    expect(page.locator(".names-card", has_text=spelled)).to_have_count(0)
    page.get_by_label(f"Choose {name}").check()
    page.get_by_label(f"Choose {spelled}").check()
    page.get_by_role("button", name="The chosen are one person").click()
    expect(row).to_contain_text("in 2 spellings")
