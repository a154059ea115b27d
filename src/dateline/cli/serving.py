"""`dateline serve` and `dateline visit`: the desk, the schedule and the intake, in one process."""

from __future__ import annotations

import errno
import sys
from contextlib import suppress
from socket import AF_INET, AF_INET6, create_server, socket
from typing import Annotated

import typer
import uvicorn
from rich.console import Console

from dateline.config import Desk, Settings
from dateline.desk import build_desk
from dateline.errors import InputError
from dateline.model import Role
from dateline.pipeline import Schedule, take_in
from dateline.store import Run, runs
from dateline.store import people as held_people

from .files import counted
from .home import DEFAULT_CONFIG, ConfigOption, Home, clock, open_home
from .people import link_for


def add_to(app: typer.Typer) -> None:
    """Add `serve` and `visit`."""
    app.command("serve")(serve)
    app.command("visit")(visit)


def visit(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Visit every source once, now. Exit status 1 when something failed; the rest is kept all the same."""
    home = open_home(config)
    with home.fetcher() as door, Console(stderr=True).status("Visiting sources"):
        run = take_in(home.store, door, home.folder, clock(), clock=clock)
    typer.echo(describe_run(run))
    for failure in run.failures:
        typer.echo(f"  {failure}", err=True)
    if run.failures:
        raise typer.Exit(1)


def describe_run(run: Run) -> str:
    """One sentence about a run of the intake."""
    found = f"{counted(run.new, 'new report')}, {run.revised} revised, {run.same} unchanged"
    return f"{counted(run.sources, 'source')} visited: {found}, {counted(len(run.failures), 'failure')}."


def serve(
    config: ConfigOption = DEFAULT_CONFIG,
    intake: Annotated[bool, typer.Option("--intake/--no-intake", help="Visit the sources on schedule.")] = True,
) -> None:
    """Run the desk, the schedule and the intake until stopped; prints a link that signs you in."""
    home = open_home(config)
    settings = home.settings
    door = open_door(settings.desk)
    _say_where(home)
    schedule = Schedule(home.store, home.fetcher, home.folder, clock, every_minutes=settings.every_minutes)
    if intake:
        schedule.start()
    try:
        run_desk(home, door)
    finally:
        schedule.stop()


def open_door(desk: Desk) -> socket:
    """A socket that listens where the configuration says; InputError when the port is taken or the host is not this machine."""
    place = f"{desk.host}:{desk.port}"
    try:
        return create_server((desk.host, desk.port), family=AF_INET6 if ":" in desk.host else AF_INET, backlog=2048)
    except (OSError, OverflowError, UnicodeError) as error:
        taken = isinstance(error, OSError) and error.errno == errno.EADDRINUSE
        why = "the port is taken (another `dateline serve`?)" if taken else str(getattr(error, "strerror", None) or error)
        raise InputError(f"the desk cannot listen at {place}: {why}; stop what runs there, or mend [desk] in dateline.toml") from None


def run_desk(home: Home, door: socket | None = None) -> None:
    """Serve the desk until it is stopped; uvicorn ends on an interrupt or a terminate signal."""
    app = build_desk(home.settings, home.store, home.folder, home.fetcher, now=clock)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", server_header=False))
    with door or open_door(home.settings.desk) as listening, suppress(KeyboardInterrupt):
        server.run(sockets=[listening])


def _say_where(home: Home) -> None:
    base = base_of(home.settings)
    typer.echo(f"The desk is at {base}")
    last = runs.last_run(home.store)
    if last and last.failures:
        typer.echo(f"The last run failed in {len(last.failures)} places; see {base}/jobs")
    admin = next((p for p in held_people.list_people(home.store) if p.active and p.role is Role.ADMIN), None)
    if admin:
        typer.echo(f"Sign in as {admin.name}, once: {link_for(home.store, admin, '/', base, clock())}")
    sys.stdout.flush()


def base_of(settings: Settings) -> str:
    """The desk's address."""
    return settings.desk.address
