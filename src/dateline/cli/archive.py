"""`dateline archive`: whole crawls at once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import Progress

from dateline.archive import Summary, read_archives

from .files import counted
from .home import clock

_SHOWN = 10


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
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task("Reading", total=len(files))
        summary = read_archives(files, out, processes=processes, now=clock(), progress=lambda *_: bar.advance(task))
    for line in _faults(summary):
        typer.echo(f"dateline: {line}", err=True)
    before = f" ({counted(summary.skipped, 'file')} read before)" if summary.skipped else ""
    typer.echo(f"{summary.pages} pages read, {summary.records} records, {summary.broken} broken{before}; see {out / 'manifest.json'}.")
    if summary.broken:
        raise typer.Exit(1)


def _faults(summary: Summary) -> Iterator[str]:
    """The first faults of each file, at most ten a file; the manifest holds them all."""
    for part in summary.parts:
        for fault in part.errors[:_SHOWN]:
            yield f"{part.file} at byte {fault.offset}: {fault.reason}" if part.part else f"{part.file}: {fault.reason}"
        if part.broken > _SHOWN:
            yield f"{part.file}: {part.broken - _SHOWN} more faults"
