"""The public form: stored first, guarded without a token, honest about who is there."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from dateline.config import Contact
from dateline.desk.hours import is_open
from dateline.model import Role
from dateline.store import messages

if TYPE_CHECKING:
    from tests.unit.desk.conftest import Answered, Desk

SITE = {"origin": "https://review.example"}


def write(desk: Desk, headers: dict[str, str] | None = None, **fields: str) -> Answered:
    """Send a letter from the site's own page."""
    given = {"kind": "correction", "name": "Tomas", "address": "tomas@mail.example", "text": "It is spelled Korvi.", **fields}
    return desk.send("/contact", given, headers=SITE if headers is None else headers)


def test_a_letter_is_stored_and_its_writer_gets_a_number(desk: Desk) -> None:
    answer = write(desk)
    assert answer.status == 200
    letter = messages.list_messages(desk.store)[0]
    assert letter.receipt in answer.text
    assert letter.text == "It is spelled Korvi."


def test_a_correction_is_a_task_at_the_desk_until_it_is_done(desk: Desk) -> None:
    write(desk)
    desk.sign_in(Role.EDITOR)
    assert "It is spelled Korvi." in desk.get("/messages").text
    assert "1 task from readers" in desk.get("/").text
    receipt = messages.list_messages(desk.store)[0].receipt
    desk.post(f"/messages/{receipt}/done")
    assert messages.list_messages(desk.store, tasks_only=True) == []


@pytest.mark.parametrize(
    "headers", [{}, {"origin": "https://evil.example"}, {"origin": "null"}, {"origin": "https://review.example.evil.example"}]
)
def test_a_letter_from_another_page_is_refused(desk: Desk, headers: dict[str, str]) -> None:
    assert write(desk, headers).status == 403
    assert messages.list_messages(desk.store) == []


def test_what_falls_into_the_trap_is_thanked_and_dropped(desk: Desk) -> None:
    assert write(desk, website="https://spam.example").status == 200
    assert messages.list_messages(desk.store) == []


def test_the_sixth_letter_within_the_hour_waits_and_keeps_its_text(desk: Desk) -> None:
    for _ in range(5):
        assert write(desk).status == 200
    answer = write(desk, text="the sixth")
    assert answer.status == 429
    assert "the sixth" in answer.text
    desk.clock.at += timedelta(hours=1, minutes=1)
    assert write(desk).status == 200


def test_a_letter_without_an_address_keeps_its_text(desk: Desk) -> None:
    answer = write(desk, address="nowhere", text="a long story")
    assert answer.status == 422
    assert "a long story" in answer.text


def test_a_forged_stamp_asks_to_send_again(desk: Desk) -> None:
    assert write(desk, stamp="contact.x.y").status == 422


def test_the_desks_own_form_posts_too(desk: Desk) -> None:
    page = desk.get("/contact?kind=rights&page=/digests/x/").text
    assert 'value="rights" checked' in page
    assert write(desk, {"origin": "http://127.0.0.1:8700"}).status == 200


def test_the_host_header_opens_no_door(desk: Desk) -> None:
    headers = {"origin": "http://evil.example:8700", "host": "evil.example:8700"}
    assert write(desk, headers).status == 403


class TestHours:
    """Whether somebody is there."""

    def test_the_away_message_is_honest(self, desk: Desk) -> None:
        assert "Somebody is at the desk" in desk.get("/contact").text
        desk.clock.at += timedelta(hours=12)
        assert "Nobody is at the desk right now" in desk.get("/contact").text

    def test_hours_are_those_of_the_desks_own_zone(self, desk: Desk) -> None:
        contact = Contact(zone="Pacific/Auckland")
        assert not is_open(contact, desk.now)

    def test_hours_past_midnight_reach_into_the_next_day(self, desk: Desk) -> None:
        night = Contact(hours=("", "", "", "", "22:00-02:00", "", ""))
        friday = desk.now.replace(hour=23)
        assert is_open(night, friday)
        assert is_open(night, friday + timedelta(hours=2))
        assert not is_open(night, friday + timedelta(hours=4))
