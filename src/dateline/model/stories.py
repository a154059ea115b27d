"""Stories, and what shows when their accounts are laid side by side."""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from .accounts import Report
from .articles import Span
from .clocks import Stamp
from .meant import HeldDay
from .statements import Statement
from .values import When


class Decision(StrEnum):
    """What an editor decided about something the machine proposed. SPLIT is for a difference: its parts are decided about."""

    PROPOSED = "proposed"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    SPLIT = "split"


@dataclass(frozen=True, slots=True)
class Worded:
    """One outlet's wording of a saying: the statement's key and place, and the words that differ from the earliest wording.

    `gone` are pieces of the earliest wording that are missing here, `come` spans of this report's text that were not in it.
    `revision` is the number of the earlier revision that the spans index into; None for the report's text as it stands. Where words were
    found again of which the report has no statement (`compare.retold`), the key is of none that it holds.
    """

    report_id: str
    statement_key: str
    spans: tuple[Span, ...]
    gone: tuple[str, ...] = ()
    come: tuple[Span, ...] = ()
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Wording:
    """One saying as worded by several outlets, earliest first."""

    id: str
    speaker: str
    versions: tuple[Worded, ...]
    decision: Decision = Decision.PROPOSED


class DifferenceKind(StrEnum):
    """What accounts can differ on."""

    FIGURE = "figure"
    DATE = "date"
    BLAME = "blame"
    PLACE = "place"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Claim:
    """One side of a difference. `span` is the words of the claim in the report's text; `value` the figure, day or party as worded.

    `by` is the claimant, None for the outlet's own voice. `also` are the same claim in other reports (report id, span).
    `resolved` is the value where its words alone do not tell it ("two" -> "2", "Thursday" -> "12 March"), else None.
    `revision` is the number of the earlier revision that `span` indexes into; None for the report's text as it stands.
    """

    report_id: str
    span: Span
    value: str
    by: str | None = None
    outlet: str | None = None
    as_of: str | None = None
    statement_key: str | None = None
    also: tuple[tuple[str, Span], ...] = ()
    resolved: str | None = None
    revision: int | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """Claims that cannot all hold. No verdict; claims are ordered by when they were published."""

    id: str
    kind: DifferenceKind
    about: str
    claims: tuple[Claim, ...]
    decision: Decision = Decision.PROPOSED


@dataclass(frozen=True, slots=True)
class Moment:
    """A point of a story's timeline: a day or interval in EDTF, what happened there, and the words that say so.

    `kind`: "said" for a saying, "event" for a time in the text, "published" for a report. An event has its `when`, and in `named` the
    words of the page for it ("on Wednesday").
    """

    edtf: str
    kind: str
    words: str
    report_id: str
    span: Span | None = None
    certain: bool = True
    when: When | None = None
    named: str = ""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """A day that belongs to a story's timeline and has no place there, because it cannot be meant as it stands; `words` are around it."""

    report_id: str
    day: HeldDay
    words: str


