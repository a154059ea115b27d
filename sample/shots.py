"""`./run shots`: the README's two pictures, into docs/pictures. `./run shots FOLDER`: every page, light and dark, wide and narrow."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, ViewportSize

from dateline.cli.serving import base_of

from .browsing import open_chromium, sign_in
from .demo import Day
from .running import running_day, sign_in_link

README_FOLDER = Path("docs/pictures")
WIDE, NARROW = ViewportSize(width=1280, height=900), ViewportSize(width=390, height=844)
ROUNDS = (("", WIDE, "light"), ("-narrow", NARROW, "light"), ("-dark", WIDE, "dark"))
"""A tail of the file name, a size and a colour scheme."""

FRAME = """statement => {
    statement.querySelector("details").open = true;
    const top = statement.closest(".item").querySelector(".source-line").getBoundingClientRect().top;
    window.scrollBy(0, top - 24);
}"""
"""Open a statement's card and put its report at the window's upper edge."""


def desk_pages(day: Day) -> dict[str, str]:
    """The desk's pages worth a picture: name -> path."""
    story = f"/stories/{day.story.id}"
    return {
        "inbox": "/",
        "story": story,
        "statements": f"{story}/statements",
        "wordings": f"{story}/wordings",
        "differences": f"{story}/differences",
        "timeline": f"{story}/timeline",
        "report": f"/reports/{day.story.texts[0].id}",
        "digest": f"/digests/{day.refused.id}",
        "sources": "/sources",
        "search": "/search?words=records",
    }


def site_pages(day: Day) -> dict[str, str]:
    """The site's pages worth a picture: name -> path."""
    return {
        "home": "",
        "digest": f"digests/{day.published.slug}/",
        "digest-french": f"fr/digests/{day.published.slug}/",
        "story": f"stories/{day.story.id}/",
        "speaker": "speakers/dorin-halvek/",
        "differences": "differences/",
        "search": "search/",
        "contact": "contact/",
    }


def main() -> None:
    """Make every picture into the folder named; into docs/pictures only the README's two."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else README_FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, running_day(Path(home) / "demo") as day, open_chromium() as browser:
        shoot = _shoot_for_readme if folder == README_FOLDER else _shoot_all
        shoot(browser, day, folder)


def _shoot_all(browser: Browser, day: Day, folder: Path) -> None:
    for tail, size, scheme in ROUNDS:
        page = _open(browser, day, size, scheme)
        for name, path in desk_pages(day).items():
            page.goto(base_of(day.home.settings) + path)
            _shoot(page, folder / f"desk-{name}{tail}.png")
        for name, path in site_pages(day).items():
            page.goto(day.home.settings.site.base_url + path)
            _shoot(page, folder / f"site-{name}{tail}.png")
        page.context.close()


def _shoot_for_readme(browser: Browser, day: Day, folder: Path) -> None:
    page = _open(browser, day, ViewportSize(width=1280, height=600), "light")
    page.goto(f"{base_of(day.home.settings)}/stories/{day.story.id}/wordings")
    _shoot(page, folder / "desk-story.png")
    page.set_viewport_size(ViewportSize(width=760, height=790))
    page.goto(f"{day.home.settings.site.base_url}digests/{day.published.slug}/")
    worded_anew = page.locator(".statement", has_text="Other wordings").filter(has=page.locator(".card-body li:nth-child(4)"))
    worded_anew.first.evaluate(FRAME)
    _shoot(page, folder / "site-digest.png")
    page.context.close()


def _open(browser: Browser, day: Day, size: ViewportSize, scheme: str) -> Page:
    """A page of a browser that is signed in at the desk."""
    page = browser.new_context(viewport=size, color_scheme="dark" if scheme == "dark" else "light").new_page()
    sign_in(page, sign_in_link(day, "/"))
    return page


def _shoot(page: Page, file: Path) -> None:
    page.screenshot(path=str(file))
    print(file)


if __name__ == "__main__":
    main()
