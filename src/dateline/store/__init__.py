"""Keeps everything: nouns of `model` in, nouns out. The only room with SQL, and the one door to the database.

`open_store(url)` opens and migrates it; each module holds the functions about one table or question, with the store as the first
argument (`store.reports.file_account(held, account, ...)`). Every write is one transaction, and none is held while something
else is waited for. Functions that take `by` and `now` add their own audit line. StoreError and its children are all that is
raised.
"""

from . import (
    audit,
    backup,
    captures,
    decisions,
    digests,
    findings,
    meanings,
    messages,
    namings,
    outlets,
    partings,
    people,
    reports,
    runs,
    search,
    settling,
    sources,
    stories,
)
from .connection import Store, open_store
from .results import Checked, Filed, Hit, Run, SessionHeld, StoryLine
from .turns import take_turn

__all__ = [
    "Checked",
    "Filed",
    "Hit",
    "Run",
    "SessionHeld",
    "Store",
    "StoryLine",
    "audit",
    "backup",
    "captures",
    "decisions",
    "digests",
    "findings",
    "meanings",
    "messages",
    "namings",
    "open_store",
    "outlets",
    "partings",
    "people",
    "reports",
    "runs",
    "search",
    "settling",
    "sources",
    "stories",
    "take_turn",
]
