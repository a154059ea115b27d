"""`dateline report add`: one article by hand."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dateline.gather import capture_page, supply_file
from dateline.model import Capture, OutletKind, Stamp
from dateline.pipeline import file_capture
from dateline.store import reports

from .files import file_bytes
from .home import DEFAULT_CONFIG, ConfigOption, Home, clock, open_home
from .sources import file_outlet


def add_to(app: typer.Typer) -> None:
    """Add the `report` group."""
    group = typer.Typer(help="Reports by hand.", no_args_is_help=True)
    group.callback()(_group)
    group.command("add")(add)
    app.add_typer(group, name="report")


def _group() -> None:
    """Reports by hand."""


def add(
    given: Annotated[str, typer.Argument(help="A saved page, a mail, a text, or an address.")],
    outlet: Annotated[str | None, typer.Option(help="Who published it, where it does not say.")] = None,
    written: Annotated[str | None, typer.Option(help="The day it was written, where it does not say (2016-12-03).")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Keep one article, understand it and file it in its story; what is supplied is labelled so."""
    home, now = open_home(config), clock()
    kept = home.folder.keep(_capture(home, given, now, outlet, read_day(written)))
    outlet_id = file_outlet(home.store, outlet, OutletKind.SITE, None, None, None).id if outlet else None
    for filing in file_capture(home.store, kept, outlet_id=outlet_id, now=now):
        article = reports.report(home.store, filing.report_id).account.article
        typer.echo(f"{filing.filed}\t{filing.report_id}\t{article.headline or 'no headline'}")


def read_day(written: str | None) -> Stamp | None:
    """The day of --written; wrong usage when it is no day."""
    try:
        return Stamp.parse(written) if written else None
    except ValueError:
        raise typer.BadParameter(f"--written must be an ISO day such as 2016-12-03, not {written!r}") from None


def _capture(home: Home, given: str, now: datetime, outlet: str | None, written: Stamp | None) -> Capture:
    if given.startswith(("http://", "https://")):
        with home.fetcher() as door:
            return capture_page(given, door, now)
    return supply_file(Path(given).name, file_bytes(Path(given)), now, written=written, outlet=outlet)
