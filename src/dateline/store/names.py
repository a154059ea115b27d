"""What was settled about speakers' names, as it counts in one story; shared by `namings`, which writes it, and the search index."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlalchemy import Connection, and_, or_, select

from dateline.model import Names

from . import tables
from .rows import batches, story_now


def held_names(connection: Connection, story_id: str | None, spelled: Iterable[str]) -> Names:
    """What was settled about these spellings in a story, or elsewhere where it was settled for every story; the story's own wins."""
    asked = list(dict.fromkeys(spelled))
    rows = [row for batch in batches(asked) for row in _rows(connection, story_id, batch)]
    own = set(_ids(connection, story_id))
    rows.sort(key=lambda row: (row.story_id in own, row.id))
    forms: dict[str, str] = {}
    apart: dict[tuple[str, str], None] = {}
    for row in rows:
        if row.apart_from is None:
            forms[row.name] = row.form
        else:
            apart[row.name, row.apart_from] = None
    return Names(tuple(sorted(forms.items())), tuple(sorted(apart)))


def fellow_spellings(connection: Connection, story_id: str | None, form: str) -> tuple[str, ...]:
    """Every spelling that counts as this form in a story."""
    table = tables.namings
    named = connection.scalars(select(table.c.name).where(table.c.form == form).distinct().order_by(table.c.name)).all()
    return held_names(connection, story_id, named).group(form)


def _rows(connection: Connection, story_id: str | None, spelled: Sequence[str]) -> Sequence[tables.AnyRow]:
    table = tables.namings
    here = or_(table.c.story_id.in_(_ids(connection, story_id)), table.c.everywhere)
    return connection.execute(select(table).where(and_(table.c.name.in_(spelled), here))).all()


def _ids(connection: Connection, story_id: str | None) -> tuple[str, ...]:
    """The story, and those that were merged into it."""
    if story_id is None:
        return ()
    now = story_now(connection, story_id)
    return (now, *connection.scalars(select(tables.stories.c.id).where(tables.stories.c.alias_of == now)))
