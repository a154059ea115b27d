"""`./run shots [FOLDER]`: pictures of desk and site, light and dark, wide and narrow."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page

from dateline.cli.serving import base_of

from .browsing import open_chromium
from .demo import Day
from .running import running_day, sign_in_link

WIDE, NARROW = (1280, 900), (390, 844)


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
    paths = {str(p.relative_to(day.home.settings.site_folder)) for p in day.home.settings.site_folder.rglob("*.html")}
    wanted = {"site-home": "index.html", "site-differences": "differences", "site-search": "search", "site-contact": "contact"}
    found = {name: next((p for p in sorted(paths) if p.startswith(start)), "index.html") for name, start in wanted.items()}
    digest = next(p for p in sorted(paths) if day.published.slug in p)
    story = next((p for p in sorted(paths) if p.startswith("stor")), "index.html")
    speaker = next((p for p in sorted(paths) if p.startswith("speaker") and "halvek" in p), "index.html")
    return {**found, "site-digest": digest, "site-story": story, "site-speaker": speaker}


def main() -> None:
    """Make every picture into the folder named, docs/pictures by default."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "docs/pictures")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home, running_day(Path(home) / "demo") as day, open_chromium() as browser:
        for scheme in ("light", "dark"):
            _shoot_all(browser, day, folder, scheme)


def _shoot_all(browser: Browser, day: Day, folder: Path, scheme: str) -> None:
    for size_name, size in (("", WIDE), ("-narrow", NARROW)):
        if scheme == "dark" and size is NARROW:
            continue
        context = browser.new_context(viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if scheme == "dark" else "light")
        page = context.new_page()
        base = base_of(day.home.settings)
        page.goto(sign_in_link(day, "/"))
        tail = f"{size_name}{'-dark' if scheme == 'dark' else ''}.png"
        for name, path in desk_pages(day).items():
            _shoot(page, base + path, folder / f"desk-{name}{tail}")
        for name, path in site_pages(day).items():
            _shoot(page, day.home.settings.site.base_url + path, folder / f"{name}{tail}")
        context.close()


def _shoot(page: Page, url: str, file: Path) -> None:
    page.goto(url, wait_until="load")
    page.screenshot(path=str(file))
    print(file)


if __name__ == "__main__":
    main()
