"""The doors: every route is listed, asks for its role, and takes no unsafe request without its token."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from starlette.routing import Mount, Route

from dateline.desk import new_link
from dateline.desk.forms import LARGEST_BODY
from dateline.desk.routes import TABLE
from dateline.model import Role

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk


POSTS = [door for door in TABLE if door.method == "POST"]
CLOSED = [door for door in TABLE if door.role is not None]
OPEN = {(method, path) for method in ("GET", "POST") for path in ("/sign-in", "/enter/{token}", "/contact")}


def address(path: str) -> str:
    """A path with something in each of its places."""
    return re.sub(r"\{[a-z0-9:]+\}", "x", path)


def test_every_route_of_the_application_stands_in_the_table(desk: Desk) -> None:
    listed = {(door.method, door.path) for door in TABLE} | {("GET", f"{door.path}.json") for door in TABLE if door.twin}
    found = set()
    for route in desk.client.app.routes:  # type: ignore[attr-defined]
        if isinstance(route, Mount):
            assert route.path in ("/static/look", "/static/desk", "/api/v1")
            continue
        assert isinstance(route, Route)
        found |= {(method, route.path) for method in (route.methods or ()) if method != "HEAD"}
    assert found - {("GET", "/static/look/look.css")} == listed


def test_only_the_entrance_and_the_public_form_are_open() -> None:
    assert {(door.method, door.path) for door in TABLE if door.role is None} == OPEN


def test_only_the_public_form_and_a_link_that_is_itself_a_secret_take_a_post_without_a_token() -> None:
    assert {door.path for door in TABLE if not door.token} == {"/contact", "/enter/{token}"}


def test_a_stranger_is_sent_to_sign_in_from_every_closed_door(desk: Desk) -> None:
    for door in CLOSED:
        answer = desk.get(address(door.path)) if door.method == "GET" else desk.post(address(door.path))
        assert (answer.status, answer.place.startswith("/sign-in")) == (303, True), (door.method, door.path)


def test_an_unsafe_request_without_the_token_is_refused_at_every_door(desk: Desk) -> None:
    desk.sign_in(Role.ADMIN)
    desk.csrf = "not the token"
    for door in POSTS:
        answer = desk.post(address(door.path))
        assert (answer.status, "load the page again" in answer.text) == ((403, True) if door.token else (403, False)), door.path


def test_roles_are_checked_on_every_door_above_the_reader(desk: Desk) -> None:
    desk.sign_in(Role.READER)
    for door in CLOSED:
        assert door.role is not None
        path = address(door.path)
        answer = desk.get(path) if door.method == "GET" else desk.post(path)
        assert (answer.status == 403) == (door.role is not Role.READER), (door.method, door.path, answer.status)
        if (door.method, door.path) == ("POST", "/sign-out"):
            desk.sign_in(Role.READER)


def test_the_twin_of_a_closed_page_says_401_to_a_stranger(desk: Desk) -> None:
    assert desk.get("/stories.json").status == 401


def test_htmx_is_told_to_load_the_sign_in_page_when_the_session_is_over(desk: Desk) -> None:
    answer = desk.send("/reports/a-original/accept", {}, headers={"hx-request": "true"})
    assert (answer.status, answer.headers["hx-redirect"]) == (401, "/sign-in")


def test_an_error_in_a_partial_swap_takes_the_place_of_the_page(desk: Desk) -> None:
    desk.sign_in(Role.EDITOR)
    answer = desk.get("/reports/none", **{"HX-Request": "true"})
    assert (answer.status, answer.headers["hx-retarget"]) == (404, "#main")


def test_every_answer_carries_the_security_headers(desk: Desk) -> None:
    for path in ("/sign-in", "/contact", "/", "/none", "/api/v1/stories", "/static/desk/desk.css"):
        headers = desk.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["x-frame-options"] == "DENY"


def test_no_page_holds_inline_script_or_style(desk: Desk) -> None:
    desk.sign_in(Role.ADMIN)
    pages = [
        "/",
        "/stories/t-dam",
        "/stories/t-dam/timeline",
        "/reports/a-original",
        "/digests",
        "/sources",
        "/people",
        "/help",
        "/search?q=dam",
    ]
    for path in pages:
        html = desk.get(path).text
        assert not re.search(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*src=)", html), path


def test_a_trailing_slash_is_no_redirect_that_repeats_the_host_header(desk: Desk) -> None:
    desk.sign_in(Role.READER)
    answer = desk.client.get("/digests/", headers={"host": "evil.example"}, follow_redirects=False)
    assert answer.status_code == 404
    assert "evil.example" not in answer.text + str(answer.headers)


def test_a_body_over_ten_megabytes_is_refused(desk: Desk) -> None:
    desk.sign_in(Role.EDITOR)
    answer = desk.send("/import", {}, files={"file": ("big.txt", b"x" * (LARGEST_BODY + 1))})
    assert answer.status == 413


def test_an_unknown_method_is_answered_without_a_traceback(desk: Desk) -> None:
    assert desk.client.request("DELETE", "/digests").status_code == 405


class TestSignIn:
    """Signing in."""

    def test_the_session_is_new_at_every_sign_in(self, desk: Desk) -> None:
        desk.sign_in(Role.EDITOR)
        first = desk.client.cookies["dateline_session"]
        desk.take_token("/help")
        desk.post("/sign-in", name="Edda", password=desk.password)
        second = desk.client.cookies["dateline_session"]
        assert first != second
        desk.client.cookies.clear()
        desk.client.cookies.set("dateline_session", first)
        assert desk.get("/help").status == 303

    def test_the_cookie_is_http_only_and_lax(self, desk: Desk) -> None:
        desk.take_token("/sign-in")
        answer = desk.post("/sign-in", name="Edda", password=desk.password)
        cookie = answer.headers["set-cookie"].lower()
        assert "httponly" in cookie
        assert "samesite=lax" in cookie

    def test_a_wrong_password_keeps_the_name_and_says_nothing_about_which_was_wrong(self, desk: Desk) -> None:
        desk.take_token("/sign-in")
        wrong = desk.post("/sign-in", name="Edda", password="no")
        unknown = desk.post("/sign-in", name="Nobody", password="no")
        assert wrong.status == unknown.status == 401
        assert 'value="Edda"' in wrong.text
        assert "do not belong together" in wrong.text
        assert "do not belong together" in unknown.text

    def test_the_ninth_try_waits(self, desk: Desk) -> None:
        desk.take_token("/sign-in")
        for _ in range(8):
            assert desk.post("/sign-in", name="Edda", password="no").status == 401
        answer = desk.post("/sign-in", name="Edda", password=desk.password)
        assert answer.status == 429
        assert int(answer.headers["retry-after"]) > 0

    def test_it_leads_to_no_other_host(self, desk: Desk) -> None:
        desk.take_token("/sign-in?to=//evil.example/")
        answer = desk.post("/sign-in", name="Edda", password=desk.password, to="//evil.example/")
        assert answer.place == "/"

    def test_signing_out_ends_the_session_in_the_store_too(self, desk: Desk) -> None:
        desk.sign_in(Role.EDITOR)
        token = desk.client.cookies["dateline_session"]
        desk.post("/sign-out")
        desk.client.cookies.set("dateline_session", token)
        assert desk.get("/").status == 303

    def test_a_one_time_link_works_once_and_leads_to_its_page(self, desk: Desk) -> None:
        token = new_link(desk.store, "p-editor", "/stories/t-dam", desk.now + timedelta(days=1))
        assert desk.post(f"/enter/{token}").place == "/stories/t-dam"
        assert desk.get("/help").status == 200
        desk.client.cookies.clear()
        for again in (desk.get(f"/enter/{token}"), desk.post(f"/enter/{token}")):
            assert again.status == 403
            assert "used already" in again.text

    def test_looking_at_a_one_time_link_spends_nothing(self, desk: Desk) -> None:
        token = new_link(desk.store, "p-editor", "/stories/t-dam", desk.now + timedelta(days=1))
        assert desk.client.head(f"/enter/{token}").status_code == 200
        page = desk.get(f"/enter/{token}")
        assert "Sign in as Edda" in page.text
        assert "dateline_session" not in page.headers.get("set-cookie", "")
        assert desk.get("/help").status == 303
        assert desk.post(f"/enter/{token}", csrf="").place == "/stories/t-dam"

    def test_a_session_ends_after_a_week(self, desk: Desk) -> None:
        desk.sign_in(Role.EDITOR)
        desk.clock.at = desk.now + timedelta(days=8)
        assert desk.get("/").status == 303
