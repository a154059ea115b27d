"""Who said what, through whom. Terms of PolNeAR: source, cue, content."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from .articles import Span


class Mode(StrEnum):
    """Whose words the content is in."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class StatementKind(StrEnum):
    """Something said, a state of mind ascribed, or another attribution: a deed ("signed the bill"), a look of things ("seems")."""

    SAYING = "saying"
    BELIEF = "belief"
    HOPE = "hope"
    INTENTION = "intention"
    OTHER = "other"


class Relation(StrEnum):
    """How words passed from one hand to the next."""

    SAID = "said"
    TOLD = "told"
    QUOTED_BY = "quoted_by"
    CITED_BY = "cited_by"
    REPORTED_BY = "reported_by"
    INTERVIEW_WITH = "interview_with"
    STATEMENT_CARRIED_BY = "statement_carried_by"
    POSTED_ON = "posted_on"
    CARRIED_BY = "carried_by"
    REPUBLISHED_BY = "republished_by"


class Evidence(StrEnum):
    """Where a hop was read."""

    TEXT = "text"
    BYLINE = "byline"
    DATELINE = "dateline"
    CREDIT = "credit"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Hop:
    """One step of a chain. `name` is None when a hop should be there and is lost: an explicit unknown."""

    relation: Relation
    name: str | None
    span: Span | None = None
    evidence: Evidence = Evidence.TEXT


@dataclass(frozen=True, slots=True)
class Statement:
    """One attribution of an article.

    Spans index into `Article.text`. `content` has one span a piece (a split quotation has several), in order. `speaker` is
    a name as the article gives it, longest form, None for a source that is not named. `said` is EDTF ("2016-12-03",
    "2016-10"), None where the text does not tell. `insertions` are square-bracketed words inside the content that are
    not the speaker's. `accuses` names the party blamed, where the statement is an accusation. `hangs_on` is the faulty time in the text
    (31 April) that would date it: it was `said` on the day that an editor says this means.
    """

    mode: Mode
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    speaker: str | None
    role: str | None = None
    kind: StatementKind = StatementKind.SAYING
    chain: tuple[Hop, ...] = ()
    said: str | None = None
    insertions: tuple[Span, ...] = ()
    accuses: str | None = None
    hangs_on: Span | None = None
