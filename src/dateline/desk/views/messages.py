"""What readers wrote, and what has to be done about it."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.desk.asking import Ask, Go, Page
from dateline.model import Message
from dateline.store import messages


@dataclass(frozen=True, slots=True)
class MessagesPage:
    """Open tasks first, then the rest; `shown` is "open" or "all"."""

    tasks: tuple[Message, ...]
    others: tuple[Message, ...]
    done: tuple[Message, ...]


def show_messages(ask: Ask) -> Page:
    """Tasks, questions, and what is done."""
    every = tuple(messages.list_messages(ask.room.store))
    open_ones = tuple(message for message in every if not message.done)
    page = MessagesPage(
        tasks=tuple(message for message in open_ones if message.is_task),
        others=tuple(message for message in open_ones if not message.is_task),
        done=tuple(message for message in every if message.done),
    )
    return Page("messages.html", page)


def finish(ask: Ask) -> Go:
    """Mark a message as done."""
    messages.finish_message(ask.room.store, ask.params["receipt"], ask.by, ask.now)
    return Go("/messages", "done")
