"""The report of `dateline stories --report`: differences, wordings, and spellings of one speaker (the form is DESIGN's, section 5)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict

from dateline.model import Claim, Difference, Span, Story, Worded, Wording

from .differences import find_differences
from .spellings import find_spellings
from .wordings import align_wordings


class ClaimReport(TypedDict):
    """One claim: a report's id, the words of the claim, who claims it, the figure, day or party."""

    report: str
    span: list[int]
    by: str | None
    value: str


class DifferenceReport(TypedDict):
    """One difference with its claims."""

    story: str
    kind: str
    about: str
    claims: list[ClaimReport]


class StatementReport(TypedDict):
    """One version of a saying."""

    report: str
    span: list[int]


class WordingReport(TypedDict):
    """One saying with its versions."""

    story: str
    speaker: str
    statements: list[StatementReport]


class StoriesReport(TypedDict):
    """Everything that `--report` writes."""

    differences: list[DifferenceReport]
    wordings: list[WordingReport]
    same_speaker: list[list[str]]


def report_of(stories: Iterable[Story], names: Mapping[str, str] | None = None) -> StoriesReport:
    """The ledger of several stories as plain data.

    `names` gives the caller's own name of a report: by report id, or by "<id>@<number>" for one of its revisions, which wins.
    """
    called = dict(names or {})
    listed = list(stories)
    return StoriesReport(
        differences=[_difference(story, found, called) for story in listed for found in find_differences(story)],
        wordings=[_wording(story, found, called) for story in listed for found in align_wordings(story)],
        same_speaker=[group for story in listed for group in find_spellings(story)],
    )


def _difference(story: Story, found: Difference, names: Mapping[str, str]) -> DifferenceReport:
    claims = [_claim(claim, story, names) for claim in found.claims]
    return DifferenceReport(story=story.id, kind=found.kind.value, about=found.about, claims=claims)


def _claim(claim: Claim, story: Story, names: Mapping[str, str]) -> ClaimReport:
    report = _name(claim.report_id, claim.revision, story, names)
    return ClaimReport(report=report, span=list(claim.span), by=claim.by, value=claim.resolved or claim.value)


def _wording(story: Story, found: Wording, names: Mapping[str, str]) -> WordingReport:
    statements = [_statement(version, story, names) for version in found.versions]
    return WordingReport(story=story.id, speaker=found.speaker, statements=statements)


def _statement(version: Worded, story: Story, names: Mapping[str, str]) -> StatementReport:
    whole = Span(version.spans[0].start, version.spans[-1].end)
    return StatementReport(report=_name(version.report_id, version.revision, story, names), span=list(whole))


def _name(report_id: str, revision: int | None, story: Story, names: Mapping[str, str]) -> str:
    report = next(r for r in story.reports if r.id == report_id)
    number = revision if revision is not None else (report.revisions[-1].number if report.revisions else 1)
    return names.get(f"{report_id}@{number}") or names.get(report_id, report_id)
