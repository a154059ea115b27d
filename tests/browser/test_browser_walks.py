"""The newcomer's and the editor's walk, each with JavaScript and without."""

from __future__ import annotations

import re
from uuid import uuid4

from playwright.sync_api import Locator, Page, expect

from sample.demo import Day
from sample.outlets import HERE


def _counts(page: Page) -> str:
    return re.sub(r"\s+", " ", page.locator("main header").first.inner_text())


def test_a_newcomer_stands_at_the_story_and_reads_its_counts(page: Page, day: Day) -> None:
    counts = _counts(page)
    for words in ("24 reports", "9 texts", "3 differences", "1 silent edit"):
        assert words in counts
    assert "Drenova" in page.locator("h1").inner_text()


def test_a_newcomer_sees_one_saying_in_three_wordings_earliest_first(page: Page, day: Day) -> None:
    page.get_by_role("link", name=re.compile("Wordings")).first.click()
    saying = page.locator("main .decided", has_text="[neighbouring]")
    body = saying.inner_text()
    gone = saying.locator("del").all_inner_texts()
    assert any("without conditions" in piece for piece in gone)
    places = [body.index(name) for name in ("Karsia News Agency", "The Ostrel Courier", "Northline") if name in body]
    assert places == sorted(places)
    assert len(places) == 3


def test_a_newcomer_opens_a_capture_with_the_words_lit(page: Page, day: Day) -> None:
    report = next(r for r in day.story.texts if r.outlet_id == "kna")
    page.goto(re.sub(r"/stories/.*", f"/reports/{report.id}", page.url))
    page.locator('a[href*="/captures/"][href*="start="]').first.click()
    expect(page.locator("main mark, main .lit").first).to_be_visible()


def test_a_newcomer_taps_a_time_and_reads_the_day_it_means(page: Page, day: Day) -> None:
    report = next(r for r in day.story.texts if r.outlet_id == "kna")
    page.goto(re.sub(r"/stories/.*", f"/reports/{report.id}", page.url))
    page.locator(".marked a.mark-time", has_text="Wednesday").first.click()
    row = page.locator(".values tr:target")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("4 March 2026")
    expect(row).to_contain_text("counted from the day of publication")


def test_an_editor_imports_a_digest_is_refused_mends_it_and_publishes(page: Page, day: Day) -> None:
    base = page.url.split("/stories/")[0]
    page.goto(f"{base}/import")
    walk = uuid4().hex  # each walk brings a digest of its own
    text = (HERE / "digest" / "calder.txt").read_text(encoding="utf-8").replace("Colm Varga", f"Colm Varga-{walk}")
    page.get_by_label("Or its text").fill(text)
    page.get_by_label("Day it was written").fill("2026-03-08")
    page.get_by_label("Who published it").fill("Seawatch Review")
    page.get_by_role("button", name="Import as a draft").click()
    digest = page.url.split("#")[0].split("?")[0]
    page.get_by_role("button", name=re.compile("^Publish")).first.click()
    expect(page.locator("h1")).to_have_text("Not published")
    refusal = page.locator("main").inner_text().lower()
    assert "outlet" in refusal
    assert "3026" in refusal
    assert "caption" in refusal
    _mend(page, digest)
    page.goto(digest)
    page.get_by_role("button", name=re.compile("^Publish")).first.click()
    page.wait_for_load_state()
    page.goto(digest)
    expect(page.locator(".crumbs .state").first).to_have_text("published")
    page.goto(day.home.settings.site.base_url)
    assert "Calder" in page.locator("main").inner_text()


def _mend(page: Page, digest: str) -> None:
    """Follow each finding that stops to its place, and mend it there, until nothing stops."""
    for _ in range(8):
        page.goto(f"{digest}/check")
        stopping = page.locator(".findings li.stops a")
        if stopping.count() == 0:
            return
        place = stopping.first.get_attribute("href") or ""
        page.goto(digest)
        item = page.locator(f"#{re.search(r'item-[^-]+', place)[0]}")  # type: ignore[index]
        details = item.locator("details.item-fields")
        if details.get_attribute("open") is None:
            details.locator("summary").click()
        _mend_field(item, place)
        with page.expect_response(lambda r: r.request.method == "POST"):
            item.get_by_role("button", name="Save item").click()
        page.wait_for_load_state("networkidle")
    raise AssertionError("the desk check still stops after eight mends")


def _mend_field(item: Locator, place: str) -> None:
    if place.endswith("-outlet"):
        item.get_by_label("Outlet", exact=True).fill("Gulf Insurers' List")
    elif place.endswith("-published"):
        item.get_by_label("Published", exact=True).fill("2026-03-08")
    elif place.endswith("-pictures"):
        item.get_by_label("are right as they stand here").check()
    else:
        raise AssertionError(f"no way to mend {place}")
