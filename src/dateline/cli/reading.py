"""`dateline read`: pages, files, archives or lines of JSON -> records, for people or for machines."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from dateline.config import Network, read_settings
from dateline.errors import DatelineError, InputError
from dateline.gather import BrokenRecord, HttpFetcher, capture_page, read_warc, supply_file
from dateline.model import Account, Capture, Stamp
from dateline.read import list_verdicts
from dateline.understand import id_of_line, parse_line, render_record, understand

from .blocks import show_blocks
from .files import file_bytes, reason_of
from .home import DEFAULT_CONFIG, ConfigOption, clock
from .showing import clean, show_account

_MOST_BYTES = 64_000_000
_WIDE = 160


@dataclass(frozen=True, slots=True)
class Answer:
    """What one input gave: its accounts, or the error that stands in their place."""

    id: str | None
    accounts: tuple[Account, ...] = ()
    error: str | None = None


def add_to(app: typer.Typer) -> None:
    """Add `read`."""
    app.command("read")(read)


def read(
    inputs: Annotated[
        list[str] | None, typer.Argument(help="Files (.html, .txt, .pdf, .eml, .warc.gz), addresses, or - for standard input.")
    ] = None,
    jsonl: Annotated[str | None, typer.Option(help="A file of inputs, one JSON object a line; - for standard input.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON record a line.")] = False,
    blocks: Annotated[
        bool, typer.Option("--show-blocks", help="Show each block of the page: kept or dropped, and why, instead of what was read.")
    ] = False,
    written: Annotated[str | None, typer.Option(help="The day it was written, where the input does not say (2016-12-03).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published it, where the input does not say.")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Read articles: who said what through whom, the times, the figures, the flaws. Needs no set-up."""
    if blocks and (as_json or jsonl is not None):
        raise typer.BadParameter("--show-blocks is for pages and a person: leave --json and --jsonl")
    if bool(inputs) == (jsonl is not None):
        raise typer.BadParameter("name files and addresses, or --jsonl FILE: one of the two")
    now = clock()
    if blocks:
        if _show_blocks(inputs or [], now, config):
            raise typer.Exit(1)
        return
    answers = line_answers(jsonl, now) if jsonl is not None else _answers(inputs or [], now, _day(written), outlet, config)
    failed = False
    console = Console(highlight=False)
    for answer in answers:
        failed |= answer.error is not None
        _print(answer, console, as_json=as_json)
    if failed:
        raise typer.Exit(1)


def _show_blocks(inputs: list[str], now: datetime, config: Path) -> bool:
    """Show the blocks of each input, under its name where there are several; True where one could not be read."""
    failed = False
    console = Console(highlight=False)
    if not console.is_terminal:  # in a file or a pipe there is room for the words
        console.width = max(console.width, _WIDE)
    for name in inputs:
        try:
            for found in captures_of(name, now, None, None, config):
                if isinstance(found, BrokenRecord):
                    typer.echo(f"dateline: {found.file} at byte {found.offset}: {found.reason}", err=True)
                    failed = True
                    continue
                if len(inputs) > 1 or found.url:
                    console.print(Text(clean(found.url or name), style="bold"))
                show_blocks(list_verdicts(found), console)
        except DatelineError as error:
            typer.echo(f"dateline: {error}", err=True)
            failed = True
    return failed


def _print(answer: Answer, console: Console, *, as_json: bool) -> None:
    if answer.error is not None and as_json:
        typer.echo(json.dumps({"id": answer.id, "error": answer.error}, ensure_ascii=False))
    elif answer.error is not None:
        typer.echo(f"dateline: {answer.error}", err=True)
    for account in answer.accounts:
        if as_json:
            typer.echo(render_record(account, answer.id))
        else:
            show_account(account, console)


def line_answers(name: str, now: datetime) -> Iterator[Answer]:
    """One answer a line of `--jsonl`, in order: its accounts, or the error that stands in their place, with the line's number."""
    for number, line in _lines_of(name):
        try:
            given = parse_line(line, now)
        except InputError as error:
            yield Answer(id_of_line(line), error=f"line {number}: {error}")
        else:
            answer = _understood(given.id, given.capture)
            yield replace(answer, error=f"line {number}: {given.id}: {answer.error}") if answer.error else answer


def _understood(id: str, capture: Capture) -> Answer:
    try:
        accounts = tuple(understand(capture))
    except Exception as error:  # noqa: BLE001 - around one input: a stranger's page never stops the others
        return Answer(id, error=f"this page cannot be understood ({type(error).__name__}: {str(error)[:200]})")
    return Answer(id, accounts, None if accounts else "no article was found in it")


def _lines_of(name: str) -> Iterator[tuple[int, str]]:
    """The lines of a file, or of standard input for "-", with their numbers; blank ones left out, bytes that are no UTF-8 replaced."""
    if name == "-":
        yield from _lines(sys.stdin.buffer)
        return
    try:
        with Path(name).open("rb") as file:
            yield from _lines(file)
    except OSError as error:
        raise InputError(f"{name}: {reason_of(error)}") from None


def _lines(file: Iterable[bytes]) -> Iterator[tuple[int, str]]:
    for number, raw in enumerate(file, 1):
        line = raw.decode("utf-8", "replace").strip("\ufeff\r\n")
        if line.strip():
            yield number, line


def _answers(inputs: list[str], now: datetime, written: Stamp | None, outlet: str | None, config: Path) -> Iterator[Answer]:
    for name in inputs:
        found = None
        try:
            for found in captures_of(name, now, written, outlet, config):
                yield _answer(name, found)
        except DatelineError as error:
            yield Answer(name, error=str(error))
            continue
        if found is None:
            yield Answer(name, error=f"{name}: no page is in this archive")


def _answer(name: str, found: Capture | BrokenRecord) -> Answer:
    if isinstance(found, BrokenRecord):
        return Answer(name, error=f"{found.file} at byte {found.offset}: {found.reason}")
    answer = _understood(found.url or name, found)
    return replace(answer, error=f"{answer.id}: {answer.error}") if answer.error else answer


def captures_of(name: str, now: datetime, written: Stamp | None, outlet: str | None, config: Path) -> Iterator[Capture | BrokenRecord]:
    """The captures that an address, a file, an archive or standard input ("-") holds."""
    scheme = name.partition("://")[0].lower() if "://" in name else ""
    if scheme in ("http", "https"):
        with HttpFetcher(_network(config)) as door:
            yield capture_page(name, door, now)
    elif scheme.isalpha() and not Path(name).exists():
        raise InputError(f"{name}: only http and https addresses are visited; name a file by its path")
    elif name.endswith((".warc", ".warc.gz")):
        yield from read_warc(Path(name))
    elif name == "-":
        yield supply_file("standard input", sys.stdin.buffer.read(_MOST_BYTES), now, written=written, outlet=outlet)
    else:
        yield supply_file(name, file_bytes(Path(name)), now, written=written, outlet=outlet)


def _network(config: Path) -> Network:
    return read_settings(config).network if config.is_file() else Network()


def _day(written: str | None) -> Stamp | None:
    try:
        return Stamp.parse(written) if written else None
    except ValueError:
        raise typer.BadParameter(f"--written must be an ISO day such as 2016-12-03, not {written!r}") from None
