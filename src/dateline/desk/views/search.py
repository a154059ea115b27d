"""Search over reports and statements, and the statements found as a table to take away."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TypedDict

from starlette.responses import Response

from dateline.desk.asked import FILTERS, Asked, read_query
from dateline.desk.asking import Ask, Page
from dateline.look import render_csv
from dateline.model import Outlet
from dateline.store import Hit, Store, outlets, search

MOST = 100
MOST_TAKEN = 1000


class _Filters(TypedDict):
    """What narrows both searches."""

    outlet: str | None
    speaker: str | None
    language: str | None
    after: datetime | None
    before: datetime | None


@dataclass(frozen=True, slots=True)
class SearchPage:
    """What was asked and found. `asked` False: nothing was asked yet."""

    query: str
    words: str
    filters: dict[str, str]
    asked: bool
    statements: tuple[Hit, ...]
    reports: tuple[Hit, ...]
    outlets: dict[str, Outlet] = field(metadata={"page_only": True})


def show_search(ask: Ask) -> Page:
    """Reports and statements for the line `q` and the fields of the form."""
    asked = _asked(ask)
    held = {outlet.id: outlet for outlet in outlets.list_outlets(ask.room.store)}
    statements = () if asked.empty else find_statements(ask.room.store, asked, MOST)
    reports = () if asked.empty else _find_reports(ask.room.store, asked)
    page = SearchPage(ask.query.word("q"), asked.words, dict(asked.filters), not asked.empty, statements, reports, held)
    return Page("search.html", page)


def send_csv(ask: Ask) -> Response:
    """The statements found as CSV; a cell that a spreadsheet would take for a formula is defused by an apostrophe."""
    rows = find_statements(ask.room.store, _asked(ask), MOST_TAKEN)
    headers = {"content-disposition": 'attachment; filename="statements.csv"'}
    return Response(as_csv(rows), headers=headers, media_type="text/csv")


def find_statements(store: Store, asked: Asked, limit: int) -> tuple[Hit, ...]:
    """Statements for what was asked, newest first."""
    return tuple(search.search_statements(store, asked.words, carrier=asked.one("carrier"), limit=limit, **_filters(asked)))


def _find_reports(store: Store, asked: Asked) -> tuple[Hit, ...]:
    """Reports for what was asked; a carrier belongs to statements only."""
    return () if asked.one("carrier") else tuple(search.search_reports(store, asked.words, limit=MOST, **_filters(asked)))


def _filters(asked: Asked) -> _Filters:
    return {
        "outlet": asked.one("outlet"),
        "speaker": asked.one("speaker"),
        "language": asked.one("language"),
        "after": asked.after,
        "before": asked.before,
    }


def as_csv(found: Iterable[Hit]) -> str:
    """Statements as CSV with a head."""
    head = ("key", "speaker", "words", "carriers", "said", "published", "headline", "url", "decision", "known_as")
    return render_csv(head, (_cells(hit) for hit in found))


def _cells(hit: Hit) -> tuple[object, ...]:
    day = hit.published.isoformat() if hit.published else ""
    said = (hit.key, hit.speaker, hit.words, " > ".join(hit.carriers), hit.said, day)
    return (*said, hit.headline, hit.url, hit.decision.value, hit.known_as)


def _asked(ask: Ask) -> Asked:
    typed = read_query(ask.query.word("q"))
    fields = {name: ask.query.word(name) for name in FILTERS if ask.query.word(name)}
    return Asked(typed.words, {**typed.filters, **fields})
