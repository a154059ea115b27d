"""A report with its faulty days laid out, and over them what editors said: values where they said one, none where nobody has. Pure.

A day that is in doubt stands in no order of time: a time of the text has no value, the date of publication is none, and its report
takes the place of its capture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date

from dateline.model import (
    DATE_FLAWS,
    PUBLISHED,
    Account,
    Article,
    Flaw,
    FlawKind,
    HeldDay,
    Meant,
    Outlet,
    Report,
    Ruling,
    Span,
    Stamp,
    Statement,
    TimeType,
    When,
    short_hash,
)

from .spots import Spot, find_spot, spot_of, spot_words

EDITOR = "editor"
_DOUBTED = frozenset((FlawKind.DATE_DISAGREES, FlawKind.BEFORE_OUTLET))


@dataclass(frozen=True, slots=True)
class Ruled:
    """The latest line about a day, with what stood there: its flaws and words; of a time its spot, of a publication the page's own
    claim and the hash of its bytes."""

    key: str
    meant: Meant
    found: str
    flaws: tuple[Flaw, ...] = ()
    proposal: str | None = None
    spot: Spot | None = None
    claim: str = ""
    sha256: str = ""

    @property
    def holds(self) -> bool:
        """False for what was taken back."""
        return self.meant.ruling is not Ruling.REOPENED


def lay_days(report: Report, outlet: Outlet | None, ruled: Sequence[Ruled]) -> Report:
    """The report of the engine's reading with its `days`, its times, dates and days of saying as editors said; as it is without any."""
    account = report.account
    holding = [line for line in ruled if line.holds]
    article, dated = _lay_publication(report, outlet, next((line for line in holding if line.key == PUBLISHED), None))
    times, days = _lay_times(account, [line for line in holding if line.spot])
    if article is account.article and not days and not dated:
        return report
    laid = replace(account, article=article, times=times, statements=tuple(_lay_saying(s, times) for s in account.statements))
    revisions = (*report.revisions[:-1], replace(report.revisions[-1], account=laid)) if report.revisions else ()
    return replace(report, account=laid, revisions=revisions, days=(*dated, *days))


def claim_of(account: Account) -> str:
    """What a page itself says of its date: the day as read, and what is wrong with it."""
    article = account.article
    flaws = [f"{flaw.kind} {flaw.found}" for flaw in article.flaws if flaw.kind in DATE_FLAWS]
    return "; ".join([article.published.iso if article.published else "", *flaws])


# --- the date of publication -----------------------------------------------------------------------------------------


def _lay_publication(report: Report, outlet: Outlet | None, line: Ruled | None) -> tuple[Article, tuple[HeldDay, ...]]:
    article = report.account.article
    claimed = article.published
    founded = tuple(_before_outlet(claimed, outlet))
    flaws = (*(flaw for flaw in article.flaws if flaw.kind in DATE_FLAWS), *founded)
    if claimed is None and not flaws:
        flaws = (Flaw(FlawKind.MISSING_DATE, "published", ""),)
    if founded:
        article = replace(article, flaws=(*article.flaws, *founded))
    if line is not None and not _says_the_same(report, line):
        lost = HeldDay(PUBLISHED, line.found, line.flaws, line.proposal, meant=line.meant, lost=True)
        return (_undated(article), (_doubted_day(claimed, flaws), lost)) if _in_doubt(claimed, flaws) else (article, (lost,))
    if line is not None:
        stamp = Stamp.parse(line.meant.day) if line.meant.day else None
        day = HeldDay(PUBLISHED, line.found, flaws or line.flaws, line.proposal, meant=line.meant)
        return replace(article, published=stamp), (day,)
    if not _in_doubt(claimed, flaws):
        return article, ()
    return _undated(article), (_doubted_day(claimed, flaws),)


def _says_the_same(report: Report, line: Ruled) -> bool:
    """True for the bytes that were decided about, however they are read, and for a page that still says of its date what they say."""
    told = {claim_of(revision.account) for revision in report.revisions if revision.account.receipt.sha256 == line.sha256}
    return claim_of(report.account) in {line.claim, *told}


