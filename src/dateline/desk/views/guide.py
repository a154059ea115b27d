"""The help page: every key, and what the words of the desk mean."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.desk.asking import Ask, Page

KEYS = (
    ("j", "next row or card"),
    ("k", "the one before"),
    ("Enter", "open it"),
    ("a", "accept the statement, wording or difference; the names are one person"),
    ("x", "reject it; the names are two persons"),
    ("c", "correct the statement: its form opens"),
    ("u", "take the decision back"),
    ("n", "add a statement that the engine missed"),
    ("A", "accept the whole report"),
    ("p", "pick the report into a digest"),
    ("o", "open the capture with the words lit"),
    ("/", "search"),
    ("g i", "inbox"),
    ("g d", "digests"),
    ("g s", "sources"),
    ("?", "these keys"),
    ("Escape", "close a dialog, leave a field and its form"),
)


@dataclass(frozen=True, slots=True)
class HelpPage:
    """The keys in the order of the table."""

    keys: tuple[tuple[str, str], ...] = KEYS


def show_help(ask: Ask) -> Page:
    """The help page."""
    return Page("help.html", HelpPage())
