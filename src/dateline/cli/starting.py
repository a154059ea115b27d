"""`dateline init`: the first command of the first day."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated

import typer

from dateline.config import read_settings, write_default_settings
from dateline.errors import InputError
from dateline.model import Role
from dateline.store import open_store

from .files import reason_of
from .home import CONFIG_NAME
from .people import create_person


def add_to(app: typer.Typer) -> None:
    """Add `init`."""
    app.command("init")(init)


def init(folder: Annotated[Path, typer.Argument(help="Where to begin; made when it is not there.")] = Path()) -> None:
    """Begin: write dateline.toml, make the database, and make a first person who can sign in."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{folder}: this folder cannot be made ({reason_of(error)})") from None
    config = folder / CONFIG_NAME
    write_default_settings(config)
    settings = read_settings(config)
    store = open_store(settings.database_url)
    name = _login_name()
    create_person(store, name, Role.ADMIN)
    typer.echo(f"Wrote {config}, made {settings.home / settings.database}, and made the administrator “{name}”.")
    typer.echo("Next: dateline source add URL    (a site or a feed that you want to read)")
    typer.echo("Then: dateline serve             (prints a link that signs you in)")


def _login_name() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "admin"
