"""`dateline story` and `dateline differences`: what editors do to stories, and where their accounts differ, without the desk."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Annotated

import typer

from dateline.errors import InputError
from dateline.look import render_csv
from dateline.model import Claim, Decision, Difference, Report, Story
from dateline.pipeline import compare_stories
from dateline.store import Store, outlets, stories

from .files import counted
from .home import DEFAULT_CONFIG, ConfigOption, clock, open_home, who_types

StoryId = Annotated[str, typer.Argument(help="A story's id, or that of one that was merged into it.")]
COLUMNS = (
    "difference", "kind", "about", "decision", "claim", "outlet", "by", "value", "as_of", "report", "revision", "start", "end", "words",
)  # fmt: skip


def add_to(app: typer.Typer) -> None:
    """Add the group `story`, and `differences`."""
    group = typer.Typer(
        help="Stories: list, show, merge, split, lock. What an editor decides wins over every later run.", no_args_is_help=True
    )
    group.command("list")(list_all)
    group.command("show")(show)
    group.command("merge")(merge)
    group.command("split")(split)
    group.command("lock")(lock)
    app.add_typer(group, name="story")
    app.command("differences")(differences)


def list_all(
    limit: Annotated[int, typer.Option(help="How many, those that something came to last.")] = 100, config: ConfigOption = DEFAULT_CONFIG
) -> None:
    """List stories: id, reports, independent texts, differences, locked or open, label."""
    held = stories.list_stories(open_home(config).store, limit)
    if not held:
        typer.echo("No stories yet: `dateline visit` reads the sources, `dateline report add` files one article by hand.", err=True)
    for line in held:
        counts = f"{counted(line.reports, 'report')}, {counted(line.texts, 'text')}, {counted(line.differences, 'difference')}"
        typer.echo(f"{line.id}\t{counts}\t{'locked' if line.locked else 'open'}\t{line.label}")


def show(story: StoryId, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Show a story: its line as in the list, then a line for each report: id, day, outlet, what it is, headline."""
    store = open_home(config).store
    held = stories.story(store, story)
    names = {outlet.id: outlet.name for outlet in outlets.list_outlets(store)}
    _tell_line(store, held)
    for report in held.reports:
        article = report.account.article
        day = article.published.iso[:10] if article.published else "day not known"
        outlet = names.get(report.outlet_id or "") or article.outlet or "outlet not known"
        typer.echo(f"{report.id}\t{day}\t{outlet}\t{_what_it_is(report)}\t{article.headline or 'no headline'}")


def _what_it_is(report: Report) -> str:
    """A text of its own, or whose copy, and how often it was edited since; how often without a word is told apart."""
    text = f"copy of {report.copy.original_id}" if report.copy and report.copy.whole else "a text"
    silent = sum(revision.silent for revision in report.revisions)
    edits = len(report.revisions) - 1 - silent
    told = (counted(number, noun) for number, noun in ((edits, "edit"), (silent, "silent edit")) if number)
    return ", ".join((text, *told))


