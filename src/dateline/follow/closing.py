"""What the window leaves behind: stories that got nothing for its days, and the early texts of those that go on."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from dateline.model import CopyIndex, OpenStories

from .fold import forget_text
from .texts import drop_postings, rebuild_story


def close_stories(stories: OpenStories, now: datetime, copies: CopyIndex | None = None) -> tuple[str, ...]:
    """Forget the stories that got nothing for the window's days, and from `copies` their texts; their ids, oldest first."""
    edge = now - timedelta(days=stories.window_days)
    closed = sorted((s for s in stories.stories.values() if s.latest < edge), key=lambda s: (s.latest, s.id))
    forget_stories([story.id for story in closed], stories, copies)
    return tuple(story.id for story in closed)


def forget_stories(ids: Collection[str], stories: OpenStories, copies: CopyIndex | None = None) -> None:
    """Forget live stories and their reports, and from `copies` their texts."""
    for id in ids:
        story = stories.stories.pop(id)
        stories.unsettled.discard(id)
        drop_postings(story, (*story.terms, *story.marks), stories)
    gone = set(ids)
    _forget_reports([report for report, story in stories.members.items() if story in gone] if gone else (), stories, copies)


def forget_texts(reports: Collection[str], stories: OpenStories, copies: CopyIndex | None = None) -> tuple[str, ...]:
    """Forget some texts of live stories, with their whole copies; gives the ids of all reports that went.

    A story keeps its texts where it would be left without any.
    """
    asked, held = set(reports), dict[str, list[str]]()
    for report in stories.texts:
        held.setdefault(stories.members[report], []).append(report)
    gone = {one for texts in held.values() if not asked.issuperset(texts) for one in texts if one in asked}
    changed = {stories.members[report] for report in gone}
    gone |= {copy for copy, original in stories.repeats.items() if original in gone and stories.members[copy] in changed}
    sizes = {id: stories.stories[id].size - sum(stories.members[report] == id for report in gone) for id in changed}
    _forget_reports(sorted(gone), stories, copies)
    for id in sorted(changed):
        rebuild_story(id, [(report, stories.texts[report]) for report in held[id] if report not in gone], sizes[id], stories)
    return tuple(sorted(gone))


def _forget_reports(reports: Iterable[str], stories: OpenStories, copies: CopyIndex | None) -> None:
    for report in reports:
        del stories.members[report]
        stories.texts.pop(report, None)
        stories.repeats.pop(report, None)
        stories.pinned.discard(report)
        if copies is not None:
            forget_text(report, copies)
