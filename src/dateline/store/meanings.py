"""What editors say that faulty days mean. Lines are only added, and the latest about a day counts; a re-run never outvotes it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import Connection, insert, select

from dateline.errors import NotHeld, StaleEdit
from dateline.model import HeldDay, Meant, Report, Ruling

from . import tables
from .audit import note_act
from .codec import dump, load
from .connection import Store
from .doubts import Ruled, claim_of
from .index import index_report
from .readings import held_readings
from .rows import load_account, load_reports, mark_stale
from .spots import spot_of

_ACTS = {
    Ruling.CONFIRMED: "confirmed a day",
    Ruling.CORRECTED: "put a day right",
    Ruling.PRINTED: "left a day as printed",
    Ruling.REOPENED: "took a day back",
}


def settle_day(
    store: Store, report_id: str, key: str, ruling: Ruling, day: str | None, by: str, now: datetime, *, before: HeldDay | None = None
) -> None:
    """Keep what a faulty day of a report means; its report then takes its place in search and stories by it.

    `key` is of one of `Report.days`, `day` ISO 8601 or None. `before` is the day as the editor saw it; StaleEdit where it is not so any
    more. NotHeld where the report has no such day.
    """
    with store.write() as connection:
        report = _report(connection, report_id)
        held = next((one for one in report.days if one.key == key and (before is None or one.lost == before.lost)), None)
        if before is not None and held != before:
            raise StaleEdit("somebody else decided about this day, or it was read anew, after you had opened it; look at it again")
        if held is None or (held.lost and ruling is not Ruling.REOPENED):
            raise NotHeld(f"no day {key[:20]} of this report is in doubt; it may have gone with a later revision")
        line = _line(connection, report, held, Meant(ruling, day, by, now))
        row = {"report_id": report_id, "key": key, "revision": report.revisions[-1].number, "by": by, "at": now}
        connection.execute(insert(tables.meant).values(row | {"body": dump(Ruled, line)}))
        note_act(connection, by, _ACTS[ruling], report_id, now, f"{held.found or key}{f' = {day}' if day else ''}")
        index_dated(connection, report_id)


def lines_of(store: Store, report_id: str) -> dict[str, tuple[Meant, ...]]:
    """Everything that was said about the days of a report, by key and oldest first, what was taken back too."""
    table = tables.meant
    found: dict[str, tuple[Meant, ...]] = {}
    with store.read() as connection:
        for row in connection.execute(select(table).where(table.c.report_id == report_id).order_by(table.c.id)):
            found[row.key] = (*found.get(row.key, ()), load(Ruled, row.body).meant)
    return found


def index_dated(connection: Connection, report_id: str) -> None:
    """Let search, and the comparison of its story, take a report by its days of now."""
    report = _report(connection, report_id)
    index_report(connection, report.account.article, report.outlet_id, held_readings(connection, report).values())
    if report.story_id:
        mark_stale(connection, [report.story_id])


def _line(connection: Connection, report: Report, held: HeldDay, meant: Meant) -> Ruled:
    line = Ruled(held.key, meant, held.found, held.flaws, held.proposal)
    if held.span:
        return replace(line, spot=spot_of(report.account.article.text, held.span))
    account = load_account(connection, report.id)
    return replace(line, claim=claim_of(account), sha256=account.receipt.sha256)


def _report(connection: Connection, report_id: str) -> Report:
    found = next(load_reports(connection, select(tables.reports).where(tables.reports.c.id == report_id)), None)
    if found is None:
        raise NotHeld(f"no report {report_id} is held")
    return found
