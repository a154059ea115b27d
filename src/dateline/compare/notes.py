"""What was read in a text is kept for the next comparison: when a report joins a story, only that report is read.

A note is about words, not about a report: the same account, of the same moment and speaking for the same party, is read the same. What a
whole story tells (how rare a word is in it, which values answer one question) is weighed anew each time.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import lru_cache, wraps
from typing import Any, Concatenate, ParamSpec, Protocol, TypeAlias, TypeVar

from dateline.model import Account

Notes: TypeAlias = dict[Hashable, Any]
"""What a reader found in one text, by the reader and what else it was told."""

TEXTS = 256
"""Texts whose notes are kept, those used last: some dozen stories under way."""


class Noted(Protocol):
    """What has notes: a text."""

    @property
    def notes(self) -> Notes:
        """Those of its words."""


NotedT = TypeVar("NotedT", bound=Noted)
FoundT = TypeVar("FoundT")
Told = ParamSpec("Told")


@lru_cache(maxsize=TEXTS)
def notes_of(account: Account, own: str | None, moment: str) -> Notes:
    """The notes of an account's words, empty at first; `moment`, in ISO form, is when they came out, `own` the party they speak for."""
    return {}


def keep(read: Callable[Concatenate[NotedT, Told], FoundT]) -> Callable[Concatenate[NotedT, Told], FoundT]:
    """The reader of a text, which reads each once. It must ask for nothing but account, `own` and moment, and give what cannot change."""

    @wraps(read)
    def kept(text: NotedT, /, *told: Told.args, **named: Told.kwargs) -> FoundT:
        key = (read, told, *named.items())
        try:
            found: FoundT = text.notes[key]
        except KeyError:
            found = text.notes[key] = read(text, *told, **named)
        return found

    return kept
