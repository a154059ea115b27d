"""A digest: what an editor chose, ordered, annotated and published."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from .accounts import Receipt
from .articles import Flaw, Picture
from .clocks import Stamp
from .outlets import Outlet
from .statements import Hop, Mode
from .stories import Difference, Wording


class DigestStatus(StrEnum):
    """Where a digest stands."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


class Translated(StrEnum):
    """Who translated. Machine text stays labelled until an editor signs it."""

    EDITOR = "editor"
    MACHINE = "machine"


@dataclass(frozen=True, slots=True)
class Translation:
    """A translation that stands beside the original, never in its place. `signed` is the editor who answers for it."""

    language: str
    text: str
    signed: str | None
    by: Translated = Translated.EDITOR


@dataclass(frozen=True, slots=True)
class Quotation:
    """An accepted statement as a reader sees it: the words (one string a piece), who, and by what way they came.

    `insertions` are the bracketed pieces as they stand in the words. `said` is EDTF, `said_words` what the page wrote for it.
    `verbatim` is False when the pieces are not found in the capture's text. `known_as` is the form of the speaker's name that
    editors chose for all its spellings; it is what counts today, set when the site is written, and stands in no snapshot.
    """

    key: str
    report_id: str
    words: tuple[str, ...]
    speaker: str | None
    mode: Mode
    role: str | None = None
    chain: tuple[Hop, ...] = ()
    said: str | None = None
    said_words: str | None = None
    insertions: tuple[str, ...] = ()
    language: str | None = None
    verbatim: bool = True
    speaker_confirmed: bool = True
    translations: tuple[Translation, ...] = ()
    known_as: str | None = None

    @property
    def person(self) -> str | None:
        """The name under which everything of this speaker is found."""
        return self.known_as or self.speaker


@dataclass(frozen=True, slots=True)
class EditorNote:
    """A note by our own editors: typed, signed and dated, apart from what others wrote."""

    text: str
    signed: str
    dated: Stamp


@dataclass(frozen=True, slots=True)
class Item:
    """One report in a digest, with everything that its public card needs.

    `outlet` is None where the report's outlet is not known (a finding). `source_line` overrides the house template.
    `flaws` are those of the article that concern the item; an editor mends the field, and the flaw is then `mended`.
    """

    id: str
    report_id: str
    headline: str | None
    outlet: Outlet | None
    outlet_name: str | None
    published: Stamp | None
    captured: datetime
    url: str | None = None
    language: str | None = None
    section: str | None = None
    story_id: str | None = None
    story_label: str | None = None
    excerpt: str = ""
    quotations: tuple[Quotation, ...] = ()
    pictures: tuple[Picture, ...] = ()
    note: EditorNote | None = None
    translations: tuple[Translation, ...] = ()
    source_line: str | None = None
    receipt: Receipt | None = None
    copies: tuple[str, ...] = ()
    flaws: tuple[Flaw, ...] = ()
    mended: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Correction:
    """A dated change to a published digest: what stood there, what stands now, why.

    `item_id` and `field` ("title", "note", "headline", "excerpt", ...) say whose words `before` and `after` are, so that what the
    item's outlet withholds is withheld here too; None and "" where the change concerns no field.
    """

    at: datetime
    by: str
    what: str
    before: str = ""
    after: str = ""
    withdrawal: bool = False
    item_id: str | None = None
    field: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """What readers get. Differences and wordings are those an editor accepted, no others.

    `version` counts saves, for optimistic locking. `number` is 0 for a draft, then counts publications.
    """

    id: str
    slug: str
    title: str
    language: str = "en"
    section: str | None = None
    items: tuple[Item, ...] = ()
    note: EditorNote | None = None
    translations: tuple[Translation, ...] = ()
    differences: tuple[Difference, ...] = ()
    wordings: tuple[Wording, ...] = ()
    status: DigestStatus = DigestStatus.DRAFT
    published: datetime | None = None
    updated: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    imported_from: str | None = None
    version: int = 0


class Severity(StrEnum):
    """Whether a finding stops publication."""

    STOPS = "stops"
    WARNS = "warns"


class FindingKind(StrEnum):
    """What the desk check looks for."""

    MISSING_OUTLET = "missing-outlet"
    MISSING_DATE = "missing-date"
    IMPOSSIBLE_DATE = "impossible-date"
    REPEATED_CAPTION = "repeated-caption"
    MISSING_HEADLINE = "missing-headline"
    NOT_VERBATIM = "not-verbatim"
    EXCERPT_TOO_LONG = "excerpt-too-long"
    MISSING_CREDIT = "missing-credit"
    MISSING_ALT = "missing-alt"
    MACHINE_TRANSLATION = "machine-translation"
    UNSIGNED_TRANSLATION = "unsigned-translation"
    UNCONFIRMED_SPEAKER = "unconfirmed-speaker"
    TAKEN_BACK = "taken-back"
    OUTDATED = "outdated"
    DEAD_LINK = "dead-link"
    MISSING_LINK = "missing-link"
    EMPTY_DIGEST = "empty-digest"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing the desk check found: what, in which item (None: the digest), which field to mend, the words found, what to do."""

    kind: FindingKind
    severity: Severity
    message: str
    item_id: str | None = None
    field: str = ""
    found: str = ""
    proposal: str | None = None
