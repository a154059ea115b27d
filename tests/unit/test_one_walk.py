"""From a feed's bytes to a published page, each room entered once, in the order of docs/architecture.md."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from dateline.compare import align_wordings, find_differences, spectrum, timeline
from dateline.config import Contact, Site
from dateline.follow import add_report, find_original, label_story, place, remember_text
from dateline.gather import CaptureFolder, RecordedFetcher, Response, capture, visit
from dateline.model import (
    CopyIndex,
    Decision,
    Digest,
    DigestStatus,
    HeldStatement,
    OpenStories,
    Outlet,
    Report,
    Revision,
    Severity,
    Source,
    Story,
    statement_key,
)
from dateline.publish import Look, check, render_site, write_site
from dateline.rights import item_of
from dateline.store import digests, open_store, outlets, reports, stories
from dateline.understand import understand
from sample.feeds import render_feed
from sample.outlets import load_articles, load_outlets
from sample.pages import render_article

NOW = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)
BASE = "https://kna.example/"


def _answer(url: str, body: bytes, media_type: str) -> Response:
    return Response(url, url, 200, (), body, media_type, "utf-8", None)


def _recorded() -> RecordedFetcher:
    outlet, articles = load_outlets()["kna"], [a for a in load_articles() if a.outlet == "kna"]
    feed, kind = render_feed(outlet, articles, BASE)
    pages = {f"{BASE}{a.slug}.html": render_article(outlet, a, articles, BASE, edited=False) for a in articles}
    return RecordedFetcher(
        {f"{BASE}feed": _answer(f"{BASE}feed", feed, kind)} | {url: _answer(url, body, "text/html") for url, body in pages.items()}
    )


def test_a_walk_from_a_feeds_bytes_to_the_published_page_enters_each_room_once(tmp_path: Path) -> None:
    outlet = Outlet("kna", "Karsia News Agency", language="en")

    # gather: the feed, the page, the kept bytes
    fetcher = _recorded()
    _, listings = visit(Source("f1", f"{BASE}feed", outlet.id), fetcher, NOW)
    oldest = min(listings, key=lambda listing: listing.published.moment if listing.published else NOW)
    kept = CaptureFolder(tmp_path / "captures").keep(capture(oldest, fetcher, NOW))

    # understand: read, when, quote, figures
    (account,) = understand(kept)
    assert [s.speaker for s in account.statements if s.speaker and "Halvek" in s.speaker]

    # follow: no copy of anything, a story of its own
    copies, open_stories = CopyIndex(), OpenStories()
    copy = find_original(account, copies)
    remember_text(account, copies)
    report = Report(account.article.id, account, outlet.id, (Revision(1, account, NOW),), copy)
    placement = place(report, open_stories)
    add_report(report, placement, open_stories)
    report = replace(report, story_id=placement.story_id)
    story = Story(placement.story_id, label_story([report]), (report,))

    # compare: one report alone differs from nobody
    assert align_wordings(story) == []
    assert find_differences(story) == []
    assert timeline(story)
    assert spectrum(story, [outlet]).texts == 1

    # store: filed, placed, accepted
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as store:
        outlets.save_outlet(store, outlet)
        reports.file_account(store, account, outlet_id=outlet.id, seen=NOW, silent=False, copy=copy)
        stories.place_report(store, report.id, story.id, story.label, NOW)
        reports.accept_report(store, report.id, "Ada", NOW)
        held = reports.statements_of(store, report.id)
        assert {h.key for h in held} == {statement_key(account.article, s) for s in account.statements}

        # rights, publish: the card, the check, the page
        item = item_of(reports.report(store, report.id), outlet, held, story_label=story.label)
        draft = digests.save_digest(store, Digest("d1", "the-dam", "The dam", items=(item,)), "Ada", NOW)
    assert [f for f in check(draft) if f.severity is Severity.STOPS] == []
    published = replace(draft, status=DigestStatus.PUBLISHED, published=NOW)
    write_site(render_site([published], Look(Site(), Contact(), None)), tmp_path / "site")
    pages = [p.read_text(encoding="utf-8") for p in (tmp_path / "site").rglob("*.html")]
    assert any("Armed men forced their way into the control room" in page for page in pages)


def test_nothing_that_no_editor_accepted_is_in_the_card(tmp_path: Path) -> None:
    fetcher = _recorded()
    _, listings = visit(Source("f1", f"{BASE}feed", "kna"), fetcher, NOW)
    (account,) = understand(capture(listings[0], fetcher, NOW))
    held = [HeldStatement(statement_key(account.article, s), account.article.id, s, Decision.PROPOSED) for s in account.statements]
    assert held
    assert item_of(Report(account.article.id, account), None, held).quotations == ()
