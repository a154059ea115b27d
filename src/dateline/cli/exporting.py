"""`dateline export gold`: what editors decided, as training data."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import IO, Annotated

import typer

from dateline.errors import InputError
from dateline.pipeline import GoldRow, list_gold

from .files import counted
from .home import DEFAULT_CONFIG, ConfigOption, open_home

_NOTHING = "no report has all its statements decided; --all takes those that are partly decided"


def add_to(app: typer.Typer) -> None:
    """Add the group `export`."""
    group = typer.Typer(help="What is held, to take away.", no_args_is_help=True)
    group.callback()(_group)
    group.command("gold")(gold)
    app.add_typer(group, name="export")


def _group() -> None:
    """What is held, to take away."""


def gold(
    out: Annotated[Path | None, typer.Option(help="The file to write; standard output where none is named.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="Also reports of which only some statements were decided.")] = False,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Export what editors decided as training data: JSON lines of reports with their accepted and corrected statements.

    A report is exported when all its statements were decided; rejected ones are left out. With --all, `undecided` says of each
    report how many nobody has decided about. A private export: it holds whole texts, which belong to their publishers, whatever
    an outlet allows the public site to show.
    """
    rows = list_gold(open_home(config).store, partly=everything)
    if out is None:
        reports, _ = _write(rows, sys.stdout)
        if not reports:
            typer.echo(f"Nothing to export: {'no statement was decided' if everything else _NOTHING}.", err=True)
        return
    if out.is_dir() or not out.parent.is_dir():
        raise InputError(f"{out}: the export cannot be written there; name a file in a folder that exists")
    with out.open("w", encoding="utf-8", newline="\n") as file:
        reports, statements = _write(rows, file)
    typer.echo(f"Wrote {out}: {counted(reports, 'report')}, {counted(statements, 'statement')}. The texts belong to their publishers.")


def _write(rows: Iterable[GoldRow], file: IO[str]) -> tuple[int, int]:
    reports = statements = 0
    for row in rows:
        file.write(json.dumps(row, ensure_ascii=False) + "\n")
        reports += 1
        statements += len(row["statements"])
    return reports, statements
