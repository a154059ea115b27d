"""`kill -9` during the intake: nothing is lost, nothing doubled, nothing half-written."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from sqlalchemy import func, select

from dateline.errors import StoreError
from dateline.gather import CaptureFolder, read_warc
from dateline.model import Capture
from dateline.pipeline import take_in
from dateline.store import Store, captures, open_store, reports, sources, stories, tables
from dateline.understand import understand
from tests.unit.pipeline.made_up_web import NOON, add_outlet, like_reports, many_reports

REPORTS = 40
KILLS = int(os.environ.get("DATELINE_KILLS", "20"))
LOOKS = int(os.environ.get("DATELINE_KILLS", "8"))
ROOT = Path(__file__).resolve().parents[3]


def test_an_intake_that_is_killed_again_and_again_loses_and_doubles_nothing(tmp_path: Path) -> None:
    for kill in range(KILLS):
        kill_when_held(tmp_path, (kill * REPORTS) // (KILLS + 1) + 1)
    with open_store(f"sqlite:///{tmp_path / 'dateline.db'}") as held:
        folder = CaptureFolder(tmp_path / "captures")
        for hours in (9_000, 9_002):
            done = take_in(held, many_reports(REPORTS), folder, NOON + timedelta(hours=hours), read=understand)
        assert done.failures == ()
        assert_whole(held, folder)


def assert_whole(held: Store, folder: CaptureFolder) -> None:
    found = reports.list_reports(held)
    assert sorted(r.account.article.headline or "" for r in found) == sorted(f"Report {n}" for n in range(REPORTS))
    assert {len(r.revisions) for r in found} == {1}
    assert {r.id for r in found} == {r.id for line in stories.list_stories(held) for r in stories.story(held, line.id).reports}
    assert captures.unread_captures(held) == []
    assert stories.stale_stories(held) == []
    for report in found:
        for capture in captures.captures_of(held, report.id):
            assert capture.warc is not None
            folder.body(capture.warc)
    with held.read() as connection:
        assert connection.scalar(select(func.count()).select_from(tables.texts)) == REPORTS
        assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
        connection.exec_driver_sql("INSERT INTO texts_index(texts_index) VALUES ('integrity-check')")
    for path in folder.folder.iterdir():
        assert all(isinstance(record, Capture) for record in read_warc(path))


def test_an_intake_that_is_killed_and_goes_on_ends_with_the_stories_of_one_that_was_not(tmp_path: Path) -> None:
    """Killed while it files, while it looks again, and while it compares, at moments that chance picks."""
    whole, killed = tmp_path / "whole", tmp_path / "killed"
    for home in (whole, killed):
        home.mkdir()
    chance, wanted = random.Random(11), finish(whole)
    assert len(wanted) > 2
    for kill in range(LOOKS):
        held = 18 if kill > LOOKS // 3 else chance.randrange(3, 18)
        kill_when_held(killed, held, "like", chance.uniform(0, 0.25))
    assert finish(killed) == wanted
    assert finish(killed) == wanted


def finish(home: Path) -> set[frozenset[str]]:
    """Let an intake run to its end, and again; the stories as the headlines of their reports."""
    with open_store(f"sqlite:///{home / 'dateline.db'}") as held:
        if not sources.list_sources(held):
            add_outlet(held, "courier")
        for hours in (100, 102):
            done = take_in(held, like_reports(), CaptureFolder(home / "captures"), NOON + timedelta(hours=hours), read=understand)
            assert done.failures == ()
        found = [stories.story(held, line.id).reports for line in stories.list_stories(held)]
        assert stories.stale_stories(held) == []
    return {frozenset(report.account.article.headline or "" for report in one) for one in found}


def kill_when_held(home: Path, count: int, web: str = str(REPORTS), later: float = 0) -> None:
    """Start the intake in a process of its own, and kill it as soon as so many reports are held, or so many seconds later."""
    command = [sys.executable, "-m", "tests.unit.pipeline.made_up_web", str(home), web]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "PYTHONPATH": path()}, stderr=subprocess.PIPE)
    try:
        while process.poll() is None and count_reports(home) < count:
            time.sleep(0.005)
        time.sleep(later)
        assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGKILL)
        process.communicate()


def path() -> str:
    return os.pathsep.join(part for part in (str(ROOT), os.environ.get("PYTHONPATH", "")) if part)


def count_reports(home: Path) -> int:
    if not (home / "dateline.db").exists():
        return 0
    try:
        with open_store(f"sqlite:///{home / 'dateline.db'}") as held:
            return len(reports.list_reports(held))
    except StoreError:
        return 0
