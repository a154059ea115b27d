"""A story in six pages: overview, statements, speakers, wordings, differences, timeline."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.compare import spectrum, timeline, unplaced
from dateline.desk.asking import Ask, Go, Page
from dateline.desk.drafts import Draft, list_drafts
from dateline.desk.persons import Persons
from dateline.model import Decision, Difference, HeldStatement, Moment, Outlet, Report, Spectrum, Story, Unplaced, Wording
from dateline.store import Store, namings, outlets, reports, stories

from .speakers import persons_of

TABS = ("overview", "statements", "speakers", "wordings", "differences", "timeline")


@dataclass(frozen=True, slots=True)
class TextLine:
    """An independent text of the story with the reports that repeat it."""

    report: Report
    outlet: Outlet | None
    copies: tuple[Report, ...]
    statements: int
    waiting: int


@dataclass(frozen=True, slots=True)
class SpeakerLine:
    """What one speaker says in the story; `name` None gathers those who are not named. `name` is the form that editors chose."""

    name: str | None
    statements: tuple[tuple[Report, HeldStatement], ...]

    @property
    def spellings(self) -> tuple[str, ...]:
        """The other ways in which the reports spell the name."""
        spelled = dict.fromkeys(held.statement.speaker for _, held in self.statements)
        return tuple(name for name in spelled if name and name != self.name)


@dataclass(frozen=True, slots=True)
class StoryPage:
    """A story and one of its tabs; what the other tabs show is counted, not loaded."""

    id: str
    label: str
    locked: bool
    tab: str
    reports: int
    texts: int
    silent_edits: int
    lines: tuple[TextLine, ...]
    spectrum: Spectrum | None
    speakers: tuple[SpeakerLine, ...]
    persons: Persons | None
    wordings: tuple[Wording, ...]
    differences: tuple[Difference, ...]
    moments: tuple[Moment, ...]
    unplaced: tuple[Unplaced, ...]
    came_out_of: str | None
    by_id: Mapping[str, Report] = field(metadata={"page_only": True})
    outlets: Mapping[str, Outlet] = field(metadata={"page_only": True})
    drafts: tuple[Draft, ...] = field(metadata={"page_only": True})
    others: tuple[tuple[str, str], ...] = field(metadata={"page_only": True})
    tabs: tuple[str, ...] = field(default=TABS, metadata={"page_only": True})

    @property
    def open_differences(self) -> int:
        """How many differences no editor has dismissed."""
        return sum(d.decision is not Decision.REJECTED for d in self.differences)


def show_story(ask: Ask) -> Page | Go:
    """The overview; a merged story's old address leads to the new one."""
    return _show(ask, "overview")


def show_statements(ask: Ask) -> Page | Go:
    """What was said, by speaker."""
    return _show(ask, "statements")


def show_speakers(ask: Ask) -> Page | Go:
    """Who speaks, under which names; which of them are likely one person."""
    return _show(ask, "speakers")


def show_wordings(ask: Ask) -> Page | Go:
    """The same saying as worded by several outlets."""
    return _show(ask, "wordings")


def show_differences(ask: Ask) -> Page | Go:
    """The ledger of difference."""
    return _show(ask, "differences")


def show_timeline(ask: Ask) -> Page | Go:
    """Times, sayings and reports in order."""
    return _show(ask, "timeline")


def _show(ask: Ask, tab: str) -> Page | Go:
    store = ask.room.store
    asked = ask.params["id"]
    story = stories.story(store, asked)
    if story.id != asked:
        return Go(story_path(story.id, tab))
    held_outlets = {outlet.id: outlet for outlet in outlets.list_outlets(store)}
    page = StoryPage(
        id=story.id,
        label=story.label,
        locked=story.locked,
        tab=tab,
        reports=len(story.reports),
        texts=len(story.texts),
        silent_edits=story.silent_edits,
        lines=text_lines(store, story, held_outlets) if tab == "overview" else (),
        spectrum=spectrum(story, tuple(held_outlets.values())) if tab == "overview" else None,
        speakers=speaker_lines(store, story) if tab == "statements" else (),
        persons=persons_of(store, story, held_outlets) if tab == "speakers" else None,
        wordings=tuple(stories.wordings(store, story.id)),
        differences=tuple(stories.differences(store, story.id)),
        moments=tuple(timeline(story)) if tab == "timeline" else (),
        unplaced=tuple(unplaced(story)) if tab == "timeline" else (),
        came_out_of=story.came_out_of,
        by_id={report.id: report for report in story.reports},
        outlets=held_outlets,
        drafts=list_drafts(store),
        others=_others(store, story) if tab == "overview" else (),
    )
    return Page("story.html", page)


def story_path(story_id: str, tab: str = "overview") -> str:
    """The address of a story's tab."""
    return f"/stories/{story_id}" if tab == "overview" else f"/stories/{story_id}/{tab}"


def text_lines(store: Store, story: Story, held: Mapping[str, Outlet]) -> tuple[TextLine, ...]:
    """Independent texts in order of arrival, each with its copies."""
    return tuple(_text_line(store, head, story.reports, held) for head in story.texts)


def _text_line(store: Store, head: Report, siblings: Sequence[Report], held: Mapping[str, Outlet]) -> TextLine:
    copies = tuple(r for r in siblings if r.text_id == head.text_id and r is not head)
    statements = reports.statements_of(store, head.id)
    waiting = sum(one.decision is Decision.PROPOSED for one in statements)
    return TextLine(head, held.get(head.outlet_id or ""), copies, len(statements), waiting)


def speaker_lines(store: Store, story: Story) -> tuple[SpeakerLine, ...]:
    """Statements of the independent texts by speaker, the most quoted first, the unnamed last; settled spellings are one speaker."""
    every = [(report, held) for report in story.texts for held in reports.statements_of(store, report.id)]
    names = namings.names_of(store, story.id, {held.statement.speaker for _, held in every if held.statement.speaker})
    said: dict[str | None, list[tuple[Report, HeldStatement]]] = {}
    for report, held in every:
        speaker = held.statement.speaker
        said.setdefault(names.form(speaker) if speaker else None, []).append((report, held))
    ordered = sorted(said.items(), key=lambda entry: (entry[0] is None, -len(entry[1]), entry[0] or ""))
    return tuple(SpeakerLine(name, tuple(statements)) for name, statements in ordered)


def _others(store: Store, story: Story) -> tuple[tuple[str, str], ...]:
    return tuple((line.id, line.label) for line in stories.list_stories(store, limit=100) if line.id != story.id)
