"""The real first day, from an empty folder, as a newcomer would type it."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.config import Network
from dateline.gather import HttpFetcher, Request
from sample.server import SampleServer, serve_sample

DATELINE = str(Path(sys.executable).parent / "dateline")


def _dateline(folder: Path, *words: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run([DATELINE, *words], cwd=folder, input=stdin, capture_output=True, text=True, check=False, timeout=120)


@pytest.fixture
def outlets() -> Iterator[SampleServer]:
    with serve_sample() as server:
        yield server


def _begin(folder: Path, host: str, port: int = 8700) -> None:
    assert _dateline(folder, "init").returncode == 0
    config = folder / "dateline.toml"
    text = (
        config.read_text(encoding="utf-8")
        .replace("delay = 1.0", f'delay = 0.0\nallow = ["{host}"]')
        .replace("port = 8700", f"port = {port}")
    )
    config.write_text(text, encoding="utf-8")


def test_init_makes_a_folder_that_works_and_never_overwrites_it(tmp_path: Path) -> None:
    first = _dateline(tmp_path, "init")
    assert first.returncode == 0
    assert "dateline source add" in first.stdout
    assert (tmp_path / "dateline.db").is_file()
    again = _dateline(tmp_path, "init")
    assert again.returncode == 1
    assert "is there already" in again.stderr


def test_a_command_without_init_says_what_to_do(tmp_path: Path) -> None:
    done = _dateline(tmp_path, "source", "list")
    assert done.returncode == 1
    assert "dateline init" in done.stderr
    assert "Traceback" not in done.stderr


def test_source_add_finds_the_feed_of_a_site_and_visit_reads_it_once(tmp_path: Path, outlets: SampleServer) -> None:
    _begin(tmp_path, outlets.host)
    added = _dateline(tmp_path, "source", "add", outlets.base_of("courier"))
    assert added.returncode == 0, added.stderr
    assert outlets.base_of("courier") + "feed" in added.stdout
    first = _dateline(tmp_path, "visit")
    assert first.returncode == 0, first.stderr
    assert re.search(r"[1-9]\d* new reports", first.stdout)
    assert " 0 new reports" in _dateline(tmp_path, "visit").stdout
    assert "well" in _dateline(tmp_path, "source", "list").stdout


def test_a_private_address_is_refused_unless_the_configuration_allows_it(tmp_path: Path, outlets: SampleServer) -> None:
    assert _dateline(tmp_path, "init").returncode == 0
    done = _dateline(tmp_path, "source", "add", outlets.base_of("courier"))
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_serve_answers_prints_a_link_that_signs_in_and_stops_when_told(tmp_path: Path, outlets: SampleServer) -> None:
    port = 8000 + os.getpid() % 900
    _begin(tmp_path, outlets.host, port)
    process = subprocess.Popen([DATELINE, "serve"], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    try:
        assert process.stdout is not None
        printed = process.stdout.readline() + process.stdout.readline()
        link = re.search(r"http://127\.0\.0\.1:\d+/enter/\S+", printed)
        assert link is not None, printed
        assert "desk" in _page(f"http://127.0.0.1:{port}/sign-in", port).lower()
    finally:
        process.send_signal(signal.SIGTERM)
        assert process.wait(timeout=30) in (0, -signal.SIGTERM)
        if process.stdout:
            process.stdout.close()


def _page(url: str, port: int) -> str:
    with HttpFetcher(Network(allow=(f"127.0.0.1:{port}",), delay=0.0, robots=False)) as door:
        for _ in range(100):
            try:
                return door.fetch(Request(url)).body.decode()
            except Exception:  # noqa: BLE001 - the server is still starting
                time.sleep(0.1)
    raise AssertionError("the desk did not answer")


def test_an_address_with_a_password_is_not_taken_and_not_repeated(tmp_path: Path) -> None:
    assert _dateline(tmp_path, "init").returncode == 0
    done = _dateline(tmp_path, "source", "add", "https://bob:hunter2@courier.example/feed")
    assert done.returncode == 1
    assert "hunter2" not in done.stderr + done.stdout
    assert "https://courier.example/feed" in done.stderr
