"""The desk's two cookies: the session, and what guards the sign-in form before there is one."""

from __future__ import annotations

import secrets

from starlette.responses import Response

SESSION = "dateline_session"
BEFORE = "dateline_before"
_WEEK = 7 * 24 * 3600


def new_token() -> str:
    """43 characters that nobody can guess (256 bits)."""
    return secrets.token_urlsafe(32)


def set_cookie(response: Response, name: str, value: str, *, secure: bool) -> None:
    """HttpOnly, SameSite=Lax, a week, this host only."""
    response.set_cookie(name, value, max_age=_WEEK, path="/", secure=secure, httponly=True, samesite="lax")


def drop_cookie(response: Response, name: str, *, secure: bool) -> None:
    """Ask the browser to forget it."""
    response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")
