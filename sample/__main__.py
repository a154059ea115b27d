"""`./run demo`: read six made-up outlets, publish a digest, open the desk at the story."""

from __future__ import annotations

import argparse
import shutil
import webbrowser
from datetime import UTC, datetime
from pathlib import Path

from dateline.cli.people import link_for
from dateline.cli.serving import base_of, run_desk

from .demo import Day, walk_the_day
from .server import serve_sample


def main() -> None:
    """Walk the day, then serve desk and site until stopped."""
    parser = argparse.ArgumentParser(prog="./run demo", description=__doc__)
    parser.add_argument("--folder", type=Path, default=Path("out/demo"), help="where the demo lives; emptied first (default out/demo)")
    parser.add_argument("--port", type=int, default=8700, help="the desk's port; the site is served on the next one (default 8700)")
    parser.add_argument("--no-open", action="store_true", help="open no browser")
    parser.add_argument("--once", action="store_true", help="do everything but serve, then stop")
    arguments = parser.parse_args()
    if (arguments.folder / "dateline.toml").is_file():
        shutil.rmtree(arguments.folder)
    with serve_sample() as outlets:
        print(f"Six made-up outlets are being served at http://{outlets.host}/")
        day = walk_the_day(arguments.folder, outlets, datetime.now(UTC), arguments.port, say=print)
        if not arguments.once:
            _open_desk(day, open_browser=not arguments.no_open)


def _open_desk(day: Day, *, open_browser: bool) -> None:
    base = base_of(day.home.settings)
    link = link_for(day.home.store, day.editor, f"/stories/{day.story.id}", base, datetime.now(UTC))
    print(f"\nThe desk, signed in once:  {link}")
    print(f"The public site:           {day.home.settings.site.base_url}")
    print("Stop with Ctrl-C.", flush=True)
    with day.serve_site():
        if open_browser:
            webbrowser.open(link)
        run_desk(day.home)


if __name__ == "__main__":
    main()
