"""What readers wrote. A correction or a rights request is a task until it is done."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from sqlalchemy import select, update

from dateline.errors import NotHeld
from dateline.model import Message

from . import tables
from .audit import note_act
from .codec import dump, load
from .connection import Store
from .dialect import insert_if_new


def file_message(store: Store, message: Message) -> None:
    """Keep a message; the same receipt twice is kept once."""
    row = {"receipt": message.receipt, "received": message.received, "task": message.is_task, "done": message.done}
    with store.write() as connection:
        insert_if_new(connection, tables.messages, row | {"body": dump(Message, message)})


def list_messages(store: Store, tasks_only: bool = False) -> list[Message]:
    """The messages, newest first; with `tasks_only` those that somebody must still act on."""
    wanted = select(tables.messages.c.body, tables.messages.c.done).order_by(tables.messages.c.received.desc())
    if tasks_only:
        wanted = wanted.where(tables.messages.c.task, tables.messages.c.done.is_(False))
    with store.read() as connection:
        return [_message(row) for row in connection.execute(wanted)]


def message(store: Store, receipt: str) -> Message:
    """The message with this receipt; NotHeld where there is none."""
    wanted = select(tables.messages.c.body, tables.messages.c.done).where(tables.messages.c.receipt == receipt)
    with store.read() as connection:
        row = connection.execute(wanted).first()
    if row is None:
        raise NotHeld(f"no message {receipt} is held")
    return _message(row)


def finish_message(store: Store, receipt: str, by: str, now: datetime) -> None:
    """Mark a message as done; NotHeld where there is none."""
    with store.write() as connection:
        done = connection.execute(update(tables.messages).where(tables.messages.c.receipt == receipt).values(done=True))
        if not done.rowcount:
            raise NotHeld(f"no message {receipt} is held")
        note_act(connection, by, "finished a message", receipt, now)


def _message(row: tables.AnyRow) -> Message:
    return replace(load(Message, row[0]), done=row[1])
