"""The digest that the demo publishes: what an editor would do at the desk, through the same functions."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from dateline.cli.home import Home
from dateline.model import (
    Decided,
    Decision,
    Difference,
    Digest,
    EditorNote,
    Item,
    Report,
    Stamp,
    Story,
    Translation,
    Wording,
    short_hash,
)
from dateline.rights import item_of
from dateline.store import decisions, digests, outlets, reports, stories

from .setting_up import EDITOR

PICKED = ("kna", "courier", "northline", "littoral", "manara")
TITLE = "One night at Drenova: what was said about the dam, and by whom"
FRENCH = "Une nuit à Drenova : ce qui a été dit du barrage, et par qui"
NOTE = (
    "Six outlets in three languages told of the flood on the Nera. We set their accounts side by side; "
    "where they differ, we say who says what."
)
HEADLINES = {
    "littoral": Translation("en", "Drenova dam: two accounts of one night", EDITOR.name),
    "manara": Translation("en", "The Drenova flood: two accounts and no answer", EDITOR.name),
}


def find_story(home: Home) -> Story:
    """The story of the flood: the one with most reports."""
    lines = stories.list_stories(home.store)
    return stories.story(home.store, max(lines, key=lambda line: line.reports).id)


def compose_digest(home: Home, story: Story, now: datetime) -> Digest:
    """Accept the independent reports of the picked outlets, the wordings and differences, and save a draft of them."""
    chosen = [r for r in sorted(story.texts, key=_published) if r.outlet_id in PICKED]
    for report in chosen:
        reports.accept_report(home.store, report.id, EDITOR.name, now)
    differences, wordings = _accept_findings(home, story, now)
    digest = Digest(
        id="d" + short_hash(TITLE),
        slug="one-night-at-drenova",
        title=TITLE,
        section="World",
        items=tuple(_item(home, story, report, now) for report in chosen),
        note=EditorNote(NOTE, EDITOR.name, Stamp.of(now)),
        translations=(Translation("fr", FRENCH, EDITOR.name),),
        differences=differences,
        wordings=wordings,
    )
    return digests.save_digest(home.store, digest, EDITOR.name, now)


def _published(report: Report) -> datetime:
    published = report.account.article.published
    return published.moment if published else report.account.article.captured


def _accept_findings(home: Home, story: Story, now: datetime) -> tuple[tuple[Difference, ...], tuple[Wording, ...]]:
    found = [d.id for d in stories.differences(home.store, story.id)] + [w.id for w in stories.wordings(home.store, story.id)]
    for key in found:
        decisions.decide(home.store, Decided(key, Decision.ACCEPTED, EDITOR.name, now))
    return tuple(stories.differences(home.store, story.id)), tuple(stories.wordings(home.store, story.id))


def _item(home: Home, story: Story, report: Report, now: datetime) -> Item:
    outlet = outlets.outlet(home.store, report.outlet_id or "")
    held = reports.statements_of(home.store, report.id)
    copies = tuple(
        outlets.outlet(home.store, r.outlet_id).name
        for r in story.reports
        if r.outlet_id and r.copy and r.copy.whole and r.copy.original_id == report.id
    )
    item = item_of(report, outlet, held, story_label=story.label, copies=copies)
    translation = HEADLINES.get(outlet.id)
    return replace(item, section="World", translations=(translation,) if translation else ())
