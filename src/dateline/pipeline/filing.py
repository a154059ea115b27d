"""One capture: understood, folded, filed, placed; then its stories compared."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from dateline.compare import align_wordings, find_differences
from dateline.errors import InputError
from dateline.follow import find_original, forget_text, is_silent_edit, label_story, place, settle
from dateline.model import Account, Capture, Copy, FlawKind, Origin, Report
from dateline.quote import Tagger
from dateline.store import Filed, Store, captures, namings, reports, settling, stories, take_turn

from .bounded import Reading, bounded_understand
from .dating import count_doubtful_anew
from .memory import Memory, recall, recall_around, remember_report


@dataclass(frozen=True, slots=True)
class Filing:
    """What became of one account: its report, whether it was new, the story it is in, and why it could not be read ("" when it was)."""

    report_id: str
    filed: Filed
    story_id: str
    silent: bool = False
    unread: str = ""


def file_capture(
    store: Store,
    capture: Capture,
    *,
    outlet_id: str | None,
    now: datetime,
    tagger: Tagger | None = None,
    read: Reading = bounded_understand,
) -> list[Filing]:
    """File a kept capture's accounts, and compare the stories that they changed. InputError when it cannot be read."""
    captures.file_capture(store, capture, outlet_id)
    with take_turn(store):
        memory = recall(store, now)
        filings = read_and_file(store, capture, memory, outlet_id=outlet_id, now=now, tagger=tagger, read=read)
        settle_stories(store, memory, now)
        compare_stories(store, stories.stale_stories(store))
    return [replace(filing, story_id=reports.report(store, filing.report_id).story_id or filing.story_id) for filing in filings]


def read_and_file(
    store: Store, capture: Capture, memory: Memory, *, outlet_id: str | None, now: datetime, tagger: Tagger | None, read: Reading
) -> list[Filing]:
    """Understand a capture that the store holds, and file its accounts. A capture that cannot be read is not tried again."""
    try:
        accounts = read(capture, tagger)
        filings = [file_account(store, account, memory, outlet_id=outlet_id, now=now) for account in accounts]
        for filing in filings:
            count_doubtful_anew(store, filing.report_id, tagger)
        if not filings:
            raise InputError("no article was found there; the capture is kept")
    except InputError:
        captures.mark_read(store, capture)
        raise
    captures.mark_read(store, capture)
    return filings


def file_account(store: Store, account: Account, memory: Memory, *, outlet_id: str | None, now: datetime) -> Filing:
    """Fold an account, file it, and place its report. InputError where a report that is held would lose its text to an empty page.

    What an editor supplies never revises what was fetched from the same address: the report that is held stays, and is the answer.
    """
    held = reports.find_report(store, account.article.id)
    if held and held.account.receipt.origin is Origin.FETCHED and account.receipt.origin is Origin.SUPPLIED:
        return Filing(held.id, Filed.SAME, held.story_id or place_report(store, held, memory, now))
    if held and not account.article.text.strip() and held.account.article.text.strip():
        raise InputError("it gave no text this time; the text that is held stays")
    recall_around(store, memory, Report(account.article.id, account), now)
    silent = held is not None and _is_outlets_own(held.account, account) and is_silent_edit(held.account, account)
    copy = _find_copy(store, account, held, memory)
    filed = reports.file_account(store, account, outlet_id=outlet_id, seen=now, silent=silent, copy=copy)
    report = reports.report(store, account.article.id)
    story_id = report.story_id or place_report(store, report, memory, now)
    remember_report(memory, replace(report, story_id=story_id))
    unread = next((flaw.found for flaw in account.article.flaws if flaw.kind is FlawKind.UNREADABLE), "")
    return Filing(report.id, filed, story_id, silent and filed is Filed.REVISED, unread)


def _is_outlets_own(before: Account, after: Account) -> bool:
    """True when both states were fetched: what an editor supplied is no act of the outlet."""
    return before.receipt.origin is after.receipt.origin is Origin.FETCHED


def place_report(store: Store, report: Report, memory: Memory, now: datetime) -> str:
    """Put a report into the story it belongs to, or a new one; gives the story's id."""
    placement = place(report, memory.stories)
    return stories.place_report(store, report.id, placement.story_id, label_story([report]) or report.id, now)


def settle_stories(store: Store, memory: Memory, now: datetime) -> None:
    """Look again at the stories that changed: reports may move to a neighbouring story, stories join or part."""
    settling.file_settled(store, settle(memory.stories), now)


def compare_stories(store: Store, story_ids: Sequence[str]) -> None:
    """Label stories anew, and lay their accounts side by side."""
    for id in story_ids:
        story = stories.story(store, id)
        if story.reports:
            stories.label_story(store, story.id, label_story(story.reports) or story.label)
        spelled = {s.speaker for r in story.reports for v in r.revisions for s in v.account.statements if s.speaker}
        settled = namings.names_of(store, story.id, spelled)
        stories.save_findings(store, story.id, align_wordings(story, settled), find_differences(story))


def _find_copy(store: Store, account: Account, held: Report | None, memory: Memory) -> Copy | None:
    """What the account repeats. A text that is held unchanged stays what it was; a revised one repeats nothing that came after it."""
    if held is None:
        return find_original(account, memory.copies)
    if held.account.article.text == account.article.text:
        return held.copy
    forget_text(held.id, memory.copies)
    copy = find_original(account, memory.copies)
    original = reports.find_report(store, copy.original_id) if copy else None
    return None if original and _came_after(original, held) else copy


def _came_after(original: Report, held: Report) -> bool:
    repeats = original.copy is not None and original.copy.original_id == held.id
    return repeats or original.revisions[0].seen > held.revisions[0].seen
