"""`dateline digest` and `dateline site`: old digests in, checked ones out."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from dateline.desk import check_digest, rebuild_site
from dateline.errors import InputError
from dateline.gather import supply_file
from dateline.model import Digest, Finding, Severity
from dateline.pipeline import import_digest
from dateline.store import digests as held_digests

from .files import counted, file_bytes
from .home import DEFAULT_CONFIG, ConfigOption, clock, open_home, who_types
from .reports import read_day


def add_to(app: typer.Typer) -> None:
    """Add the groups `digest` and `site`."""
    digest = typer.Typer(help="Digests: import, list, check.", no_args_is_help=True)
    digest.command("import")(import_file)
    digest.command("list")(list_all)
    digest.command("check")(check_one)
    app.add_typer(digest, name="digest")
    site = typer.Typer(help="The public site.", no_args_is_help=True)
    site.callback()(_site)
    site.command("write")(write)
    app.add_typer(site, name="site")


def _site() -> None:
    """The public site."""


def import_file(
    file: Annotated[Path, typer.Argument(help="A hand-made digest: text, HTML, PDF or .eml.")],
    written: Annotated[str | None, typer.Option(help="The day it was written, where it does not say (2016-12-03).")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who published the digest.")] = None,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Open a hand-made digest as a draft: its reports as items, its flaws as findings; nothing missing is filled in."""
    home = open_home(config)
    body, now = file_bytes(file), clock()
    capture = supply_file(file.name, body, now, written=read_day(written), outlet=outlet)
    try:
        digest = import_digest(home.store, home.folder, capture, now, by=who_types())
    except InputError as error:
        raise InputError(f"{file.name}: {error}") from error
    typer.echo(f"Draft {digest.id} “{digest.title}” with {counted(len(digest.items), 'report')}.")
    for line in show_findings(digest, check_digest(home.store, digest)):
        typer.echo(line)
    typer.echo(f"Mend it at {home.settings.desk.address}/digests/{digest.id} once `dateline serve` runs.")


def list_all(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """List the digests."""
    held = held_digests.list_digests(open_home(config).store)
    if not held:
        typer.echo("No digests yet: begin one at the desk, or `dateline digest import FILE` opens a hand-made one.", err=True)
    for digest in held:
        typer.echo(f"{digest.id}\t{digest.status}\t{counted(len(digest.items), 'report')}\t{digest.title}")


def check_one(digest_id: str, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """The desk check: what stops publication, and what deserves a look. Exit status 1 when something stops it."""
    store = open_home(config).store
    digest = held_digests.digest(store, digest_id)
    findings = check_digest(store, digest)
    for line in show_findings(digest, findings):
        typer.echo(line)
    if any(finding.severity is Severity.STOPS for finding in findings):
        raise typer.Exit(1)
    typer.echo("Nothing stops publication.")


def show_findings(digest: Digest, findings: Iterable[Finding]) -> list[str]:
    """A line a finding: whether it stops, where, what to do."""
    places = {item.id: number for number, item in enumerate(digest.items, 1)}
    return [_finding_line(finding, places) for finding in findings]


def _finding_line(finding: Finding, places: dict[str, int]) -> str:
    where = f"item {places[finding.item_id]}" if finding.item_id in places else "digest"
    proposal = f" (proposal: {finding.proposal})" if finding.proposal else ""
    return f"  {finding.severity:<5}  {where}  {finding.kind}: {finding.message}{proposal}"


def write(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Write the public site anew from what is published, and swap it in whole."""
    home = open_home(config)
    changes = rebuild_site(home.store, home.settings, clock())
    counts = f"{len(changes.added)} files new, {len(changes.changed)} changed, {len(changes.removed)} gone"
    typer.echo(f"Wrote {home.settings.site_folder}: {counts}.")
