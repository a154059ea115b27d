"""The whole demo as a block: outlets, desk and site served from threads on free ports; for the browser tests and the pictures."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import uvicorn

from dateline.cli.home import clock
from dateline.cli.people import link_for
from dateline.cli.serving import base_of
from dateline.desk import build_desk

from .demo import Day, walk_the_day
from .server import serve_sample


@contextmanager
def running_day(folder: Path) -> Iterator[Day]:
    """Walk the day in `folder`, then serve its desk and site for as long as the block runs."""
    with serve_sample() as outlets:
        day = walk_the_day(folder, outlets, datetime.now(UTC), _free_port_pair(), say=lambda _: None)
        with day.serve_site(), _serve_desk(day):
            yield day


def sign_in_link(day: Day, target: str) -> str:
    """A one-time address that signs the demo's editor in and opens `target`."""
    return link_for(day.home.store, day.editor, target, base_of(day.home.settings), clock())


@contextmanager
def _serve_desk(day: Day) -> Iterator[None]:
    home = day.home
    app = build_desk(home.settings, home.store, home.folder, home.fetcher, now=clock)
    server = uvicorn.Server(uvicorn.Config(app, host=home.settings.desk.host, port=home.settings.desk.port, log_level="error"))
    thread = threading.Thread(target=server.run, name="desk", daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)
            if not thread.is_alive():
                raise RuntimeError("the desk did not start")
        yield
    finally:
        server.should_exit = True
        thread.join(timeout=10)


def _free_port_pair() -> int:
    """A port that is free together with the next one."""
    for _ in range(50):
        with socket.socket() as first, socket.socket() as second:
            first.bind(("127.0.0.1", 0))
            port = int(first.getsockname()[1])
            try:
                second.bind(("127.0.0.1", port + 1))
            except OSError:
                continue
            return port
    raise RuntimeError("no two neighbouring ports are free")
