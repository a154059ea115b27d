"""`dateline archive`: whole crawls at once."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from dateline.archive import read_archives

from .home import clock


def add_to(app: typer.Typer) -> None:
    """Add the `archive` group."""
    group = typer.Typer(help="Whole crawls at once.", no_args_is_help=True)
    group.callback()(_group)
    group.command("read")(read)
    app.add_typer(group, name="archive")


def _group() -> None:
    """Whole crawls at once."""


def read(
    files: Annotated[list[Path], typer.Argument(help="WARC files, .warc or .warc.gz.")],
    out: Annotated[Path, typer.Option(help="The folder for the records.")],
    processes: Annotated[int, typer.Option(min=1, help="How many files are read at once.")] = 2,
) -> None:
    """Read every page of WARC files into JSONL, a part a file; a second run goes on where the first one stopped."""
    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("Reading", total=len(files))
        summary = read_archives(files, out, processes=processes, now=clock(), progress=lambda *_: bar.advance(task))
    typer.echo(f"{summary.pages} pages read, {summary.records} records, {summary.broken} broken; see {out / 'manifest.json'}.")
    if summary.broken:
        raise typer.Exit(1)