def merge(
    into: StoryId,
    other: Annotated[str, typer.Argument(help="The story whose reports go into it; its id leads there afterwards.")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Put one story's reports into another, where they stay."""
    store = open_home(config).store
    stories.merge_stories(store, into, other, who_types(), clock())
    _tell(store, into)


def split(
    story: StoryId,
    report: Annotated[list[str], typer.Argument(help="The reports that go into a story of their own, by id.")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Put some of a story's reports into a new story; both stay as they are then. Prints the new story."""
    store = open_home(config).store
    held = {one.id for one in stories.story(store, story).reports}
    strange = [one for one in report if one not in held]
    if strange:
        raise InputError(f"story {story} holds no report {', '.join(strange)}; `dateline story show {story}` names them")
    new = stories.split_story(store, story, report, who_types(), clock())
    _tell(store, new)


def lock(
    story: StoryId,
    unlock: Annotated[bool, typer.Option("--unlock", help="Let it take reports again.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Let a story take and lose no report unasked."""
    store = open_home(config).store
    stories.lock_story(store, story, not unlock, who_types(), clock())
    _tell(store, story)


def differences(
    story: StoryId,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object a difference and line.")] = False,
    as_csv: Annotated[bool, typer.Option("--csv", help="One row a claim, for a spreadsheet.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Where a story's accounts differ: every claim with who makes it, as of when, where, in which words; no verdict.

    `decision` says what an editor decided: proposed, accepted or rejected. `by` is null where the outlet says it in its own voice.
    `revision` is the number of the earlier version that the words stand in, null where they stand in the page as it is now.
    A private list: it holds words of pages, whatever an outlet allows the public site to show.
    """
    store = open_home(config).store
    held = stories.story(store, story)
    found = stories.differences(store, held.id)
    if as_json and as_csv:
        raise typer.BadParameter("choose one of --json and --csv")
    rows = list(_rows(store, held, found))
    if as_csv:
        typer.echo(render_csv(COLUMNS, [[row[column] for column in COLUMNS] for row in rows]), nl=False)
    elif as_json:
        for difference in found:
            claims = [{k: v for k, v in row.items() if k not in COLUMNS[:5]} for row in rows if row["difference"] == difference.id]
            _echo_json(held.id, difference, claims)
    else:
        _print(found, rows)


Row = dict[str, str | int | None]


def _rows(store: Store, story: Story, found: list[Difference]) -> Iterator[Row]:
    """One row a claim, under the names of COLUMNS."""
    names = {outlet.id: outlet.name for outlet in outlets.list_outlets(store)}
    held = {report.id: report for report in story.reports}
    for difference in found:
        for number, claim in enumerate(difference.claims, 1):
            shared = (difference.id, difference.kind.value, difference.about, difference.decision.value, number)
            told = (_outlet(claim, held, names), claim.by, claim.resolved or claim.value, claim.as_of, claim.report_id, claim.revision)
            cells = (*shared, *told, claim.span.start, claim.span.end, _words(claim, held.get(claim.report_id)))
            yield dict(zip(COLUMNS, cells, strict=True))


def _outlet(claim: Claim, held: dict[str, Report], names: dict[str, str]) -> str | None:
    report = held.get(claim.report_id)
    return claim.outlet or (names.get(report.outlet_id or "") if report else None)


def _words(claim: Claim, report: Report | None) -> str | None:
    """The words of a claim in the revision that its span indexes into; None where the report has left the story."""
    if report is None:
        return None
    revised = next((r.account for r in report.revisions if r.number == claim.revision), report.account)
    return revised.article.text[claim.span.start : claim.span.end]


def _echo_json(story_id: str, difference: Difference, claims: list[Row]) -> None:
    head = {"story": story_id, "id": difference.id, "kind": difference.kind.value, "about": difference.about}
    line = head | {"decision": difference.decision.value, "claims": claims}
    typer.echo(json.dumps(line, ensure_ascii=False))


def _print(found: list[Difference], rows: list[Row]) -> None:
    for difference in found:
        typer.echo(f"{difference.kind.value}: {difference.about} ({difference.decision.value})")
        for row in (row for row in rows if row["difference"] == difference.id):
            claimant = f"{row['by']}, in {row['outlet']}" if row["by"] and row["outlet"] else row["by"] or row["outlet"] or row["report"]
            earlier = ", in an earlier version" if row["revision"] is not None else ""
            typer.echo(f"  {row['value']}\t{claimant}{earlier}\t“{' '.join(str(row['words'] or '').split())}”")
    if not found:
        typer.echo("No differences were found in this story.")


def _tell(store: Store, story_id: str) -> None:
    """Lay the changed stories' accounts side by side again, and say what the story holds now."""
    compare_stories(store, stories.stale_stories(store))
    _tell_line(store, stories.story(store, story_id))


def _tell_line(store: Store, story: Story) -> None:
    differing = sum(found.decision is not Decision.REJECTED for found in stories.differences(store, story.id))
    counts = f"{counted(len(story.reports), 'report')}, {counted(len(story.texts), 'text')}, {counted(differing, 'difference')}"
    typer.echo(f"{story.id}\t{counts}\t{'locked' if story.locked else 'open'}\t{story.label}")
