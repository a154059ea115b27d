"""What folding and clustering remember, rebuilt from the store at the start of a run."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dateline.follow import add_report, close_stories, remember_text
from dateline.model import CopyIndex, OpenStories, Placement, Report
from dateline.store import Store, reports, settling, stories


@dataclass(slots=True)
class Memory:
    """The texts that a copy may repeat, and the stories that a report may join."""

    copies: CopyIndex = field(default_factory=CopyIndex)
    stories: OpenStories = field(default_factory=OpenStories)


def recall(store: Store, now: datetime) -> Memory:
    """Remember the reports of the window's days in their order of arrival, which stories are locked, and which no second look has seen."""
    memory = Memory()
    for report in reports.recent_reports(store, now - timedelta(days=memory.stories.window_days)):
        remember_report(memory, report)
    for id in stories.locked_stories(store):
        if id in memory.stories.stories:
            memory.stories.stories[id].locked = True
    close_stories(memory.stories, now, memory.copies)
    memory.stories.pinned = memory.stories.members.keys() & set(settling.pinned_reports(store))
    memory.stories.unsettled &= set(stories.stale_stories(store))
    return memory


def remember_report(memory: Memory, report: Report) -> None:
    """Add a report as it is held now; one that was revised or moved replaces what was remembered of it."""
    remember_text(report.account, memory.copies, report.copy)
    if report.story_id:
        add_report(report, Placement(report.story_id, new=False), memory.stories)
