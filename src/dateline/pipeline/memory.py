"""What folding and clustering remember, rebuilt from the store at the start of a run, and further back where a report comes late."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from dateline.follow import add_report, close_stories, remember_text, report_moment
from dateline.model import CopyIndex, OpenStories, Placement, Report
from dateline.store import Store, reports, settling, stories


@dataclass(slots=True)
class Memory:
    """The texts that a copy may repeat, and the stories that a report may join; `days` are those before the window that it holds too."""

    copies: CopyIndex = field(default_factory=CopyIndex)
    stories: OpenStories = field(default_factory=OpenStories)
    days: set[date] = field(default_factory=set)


def recall(store: Store, now: datetime) -> Memory:
    """Remember the reports of the window's days in their order of arrival, which stories are locked, and which no second look has seen."""
    memory = Memory()
    _remember(store, memory, reports.recent_reports(store, now - timedelta(days=memory.stories.window_days)))
    close_stories(memory.stories, now, memory.copies)
    memory.stories.unsettled = memory.stories.stories.keys() & set(stories.stale_stories(store))
    return memory


def recall_around(store: Store, memory: Memory, report: Report, now: datetime) -> None:
    """Remember what came out within a window of a late report, so that it lands where it belongs; nothing for one of these days."""
    moment, window = report_moment(report), timedelta(days=memory.stories.window_days)
    if moment >= now - window:
        return
    around = [(moment + timedelta(days=day)).date() for day in range(-window.days, window.days + 1)]
    missing = [day for day in around if day not in memory.days]
    if missing:
        memory.days.update(missing)
        _remember(store, memory, reports.reports_of_days(store, missing[0], missing[-1]))


def remember_report(memory: Memory, report: Report) -> None:
    """Add a report as it is held now; one that was revised or moved replaces what was remembered of it."""
    remember_text(report.account, memory.copies, report.copy, [state.account for state in report.revisions])
    if report.story_id:
        add_report(report, Placement(report.story_id, new=False), memory.stories)


def _remember(store: Store, memory: Memory, held: Iterable[Report]) -> None:
    """Remember reports with what editors did to them and their stories; none of it asks for a second look."""
    unsettled = set(memory.stories.unsettled)
    for report in held:
        remember_report(memory, report)
    for id in stories.locked_stories(store):
        if id in memory.stories.stories:
            memory.stories.stories[id].locked = True
    memory.stories.pinned = memory.stories.members.keys() & set(settling.pinned_reports(store))
    memory.stories.unsettled = unsettled
