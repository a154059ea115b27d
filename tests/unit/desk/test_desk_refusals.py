"""What is refused, and where it leads: a stranger's address is kept whole, and an import of nothing opens no draft."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

import pytest

from dateline.desk.views.importing import KINDS
from dateline.model import Role
from dateline.store import digests

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk


@pytest.mark.parametrize(
    ("asked", "wanted"),
    [
        ("/reports/%D0%BF", "/reports/%D0%BF"),
        ("/search?q=speaker%3ACorvi+dam&after=2031-03-01", "/search?q=speaker%3ACorvi+dam&after=2031-03-01"),
        ("/reports/a-original?statement=s1&x=%26", "/reports/a-original?statement=s1&x=%26"),
    ],
)
def test_a_stranger_is_led_back_to_the_whole_address_after_signing_in(desk: Desk, asked: str, wanted: str) -> None:
    plain = desk.get(asked)
    swapped = desk.get(asked, **{"HX-Request": "true"})
    assert (plain.status, swapped.status) == (303, 401)
    assert plain.place == swapped.headers["hx-redirect"]
    assert parse_qs(urlsplit(plain.place).query)["to"] == [wanted]
    desk.take_token(plain.place)
    answer = desk.post("/sign-in", name="Edda", password=desk.password, to=wanted)
    assert answer.place == wanted


def test_the_sign_in_is_asked_to_lead_to_no_other_host(desk: Desk) -> None:
    answer = desk.client.get("http://127.0.0.1:8700//evil.example/", follow_redirects=False)
    assert "evil" not in answer.headers.get("location", "")


def test_an_import_in_which_no_report_is_found_opens_no_draft(desk: Desk) -> None:
    editor = desk.sign_in(Role.EDITOR)
    body = b"<div>" * 100_000
    answer = editor.send("/import", {}, files={"file": ("deep.html", body)})
    assert (answer.status, "no report was found" in answer.text) == (422, True)
    assert digests.list_digests(editor.store) == []


def test_the_page_of_digests_names_the_kinds_that_are_read(desk: Desk) -> None:
    assert ", ".join(KINDS) in desk.sign_in(Role.EDITOR).get("/digests").text
