"""The JSON API under /api/v1, described by its own openapi.json. The same session as the desk; nothing here is public."""

from __future__ import annotations

from typing import Any

from fastapi import Depends, FastAPI, HTTPException, Query, Request
from fastapi.responses import JSONResponse

from dateline.compare import unplaced
from dateline.errors import DatelineError, InputError, NotHeld
from dateline.store import outlets, reports, stories
from dateline.store import people as held_people
from dateline.understand import record_of

from .asked import FILTERS, Asked, read_query
from .cookies import SESSION
from .newsroom import Newsroom
from .people import hash_token
from .rendering import plain
from .views.search import find_statements

Json = dict[str, Any]


def build_api(room: Newsroom) -> FastAPI:
    """The API of a desk. Reading only: what is decided, is decided at the desk."""

    def signed_in(request: Request) -> None:
        token = request.cookies.get(SESSION, "")
        if not token or held_people.session(room.store, hash_token(token), room.now()) is None:
            raise HTTPException(401, "sign in first")

    api = FastAPI(title="Dateline", version="1", docs_url=None, redoc_url=None, dependencies=[Depends(signed_in)])
    api.add_exception_handler(DatelineError, _refuse)
    _add_stories(api, room)
    _add_reports(api, room)
    return api


def _refuse(_request: Request, error: Exception) -> JSONResponse:
    status = 404 if isinstance(error, NotHeld) else 422 if isinstance(error, InputError) else 500
    return JSONResponse({"detail": str(error)}, status)


def _add_stories(api: FastAPI, room: Newsroom) -> None:
    @api.get("/stories")
    def list_stories(limit: int = Query(100, ge=1, le=1000)) -> Json:
        """Stories, newest first, as counts."""
        return {"stories": plain(stories.list_stories(room.store, limit=limit))}

    @api.get("/stories/{story_id}")
    def one_story(story_id: str) -> Json:
        """A story: its reports' ids, wordings and differences with the editors' decisions, and the days that have no place in it."""
        story = stories.story(room.store, story_id)
        return {
            "id": story.id,
            "label": story.label,
            "locked": story.locked,
            "reports": [report.id for report in story.reports],
            "wordings": plain(stories.wordings(room.store, story.id)),
            "differences": plain(stories.differences(room.store, story.id)),
            "unplaced": plain(unplaced(story)),
        }


def _add_reports(api: FastAPI, room: Newsroom) -> None:
    @api.get("/reports/{report_id}")
    def one_report(report_id: str) -> Json:
        """The record of a report as `dateline read --json` gives it; days in doubt have no value, or what an editor said (`days`)."""
        report = reports.report(room.store, report_id)
        return {**record_of(report.account, report.id), "days": plain(report.days)}

    @api.get("/statements")
    def search_statements(
        q: str = Query("", max_length=1000), limit: int = Query(100, ge=1, le=1000), speaker: str = "", carrier: str = "", outlet: str = ""
    ) -> Json:
        """Statements by words and filters, the line `q` as the desk's search takes it."""
        typed = read_query(q)
        named = {"speaker": speaker, "carrier": carrier, "outlet": outlet}
        filters = {**typed.filters, **{name: value for name, value in named.items() if name in FILTERS and value}}
        return {"statements": plain(find_statements(room.store, Asked(typed.words, filters), limit))}

    @api.get("/outlets")
    def list_outlets() -> Json:
        """Every outlet with its rights policy."""
        return {"outlets": plain(outlets.list_outlets(room.store))}
