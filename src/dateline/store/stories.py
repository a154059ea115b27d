"""Stories: which reports belong together, what was found in them, and what editors did to them.

An editor's act pins every report of the stories that it touched: no later run of the machine undoes it. A merge leaves an alias, so
that old links still lead there; a split says which story the new one came out of.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, case, func, insert, select, update

from dateline.errors import NotHeld, StoreError
from dateline.model import Copy, Report, Story, short_hash

from . import tables
from .audit import note_act
from .codec import load
from .connection import Store
from .findings import carry_findings, count_findings, differences, join_difference, save_findings, split_difference, wordings
from .namings import anything_settled, carry_names, index_anew
from .results import StoryLine
from .rows import batches, load_reports, mark_stale, story_now

__all__ = [
    "differences",
    "join_difference",
    "label_story",
    "list_stories",
    "lock_story",
    "locked_stories",
    "merge_stories",
    "move_report",
    "place_report",
    "rename_story",
    "save_findings",
    "split_difference",
    "split_story",
    "stale_stories",
    "story",
    "ungroup_report",
    "wordings",
]


def place_report(store: Store, report_id: str, story_id: str, label: str, now: datetime) -> str:
    """Put a report into a story, opened under `label` where it is new; gives the story where the report now is.

    What an editor placed stays; a locked story takes nothing unasked, the report then gets a story of its own.
    """
    with store.write() as connection:
        held = _report_row(connection, report_id)
        if held.pinned and held.story_id:
            return str(held.story_id)
        target = story_now(connection, story_id)
        if target != held.story_id and _is_locked(connection, target):
            target = _own_id(connection, report_id)
        _open(connection, target, label, now)
        _move(connection, [report_id], target)
        return target


def story(store: Store, id: str) -> Story:
    """The story with this id, or the one it was merged into, with its reports in order of arrival; NotHeld where there is none."""
    with store.read() as connection:
        now = story_now(connection, id)
        row = connection.execute(select(tables.stories).where(tables.stories.c.id == now)).first()
        if row is None:
            raise NotHeld(f"no story {id} is held")
        aliases = connection.scalars(select(tables.stories.c.id).where(tables.stories.c.alias_of == now).order_by(tables.stories.c.id))
        return Story(row.id, row.label, _reports_of(connection, now), row.locked, tuple(aliases), row.came_out_of)


def list_stories(store: Store, limit: int = 100, since: datetime | None = None) -> list[StoryLine]:
    """The stories that something arrived in last, newest first, with their counts; `since` is from when `StoryLine.new` counts."""
    with store.read() as connection:
        rows = connection.execute(_counts(limit, since)).all()
        ids = [row.id for row in rows]
        found, copies = count_findings(connection, ids), _count_copies(connection, ids)
        return [_line(row, copies[row.id], *found[row.id]) for row in rows]


def merge_stories(store: Store, into: str, other: str, by: str, now: datetime) -> None:
    """Put one story's reports into another; `other` becomes an alias. What was accepted in either stays accepted."""
    with store.write() as connection:
        target, gone = _held_id(connection, into), _held_id(connection, other)
        if target == gone:
            raise StoreError("a story cannot be merged with itself; choose another one")
        moved = list(connection.scalars(select(tables.reports.c.id).where(tables.reports.c.story_id == gone)))
        _move_by_hand(connection, moved, target)
        carry_findings(connection, gone, target)
        either = (tables.stories.c.id == gone) | (tables.stories.c.alias_of == gone)
        connection.execute(update(tables.stories).where(either).values(alias_of=target))
        if anything_settled(connection, [target, gone]):
            index_anew(connection, list(connection.scalars(select(tables.reports.c.id).where(tables.reports.c.story_id == target))))
        note_act(connection, by, "merged stories", target, now, f"took in {gone}")


