"""Reports as held: an address's accounts over time. Nothing is overwritten; a changed text is a new revision."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Connection, Select, func, insert, select, update

from dateline.errors import NotHeld, StaleEdit
from dateline.model import Account, Article, Copy, Decided, Decision, HeldStatement, Report

from . import tables
from .codec import dump, load
from .connection import Store
from .decisions import note_decision
from .index import index_report
from .readings import held_readings, keep_reading
from .results import Filed
from .rows import copy_text, load_account, load_reports, mark_stale, story_now


def file_account(store: Store, account: Account, *, outlet_id: str | None, seen: datetime, silent: bool, copy: Copy | None) -> Filed:
    """Keep an account: as a new report, as the next revision of one, or not at all when its text is the latest one held.

    The same bytes read again by another engine replace the reading, not the revision. A text that comes back after an edit is a
    revision of its own; an old capture that is read late is not. `silent` says that the page does not own up to the change.
    """
    body = dump(Account, account)
    account = load(Account, body)
    with store.write() as connection:
        latest = _latest_revision(connection, account.article.id)
        if latest is None:
            _insert_report(connection, account, outlet_id, seen, copy)
            return Filed.NEW
        if latest.sha256 == account.receipt.sha256:
            _read_again(connection, latest, account)
            return Filed.SAME
        if latest.text_hash == text_hash(account.article) or _came_late(connection, latest, account):
            return Filed.SAME
        _revise(connection, latest, account, seen, silent, copy)
        return Filed.REVISED


def renew_reading(store: Store, account: Account) -> None:
    """Put another reading of a report's latest text in place of the one that is held; nothing where its bytes are not the latest."""
    with store.write() as connection:
        latest = _latest_revision(connection, account.article.id)
        if latest is not None and latest.sha256 == account.receipt.sha256:
            _read_again(connection, latest, load(Account, dump(Account, account)))


def engine_account(store: Store, id: str) -> Account:
    """A report's latest account as the engine read it, without what editors said of its days; NotHeld where there is none."""
    with store.read() as connection:
        held_report(connection, id)
        return load_account(connection, id)


def report(store: Store, id: str) -> Report:
    """The report with this id; NotHeld where there is none."""
    with store.read() as connection:
        return held_report(connection, id)


def find_report(store: Store, id: str) -> Report | None:
    """The report with this id, None where there is none."""
    with store.read() as connection:
        return next(load_reports(connection, _reports().where(tables.reports.c.id == id)), None)


def list_reports(
    store: Store, *, story_id: str | None = None, since: datetime | None = None, outlet_id: str | None = None, limit: int = 200
) -> list[Report]:
    """The reports that arrived last, newest first; `since` is the moment of arrival, `story_id` may be a merged story's."""
    table = tables.reports
    with store.read() as connection:
        wanted = _reports().order_by(table.c.arrival.desc()).limit(limit)
        if story_id is not None:
            wanted = wanted.where(table.c.story_id == story_now(connection, story_id))
        if since is not None:
            wanted = wanted.where(table.c.seen >= since)
        if outlet_id is not None:
            wanted = wanted.where(table.c.outlet_id == outlet_id)
        return list(load_reports(connection, wanted))


def recent_reports(store: Store, since: datetime) -> Iterator[Report]:
    """Every report that arrived since a moment, in order of arrival, read as it is asked for."""
    wanted = _reports().where(tables.reports.c.seen >= since).order_by(tables.reports.c.arrival)
    with store.read() as connection:
        yield from load_reports(connection, wanted)


def reports_of_days(store: Store, first: date, last: date) -> Iterator[Report]:
    """Every report that came out from one day to another, in UTC and both included, in order of arrival, read as it is asked for."""
    start, end = (datetime.combine(day, time.min, UTC) for day in (first, last + timedelta(days=1)))
    published = tables.reports.c.published
    wanted = _reports().where(published >= start, published < end).order_by(tables.reports.c.arrival)
    with store.read() as connection:
        yield from load_reports(connection, wanted)


def unplaced_reports(store: Store) -> list[Report]:
    """Reports that no story holds, in order of arrival: the intake was cut off before it placed them."""
    wanted = _reports().where(tables.reports.c.story_id.is_(None)).order_by(tables.reports.c.arrival)
    with store.read() as connection:
        return list(load_reports(connection, wanted))


def accept_report(store: Store, report_id: str, by: str, now: datetime, *, revision: int | None = None) -> None:
    """Accept a whole report after reading: every statement that was not rejected, as it is read now.

    It holds for this revision; what a later one brings is proposed again. NotHeld where there is no such report,
    StaleEdit where `revision`, the one that was read, is not the latest any more.
    """
    with store.write() as connection:
        held = held_report(connection, report_id)
        if revision is not None and revision != held.revisions[-1].number:
            raise StaleEdit("the outlet changed this report after you had opened it; load it again and read what changed, then accept it")
        readings = held_readings(connection, held)
        for key, reading in readings.items():
            if reading.decision is Decision.REJECTED:
                continue
            note_decision(connection, Decided(key, Decision.ACCEPTED, by, now, f"with report {report_id}"))
            keep_reading(connection, held, reading, by, now)
        _change(connection, report_id, accepted_revision=held.revisions[-1].number)
        note_decision(connection, Decided(report_id, Decision.ACCEPTED, by, now, "the whole report"))


