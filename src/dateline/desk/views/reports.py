"""One report: its text with its marks, its statements to accept or reject, and where it all comes from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dateline.compare import Piece, diff_words
from dateline.desk.acts import held_outlet, held_report
from dateline.desk.asking import Ask, Go, Page
from dateline.desk.drafts import Draft, list_drafts
from dateline.desk.mending import BLANK
from dateline.desk.saving import edition_of
from dateline.errors import StaleEdit
from dateline.look import Paragraph, Values, lay_values, mark_account
from dateline.model import Decision, Flaw, HeldStatement, Meant, Outlet, Report, Revision, Span, Statement
from dateline.store import meanings, reports, stories

CONTEXT = 160  # characters of unchanged text shown on either side of a change


@dataclass(frozen=True, slots=True)
class RevisionLine:
    """A revision and what changed in it against the one before; empty for the first."""

    number: int
    seen: datetime
    silent: bool
    sha256: str
    headline_changed: bool
    changes: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class ReportPage:
    """A report with everything an editor reads before accepting it. `copies` repeat its text; `original` is what it repeats.

    `decided_days` is everything that was ever said about its faulty days, by their keys, oldest first.
    """

    report: Report
    outlet: Outlet | None
    story_label: str
    statements: tuple[HeldStatement, ...]
    revisions: tuple[RevisionLine, ...]
    copies: tuple[Report, ...]
    original: Report | None
    others: tuple[Report, ...]
    waiting: int
    flaws: tuple[Flaw, ...]
    decided_days: Mapping[str, tuple[Meant, ...]]
    other_flaws: tuple[Flaw, ...] = field(default=(), metadata={"page_only": True})
    rows_of: Mapping[Span, int] = field(default_factory=dict, metadata={"page_only": True})
    cards: Mapping[Span, str] = field(default_factory=dict, metadata={"page_only": True})
    paragraphs: tuple[Paragraph, ...] = field(default=(), metadata={"page_only": True})
    values: Values = field(default=Values((), ()), metadata={"page_only": True})
    drafts: tuple[Draft, ...] = field(default=(), metadata={"page_only": True})
    blank: Statement = field(default=BLANK, metadata={"page_only": True})


def show_report(ask: Ask) -> Page:
    """The report's page; NotHeld when there is none."""
    store = ask.room.store
    report = reports.report(store, ask.params["id"])
    outlet = held_outlet(store, report.outlet_id)
    asked = ask.query.word("statement")
    statements = tuple(reports.statements_of(store, report.id))
    story = stories.story(store, report.story_id) if report.story_id else None
    siblings = tuple(r for r in story.reports if r.id != report.id) if story else ()
    in_days = {flaw for day in report.days for flaw in day.flaws}
    lit = next((s.key for s in statements if asked in s.also), asked)
    page = ReportPage(
        report=report,
        outlet=outlet,
        story_label=story.label if story else "",
        statements=statements,
        revisions=revision_lines(report.revisions),
        copies=tuple(r for r in siblings if r.copy and r.copy.original_id == report.id),
        original=held_report(store, report.copy.original_id) if report.copy else None,
        others=siblings,
        waiting=sum(held.decision is Decision.PROPOSED for held in statements),
        flaws=report.account.article.flaws,
        decided_days=meanings.lines_of(store, report.id),
        other_flaws=tuple(flaw for flaw in report.account.article.flaws if flaw not in in_days),
        cards={day.span: day.key for day in report.days if day.span},
        rows_of={when.span: number for number, when in enumerate(report.account.times, 1)},
        paragraphs=mark_account(report.account, statements, lit=lit or None, explained=True),
        values=lay_values(report.account),
        drafts=list_drafts(store),
    )
    return Page("report.html", page)


def accept_report(ask: Ask) -> Go:
    """Accept every statement of the report that was not rejected; StaleEdit when a revision came in since the page was made."""
    report_id, store = ask.params["id"], ask.room.store
    if ask.form.has("seen") and ask.form.word("seen") != edition_of(tuple(reports.statements_of(store, report_id))):
        raise StaleEdit("somebody else decided about its statements after you had opened this report; load it again, then accept it")
    reports.accept_report(store, report_id, ask.by, ask.now, revision=ask.form.whole("revision"))
    return Go(f"/reports/{report_id}", "accepted-all")


def revision_lines(revisions: Sequence[Revision]) -> tuple[RevisionLine, ...]:
    """Newest first, each with the words that went and came."""
    lines = []
    for place, revision in enumerate(revisions):
        before = revisions[place - 1].account.article if place else None
        after = revision.account.article
        changes = condense(diff_words(before.text, after.text)) if before and before.text != after.text else ()
        changed = before is not None and before.headline != after.headline
        lines.append(RevisionLine(revision.number, revision.seen, revision.silent, revision.account.receipt.sha256, changed, changes))
    return tuple(reversed(lines))


def condense(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """Shorten what stayed the same to 160 characters beside each change."""
    last = len(pieces) - 1
    return tuple(
        replace(piece, text=_shortened(piece.text, place > 0, place < last)) if piece.kind == "same" else piece
        for place, piece in enumerate(pieces)
    )


def _shortened(text: str, after_change: bool, before_change: bool) -> str:
    """The first and last words of a stretch, as many as fit; no word is cut where the script parts words."""
    if len(text) <= CONTEXT * (after_change + before_change) + 20:
        return text
    head = (text[: CONTEXT + 1].rpartition(" ")[0] or text[:CONTEXT]) if after_change else ""
    tail = (text[-CONTEXT - 1 :].partition(" ")[2] or text[-CONTEXT:]) if before_change else ""
    return f"{head} […] {tail}"
