"""Signing in by name and password or by a one-time link, and signing out."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.responses import RedirectResponse, Response

from dateline.desk.asking import Answer, Ask, Go, Page, is_local
from dateline.desk.cookies import BEFORE, SESSION, drop_cookie, set_cookie
from dateline.desk.people import check_password, hash_token, open_session
from dateline.errors import NotAllowed
from dateline.model import AuditLine, Person
from dateline.store import audit
from dateline.store import people as held_people


@dataclass(frozen=True, slots=True)
class SignInPage:
    """The sign-in form: what was tried, and why it failed."""

    to: str = "/"
    name: str = ""
    trouble: str = ""
    people: bool = True


@dataclass(frozen=True, slots=True)
class EnterPage:
    """Whom a one-time link signs in."""

    name: str


def show_sign_in(ask: Ask) -> Answer:
    """The form; whoever is signed in goes on to the desk."""
    to = _target(ask.query.word("to", "/"))
    if ask.person is not None:
        return Go(to)
    return Page("sign_in.html", SignInPage(to=to, people=bool(held_people.list_people(ask.room.store))))


def sign_in(ask: Ask) -> Answer:
    """Check name and password; at most 8 failures in 15 minutes for a name or an address."""
    name, to = ask.form.word("name"), _target(ask.form.word("to", "/"))
    keys = (f"name {name.casefold()[:80]}", f"client {ask.client}")
    waits = [ask.room.sign_ins.wait(key, ask.now) for key in keys]
    if max(waits):
        minutes = -(-max(waits) // 60)
        trouble = f"Too many tries. Wait {minutes} minute{'s' if minutes != 1 else ''}, then try again."
        return Page("sign_in.html", SignInPage(to, name, trouble), 429, (("retry-after", str(max(waits))),))
    for key in keys:
        ask.room.sign_ins.count(key, ask.now)  # before the check: tries sent at once must not slip past
    person = check_password(ask.room.store, name, ask.form.word("password"))
    if person is None:
        return Page("sign_in.html", SignInPage(to, name, "That name and password do not belong together."), 401)
    ask.room.sign_ins.forget(keys[0])
    ask.room.sign_ins.take_back(keys[1])
    return _let_in(ask, person, to, "sign in")


def show_enter(ask: Ask) -> Page:
    """Whom a one-time link signs in, and the button that does it; looking spends nothing, whoever looks."""
    _check_tries(ask)
    person = held_people.find_link(ask.room.store, hash_token(ask.params["token"]), ask.now)
    if person is None:
        raise _spent(ask)
    return Page("enter.html", EnterPage(person.name))


def enter(ask: Ask) -> Answer:
    """Use a one-time link: a session, and the page it was made for."""
    _check_tries(ask)
    used = held_people.use_link(ask.room.store, hash_token(ask.params["token"]), ask.now)
    if used is None:
        raise _spent(ask)
    return _let_in(ask, used[0], _target(used[1]), "enter by link")


def _check_tries(ask: Ask) -> None:
    if ask.room.sign_ins.wait(f"link {ask.client}", ask.now):
        raise NotAllowed("Too many links were tried from here. Wait a quarter of an hour.")


def _spent(ask: Ask) -> NotAllowed:
    """The refusal of a link that lets nobody in; it counts as a try."""
    ask.room.sign_ins.count(f"link {ask.client}", ask.now)
    return NotAllowed(
        "This link was used already, or is older than a day. Ask an admin for a new one, or make one: dateline person link NAME."
    )


def sign_out(ask: Ask) -> Answer:
    """End the session here and in the store."""
    held_people.close_session(ask.room.store, hash_token(ask.session_token))
    response = RedirectResponse("/sign-in?done=signed-out", status_code=303)
    drop_cookie(response, SESSION, secure=ask.room.settings.desk.secure_cookies)
    return response


def _let_in(ask: Ask, person: Person, to: str, act: str) -> Response:
    token = open_session(ask.room.store, person, ask.now, instead_of=ask.session_token)
    audit.file_audit(ask.room.store, AuditLine(ask.now, person.name, act, person.name))
    response = RedirectResponse(to, status_code=303)
    secure = ask.room.settings.desk.secure_cookies
    set_cookie(response, SESSION, token, secure=secure)
    drop_cookie(response, BEFORE, secure=secure)
    return response


def _target(to: str) -> str:
    return to if is_local(to) and not to.startswith("/sign-in") else "/"
