"""What the store answers with, where the nouns of `model` do not already say it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from dateline.model import Decision, Person


class Filed(StrEnum):
    """What filing an account did."""

    NEW = "new"
    SAME = "same"
    REVISED = "revised"


@dataclass(frozen=True, slots=True)
class Checked:
    """What the next conditional request for an address needs: the last capture's validators, and when it was last asked for."""

    sha256: str
    checked: datetime
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class StoryLine:
    """A story as a list shows it: counts only.

    `texts` are the independent ones, `copies` the rest; `differences` and `wordings` leave out what an editor rejected;
    `new` counts reports that arrived since the moment asked about (0 where none was).
    """

    id: str
    label: str
    reports: int
    texts: int
    copies: int
    silent_edits: int
    differences: int
    wordings: int
    latest: datetime
    new: int = 0
    locked: bool = False


@dataclass(frozen=True, slots=True)
class Hit:
    """A found report, or a found statement (`key` is then its key). `words` is the saying, or the text around the first match.

    `known_as` is the form of the speaker's name that editors chose, where the report spells it otherwise. `published` is None where no
    day is known or it is in doubt: the report then stands among the hits at its capture.
    """

    report_id: str
    headline: str | None
    words: str
    outlet_id: str | None = None
    story_id: str | None = None
    url: str | None = None
    language: str | None = None
    published: datetime | None = None
    key: str | None = None
    speaker: str | None = None
    known_as: str | None = None
    carriers: tuple[str, ...] = ()
    said: str | None = None
    decision: Decision = Decision.PROPOSED


@dataclass(frozen=True, slots=True)
class Run:
    """One intake: what was visited, what came of it, and a line for everything that failed."""

    started: datetime
    ended: datetime
    sources: int = 0
    captures: int = 0
    new: int = 0
    revised: int = 0
    same: int = 0
    failures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionHeld:
    """Somebody signed in, and the token that their forms must carry."""

    person: Person
    csrf: str
