"""Errors as pages: what happened, where, and what to do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.errors import (
    ConfigError,
    DatelineError,
    InputError,
    NotAllowed,
    NotHeld,
    PublishRefused,
    SourceError,
    StaleEdit,
    StoreError,
    TooLarge,
)

from .asking import Page

_KINDS: Mapping[type[DatelineError], tuple[int, str]] = {
    NotHeld: (404, "Not held"),
    StaleEdit: (409, "Somebody else saved first"),
    NotAllowed: (403, "Not allowed"),
    InputError: (422, "That could not be read"),
    PublishRefused: (409, "Not published"),
    TooLarge: (413, "Too large"),
    SourceError: (502, "The address could not be read"),
    StoreError: (500, "The database could not do it"),
    ConfigError: (500, "The configuration is wrong"),
}


@dataclass(frozen=True, slots=True)
class RefusalPage:
    """Why something was not done. `text` is what the person had written, so that nothing is lost."""

    title: str
    message: str
    text: tuple[tuple[str, str], ...] = ()


def refusal(error: DatelineError) -> Page:
    """The page for an error of ours, with the status that belongs to it."""
    for kind in type(error).__mro__:
        if kind in _KINDS:
            status, title = _KINDS[kind]
            return Page("refusal.html", RefusalPage(title, str(error)), status)
    return Page("refusal.html", RefusalPage("That did not work", str(error)), 500)


def missing(message: str = "There is no page at this address.") -> Page:
    """404."""
    return Page("refusal.html", RefusalPage("No such page", message), 404)
