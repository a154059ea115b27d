"""The one place where a request is let in: size, session, role, token; and where an error becomes a page."""

from __future__ import annotations

import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from urllib.parse import quote, urlencode

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dateline.errors import DatelineError, NotAllowed
from dateline.model import Role
from dateline.store import people as held_people

from .asking import Answer, Ask, Form, Go, Page, View, is_local
from .cookies import BEFORE, SESSION, new_token, set_cookie
from .forms import read_form
from .newsroom import Newsroom
from .people import hash_token
from .refusals import refusal
from .rendering import Renderer

_SAFE = ("GET", "HEAD")


@dataclass(frozen=True, slots=True)
class Door:
    """A line of the table in `routes`: what is asked, who may ask (`role` None: anybody), and who answers.

    `twin`: the page also answers under `.json`. `token` is False for the public form, which a static page posts, and for a one-time
    link, which is a secret of its own.
    """

    method: str
    path: str
    view: View
    role: Role | None
    twin: bool = False
    token: bool = True


Endpoint = Callable[[Request], Awaitable[Response]]


def endpoint(door: Door, room: Newsroom, renderer: Renderer) -> Endpoint:
    """The door as Starlette calls it."""

    async def answer(request: Request) -> Response:
        ask = plain_ask(request, room)
        try:
            form = Form() if ask.method in _SAFE else await read_form(request)
        except DatelineError as error:
            return renderer.render(ask, refusal(error))
        return await run_in_threadpool(_answer, door, renderer, replace(ask, form=form), request.cookies)

    return answer


def _answer(door: Door, renderer: Renderer, plain: Ask, cookies: dict[str, str]) -> Response:
    ask = signed(plain, cookies)
    if door.role is not None and ask.person is None:
        return _to_sign_in(ask)
    try:
        _let_in(door, ask)
        answer = door.view(ask)
    except DatelineError as error:
        answer = refusal(error)
    return _finish(ask, renderer, answer, cookies)


def _finish(ask: Ask, renderer: Renderer, answer: Answer, cookies: dict[str, str]) -> Response:
    if isinstance(answer, Go):
        response: Response = RedirectResponse(answer.address, status_code=303)
    elif isinstance(answer, Page):
        response = renderer.render(ask, answer)
    else:
        response = answer
    if ask.person is None and cookies.get(BEFORE) != ask.csrf:
        set_cookie(response, BEFORE, ask.csrf, secure=ask.room.settings.desk.secure_cookies)
    return response


def _let_in(door: Door, ask: Ask) -> None:
    if door.role is not None and ask.person is not None and not ask.person.role.includes(door.role):
        raise NotAllowed(f"This needs the role {door.role.value}; yours is {ask.person.role.value}. An admin of this desk can change that.")
    if ask.method in _SAFE or not door.token:
        return
    if not hmac.compare_digest(ask.form.word("csrf").encode(), ask.csrf.encode()):
        raise NotAllowed("The form was not this desk's own, or has grown old. Go back, load the page again and send it once more.")


def _to_sign_in(ask: Ask) -> Response:
    if ask.path.endswith(".json"):
        return Response('{"error": "sign in first"}\n', status_code=401, media_type="application/json")
    wanted = path_and_query(ask) if ask.method in _SAFE else "/"
    path = "/sign-in?" + urlencode({"to": wanted}) if wanted != "/" and is_local(wanted) else "/sign-in"
    if ask.partial:
        return Response(status_code=401, headers={"HX-Redirect": path})
    return RedirectResponse(path, status_code=303)


def path_and_query(ask: Ask) -> str:
    """The address that was asked for, in ASCII, as a sign-in leads back to it."""
    query = urlencode(ask.query.fields, errors="replace")
    return quote(ask.path, errors="replace") + (f"?{query}" if query else "")


def signed(ask: Ask, cookies: dict[str, str]) -> Ask:
    """The same request with who asks, as the session's cookie tells; without one, the token of the sign-in form."""
    token = cookies.get(SESSION, "")
    held = held_people.session(ask.room.store, hash_token(token), ask.now) if token else None
    if held is not None and held.person.active:
        return replace(ask, person=held.person, csrf=held.csrf, session_token=token)
    before = cookies.get(BEFORE, "")
    return replace(ask, csrf=before if len(before) >= 32 else new_token())


def plain_ask(request: Request, room: Newsroom) -> Ask:
    """A request before anybody has looked who asks."""
    return Ask(
        room=room,
        method=request.method,
        path=request.url.path,
        params={key: str(value) for key, value in request.path_params.items()},
        query=Form(tuple(request.query_params.multi_items())),
        form=Form(),
        now=room.now(),
        headers={key.lower(): value for key, value in request.headers.items()},
        client=request.client.host if request.client else "",
        partial=request.headers.get("hx-request") == "true",
    )
