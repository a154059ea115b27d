"""The schedule: runs when it is due, survives what fails, and stops when told."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import datetime, timedelta

from dateline.gather import CaptureFolder, Fetcher
from dateline.pipeline import Schedule
from dateline.store import Store, runs
from tests.unit.pipeline.made_up_web import NOON, Web

Door = Callable[[], AbstractContextManager[Fetcher]]


def door(web: Web) -> Door:
    @contextmanager
    def open_door() -> Iterator[Fetcher]:
        yield web

    return open_door


def test_a_run_is_due_at_once_and_then_so_many_minutes_after_the_last_one(held: Store, folder: CaptureFolder, web: Web) -> None:
    schedule = Schedule(held, door(web), folder, lambda: NOON, every_minutes=30)
    assert schedule.next_run() == NOON
    assert schedule.run_once().new == 1
    again = Schedule(held, door(web), folder, lambda: NOON + timedelta(minutes=10), every_minutes=30)
    assert again.next_run() == NOON + timedelta(minutes=30)


def test_a_run_that_fails_as_a_whole_is_one_line_and_is_kept(held: Store, folder: CaptureFolder) -> None:
    def broken() -> AbstractContextManager[Fetcher]:
        raise RuntimeError("no network at all")

    run = Schedule(held, broken, folder, lambda: NOON).run_once()
    assert run.failures == ("the intake: an unexpected RuntimeError: no network at all",)
    assert runs.last_run(held) == run


def test_a_run_whose_result_cannot_be_kept_is_told_all_the_same(held: Store, folder: CaptureFolder, web: Web) -> None:
    with held.write() as connection:
        connection.exec_driver_sql("DROP TABLE runs")
    assert "no such table" in Schedule(held, door(web), folder, lambda: NOON).run_once().failures[0]


def test_the_thread_runs_what_is_due_and_ends_when_told(held: Store, folder: CaptureFolder, web: Web) -> None:
    schedule = Schedule(held, door(web), folder, lambda: NOON, every_minutes=30)
    schedule.start()
    while (run := runs.last_run(held)) is None:
        time.sleep(0.02)
    schedule.stop()
    assert run.new == 1
    assert [thread.name for thread in threading.enumerate() if thread.name == "dateline intake"] == []
    schedule.stop()


def test_a_schedule_that_never_started_can_be_stopped(held: Store, folder: CaptureFolder, web: Web, now: datetime) -> None:
    Schedule(held, door(web), folder, lambda: now).stop()
    assert runs.last_run(held) is None
