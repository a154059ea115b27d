"""What editors settle about the names of speakers: these are one person, those are two. Nothing is overwritten, the latest counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, insert, or_, select

from dateline.errors import StaleEdit
from dateline.model import Names

from . import tables
from .audit import note_act
from .connection import Store
from .index import index_report
from .names import held_names
from .readings import held_readings
from .rows import batches, load_reports, mark_stale, story_now


@dataclass(frozen=True, slots=True)
class Settling:
    """What an editor settles in one act: names with the form chosen for each, and pairs that are two persons.

    `everywhere` are the names, of those, for which it holds in every story: a full name, not a bare surname. `act` is the audit's line.
    """

    act: str
    forms: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()
    everywhere: frozenset[str] = frozenset()


def names_of(store: Store, story_id: str | None, spelled: Iterable[str]) -> Names:
    """What was settled about these spellings, as it counts in a story."""
    with store.read() as connection:
        return held_names(connection, story_id, spelled)


def settle(store: Store, story_id: str, settling: Settling, by: str, now: datetime, *, before: Names, spelled: Iterable[str]) -> None:
    """Settle names in a story, and let search find the statements under them.

    `before` is what the editor saw settled about `spelled`; StaleEdit where that is not so any more.
    """
    with store.write() as connection:
        here = story_now(connection, story_id)
        if held_names(connection, here, spelled) != before:
            raise StaleEdit("somebody else settled names of this story after you had opened it; look at them again")
        shared = {"story_id": here, "by": by, "at": now}
        rows = [_row(settling, (name,), name=name, form=form, apart_from=None) for name, form in settling.forms]
        rows += [_row(settling, pair, name=pair[0], form=None, apart_from=pair[1]) for pair in settling.apart]
        if rows:
            connection.execute(insert(tables.namings), [shared | row for row in rows])
        note_act(connection, by, settling.act, here, now, _detail(settling))
        mark_stale(connection, [here])
        index_anew(connection, _reports_naming(connection, here, [row["name"] for row in rows if row["everywhere"]]))


def carry_names(connection: Connection, source: str, target: str) -> None:
    """Let what was settled in a story count in one that was split off it."""
    table = tables.namings
    for row in connection.execute(select(table).where(table.c.story_id == source).order_by(table.c.id)).all():
        connection.execute(insert(table).values({k: v for k, v in row._mapping.items() if k != "id"} | {"story_id": target}))


def anything_settled(connection: Connection, story_ids: Sequence[str | None]) -> bool:
    """True when something was settled in one of these stories alone, so that a report that comes or goes is found otherwise."""
    ids = [id for id in story_ids if id]
    return connection.scalar(select(tables.namings.c.id).where(tables.namings.c.story_id.in_(ids)).limit(1)) is not None


def index_anew(connection: Connection, report_ids: Sequence[str]) -> None:
    """Write what search finds of these reports anew."""
    for batch in batches(list(report_ids)):
        for report in load_reports(connection, select(tables.reports).where(tables.reports.c.id.in_(batch))):
            index_report(connection, report.account.article, report.outlet_id, held_readings(connection, report).values())


def _row(settling: Settling, names: Sequence[str], **values: str | None) -> dict[str, object]:
    return {**values, "everywhere": all(name in settling.everywhere for name in names)}


def _detail(settling: Settling) -> str:
    one = [f"{name} = {form}" for name, form in settling.forms]
    return "; ".join(one + [f"{a} is not {b}" for a, b in settling.apart])[:500]


def _reports_naming(connection: Connection, story_id: str, everywhere: Sequence[object]) -> list[str]:
    """The story's reports, and those of other stories that name one of these speakers."""
    speaker = tables.statements.c.speaker
    named = [or_(speaker == name, speaker.startswith(f"{name} ; ", autoescape=True)) for name in everywhere]
    found = list(connection.scalars(select(tables.reports.c.id).where(tables.reports.c.story_id == story_id)))
    if named:
        found += connection.scalars(select(tables.statements.c.report_id).where(or_(*named)).distinct())
    return list(dict.fromkeys(found))