def split_story(store: Store, story_id: str, report_ids: Sequence[str], by: str, now: datetime) -> str:
    """Move some of a story's reports into a new story, and give its id. StoreError when none of them, or all, would move."""
    with store.write() as connection:
        source = _held_id(connection, story_id)
        held = set(connection.scalars(select(tables.reports.c.id).where(tables.reports.c.story_id == source)))
        moving = [id for id in dict.fromkeys(report_ids) if id in held]
        if not moving or len(moving) == len(held):
            raise StoreError("choose some of the story's reports, not none and not all of them")
        target = _own_id(connection, moving[0])
        _open(connection, target, _headline(connection, moving[0]), now, came_out_of=source)
        carry_names(connection, source, target)
        _move_by_hand(connection, moving, target)
        note_act(connection, by, "split a story", source, now, f"{len(moving)} reports into {target}")
        return target


def ungroup_report(store: Store, report_id: str, by: str, now: datetime) -> str:
    """Give a report a story of its own, whose id comes back. The report is not deleted."""
    with store.write() as connection:
        source = _report_row(connection, report_id).story_id
        target = _own_id(connection, report_id)
        _open(connection, target, _headline(connection, report_id), now, came_out_of=source)
        if source:
            carry_names(connection, source, target)
        _move_by_hand(connection, [report_id], target)
        note_act(connection, by, "ungrouped a report", report_id, now, f"out of {source} into {target}")
        return target


def lock_story(store: Store, story_id: str, locked: bool, by: str, now: datetime) -> None:
    """Keep the machine from adding to a story, or let it again."""
    with store.write() as connection:
        here = _held_id(connection, story_id)
        connection.execute(update(tables.stories).where(tables.stories.c.id == here).values(locked=locked))
        note_act(connection, by, "locked a story" if locked else "unlocked a story", here, now)


def move_report(store: Store, report_id: str, story_id: str, by: str, now: datetime) -> None:
    """Put a report into another story, where it stays; NotHeld where either is missing."""
    with store.write() as connection:
        source, target = _report_row(connection, report_id).story_id, _held_id(connection, story_id)
        _move_by_hand(connection, [report_id], target)
        note_act(connection, by, "moved a report", report_id, now, f"out of {source} into {target}")


def rename_story(store: Store, story_id: str, label: str, by: str, now: datetime) -> None:
    """Give a story a label of the editor's, which `label_story` leaves alone."""
    with store.write() as connection:
        here = _held_id(connection, story_id)
        connection.execute(update(tables.stories).where(tables.stories.c.id == here).values(label=label, named=True))
        _move_by_hand(connection, [], here)
        note_act(connection, by, "renamed a story", here, now, label)


def label_story(store: Store, story_id: str, label: str) -> None:
    """Give a story the label that the machine proposes, unless an editor named it."""
    here = (tables.stories.c.id == story_id, tables.stories.c.named.is_(False), tables.stories.c.label != label)
    with store.write() as connection:
        connection.execute(update(tables.stories).where(*here).values(label=label))


def stale_stories(store: Store) -> list[str]:
    """The stories that changed since their findings were last saved."""
    with store.read() as connection:
        changed = select(tables.stories.c.id).where(tables.stories.c.stale, tables.stories.c.alias_of.is_(None))
        return list(connection.scalars(changed.order_by(tables.stories.c.id)))


def locked_stories(store: Store) -> list[str]:
    """The stories that take nothing unasked."""
    with store.read() as connection:
        return list(connection.scalars(select(tables.stories.c.id).where(tables.stories.c.locked)))


def _held_id(connection: Connection, id: str) -> str:
    now = story_now(connection, id)
    if connection.scalar(select(tables.stories.c.id).where(tables.stories.c.id == now)) is None:
        raise NotHeld(f"no story {id} is held")
    return now


def _report_row(connection: Connection, id: str) -> tables.AnyRow:
    row = connection.execute(select(tables.reports).where(tables.reports.c.id == id)).first()
    if row is None:
        raise NotHeld(f"no report {id} is held")
    return row


