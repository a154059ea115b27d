"""People of the desk and its settings, for admins; and one's own password."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta

from dateline.config import Settings
from dateline.desk.acts import log
from dateline.desk.asking import Ask, Go, Page
from dateline.desk.people import LINK_LASTS, check_password, hash_password, new_link, set_up_person
from dateline.errors import InputError
from dateline.model import Person, Role
from dateline.store import people as held_people


@dataclass(frozen=True, slots=True)
class PeoplePage:
    """Everybody. `link` is a fresh one-time link, shown once."""

    people: tuple[Person, ...]
    link: str = field(default="", metadata={"page_only": True})
    link_for: str = ""
    roles: tuple[Role, ...] = field(default=tuple(Role), metadata={"page_only": True})


@dataclass(frozen=True, slots=True)
class SettingsPage:
    """The configuration as read at the start; it is changed in its file."""

    settings: Settings
    lasts: timedelta = LINK_LASTS


@dataclass(frozen=True, slots=True)
class AccountPage:
    """One's own name and role."""

    person: Person


def show_people(ask: Ask) -> Page:
    """The list."""
    return Page("people.html", PeoplePage(tuple(held_people.list_people(ask.room.store))))


def add(ask: Ask) -> Page:
    """Add somebody, and give the link that lets them in the first time."""
    person = set_up_person(ask.room.store, ask.form.word("name"), _role(ask), None, ask.now, by=ask.by)
    return _with_link(ask, person)


def link(ask: Ask) -> Page:
    """A fresh one-time link for somebody; the address is shown once, here."""
    return _with_link(ask, held_people.person(ask.room.store, ask.params["id"]))


def set_role(ask: Ask) -> Go:
    """Give somebody another role; their sessions end. Nobody takes away their own."""
    person = held_people.person(ask.room.store, ask.params["id"])
    role = _role(ask)
    if ask.person is not None and person.id == ask.person.id:
        raise InputError("another admin must change your own role")
    held_people.set_role(ask.room.store, person.id, role)
    log(ask, "set role", person.name, role.value)
    return Go("/people", "saved")


def set_active(ask: Ask) -> Go:
    """Let somebody in, or keep them out. What they did stays in the record."""
    person = held_people.person(ask.room.store, ask.params["id"])
    active = ask.form.word("active") == "yes"
    if ask.person is not None and person.id == ask.person.id:
        raise InputError("another admin must switch your own account off")
    held_people.set_active(ask.room.store, person.id, active)
    log(ask, "let in" if active else "keep out", person.name)
    return Go("/people", "saved")


def show_settings(ask: Ask) -> Page:
    """What the desk runs with."""
    return Page("settings.html", SettingsPage(ask.room.settings))


def show_account(ask: Ask) -> Page:
    """One's own page."""
    if ask.person is None:
        raise InputError("sign in first")
    return Page("account.html", AccountPage(ask.person))


def change_password(ask: Ask) -> Go:
    """Set one's own password; whoever has one gives it. All sessions end."""
    if ask.person is None:
        raise InputError("sign in first")
    held = held_people.person_by_name(ask.room.store, ask.person.name)
    if held and held[1] and check_password(ask.room.store, ask.person.name, ask.form.word("old")) is None:
        raise InputError("the old password is wrong; nothing was changed")
    if ask.form.word("new") != ask.form.word("again"):
        raise InputError("the two new passwords differ; nothing was changed")
    held_people.set_password(ask.room.store, ask.person.id, hash_password(ask.form.word("new")))
    log(ask, "change password", ask.person.name)
    return Go("/sign-in", "password")


def _with_link(ask: Ask, person: Person) -> Page:
    token = new_link(ask.room.store, person.id, "/", ask.now + LINK_LASTS)
    log(ask, "make link", person.name)
    address = f"{ask.room.own_origin}/enter/{token}"
    return Page("people.html", PeoplePage(tuple(held_people.list_people(ask.room.store)), address, person.name))


def _role(ask: Ask) -> Role:
    try:
        return Role(ask.form.word("role"))
    except ValueError:
        raise InputError(f"a role is one of {', '.join(Role)}") from None
