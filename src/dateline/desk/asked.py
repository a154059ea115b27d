"""A line of search, as a researcher types it: `speaker:Lavrov carrier:RIA after:2016-12-01 "eastern Aleppo"`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from dateline.errors import InputError

FILTERS = ("speaker", "carrier", "outlet", "language", "after", "before")
_TOKEN = re.compile(r'([a-z]+):"([^"]*)"|([a-z]+):(\S+)|("[^"]*"|\S+)')


@dataclass(frozen=True, slots=True)
class Asked:
    """Words to find, and what narrows them; a filter that was not given is missing."""

    words: str = ""
    filters: Mapping[str, str] = field(default_factory=dict)

    def one(self, name: str) -> str | None:
        """The value of a filter, None where it was not given."""
        return self.filters.get(name) or None

    @property
    def empty(self) -> bool:
        """True when nothing was asked."""
        return not self.words and not any(self.filters.values())

    @property
    def after(self) -> datetime | None:
        """The first moment of the day after which; InputError for what is no day."""
        return _moment(self.one("after"), "after", time.min)

    @property
    def before(self) -> datetime | None:
        """The last moment of the day before which, that day included."""
        return _moment(self.one("before"), "before", time.max)


def read_query(line: str) -> Asked:
    """The words and filters of a line; a name that is no filter stays a word."""
    words: list[str] = []
    filters: dict[str, str] = {}
    for found in _TOKEN.finditer(line[:1000]):
        name, value = (found[1], found[2]) if found[1] else (found[3], found[4])
        if name in FILTERS:
            filters[name] = value
        else:
            words.append(found[0])
    return Asked(" ".join(words), filters)


def _moment(text: str | None, name: str, at: time) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.combine(date.fromisoformat(text), at, UTC)
    except ValueError:
        raise InputError(f"{name}: {text[:40]!r} is no day; write it as 2016-12-03") from None
