"""One report: its text with its marks, its statements to accept or reject, and where it all comes from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from dateline.compare import Piece, diff_words
from dateline.desk.acts import DONE, held_outlet, held_report, read_decision, short_text
from dateline.desk.asking import Answer, Ask, Go, Page
from dateline.desk.drafts import Draft, list_drafts
from dateline.desk.saving import edition_of, stale_thing
from dateline.errors import NotHeld
from dateline.look import Paragraph, mark_account
from dateline.model import Decided, Decision, HeldStatement, Outlet, Report, Revision
from dateline.store import Store, decisions, reports, stories

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
    """A report with everything an editor reads before accepting it. `copies` repeat its text; `original` is what it repeats."""

    report: Report
    outlet: Outlet | None
    story_label: str
    statements: tuple[HeldStatement, ...]
    revisions: tuple[RevisionLine, ...]
    copies: tuple[Report, ...]
    original: Report | None
    others: tuple[Report, ...]
    waiting: int
    paragraphs: tuple[Paragraph, ...] = field(default=(), metadata={"page_only": True})
    drafts: tuple[Draft, ...] = field(default=(), metadata={"page_only": True})


def show_report(ask: Ask) -> Page:
    """The report's page; NotHeld when there is none."""
    store = ask.room.store
    report = reports.report(store, ask.params["id"])
    statements = tuple(reports.statements_of(store, report.id))
    story = stories.story(store, report.story_id) if report.story_id else None
    siblings = tuple(r for r in story.reports if r.id != report.id) if story else ()
    page = ReportPage(
        report=report,
        outlet=held_outlet(store, report.outlet_id),
        story_label=story.label if story else "",
        statements=statements,
        revisions=revision_lines(report.revisions),
        copies=tuple(r for r in siblings if r.copy and r.copy.original_id == report.id),
        original=held_report(store, report.copy.original_id) if report.copy else None,
        others=siblings,
        waiting=sum(held.decision is Decision.PROPOSED for held in statements),
        paragraphs=tuple(mark_account(report.account, statements, lit=ask.query.word("statement") or None)),
        drafts=list_drafts(store),
    )
    return Page("report.html", page)


def accept_report(ask: Ask) -> Go:
    """Accept every statement of the report that was not rejected; StaleEdit when a revision came in since the page was made."""
    report_id = ask.params["id"]
    reports.accept_report(ask.room.store, report_id, ask.by, ask.now, revision=ask.form.whole("revision"))
    return Go(f"/reports/{report_id}", "accepted-all")


def decide_statement(ask: Ask) -> Go:
    """Accept, reject or reopen one statement."""
    report_id, key = ask.params["id"], ask.params["key"]
    _held(ask.room.store, report_id, key)
    decision = read_decision(ask)
    decisions.decide(ask.room.store, Decided(key, decision, ask.by, ask.now, ask.form.word("note")[:500]))
    return Go(ask.form.word("back") or f"/reports/{report_id}", DONE[decision], f"card-{key}")


def correct_statement(ask: Ask) -> Answer:
    """Put the editor's speaker and role in place of the engine's; the chain's first hop follows the speaker.

    409 when somebody else changed it meanwhile.
    """
    report_id, key = ask.params["id"], ask.params["key"]
    held = _held(ask.room.store, report_id, key)
    if ask.form.word("version") != edition_of(held.statement):
        return stale_thing(ask, "This statement", f"/reports/{report_id}#card-{key}", held.statement)
    speaker, role = ask.form.maybe("speaker"), ask.form.maybe("role")
    short_text(speaker or "", "the speaker", 200)
    short_text(role or "", "the role", 300)
    chain = held.statement.chain
    if chain and chain[0].name == held.statement.speaker:
        chain = (replace(chain[0], name=speaker, span=None), *chain[1:])
    mended = replace(held.statement, speaker=speaker, role=role, chain=chain)
    decisions.correct_statement(ask.room.store, key, report_id, mended, ask.by, ask.now)
    return Go(ask.form.word("back") or f"/reports/{report_id}", "corrected", f"card-{key}")


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
    head, tail = (text[:CONTEXT] if after_change else ""), (text[-CONTEXT:] if before_change else "")
    return text if len(text) <= len(head) + len(tail) + 20 else f"{head} […] {tail}"


def _held(store: Store, report_id: str, key: str) -> HeldStatement:
    for held in reports.statements_of(store, report_id):
        if held.key == key:
            return held
    raise NotHeld(f"no statement {key[:20]} in this report; it may have gone with a later revision")
