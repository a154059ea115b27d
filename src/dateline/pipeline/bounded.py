"""Hostile input in a bounded child: at most so much processor time and memory, and a new child when one is lost.

The child is kept and reused, since starting one takes as long as reading dozens of pages.
"""

from __future__ import annotations

import math
import multiprocessing
import resource
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from pathlib import Path
from typing import TypeAlias

from dateline.errors import InputError
from dateline.gather import supply_text
from dateline.model import Account, Capture
from dateline.quote import Tagger
from dateline.understand import understand

Reading: TypeAlias = Callable[[Capture, Tagger | None], list[Account]]
_STARTING_SECONDS = 120.0
_SPEND = 500
"""Captures that one child reads before it makes room for a fresh one, so that no leak of a library lasts."""
_Answer: TypeAlias = "list[Account] | str"


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one capture may cost (SECURITY.md, "parsing"): seconds of processor time, seconds by the clock, bytes beyond the child's own."""

    processor_seconds: int = 10
    clock_seconds: float = 40.0
    more_bytes: int = 200 << 20


class BoundedReader:
    """Reads captures in a child process. `reading` must be importable there, its tagger picklable. Safe between threads."""

    def __init__(self, reading: Reading = understand, bounds: Bounds | None = None) -> None:
        self._reading = reading
        self._bounds = bounds or Bounds()
        self._lock = threading.Lock()
        self._child: tuple[SpawnProcess, Connection] | None = None
        self._count = 0

    def read(self, capture: Capture, tagger: Tagger | None = None) -> list[Account]:
        """The accounts of a capture; InputError in one line when it costs more than the bounds, or the child is lost."""
        with self._lock:
            if self._count >= _SPEND:
                self._end()
            answer = self._ask(capture, tagger)
            self._count += 1
        if isinstance(answer, str):
            raise InputError(f"it could not be read: {answer}")
        return answer

    def close(self) -> None:
        """End the child; the next capture starts another."""
        with self._lock:
            self._end()

    def _ask(self, capture: Capture, tagger: Tagger | None) -> _Answer:
        try:
            line = (self._child or self._start())[1]
            line.send((capture, tagger))
            if line.poll(self._bounds.clock_seconds):
                answer: _Answer = line.recv()
                return answer
            cause = f"it took more than {self._bounds.clock_seconds:g} seconds"
        except (EOFError, OSError):
            cause = self._cause_of_loss()
        self._end()
        return cause

    def _start(self) -> tuple[SpawnProcess, Connection]:
        context = multiprocessing.get_context("spawn")
        here, there = context.Pipe()
        process = context.Process(target=_serve, args=(there, self._reading, self._bounds), name="dateline reader", daemon=True)
        process.start()
        there.close()
        self._child, self._count = (process, here), 0
        if not here.poll(_STARTING_SECONDS):
            raise EOFError
        here.recv()
        return self._child

    def _cause_of_loss(self) -> str:
        if self._child is None:
            return "no child process could be started"
        process = self._child[0]
        process.join(5)
        if process.exitcode == -signal.SIGXCPU:
            return f"it took more than {self._bounds.processor_seconds} seconds of processor time"
        return f"the reading process was lost (exit status {process.exitcode})"

    def _end(self) -> None:
        if self._child is not None:
            process, line = self._child
            line.close()
            process.kill()
            process.join()
            process.close()
        self._child, self._count = None, 0


def bounded_understand(capture: Capture, tagger: Tagger | None = None) -> list[Account]:
    """`understand` in a bounded child that all callers of this process share; InputError in one line when it is too much."""
    return _shared_reader().read(capture, tagger)


@cache
def _shared_reader() -> BoundedReader:
    return BoundedReader()


def _serve(line: Connection, reading: Reading, bounds: Bounds) -> None:
    """The child: reads what comes along the line until it is closed, or nobody is left to hear the answer."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _warm(reading)
    _bound_memory(bounds)
    with suppress(EOFError, OSError):
        line.send("ready")
        while True:
            capture, tagger = line.recv()
            _bound_time(bounds)
            line.send(_answer(reading, capture, tagger))


def _answer(reading: Reading, capture: Capture, tagger: Tagger | None) -> _Answer:
    try:
        return reading(capture, tagger)
    except MemoryError:
        return "it needs more memory than one page is given"
    except Exception as error:  # noqa: BLE001 - the child's one line: whatever a library raises becomes one sentence
        return f"{type(error).__name__}: {error}"[:300]


def _warm(reading: Reading) -> None:
    """Load word lists and models before memory is measured."""
    page = "“It is well,” Ada Bell said on Monday, as quoted by a news agency.\n\nOver 80 people came."
    _answer(reading, supply_text(page, datetime(2026, 1, 1, tzinfo=UTC)), None)


def _bound_memory(bounds: Bounds) -> None:
    """Data may grow by so much over what stands now (RLIMIT_DATA); where the system does not tell what stands, there is no bound."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    statm = Path("/proc/self/statm")
    if statm.exists():
        stands = int(statm.read_text().split()[5]) * resource.getpagesize()
        hard = resource.getrlimit(resource.RLIMIT_DATA)[1]
        resource.setrlimit(resource.RLIMIT_DATA, (stands + bounds.more_bytes, hard))


def _bound_time(bounds: Bounds) -> None:
    """Give the next capture its seconds of processor time; past them the system ends the child (SIGXCPU)."""
    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time()) + bounds.processor_seconds, hard))