def _in_doubt(claimed: Stamp | None, flaws: Sequence[Flaw]) -> bool:
    return any(claimed is None or flaw.kind in _DOUBTED for flaw in flaws)


def _undated(article: Article) -> Article:
    return replace(article, published=None) if article.published else article


def _doubted_day(claimed: Stamp | None, flaws: tuple[Flaw, ...]) -> HeldDay:
    """The page's own day is what is proposed where it has one, else what a flaw proposes."""
    told = next((day for flaw in flaws if flaw.proposal and _is_day(day := flaw.proposal.rstrip("?"))), None)
    found = next((flaw.found for flaw in flaws if flaw.found), "")
    return HeldDay(PUBLISHED, found, flaws, claimed.iso if claimed else told)


def _is_day(text: str) -> bool:
    with suppress(ValueError):
        return bool(date.fromisoformat(text))
    return False


def _before_outlet(published: Stamp | None, outlet: Outlet | None) -> Iterator[Flaw]:
    """The flaw of a day on which the outlet did not exist yet, by what its register says today."""
    if published is not None and outlet is not None and outlet.came_after(published.day):
        yield Flaw(FlawKind.BEFORE_OUTLET, "published", published.iso, None, f"{outlet.name} was founded in {outlet.founded}")


# --- the days of the text --------------------------------------------------------------------------------------------


def _lay_times(account: Account, lines: Sequence[Ruled]) -> tuple[tuple[When, ...], tuple[HeldDay, ...]]:
    """The times with what editors said of them, and the faulty days: those of the text in its order, then what lost its place."""
    if not lines and not any(time.fault for time in account.times):
        return account.times, ()
    placed = [(span, line) for line in lines if line.spot and (span := find_spot(line.spot, account.article.text))]
    met = [_met(time, placed) for time in account.times]
    pairs = [(_ruled(time, line) if line else time, line) for time, line in zip(account.times, met, strict=True)]
    pairs += [(_unread(span, line), line) for span, line in placed if line not in met]
    pairs.sort(key=lambda pair: pair[0].span)
    days = [_held_day(account, time, line) for time, line in pairs if time.fault or line]
    found = [line for _, line in placed]
    lost = [HeldDay(line.key, line.found, line.flaws, line.proposal, meant=line.meant, lost=True) for line in lines if line not in found]
    return tuple(time for time, _ in pairs), (*days, *lost)


def _met(time: When, placed: Sequence[tuple[Span, Ruled]]) -> Ruled | None:
    """The latest line whose place a time shares."""
    return next((line for span, line in reversed(placed) if _overlap(span, time.span)), None)


def _overlap(one: Span, other: Span) -> bool:
    return min(one.end, other.end) > max(one.start, other.start)


def _ruled(time: When, line: Ruled) -> When:
    day = line.meant.day
    kind = TimeType.DATE if day else time.type
    return replace(time, type=kind, value=day, mod=None, edtf=day, anchor=EDITOR, step=None, meant=line.meant)


def _unread(span: Span, line: Ruled) -> When:
    """A time that an editor decided about and the engine of now does not read."""
    return When(span, TimeType.DATE, line.meant.day, edtf=line.meant.day, anchor=EDITOR, rule=EDITOR, meant=line.meant)


def _held_day(account: Account, time: When, line: Ruled | None) -> HeldDay:
    text = account.article.text
    found = text[time.span.start : time.span.end]
    if line is not None:
        return HeldDay(line.key, found, line.flaws, line.proposal, time.span, line.meant)
    assert time.fault
    flaw = Flaw(time.fault.kind, "text", found, time.fault.proposal, time.fault.evidence)
    key = "d" + short_hash(account.article.id, *spot_words(spot_of(text, time.span)))
    return HeldDay(key, found, (flaw,), flaw.proposal.rstrip("?") if flaw.proposal else None, time.span)


def _lay_saying(statement: Statement, times: Sequence[When]) -> Statement:
    """A statement that hangs on a faulty day was said on the day that this means."""
    hook = statement.hangs_on
    if hook is None:
        return statement
    day = next((t.value for t in times if t.meant and t.value and _overlap(t.span, hook)), None)
    return replace(statement, said=day) if day else statement
