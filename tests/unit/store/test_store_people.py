"""People, their sessions and links; messages, audit lines and runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from dateline.errors import NotHeld, StoreError
from dateline.model import AuditLine, Message, MessageKind, Person, Role
from dateline.store import Run, Store, audit, messages, people, runs

ADA = Person("p1", "Ada", Role.ADMIN)
BO = Person("p2", "Bo", Role.EDITOR)
HOUR = timedelta(hours=1)


@pytest.fixture
def staff(held: Store) -> Store:
    people.add_person(held, BO, "hash of Bo's")
    people.add_person(held, ADA, None)
    return held


def test_people_are_listed_and_found_by_name(staff: Store) -> None:
    assert people.list_people(staff) == [ADA, BO]
    assert people.person(staff, "p1") == ADA
    assert people.person_by_name(staff, "bo") == (BO, "hash of Bo's")
    assert people.person_by_name(staff, "Ada") == (ADA, None)
    assert people.person_by_name(staff, "Cy") is None
    with pytest.raises(StoreError, match="ADA"):
        people.add_person(staff, Person("p3", "ADA", Role.READER), None)
    with pytest.raises(NotHeld):
        people.person(staff, "p9")


def test_a_session_holds_until_it_ends(staff: Store, now: datetime) -> None:
    people.open_session(staff, "t1", "p2", now + HOUR, "csrf")
    found = people.session(staff, "t1", now)
    assert found is not None
    assert (found.person, found.csrf) == (BO, "csrf")
    assert people.session(staff, "t1", now + HOUR) is None
    assert people.session(staff, "t2", now) is None
    people.close_session(staff, "t1")
    assert people.session(staff, "t1", now) is None


def test_a_link_works_once(staff: Store, now: datetime) -> None:
    people.add_link(staff, "l1", "p1", "/stories/t1", now + HOUR)
    people.add_link(staff, "l2", "p1", "/", now)
    assert people.use_link(staff, "l1", now) == (ADA, "/stories/t1")
    assert people.use_link(staff, "l1", now) is None
    assert people.use_link(staff, "l2", now + HOUR) is None


def test_a_changed_role_or_password_ends_sessions_and_links(staff: Store, now: datetime) -> None:
    changes: list[Callable[[], None]] = [
        lambda: people.set_role(staff, "p2", Role.READER),
        lambda: people.set_password(staff, "p2", "other"),
        lambda: people.set_active(staff, "p2", True),
    ]
    for change in changes:
        people.open_session(staff, "t1", "p2", now + HOUR, "csrf")
        people.add_link(staff, "l1", "p2", "/", now + HOUR)
        change()
        assert people.session(staff, "t1", now) is None
        assert people.use_link(staff, "l1", now) is None
    assert people.person_by_name(staff, "Bo") == (replace(BO, role=Role.READER), "other")
    with pytest.raises(NotHeld):
        people.set_role(staff, "p9", Role.ADMIN)


def test_who_is_kept_out_comes_in_by_no_link(staff: Store, now: datetime) -> None:
    people.set_active(staff, "p2", False)
    people.add_link(staff, "l1", "p2", "/", now + HOUR)
    people.open_session(staff, "t1", "p2", now + HOUR, "csrf")
    assert people.use_link(staff, "l1", now) is None
    assert people.session(staff, "t1", now) is None


def test_a_message_is_kept_once_and_a_task_until_it_is_done(held: Store, now: datetime) -> None:
    question = Message("R1", MessageKind.QUESTION, "Cy", "cy@mail.example", "Who are you?", now)
    task = replace(question, receipt="R2", kind=MessageKind.CORRECTION, received=now + HOUR)
    for message in (question, task, task):
        messages.file_message(held, message)
    assert messages.list_messages(held) == [task, question]
    assert messages.list_messages(held, tasks_only=True) == [task]
    messages.finish_message(held, "R2", "Ada", now)
    assert messages.list_messages(held, tasks_only=True) == []
    assert messages.message(held, "R2").done
    assert audit.list_audit(held)[0] == AuditLine(now, "Ada", "finished a message", "R2")
    for act in (lambda: messages.message(held, "R9"), lambda: messages.finish_message(held, "R9", "Ada", now)):
        with pytest.raises(NotHeld):
            act()


def test_audit_lines_come_newest_first(held: Store, now: datetime) -> None:
    lines = [AuditLine(now, "Ada", "did", str(n), "a detail") for n in range(3)]
    for line in lines:
        audit.file_audit(held, line)
    assert audit.list_audit(held, limit=2) == [lines[2], lines[1]]


def test_runs_are_kept_with_their_failures(held: Store, now: datetime) -> None:
    assert runs.last_run(held) is None
    first, second = Run(now, now, sources=2), Run(now + HOUR, now + HOUR, new=3, failures=("https://a.example: gone",))
    for run in (first, second):
        runs.file_run(held, run)
    assert runs.last_run(held) == second
    assert runs.list_runs(held, 5) == [second, first]
