"""People of the desk: passwords, links, roles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from dateline.desk.people import check_password, hash_password, set_up_person
from dateline.errors import InputError
from dateline.model import Role
from dateline.store import people

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Desk


@pytest.fixture
def admin(desk: Desk) -> Desk:
    """A desk with an admin signed in."""
    return desk.sign_in(Role.ADMIN)


def test_a_password_is_kept_as_argon2id_only(desk: Desk) -> None:
    held = people.person_by_name(desk.store, "Edda")
    assert held is not None
    assert (held[1] or "").startswith("$argon2id$")


@pytest.mark.parametrize("password", ["short", "x" * 2000])
def test_a_password_of_a_bad_length_is_refused(password: str) -> None:
    with pytest.raises(InputError):
        hash_password(password)


def test_a_name_that_is_taken_in_another_case_is_refused(desk: Desk) -> None:
    with pytest.raises(InputError):
        set_up_person(desk.store, "EDDA", Role.EDITOR, None, desk.now)


def test_somebody_without_a_password_cannot_sign_in_with_an_empty_one(desk: Desk) -> None:
    set_up_person(desk.store, "Newcomer", Role.EDITOR, None, desk.now)
    assert check_password(desk.store, "Newcomer", "") is None


def test_an_admin_adds_somebody_and_gets_a_link_of_the_configured_host(admin: Desk) -> None:
    page = admin.send("/people", {"name": "Newcomer", "role": "editor"}, headers={"host": "evil.example"})
    found = re.search(r"(http://127\.0\.0\.1:8700)(/enter/[\w-]+)", page.text)
    assert found
    admin.client.cookies.clear()
    assert admin.post(found[2]).status == 303
    assert "Newcomer" in admin.get("/account").text


def test_a_changed_role_ends_the_sessions_of_its_person(admin: Desk) -> None:
    mine = admin.client.cookies["dateline_session"]
    admin.client.cookies.clear()
    admin.sign_in(Role.EDITOR)
    theirs = admin.client.cookies["dateline_session"]
    admin.client.cookies.clear()
    admin.client.cookies.set("dateline_session", mine)
    admin.take_token("/help")
    assert admin.post("/people/p-editor/role", role="reader").status == 303
    admin.client.cookies.clear()
    admin.client.cookies.set("dateline_session", theirs)
    assert admin.get("/").status == 303


def test_nobody_changes_their_own_role_or_locks_themselves_out(admin: Desk) -> None:
    assert admin.post("/people/p-admin/role", role="reader").status == 422
    assert admin.post("/people/p-admin/active", active="no").status == 422


def test_somebody_kept_out_is_out_at_once(admin: Desk) -> None:
    admin.post("/people/p-editor/active", active="no")
    admin.client.cookies.clear()
    admin.take_token("/sign-in")
    assert admin.post("/sign-in", name="Edda", password=admin.password).status == 401


def test_ones_own_password_needs_the_old_one(admin: Desk) -> None:
    fields = {"new": "another long password", "again": "another long password"}
    assert admin.post("/account", old="wrong", **fields).status == 422
    assert admin.post("/account", old=admin.password, new="another long password", again="a different one").status == 422
    assert admin.post("/account", old=admin.password, **fields).status == 303
    assert admin.get("/").status == 303


def test_the_settings_are_shown_without_a_way_to_change_them(admin: Desk) -> None:
    page = admin.get("/settings").text
    assert "dateline.toml" in page
    assert "https://review.example/" in page
