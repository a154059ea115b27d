"""A hand-made digest becomes a draft: its reports as items, its flaws beside them. Nothing that is missing is filled in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from dateline.errors import InputError, NotHeld
from dateline.gather import CaptureFolder
from dateline.model import Account, Article, Capture, Digest, EditorNote, FlawKind, Item, Note, NoteKind, Stamp, short_hash, slug
from dateline.quote import Tagger
from dateline.rights import item_of
from dateline.store import Store, captures, digests, outlets, reports, stories, take_turn

from .bounded import Reading, bounded_understand
from .dating import count_doubtful_anew
from .filing import compare_stories, file_account, settle_stories
from .memory import Memory, recall

_NO_REPORT = "no report was found in it; a digest is a list of headlines with outlets and days, and texts below them"


def import_digest(
    store: Store,
    folder: CaptureFolder,
    capture: Capture,
    now: datetime,
    *,
    by: str,
    tagger: Tagger | None = None,
    read: Reading = bounded_understand,
) -> Digest:
    """Keep a hand-made digest, file its reports under the outlets that it names, and save a draft of it.

    An outlet that is not held stays a name; one that the page lost stays lost, and the desk check says so. The same bytes again
    give the draft that is there already. InputError where no report is found in it.
    """
    held = _held(store, _digest_id(capture))
    if held is not None:
        return held
    kept = folder.keep(capture)
    captures.file_capture(store, kept)
    found = read(kept, tagger)
    accounts = [account for account in found if account.article.headline or account.article.text.strip()]
    if not accounts:
        captures.mark_read(store, kept)
        unreadable = [flaw.found for account in found for flaw in account.article.flaws if flaw.kind is FlawKind.UNREADABLE]
        raise InputError(unreadable[0] if unreadable else _NO_REPORT)
    closing = _closing_note(accounts)
    with take_turn(store):
        memory = recall(store, now)
        items = tuple(_file_item(store, account, memory, capture, now, closing) for account in accounts)
        captures.mark_read(store, kept)
        settle_stories(store, memory, now)
        compare_stories(store, stories.stale_stories(store))
    draft = _draft(kept, accounts, items)
    note = _editor_note(kept, accounts[-1].article, [closing], now) if closing else None
    return digests.save_digest(store, replace(draft, note=note), by, now)


def _held(store: Store, id: str) -> Digest | None:
    try:
        return digests.digest(store, id)
    except NotHeld:
        return None


def _digest_id(capture: Capture) -> str:
    return "d" + short_hash("imported", capture.sha256)


def _file_item(store: Store, account: Account, memory: Memory, capture: Capture, now: datetime, closing: Note | None) -> Item:
    """File an account under the outlet that it names, and make the item of it."""
    article = account.article
    outlet = outlets.find_outlet(store, article.outlet) if article.outlet else None
    filing = file_account(store, account, memory, outlet_id=outlet.id if outlet else None, now=now)
    count_doubtful_anew(store, filing.report_id)
    report = reports.report(store, filing.report_id)
    label = stories.story(store, filing.story_id).label
    item = item_of(report, outlet, reports.statements_of(store, report.id), story_label=label)
    notes = [note for note in article.notes if note.kind is NoteKind.EDITOR and note is not closing]
    note = _editor_note(capture, article, notes, now) if notes else None
    return replace(item, outlet_name=article.outlet, section=article.section, note=note)


def _draft(capture: Capture, accounts: Sequence[Account], items: tuple[Item, ...]) -> Digest:
    first = accounts[0].article
    title = capture.headline or first.headline or first.section or "An imported digest"
    return Digest(
        id=_digest_id(capture),
        slug=slug(title),
        title=title,
        language=first.language or "en",
        section=first.section,
        items=items,
        imported_from=first.publisher or capture.outlet or capture.url,
    )


def _closing_note(accounts: Sequence[Account]) -> Note | None:
    """The note at the very end of a digest of several reports, where nobody signs it: it speaks for the whole page.

    "EDITOR'S NOTE: To print a report is not to endorse it."
    """
    article = accounts[-1].article
    if len(accounts) < 2 or not article.notes:
        return None
    last = article.notes[-1]
    at_end = last.span is None or not article.text[last.span.end :].strip()
    return last if at_end and last.kind is NoteKind.EDITOR and not last.signed else None


def _editor_note(capture: Capture, article: Article, notes: Sequence[Note], now: datetime) -> EditorNote:
    """Notes as one, signed as the page signs them or by its publisher, dated by the page where it has a day."""
    signed = next((note.signed for note in notes if note.signed), None) or article.publisher or ""
    dated = capture.written or article.published or Stamp.of(now)
    return EditorNote("\n\n".join(note.text for note in notes), signed, dated)
