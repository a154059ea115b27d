"""No script of a stranger runs: the payloads fire raw (the control), and stay words on the desk and on the site."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from playwright.sync_api import Browser, Page

from dateline.cli.serving import base_of
from dateline.config import Contact, Site
from dateline.gather import supply_file
from dateline.model import (
    Account,
    Decision,
    Digest,
    DigestStatus,
    EditorNote,
    HeldStatement,
    Outlet,
    Picture,
    Report,
    Rights,
    Stamp,
    statement_key,
)
from dateline.publish import Look, render_site, write_site
from dateline.rights import item_of
from dateline.store import reports, stories
from dateline.understand import understand
from sample.browsing import sign_in
from sample.demo import Day
from sample.running import sign_in_link
from tests.browser.payloads import PAYLOADS

NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def folder_server(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path)))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def _watched(browser: Browser) -> tuple[Page, list[str]]:
    page = browser.new_page()
    fired: list[str] = []
    page.expose_function("fired", lambda: fired.append(page.url))
    return page, fired


def _hostile_account(payload: str) -> Account:
    words = (
        f"{payload} The ferry was late, said {payload} Mina Koss.\n\n"
        f"“It is {payload} late,” Mina Koss said on Monday. Some 12 people waited."
    )
    (account,) = understand(supply_file("p.txt", words.encode(), NOW, written=Stamp.parse("2026-03-04"), outlet=f"The {payload} Gazette"))
    article = replace(
        account.article,
        id="a" + hashlib.sha256(payload.encode()).hexdigest()[:12],
        headline=f"Ferry {payload}",
        byline=(payload,),
        section=payload,
        url="javascript:fired()",
        pictures=(Picture("javascript:fired()", payload, payload, payload),),
    )
    return replace(account, article=article)


def test_the_payloads_fire_where_nothing_holds_them(browser: Browser, folder_server: tuple[Path, str]) -> None:
    folder, base = folder_server
    silent = []
    for number, payload in enumerate(PAYLOADS):
        (folder / f"{number}.html").write_text(f"<!doctype html><title>t</title><body>{payload}", encoding="utf-8")
        page, fired = _watched(browser)
        page.goto(f"{base}{number}.html")
        page.wait_for_timeout(60)
        if not fired:
            silent.append(payload)
        page.close()
    assert len(PAYLOADS) - len(silent) >= 30, f"the control is too weak; silent: {silent}"


def test_no_payload_fires_on_the_site(browser: Browser, folder_server: tuple[Path, str]) -> None:
    folder, base = folder_server
    outlet = Outlet("gazette", '"><img src=x onerror=fired()>', rights=Rights(words=200, pictures=True), url="javascript:fired()")
    items = []
    for payload in PAYLOADS:
        account = _hostile_account(payload)
        held = [HeldStatement(statement_key(account.article, s), account.article.id, s, Decision.ACCEPTED) for s in account.statements]
        items.append(item_of(Report(account.article.id, account), outlet, held, story_label=payload))
    note = EditorNote("<script>fired()</script>", "<img src=x onerror=fired()>", Stamp.parse("2026-03-04"))
    digest = Digest(
        "d1", "hostile", "<script>fired()</script>", items=tuple(items), note=note, status=DigestStatus.PUBLISHED, published=NOW
    )
    site = folder / "site"
    write_site(render_site([digest], Look(Site(base_url=f"{base}site/"), Contact(), None)), site)
    page, fired = _watched(browser)
    for path in sorted(site.rglob("*.html")):
        page.goto(base + str(path.relative_to(folder)))
    page.wait_for_timeout(200)
    page.close()
    assert fired == []


def test_no_payload_fires_on_the_desk(browser: Browser, day: Day) -> None:
    page, fired = _watched(browser)
    sign_in(page, sign_in_link(day, "/"))
    base, store = base_of(day.home.settings), day.home.store
    for payload in PAYLOADS:
        account = _hostile_account(payload)
        reports.file_account(store, account, outlet_id=None, seen=NOW, silent=False, copy=None)
        story_id = stories.place_report(store, account.article.id, "t" + account.article.id[1:], f"Story {payload}", NOW)
        for path in (f"/reports/{account.article.id}", f"/stories/{story_id}/statements"):
            answer = page.goto(base + path)
            assert answer is not None
            assert answer.status == 200
    page.goto(f"{base}/")
    page.goto(f"{base}/search?q=ferry")
    page.wait_for_timeout(200)
    page.close()
    assert fired == []