def _reports_of(connection: Connection, story_id: str) -> tuple[Report, ...]:
    table = tables.reports
    return tuple(load_reports(connection, select(table).where(table.c.story_id == story_id).order_by(table.c.arrival)))


def _headline(connection: Connection, report_id: str) -> str:
    row = _report_row(connection, report_id)
    return str(row.headline or row.url or row.id)


def _is_locked(connection: Connection, id: str) -> bool:
    return bool(connection.scalar(select(tables.stories.c.locked).where(tables.stories.c.id == id)))


def _own_id(connection: Connection, report_id: str) -> str:
    """An id that no story has or had, the same on every machine for the same history."""
    count = connection.scalar(select(func.count()).select_from(tables.stories))
    return "t" + short_hash(report_id, str(count))


def _open(connection: Connection, id: str, label: str, now: datetime, came_out_of: str | None = None) -> None:
    if connection.scalar(select(tables.stories.c.id).where(tables.stories.c.id == id)) is None:
        row = {"id": id, "label": label, "named": False, "locked": False, "stale": True, "opened": now, "came_out_of": came_out_of}
        connection.execute(insert(tables.stories).values(row))


def _move(connection: Connection, report_ids: Sequence[str], target: str) -> list[str]:
    """Put reports into a story; gives the stories that this touched."""
    moving = tables.reports.c.id.in_(report_ids)
    touched = [target, *(id for id in connection.scalars(select(tables.reports.c.story_id).where(moving).distinct()) if id)]
    mark_stale(connection, touched)
    connection.execute(update(tables.reports).where(moving).values(story_id=target))
    if anything_settled(connection, touched):
        index_anew(connection, report_ids)
    return touched


def _move_by_hand(connection: Connection, report_ids: Sequence[str], target: str) -> None:
    """Put reports into a story as an editor says: what goes and what stays was looked at, and both are where they belong."""
    touched = _move(connection, report_ids, target)
    connection.execute(update(tables.reports).where(tables.reports.c.story_id.in_(touched)).values(pinned=True))


def _counts(limit: int, since: datetime | None) -> Select[Any]:
    reports, stories = tables.reports, tables.stories
    latest = func.max(reports.c.seen, type_=tables.Moment())
    fresh = func.sum(case((reports.c.seen >= since, 1), else_=0)) if since else func.sum(0)
    return (
        select(
            stories.c.id,
            stories.c.label,
            stories.c.locked,
            func.count().label("reports"),
            func.sum(reports.c.silent_edits).label("silent_edits"),
            latest.label("latest"),
            fresh.label("new"),
        )
        .join(reports, reports.c.story_id == stories.c.id)
        .group_by(stories.c.id, stories.c.label, stories.c.locked)
        .order_by(latest.desc(), stories.c.id)
        .limit(limit)
    )


def _count_copies(connection: Connection, story_ids: Sequence[str]) -> Counter[str]:
    """How many reports of each story repeat a text of the same story, as in `Story.texts`."""
    table = tables.reports
    asked = select(table.c.story_id, table.c.copy).where(table.c.story_id.in_(story_ids), table.c.whole_copy)
    groups = Counter((row.story_id, load(Copy, row.copy).original_id) for row in connection.execute(asked))
    homes: dict[str, str | None] = {}
    for batch in batches(list({original for _, original in groups})):
        homes |= {row.id: row.story_id for row in connection.execute(select(table.c.id, table.c.story_id).where(table.c.id.in_(batch)))}
    counts = Counter[str]()
    for (story_id, original), number in groups.items():
        counts[story_id] += number if homes.get(original) == story_id else number - 1
    return counts


def _line(row: tables.AnyRow, copies: int, differences: int, wordings: int) -> StoryLine:
    return StoryLine(
        id=row.id,
        label=row.label,
        reports=row.reports,
        texts=row.reports - copies,
        copies=copies,
        silent_edits=row.silent_edits,
        differences=differences,
        wordings=wordings,
        latest=row.latest,
        new=row.new,
        locked=row.locked,
    )
