"""`dateline backup` and `dateline restore`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from dateline.errors import InputError
from dateline.store import backup as keeping

from .home import DEFAULT_CONFIG, ConfigOption, open_home


def add_to(app: typer.Typer) -> None:
    """Add `backup` and `restore`."""
    app.command("backup")(backup)
    app.command("restore")(restore)


def backup(
    file: Annotated[Path, typer.Argument(help="The .tar.gz or the folder to write.")],
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Write the database, the captures and the configuration into one archive, while Dateline may go on."""
    home = open_home(config)
    count = keeping.backup(home.store, file, home.settings.captures_folder, config)
    typer.echo(f"Wrote {file}: {count} files, each with its hash.")


def restore(
    file: Annotated[Path, typer.Argument(help="An archive that `dateline backup` wrote.")],
    folder: Annotated[Path, typer.Argument(help="Where to put it; must be empty or not there.")],
) -> None:
    """Put a backup into an empty folder, every hash checked."""
    if not file.exists():
        raise InputError(f"{file}: no such file")
    if folder.exists() and not folder.is_dir():
        raise InputError(f"{folder} is a file; name a new folder")
    keeping.restore(file, folder)
    typer.echo(f"Restored into {folder}.")