@dataclass(frozen=True, slots=True)
class Story:
    """Reports about one matter, in order of arrival. `label` is one of their headlines. `locked` stories take no report unasked.

    `aliases` are the ids of stories that went into this one, `came_out_of` that of the story from which this one was split off.
    """

    id: str
    label: str
    reports: tuple[Report, ...]
    locked: bool = False
    aliases: tuple[str, ...] = ()
    came_out_of: str | None = None

    @property
    def texts(self) -> tuple[Report, ...]:
        """The independent texts: reports that are no whole copies; of copies whose original stands in another story, the first."""
        leads: dict[str, Report] = {}
        for report in self.reports:
            if report.independent or report.text_id not in leads:
                leads[report.text_id] = report
        return tuple(report for report in self.reports if leads[report.text_id] is report)

    @property
    def silent_edits(self) -> int:
        """Changes of text that no page owned up to."""
        return sum(r.silent_edits for r in self.reports)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a report belongs. `story_id` names an open story, or a new one when `new`. `likeness` is 0 to 1."""

    story_id: str
    new: bool
    likeness: float = 0.0


@dataclass(slots=True)
class CopyIndex:
    """What folding remembers. Not frozen: one caller holds it, and `follow` adds to it (docs/decisions).

    `postings`: shingle hash -> text ids; `shingles`: text id -> its sampled hashes; `hashes`: text id -> those of all its shingles, in
    order; `texts`: text id -> its text. `originals`: text id of a whole copy -> the text it repeats; a copy itself is not in the other
    four. `arrivals`: text id -> its place in the order of remembering. `states`: id of an earlier state of a text, which the first four and
    `arrivals` hold like a text -> that text.
    """

    postings: dict[int, tuple[str, ...]] = field(default_factory=dict)
    shingles: dict[str, tuple[int, ...]] = field(default_factory=dict)
    hashes: dict[str, array[int]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    originals: dict[str, str] = field(default_factory=dict)
    arrivals: dict[str, int] = field(default_factory=dict)
    states: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class OpenStory:
    """A live story as clustering sees it: a bag of weighted terms, and when it was last added to.

    `marks` are what a report in another language can share: romanised names, numbers, days, with how many reports hold each.
    `languages` are those of its reports, in order of arrival; `norm` the length of `terms` as a vector, `texts` how many were added.
    """

    id: str
    terms: dict[str, float]
    latest: datetime
    size: int = 1
    locked: bool = False
    marks: dict[str, int] = field(default_factory=dict)
    languages: tuple[str, ...] = ()
    norm: float = 0.0
    texts: int = 0


@dataclass(frozen=True, slots=True)
class OpenText:
    """A text of a live story as the second look compares it: its terms, and in the same places how much each weighs there.

    `opening` are the weights in headline and opening alone, 0 for a term that is not there; `names` is 1 for a name, else 0;
    `full` is 1 for what ends a name of several words, `common` the part of all news that holds the term, `before` how many
    of the texts that a desk begins with do. `days` are those that it names.
    `marks` are what a report in another language can share, `about` 128 numbers that say where its words stand by their meaning, or none.
    `moment` is when it came out, which its page says where it is `dated`.
    """

    terms: tuple[str, ...]
    weights: array[float]
    opening: array[float]
    names: bytes
    full: bytes
    common: array[float]
    before: array[float]
    marks: tuple[str, ...]
    days: tuple[str, ...]
    about: array[float]
    language: str | None
    moment: datetime
    dated: bool


@dataclass(frozen=True, slots=True)
class Settled:
    """What a second look changed: reports that moved (report, from, to), stories that went into others (gone, into), and new ones
    with the story that they came out of (new, from)."""

    moved: tuple[tuple[str, str, str], ...] = ()
    aliases: tuple[tuple[str, str], ...] = ()
    lineage: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class OpenStories:
    """What clustering remembers: live stories, and in how many texts a term stood. Not frozen; one caller holds it.

    `window_days`: a story that got nothing for that long is closed. `members`: report id -> story id, of live stories.
    `postings`: term or mark -> the live stories that hold it -> its weight there; follows from `stories`, rebuilt where it is empty.
    `texts`: report id -> its text, for those whose words a story holds; `repeats`: whole copy -> its original. `pinned`: reports that
    an editor placed. `unsettled`: stories that no second look has seen as they are. `weighed`: the text that was weighed last, as of how
    many documents, and its terms by how rare they were.
    """

    stories: dict[str, OpenStory] = field(default_factory=dict)
    document_count: int = 0
    document_frequency: dict[str, int] = field(default_factory=dict)
    window_days: int = 14
    members: dict[str, str] = field(default_factory=dict)
    postings: dict[str, dict[str, float]] = field(default_factory=dict)
    texts: dict[str, OpenText] = field(default_factory=dict)
    repeats: dict[str, str] = field(default_factory=dict)
    pinned: set[str] = field(default_factory=set)
    unsettled: set[str] = field(default_factory=set)
    weighed: tuple[OpenText, int, dict[str, float]] | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Decided:
    """An editor's decision about a proposal: `key` is the statement's, wording's or difference's. Later decisions win."""

    key: str
    decision: Decision
    by: str
    at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Counts of a story's independent texts, most first; counts only, no score.

    `nothing_held_from`: outlets that are read but silent here.
    """

    texts: int
    reports: int
    by_outlet: tuple[tuple[str, int], ...]
    by_country: tuple[tuple[str, int], ...]
    by_language: tuple[tuple[str, int], ...]
    by_kind: tuple[tuple[str, int], ...]
    nothing_held_from: tuple[str, ...]
    first: Stamp | None = None
    last: Stamp | None = None


@dataclass(frozen=True, slots=True)
class HeldStatement:
    """A statement of a report as the desk holds it: the engine's reading, or the editor's over it, and the decision.

    `also` are the keys under which the engine finds it now, where that is not under its own: with slightly other edges, or in parts.
    """

    key: str
    report_id: str
    statement: Statement
    decision: Decision = Decision.PROPOSED
    corrected: bool = False
    also: tuple[str, ...] = ()
