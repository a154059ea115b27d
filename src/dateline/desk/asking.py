"""What a view is asked and what it may answer. Views are plain functions: `Ask` -> `Page`, `Go` or a Response."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypeAlias
from urllib.parse import urlencode

from starlette.responses import Response

from dateline.errors import InputError, NotAllowed
from dateline.model import Person

from .newsroom import Newsroom


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a form; `name` is a claim of the sender."""

    name: str
    body: bytes


@dataclass(frozen=True, slots=True)
class Form:
    """The fields of a form or of a query, in order; a name may stand several times."""

    fields: tuple[tuple[str, str], ...] = ()
    uploads: tuple[tuple[str, Upload], ...] = ()

    def word(self, name: str, default: str = "") -> str:
        """The last value of a field, without the white space around it."""
        return next((value.strip() for key, value in reversed(self.fields) if key == name), default)

    def maybe(self, name: str) -> str | None:
        """The value of a field, None where it is empty or absent."""
        return self.word(name) or None

    def all(self, name: str) -> tuple[str, ...]:
        """Every value of a field."""
        return tuple(value for key, value in self.fields if key == name)

    def whole(self, name: str, default: int = 0) -> int:
        """A whole number; InputError names the field where it is none."""
        value = self.word(name)
        if not value:
            return default
        if not value.isascii() or not value.isdigit() or len(value) > 9:
            raise InputError(f"{name}: {value[:40]!r} is not a whole number")
        return int(value)

    def has(self, name: str) -> bool:
        """True when the field was sent at all."""
        return any(key == name for key, _ in self.fields)

    def upload(self, name: str) -> Upload | None:
        """The file sent under a name, None when none was chosen."""
        return next((upload for key, upload in self.uploads if key == name and upload.name), None)


@dataclass(frozen=True, slots=True)
class Ask:
    """One request, after the door has checked session, role and token. `partial` is True when htmx asks for a part of a page."""

    room: Newsroom
    method: str
    path: str
    params: Mapping[str, str]
    query: Form
    form: Form
    now: datetime
    headers: Mapping[str, str] = field(default_factory=dict)
    client: str = ""
    person: Person | None = None
    csrf: str = ""
    session_token: str = ""
    partial: bool = False

    @property
    def by(self) -> str:
        """The name that goes into the record of an act; NotAllowed when nobody is signed in."""
        if self.person is None:
            raise NotAllowed("sign in first")
        return self.person.name


@dataclass(frozen=True, slots=True)
class Page:
    """A template and its one variable `p`, a frozen dataclass that is also the page's `.json` twin."""

    template: str
    context: object
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Go:
    """After an act: on to a page of this desk (303). `done` names a line of `notices.NOTICES`; `place` an element of the page."""

    path: str
    done: str = ""
    place: str = ""

    @property
    def address(self) -> str:
        """A path on this desk, never another host's address."""
        path = self.path if is_local(self.path) else "/"
        path = path.split("#", 1)[0]
        if self.done:
            path += ("&" if "?" in path else "?") + urlencode({"done": self.done})
        return f"{path}#{self.place}" if self.place else path


Answer: TypeAlias = Page | Go | Response
View: TypeAlias = Callable[[Ask], Answer]


def is_local(path: str) -> bool:
    """True for a path on this host: one leading slash, no host, no backslash, no control character."""
    return path.startswith("/") and not path.startswith("//") and "\\" not in path and path.isprintable()
