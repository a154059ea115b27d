"""`dateline stories`: reports in order of arrival -> stories, copies, revisions, and the ledger of difference."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import InputError

from .arrivals import Arrivals, Line
from .home import clock
from .ledgers import Ledger
from .reading import line_answers


def add_to(app: typer.Typer) -> None:
    """Add `stories`."""
    app.command("stories")(stories)


def stories(
    jsonl: Annotated[str, typer.Option(help="Inputs as for `dateline read`, in order of arrival; - for standard input.")],
    report: Annotated[Path | None, typer.Option(help="Write differences and wordings here, as JSON.")] = None,
) -> None:
    """Group reports into stories, fold copies, find revisions; one JSON line a report, in order, once its story has settled and closed.

    A report leaves its story, and a story closes, when 14 days of the reports' own time and 2,000 later reports have passed, or 20,000.
    """
    if report is not None and (report.is_dir() or not report.parent.is_dir()):
        raise InputError(f"{report}: the report cannot be written there; name a file in a folder that exists")
    now, failed = clock(), False
    held = Arrivals(now, Ledger() if report else None)
    for answer in line_answers(jsonl, now):
        failed |= answer.error is not None
        if answer.error is not None:
            held.refuse(answer.id, answer.error)
        for account in answer.accounts:
            held.arrive(answer.id or "", account)
        _print(held.close())
    _print(held.finish())
    if report and held.ledger:
        report.write_text(json.dumps(held.ledger.report, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    if failed:
        raise typer.Exit(1)


def _print(lines: Iterable[Line]) -> None:
    for line in lines:
        typer.echo(json.dumps(line, ensure_ascii=False))