def statements_of(store: Store, report_id: str) -> list[HeldStatement]:
    """A report's statements in the order of its text: the engine's reading, or the editor's over it, with the decisions."""
    with store.read() as connection:
        return list(held_readings(connection, held_report(connection, report_id)).values())


def decided_reports(store: Store) -> Iterator[tuple[Report, list[HeldStatement]]]:
    """Reports of which an editor decided about a statement, with all their statements, in order of arrival, read as asked for."""
    table = tables.reports
    wanted = _reports().where(table.c.id.in_(select(tables.readings.c.report_id))).order_by(table.c.arrival)
    with store.read() as connection:
        for report in load_reports(connection, wanted):
            yield report, list(held_readings(connection, report).values())


def held_report(connection: Connection, id: str) -> Report:
    """A report inside a transaction; NotHeld where there is none."""
    found = next(load_reports(connection, _reports().where(tables.reports.c.id == id)), None)
    if found is None:
        raise NotHeld(f"no report {id} is held")
    return found


def text_hash(article: Article) -> str:
    """What tells two revisions apart: headline and text."""
    return hashlib.sha256(f"{article.headline or ''}\x1f{article.text}".encode("utf-8", "replace")).hexdigest()


def _reports() -> Select[Any]:
    return select(tables.reports)


def _latest_revision(connection: Connection, report_id: str) -> tables.AnyRow | None:
    table = tables.revisions
    return connection.execute(select(table).where(table.c.report_id == report_id).order_by(table.c.number.desc()).limit(1)).first()


def _insert_report(connection: Connection, account: Account, outlet_id: str | None, seen: datetime, copy: Copy | None) -> None:
    arrival = (connection.scalar(select(func.max(tables.reports.c.arrival))) or 0) + 1
    first = {"arrival": arrival, "revision": 1, "silent_edits": 0, "pinned": False}
    row = {"id": account.article.id, "outlet_id": outlet_id, "seen": seen}
    connection.execute(insert(tables.reports).values(row | first | _facts(account) | _copied(copy)))
    _insert_revision(connection, account, 1, seen, silent=False)


def _revise(connection: Connection, latest: tables.AnyRow, account: Account, seen: datetime, silent: bool, copy: Copy | None) -> None:
    edits = tables.reports.c.silent_edits + int(silent)
    number = latest.number + 1
    _change(connection, latest.report_id, **_facts(account), **_copied(copy), revision=number, silent_edits=edits)
    _insert_revision(connection, account, number, seen, silent=silent)
    mark_stale(connection, select(tables.reports.c.story_id).where(tables.reports.c.id == latest.report_id))


def _read_again(connection: Connection, latest: tables.AnyRow, account: Account) -> None:
    held = load(Account, latest.account)
    again = replace(account, receipt=held.receipt, article=replace(account.article, captured=held.article.captured))
    if again == held:
        return
    here = (tables.revisions.c.report_id == latest.report_id, tables.revisions.c.number == latest.number)
    values = {"account": dump(Account, again), "text_hash": text_hash(again.article)}
    connection.execute(update(tables.revisions).where(*here).values(values))
    _change(connection, latest.report_id, **_facts(again))
    _index(connection, latest.report_id)
    mark_stale(connection, select(tables.reports.c.story_id).where(tables.reports.c.id == latest.report_id))


def _came_late(connection: Connection, latest: tables.AnyRow, account: Account) -> bool:
    """True for a text that was held before, out of a capture older than the latest."""
    same = (tables.revisions.c.report_id == latest.report_id, tables.revisions.c.text_hash == text_hash(account.article))
    older = tables.in_utc(account.receipt.captured) <= tables.in_utc(load(Account, latest.account).receipt.captured)
    return older and bool(connection.scalar(select(func.count()).select_from(tables.revisions).where(*same)))


def _insert_revision(connection: Connection, account: Account, number: int, seen: datetime, *, silent: bool) -> None:
    row = {"report_id": account.article.id, "number": number, "text_hash": text_hash(account.article), "seen": seen, "silent": silent}
    connection.execute(insert(tables.revisions).values(row | {"sha256": account.receipt.sha256, "account": dump(Account, account)}))
    _index(connection, account.article.id)


def _index(connection: Connection, report_id: str) -> None:
    held = held_report(connection, report_id)
    index_report(connection, held.account.article, held.outlet_id, held_readings(connection, held).values())


def _change(connection: Connection, report_id: str, **values: Any) -> None:
    connection.execute(update(tables.reports).where(tables.reports.c.id == report_id).values(values))


def _facts(account: Account) -> dict[str, Any]:
    article = account.article
    return {"url": article.url, "language": article.language, "headline": article.headline}


def _copied(copy: Copy | None) -> dict[str, Any]:
    return {"copy": copy_text(copy), "whole_copy": copy is not None and copy.whole}
