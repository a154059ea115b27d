"""`dateline person`: who may work at the desk."""

from __future__ import annotations

import getpass
import sys
from datetime import datetime, timedelta
from typing import Annotated

import typer

from dateline.desk import hash_password, new_link, set_up_person
from dateline.errors import InputError
from dateline.model import Person, Role
from dateline.store import Store
from dateline.store import people as held_people

from .home import DEFAULT_CONFIG, ConfigOption, clock, open_home


def add_to(app: typer.Typer) -> None:
    """Add the `person` group."""
    group = typer.Typer(help="Who may work at the desk.", no_args_is_help=True)
    group.command("add")(add)
    group.command("list")(list_all)
    group.command("password")(password)
    group.command("link")(link)
    app.add_typer(group, name="person")


def create_person(store: Store, name: str, role: Role) -> Person:
    """Make a person without a password; InputError for a name that is taken."""
    return set_up_person(store, name, role, None, clock())


def link_for(store: Store, person: Person, target: str, base: str, now: datetime) -> str:
    """A one-time address that signs a person in and opens `target`; good for a day."""
    token = new_link(store, person.id, target, now + timedelta(days=1))
    return f"{base.rstrip('/')}/enter/{token}"


def add(
    name: Annotated[str, typer.Argument(help="The name to sign in with.")],
    role: Annotated[Role, typer.Option(help="reader, editor, publisher or admin.")] = Role.EDITOR,
    config: ConfigOption = DEFAULT_CONFIG,
) -> None:
    """Add a person; `dateline person password NAME` sets the password, `person link NAME` gives a one-time link."""
    home = open_home(config)
    create_person(home.store, name, role)
    typer.echo(f"Added {name} ({role}).")


def list_all(config: ConfigOption = DEFAULT_CONFIG) -> None:
    """List the people of the desk."""
    for person in held_people.list_people(open_home(config).store):
        typer.echo(f"{person.name}\t{person.role}" + ("" if person.active else "\tnot active"))


def password(name: str, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Set a person's password, asked for twice, or read from standard input where that is no terminal."""
    home = open_home(config)
    person = _held(home.store, name)
    held_people.set_password(home.store, person.id, hash_password(_asked_password()))
    typer.echo(f"Set the password of {name}.")


def link(name: str, config: ConfigOption = DEFAULT_CONFIG) -> None:
    """Print a one-time link that signs a person in; good for a day."""
    home = open_home(config)
    typer.echo(link_for(home.store, _held(home.store, name), "/", home.settings.desk.address, clock()))


def _held(store: Store, name: str) -> Person:
    found = held_people.person_by_name(store, name)
    if found is None:
        raise InputError(f"there is nobody called {name!r}; `dateline person list` names everybody")
    return found[0]


def _asked_password() -> str:
    if not sys.stdin.isatty():
        given = sys.stdin.readline().rstrip("\n")
    else:
        given = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != given:
            raise InputError("the two passwords differ; nothing was changed")
    return given
