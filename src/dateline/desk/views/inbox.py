"""The morning's page: stories, newest first, with what is new in each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from dateline.desk.asking import Ask, Page
from dateline.model import fold_words
from dateline.store import Run, StoryLine, messages, outlets, runs, sources, stories

SINCE = {"day": ("since yesterday", timedelta(days=1)), "week": ("in a week", timedelta(days=7)), "all": ("ever", None)}
ONLY = {
    "": "all stories",
    "new": "with new reports",
    "differences": "with differences",
    "edits": "with silent edits",
    "several": "in several reports",
}


@dataclass(frozen=True, slots=True)
class InboxPage:
    """The inbox. `since_words` completes "+14 ..."; `sources` counts what is read, `new` the new reports over all stories."""

    stories: tuple[StoryLine, ...]
    since: str
    since_words: str
    only: str
    words: str
    new: int
    sources: int
    outlets: int
    tasks: int
    last_run: Run | None
    held: int
    choices_since: tuple[tuple[str, str], ...] = ()
    choices_only: tuple[tuple[str, str], ...] = ()


def show_inbox(ask: Ask) -> Page:
    """Stories by the filters of the query: since (day, week, all), only, words."""
    store = ask.room.store
    since = ask.query.word("since", "day")
    words, back = SINCE.get(since, SINCE["day"])
    lines = tuple(stories.list_stories(store, limit=300, since=_from(ask.now, back)))
    only, sought = ask.query.word("only"), ask.query.word("words")
    shown = tuple(line for line in lines if _wanted(line, only, sought))
    page = InboxPage(
        stories=shown,
        since=since,
        since_words=words,
        only=only,
        words=sought,
        new=sum(line.new for line in lines),
        sources=len(sources.list_sources(store, active_only=True)),
        outlets=len(outlets.list_outlets(store)),
        tasks=sum(not message.done for message in messages.list_messages(store, tasks_only=True)),
        last_run=runs.last_run(store),
        held=len(lines),
        choices_since=tuple((key, value[0]) for key, value in SINCE.items()),
        choices_only=tuple(ONLY.items()),
    )
    return Page("inbox.html", page)


def _from(now: datetime, back: timedelta | None) -> datetime | None:
    return now - back if back else None


def _wanted(line: StoryLine, only: str, words: str) -> bool:
    tests = {"new": line.new > 0, "differences": line.differences > 0, "edits": line.silent_edits > 0, "several": line.reports > 1}
    folded = fold_words(line.label)
    return tests.get(only, True) and all(word in folded for word in fold_words(words).split())
