"""What was understood of an article, and what is held of it over time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .articles import Article, Flaw, Span
from .captures import Origin
from .meant import DATE_FLAWS, HeldDay
from .statements import Statement
from .values import Figure, When


@dataclass(frozen=True, slots=True)
class Receipt:
    """What proves where an account's words come from: the capture's hash, moment and place. Sameness, not truth."""

    sha256: str
    captured: datetime
    url: str | None = None
    origin: Origin = Origin.FETCHED
    warc: str | None = None
    offset: int | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """An article with its statements, times and figures. `unread` names what was not done ("statements: ar")."""

    article: Article
    receipt: Receipt
    statements: tuple[Statement, ...] = ()
    times: tuple[When, ...] = ()
    figures: tuple[Figure, ...] = ()
    unread: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """This text repeats another. `share` is the part of this text found in the original, 0 to 1; spans come in pairs (here, there).

    `whole` is False when only a part is reused: an edge between two texts, not a fold.
    """

    original_id: str
    share: float
    whole: bool = True
    spans: tuple[tuple[Span, Span], ...] = ()


@dataclass(frozen=True, slots=True)
class Revision:
    """One state of an article. `number` counts from 1; `silent` when the text changed and the page does not say so."""

    number: int
    account: Account
    seen: datetime
    silent: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """An account as held: one address, its revisions oldest first (the last is `account`), and what it is a copy of.

    `id` is the article's. `outlet_id` is the outlet whose source brought it; `listed` the headline its feed announced. `days` are its
    faulty days with what editors said of them: the account of now has a value, a day of saying or a day of publication from them, or none.
    """

    id: str
    account: Account
    outlet_id: str | None = None
    revisions: tuple[Revision, ...] = ()
    copy: Copy | None = None
    story_id: str | None = None
    accepted: bool = False
    days: tuple[HeldDay, ...] = ()

    @property
    def open_flaws(self) -> tuple[Flaw, ...]:
        """The flaws of the page without those of days that an editor has decided about."""
        settled = {flaw for day in self.days if day.meant for flaw in day.flaws} - {f for day in self.days if day.waits for f in day.flaws}
        return tuple(flaw for flaw in self.account.article.flaws if flaw not in settled)

    @property
    def publication(self) -> HeldDay | None:
        """The date of publication where it is in doubt, or was settled by an editor."""
        return next((day for day in self.days if day.of_publication), None)

    @property
    def settled_flaws(self) -> tuple[str, ...]:
        """The kinds of flaw of its date of publication that an editor has decided about."""
        day = self.publication
        return tuple(flaw.kind.value for flaw in day.flaws if flaw.kind in DATE_FLAWS) if day and day.meant else ()

    @property
    def silent_edits(self) -> int:
        """How many times the text changed without a word."""
        return sum(r.silent for r in self.revisions)

    @property
    def independent(self) -> bool:
        """True unless the text is a whole copy of another."""
        return self.copy is None or not self.copy.whole

    @property
    def text_id(self) -> str:
        """The id of the report whose text it is: its own, or its original's."""
        return self.copy.original_id if self.copy and self.copy.whole else self.id
