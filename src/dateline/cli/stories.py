"""`dateline stories`: reports in order of arrival -> stories, copies, revisions, and the ledger of difference."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dateline import compare, follow
from dateline.errors import InputError
from dateline.model import Account, CopyIndex, OpenStories, Report, Revision, Story

from .home import clock
from .reading import line_answers


def add_to(app: typer.Typer) -> None:
    """Add `stories`."""
    app.command("stories")(stories)


@dataclass(slots=True)
class Arrivals:
    """What has arrived so far; a stream's state, held by this command."""

    copies: CopyIndex = field(default_factory=CopyIndex)
    open: OpenStories = field(default_factory=OpenStories)
    reports: dict[str, Report] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)


def stories(
    jsonl: Annotated[str, typer.Option(help="Inputs as for `dateline read`, in order of arrival; - for standard input.")],
    report: Annotated[Path | None, typer.Option(help="Write differences and wordings here, as JSON.")] = None,
) -> None:
    """Group reports into stories, fold copies, find revisions; one JSON line a report."""
    held, now, failed = Arrivals(), clock(), False
    if report is not None and (report.is_dir() or not report.parent.is_dir()):
        raise InputError(f"{report}: the report cannot be written there; name a file in a folder that exists")
    for answer in line_answers(jsonl, now):
        failed |= answer.error is not None
        if answer.error is not None:
            typer.echo(json.dumps({"id": answer.id, "error": answer.error}, ensure_ascii=False))
        for account in answer.accounts:
            typer.echo(json.dumps(_arrive(held, answer.id or "", account, now), ensure_ascii=False))
    if report:
        ledger = compare.report_of(_stories(held), names=held.names)
        report.write_text(json.dumps(ledger, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if failed:
        raise typer.Exit(1)


def _arrive(held: Arrivals, name: str, account: Account, now: datetime) -> dict[str, str | None]:
    article = account.article.id
    before = held.reports.get(article)
    if before is not None and account.article.url is None:  # without an address the words are the identity: the same words again
        return {"id": name, "story": before.story_id, "copy_of": held.names[before.id], "revision_of": None}
    if before is not None:
        return _revise(held, name, account, before, now)
    copy = follow.find_original(account, held.copies)
    follow.remember_text(account, held.copies, copy)
    report = Report(id=article, account=account, revisions=(Revision(1, account, now),), copy=copy)
    placement = follow.place(report, held.open)
    follow.add_report(report, placement, held.open)
    held.reports[article] = Report(article, account, None, report.revisions, copy, placement.story_id)
    held.names[article] = held.names[f"{article}@1"] = name
    original = held.names.get(copy.original_id) if copy and copy.whole else None
    return {"id": name, "story": placement.story_id, "copy_of": original, "revision_of": None}


def _revise(held: Arrivals, name: str, account: Account, before: Report, now: datetime) -> dict[str, str | None]:
    silent = follow.is_silent_edit(before.account, account)
    revision = Revision(len(before.revisions) + 1, account, now, silent)
    held.reports[before.id] = Report(before.id, account, None, (*before.revisions, revision), before.copy, before.story_id)
    held.names[f"{before.id}@{revision.number}"] = name
    follow.forget_text(before.id, held.copies)
    follow.remember_text(account, held.copies)
    return {"id": name, "story": before.story_id, "copy_of": None, "revision_of": held.names[before.id]}


def _stories(held: Arrivals) -> list[Story]:
    members: dict[str, list[Report]] = {}
    for report in held.reports.values():
        members.setdefault(report.story_id or report.id, []).append(report)
    return [Story(id=key, label=follow.label_story(reports), reports=tuple(reports)) for key, reports in members.items()]
