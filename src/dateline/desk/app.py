"""The desk as one ASGI application."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from datetime import datetime

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from dateline.config import Settings
from dateline.gather import CaptureFolder
from dateline.look import static_folder, stylesheet
from dateline.store import Store

from .api import build_api
from .doors import Door, endpoint, plain_ask
from .headers import SecureHeaders
from .newsroom import FetcherFactory, Newsroom
from .refusals import missing
from .rendering import FOLDER, Renderer
from .routes import TABLE


def build_desk(
    settings: Settings, store: Store, folder: CaptureFolder, fetcher_factory: FetcherFactory, *, now: Callable[[], datetime]
) -> Starlette:
    """The whole desk: pages, their `.json` twins, the API under /api/v1, and static files. `now` gives an aware moment."""
    room = Newsroom(settings, store, folder, fetcher_factory, now, form_secret=secrets.token_urlsafe(32))
    renderer = Renderer(settings)

    async def not_found(request: Request, _error: Exception) -> Response:
        return renderer.render(plain_ask(request, room), missing())

    async def refused(request: Request, error: Exception) -> Response:
        status = error.status_code if isinstance(error, HTTPException) else 500
        return Response(f"{status}\n", status_code=status, media_type="text/plain")

    app = Starlette(
        routes=[*page_routes(room, renderer), *_static(), Mount("/api/v1", build_api(room))],
        middleware=[Middleware(SecureHeaders)],
        exception_handlers={404: not_found, HTTPException: refused},
    )
    app.router.redirect_slashes = False  # its redirects would repeat the Host header
    app.state.room = room
    return app


def page_routes(room: Newsroom, renderer: Renderer) -> list[BaseRoute]:
    """The table as Starlette's routes, twins before the pages they belong to."""
    twins = [_route(door, f"{door.path}.json", room, renderer) for door in TABLE if door.twin]
    return [*twins, *(_route(door, door.path, room, renderer) for door in TABLE)]


def _route(door: Door, path: str, room: Newsroom, renderer: Renderer) -> Route:
    return Route(path, endpoint(door, room, renderer), methods=[door.method])


async def _stylesheet(_request: Request) -> Response:
    return Response(stylesheet(), media_type="text/css")


def _static() -> list[BaseRoute]:
    return [
        Route("/static/look/look.css", _stylesheet),
        Mount("/static/look", StaticFiles(directory=static_folder())),
        Mount("/static/desk", StaticFiles(directory=FOLDER / "static")),
    ]
