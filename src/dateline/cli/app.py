"""Assembles the commands; turns every `DatelineError`, and whatever the disk refuses, into one line and an exit status."""

from __future__ import annotations

import sys

import typer

from dateline import __version__
from dateline.errors import DatelineError

from . import archive, cases, digests, exporting, keeping, people, reading, reports, serving, sources, starting, stories, story
from .files import reason_of

app = typer.Typer(
    name="dateline",
    help="Keeps the record of a contested story: who said what, when, through whom and in whose words.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback(invoke_without_command=True)
def _version(version: bool = typer.Option(False, "--version", help="Print the version and stop.", is_eager=True)) -> None:
    if version:
        typer.echo(f"dateline {__version__}")
        raise typer.Exit


starting.add_to(app)
reading.add_to(app)
cases.add_to(app)
stories.add_to(app)
story.add_to(app)
sources.add_to(app)
reports.add_to(app)
serving.add_to(app)
digests.add_to(app)
people.add_to(app)
archive.add_to(app)
exporting.add_to(app)
keeping.add_to(app)


def main(arguments: list[str] | None = None) -> None:
    """Run one command and leave with its exit status; the entry point of the `dateline` script."""
    try:
        app(arguments)
    except DatelineError as error:
        typer.echo(f"dateline: {error}", err=True)
        sys.exit(1)
    except OSError as error:
        where = f"{error.filename}: " if error.filename else ""
        typer.echo(f"dateline: {where}{reason_of(error)}", err=True)
        sys.exit(1)
