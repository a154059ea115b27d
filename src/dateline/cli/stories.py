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
    """What has arrived so far; a stream's state, held by this command. A line's `story` is its article's id until stories have settled."""

    copies: CopyIndex = field(default_factory=CopyIndex)
    open: OpenStories = field(default_factory=OpenStories)
    reports: dict[str, Report] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    lines: list[dict[str, str | None]] = field(default_factory=list)


def stories(
    jsonl: Annotated[str, typer.Option(help="Inputs as for `dateline read`, in order of arrival; - for standard input.")],
    report: Annotated[Path | None, typer.Option(help="Write differences and wordings here, as JSON.")] = None,
) -> None:
    """Group reports into stories, fold copies, find revisions; one JSON line a report, once all have come and stories have settled."""
    held, now, failed = Arrivals(), clock(), False
    if report is not None and (report.is_dir() or not report.parent.is_dir()):
        raise InputError(f"{report}: the report cannot be written there; name a file in a folder that exists")
    for answer in line_answers(jsonl, now):
        failed |= answer.error is not None
        if answer.error is not None:
            held.lines.append({"id": answer.id, "error": answer.error})
        for account in answer.accounts:
            held.lines.append({"id": answer.id, "story": account.article.id} | _arrive(held, answer.id or "", account, now))
    follow.settle(held.open)
    for line in held.lines:
        article = line.get("story")
        typer.echo(json.dumps(line | {"story": held.open.members[article]} if article else line, ensure_ascii=False))
    if report:
        ledger = compare.report_of(_stories(held), names=held.names)
        report.write_text(json.dumps(ledger, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if failed:
        raise typer.Exit(1)


def _arrive(held: Arrivals, name: str, account: Account, now: datetime) -> dict[str, str | None]:
    article = account.article.id
    before = held.reports.get(article)
    if before is not None and account.article.url is None:  # without an address the words are the identity: the same words again
        return {"copy_of": held.names[before.id], "revision_of": None}
    if before is not None:
        return _revise(held, name, account, before, now)
    copy = follow.find_original(account, held.copies)
    follow.remember_text(account, held.copies, copy)
    report = Report(id=article, account=account, revisions=(Revision(1, account, now),), copy=copy)
    follow.add_report(report, follow.place(report, held.open), held.open)
    held.reports[article] = report
    held.names[article] = held.names[f"{article}@1"] = name
    original = held.names.get(copy.original_id) if copy and copy.whole else None
    return {"copy_of": original, "revision_of": None}


def _revise(held: Arrivals, name: str, account: Account, before: Report, now: datetime) -> dict[str, str | None]:
    silent = follow.is_silent_edit(before.account, account)
    revision = Revision(len(before.revisions) + 1, account, now, silent)
    held.reports[before.id] = Report(before.id, account, None, (*before.revisions, revision), before.copy)
    held.names[f"{before.id}@{revision.number}"] = name
    follow.forget_text(before.id, held.copies)
    follow.remember_text(account, held.copies)
    return {"copy_of": None, "revision_of": held.names[before.id]}


def _stories(held: Arrivals) -> list[Story]:
    members: dict[str, list[Report]] = {}
    for report in held.reports.values():
        members.setdefault(held.open.members[report.id], []).append(report)
    return [Story(id=key, label=follow.label_story(reports), reports=tuple(reports)) for key, reports in members.items()]
