"""The whole intake, on one page.

    finish what was cut off
    visit each source, and keep what it announces
    for each announced page that is new, or may have been edited, oldest first:
        capture it, keep the bytes, understand them, file the report in its story
    compare the stories that changed

No transaction is held while a network is waited for. Whatever fails is a line in the run, and the run goes on; whatever is cut
off is taken up by the next one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

from dateline.errors import InputError, NotModified, SourceError
from dateline.gather import CaptureFolder, Fetcher, capture, shown_url, visit
from dateline.model import Capture, Health, Listing, Source
from dateline.quote import Tagger
from dateline.store import Checked, Filed, Run, Store, captures, reports, runs, stories, take_turn
from dateline.store import sources as held_sources

from .bounded import Reading, bounded_understand
from .failures import attempt
from .filing import compare_stories, place_report, read_and_file, settle_stories
from .memory import Memory, recall, remember_report

RECHECK = timedelta(hours=1)
"""A page that is held is not asked for again sooner than this."""
WINDOW = timedelta(days=3)
"""For so long after its last announcement a page is asked for again, to find edits."""
_LIVING = frozenset((Health.WELL, Health.EMPTY, Health.MOVED))
Progress = Callable[[int, int, str], None]
"""Told how many are done, how many there are, and what is being read; first of the sources, then of their pages."""
ThingT = TypeVar("ThingT")


@dataclass(slots=True)
class Intake:
    """One run under way: its doors, what it remembers, and its tally."""

    store: Store
    fetcher: Fetcher
    folder: CaptureFolder
    clock: Callable[[], datetime]
    tagger: Tagger | None
    read: Reading
    recheck: timedelta
    memory: Memory
    living: list[Source] = field(default_factory=list)
    sources: int = 0
    captures: int = 0
    filed: dict[Filed, int] = field(default_factory=lambda: dict.fromkeys(Filed, 0))
    failures: list[str] = field(default_factory=list)


def take_in(
    store: Store,
    fetcher: Fetcher,
    folder: CaptureFolder,
    now: datetime,
    *,
    sources: Sequence[Source] | None = None,
    tagger: Tagger | None = None,
    progress: Progress | None = None,
    recheck: timedelta = RECHECK,
    clock: Callable[[], datetime] | None = None,
    read: Reading = bounded_understand,
    stop: Callable[[], bool] = lambda: False,
) -> Run:
    """Take in what the sources (all active ones, unless named) announce, and file how the run went.

    `clock` tells the moment of each capture, where the run is long; without it every moment is `now`. `stop` is asked before
    each source and page. The failures of the run are sentences. Where another intake is under way, this one waits for it.
    """
    with take_turn(store):
        intake = Intake(store, fetcher, folder, clock or (lambda: now), tagger, read, recheck, recall(store, now))
        finish_what_was_cut_off(intake)
        chosen = list(sources) if sources is not None else held_sources.list_sources(store, active_only=True)
        for source in told(chosen, progress, stop, lambda source: source.title or shown_url(source.url)):
            guard(intake, shown_url(source.url), partial(visit_source, intake, source))
        for source, listing in told(list_due(intake), progress, stop, lambda page: page[1].headline or shown_url(page[1].url)):
            guard(intake, shown_url(listing.url), partial(take_page, intake, source, listing))
        guard(intake, "stories", partial(settle_stories, store, intake.memory, intake.clock()))
        for story_id in stories.stale_stories(store):
            guard(intake, f"story {story_id}", partial(compare_stories, store, [story_id]))
        return file_tally(intake, started=now)


def finish_what_was_cut_off(intake: Intake) -> None:
    """Read captures that no run has read, and place reports that no run has placed."""
    for kept, outlet_id in captures.unread_captures(intake.store):
        guard(intake, shown_url(kept.url or "supplied text"), partial(take_up, intake, kept, outlet_id))
    for report in reports.unplaced_reports(intake.store):
        story_id = place_report(intake.store, report, intake.memory, intake.clock())
        remember_report(intake.memory, replace(report, story_id=story_id))


def visit_source(intake: Intake, source: Source) -> None:
    """Visit a source and keep what it announces; where it can be read, its pages are asked for too."""
    now = intake.clock()
    visited, announced = visit(source, intake.fetcher, now, held_sources.last_visit(intake.store, source.id))
    linked = [listing for listing in announced if listing.url]
    new = sum(captures.last_check(intake.store, listing.url) is None for listing in linked)
    held_sources.file_visit(intake.store, replace(visited, new=new), linked)
    intake.sources += 1
    shown = shown_url(source.url)
    intake.failures.extend(f"{shown}: {listing.headline or listing.entry_id}: no link" for listing in announced if not listing.url)
    if visited.health not in _LIVING:
        intake.failures.append(f"{shown}: {visited.health}: {visited.detail}")
        return
    intake.living.append(source)


def list_due(intake: Intake) -> list[tuple[Source, Listing]]:
    """The pages to ask for, oldest first as announced: so the first to print a text counts as its original, and hosts take turns."""
    now = intake.clock()
    due = [
        (source, listing)
        for source in intake.living
        for listing in held_sources.due_listings(intake.store, source.id, now, intake.recheck, WINDOW)
    ]
    return sorted(due, key=lambda page: min(now, page[1].published.moment) if page[1].published else now)


def told(things: Sequence[ThingT], progress: Progress | None, stop: Callable[[], bool], name: Callable[[ThingT], str]) -> Iterator[ThingT]:
    """The things one by one, telling of each before it is done, until it is time to stop."""
    for done, thing in enumerate(things):
        if stop():
            return
        if progress:
            progress(done, len(things), name(thing))
        yield thing


def take_page(intake: Intake, source: Source, listing: Listing) -> None:
    """Capture an announced page, and file it unless it is the same as before."""
    now = intake.clock()
    held = captures.last_check(intake.store, listing.url)
    try:
        page = ask_for(intake, listing, held, now)
    except SourceError:
        held_sources.file_attempt(intake.store, source.id, listing.url, now, failed=True)
        raise
    held_sources.file_attempt(intake.store, source.id, listing.url, now, failed=False)
    if page is None or (held and held.sha256 == page.sha256):
        captures.mark_checked(intake.store, listing.url, now)
        intake.filed[Filed.SAME] += 1
        return
    intake.captures += 1
    kept = intake.folder.keep(page)
    captures.file_capture(intake.store, kept, source.outlet_id)
    file_kept(intake, kept, source.outlet_id)


def ask_for(intake: Intake, listing: Listing, held: Checked | None, now: datetime) -> Capture | None:
    """The page as it is now; None when the server says that it has not changed."""
    if held is None:
        return capture(listing, intake.fetcher, now)
    try:
        return capture(listing, intake.fetcher, now, etag=held.etag, last_modified=held.last_modified)
    except NotModified:
        return None


def take_up(intake: Intake, kept: Capture, outlet_id: str | None) -> None:
    """Read a capture from its place in the folder; one whose bytes are gone is not tried again."""
    try:
        body = intake.folder.body(kept.warc) if kept.warc else b""
    except InputError:
        captures.mark_read(intake.store, kept)
        raise
    file_kept(intake, replace(kept, body=body), outlet_id)


def file_kept(intake: Intake, kept: Capture, outlet_id: str | None) -> None:
    """Understand a kept capture and file its accounts."""
    now = intake.clock()
    for filing in read_and_file(intake.store, kept, intake.memory, outlet_id=outlet_id, now=now, tagger=intake.tagger, read=intake.read):
        intake.filed[filing.filed] += 1
        if filing.unread:
            intake.failures.append(f"{shown_url(kept.url or 'supplied text')}: filed, but not read: {filing.unread}")


def guard(intake: Intake, where: str, act: Callable[[], None]) -> None:
    """Do it; a failure is a line of the run."""
    failure = attempt(where, act)[1]
    if failure:
        intake.failures.append(failure)


def file_tally(intake: Intake, started: datetime) -> Run:
    """File how the run went, and give it."""
    run = Run(
        started=started,
        ended=intake.clock(),
        sources=intake.sources,
        captures=intake.captures,
        new=intake.filed[Filed.NEW],
        revised=intake.filed[Filed.REVISED],
        same=intake.filed[Filed.SAME],
        failures=tuple(intake.failures),
    )
    runs.file_run(intake.store, run)
    return run
