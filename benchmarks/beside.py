"""Contenders side by side: each in a process of its own, in rounds that take turns, one thread, seconds of CPU of the work itself."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any

from .places import ROOT

ONE_THREAD = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "BLIS_NUM_THREADS", "RAYON_NUM_THREADS"), "1"),
    "TOKENIZERS_PARALLELISM": "false",
}


class ContenderError(RuntimeError):
    """A contender's process ended: the last thing that it printed."""


@dataclass(frozen=True, slots=True)
class Contender:
    """A reader by its module (benchmarks/worker.py), and the Python of its environment."""

    name: str
    module: str
    python: Path


@dataclass(slots=True)
class Result:
    """What one contender did: seconds of CPU of every round over all inputs, or the `problem` that ended it."""

    contender: Contender
    versions: str = ""
    first_cpu: float = 0.0
    first_wall: float = 0.0
    seconds: list[float] = field(default_factory=list)
    megabytes: float = 0.0
    failed: int = 0
    records: Path | None = None
    problem: str = ""

    @property
    def median(self) -> float:
        """Seconds of CPU of the middle round."""
        return statistics.median(self.seconds)


class Running:
    """A contender's process, from its start to the end of the `with`."""

    def __init__(self, contender: Contender, inputs: Path) -> None:
        self.started = time.perf_counter()
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end of the `with`
        command = [str(contender.python), "-m", "benchmarks.worker", contender.module, str(inputs)]
        environment = {**os.environ, **ONE_THREAD}
        pipe = subprocess.PIPE
        self._process = subprocess.Popen(command, cwd=ROOT, env=environment, stdin=pipe, stdout=pipe, stderr=self._errors, text=True)
        self.loaded = self._answer()

    def order(self, *words: str) -> dict[str, Any]:
        """Send an order and wait for its answer; ContenderError when the process ended instead."""
        assert self._process.stdin
        try:
            self._process.stdin.write(" ".join(words) + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            pass
        return self._answer()

    def first(self) -> tuple[float, float]:
        """Have the first input read: seconds of CPU, and of the clock, since the process was started."""
        cpu: float = self.order("first")["cpu"]
        return cpu, time.perf_counter() - self.started

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout
        line = self._process.stdout.readline()
        if line:
            answer: dict[str, Any] = json.loads(line)
            return answer
        self._process.wait()
        self._errors.seek(0)
        said = self._errors.read().decode(errors="replace").strip().splitlines()
        raise ContenderError(said[-1] if said else f"ended with status {self._process.returncode}")

    def __enter__(self) -> Running:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.communicate()
        self._errors.close()


def race(contenders: Sequence[Contender], inputs: Path, folder: Path, rounds: int) -> list[Result]:
    """Read all inputs once to warm up and to record, then `rounds` times in turns; every round begins with another contender.

    All processes are alive at once and only one works at a time. One that ends is told in its result; the others go on.
    """
    results = [Result(contender) for contender in contenders]
    running: dict[int, Running] = {}
    for number, result in enumerate(results):
        try:
            running[number] = _start(result, inputs, folder)
        except (ContenderError, OSError) as error:
            result.problem = str(error)
    for turn in range(rounds):
        for number in _turns(sorted(running), turn):
            _attempt(results[number], running, number)
    for number, process in running.items():
        results[number].megabytes = process.order("peak")["megabytes"]
        process.__exit__(None, None, None)
    return results


def _start(result: Result, inputs: Path, folder: Path) -> Running:
    process = Running(result.contender, inputs)
    result.versions = process.loaded["versions"]
    result.first_cpu, result.first_wall = process.first()
    result.records = folder / f"{result.contender.module}.jsonl"
    result.failed = process.order("record", str(result.records))["failed"]
    return process


def _attempt(result: Result, running: dict[int, Running], number: int) -> None:
    try:
        result.seconds.append(running[number].order("round")["cpu"])
    except ContenderError as error:
        result.problem = str(error)
        running.pop(number).__exit__(None, None, None)


def _turns(numbers: Sequence[int], turn: int) -> list[int]:
    """The order of one round: 0 1 2, then 1 2 0, then 2 0 1."""
    shift = turn % len(numbers) if numbers else 0
    return [*numbers[shift:], *numbers[:shift]]


def ratios(ours: Result, peer: Result) -> list[float]:
    """How many times as fast ours is, round by round."""
    return [theirs / own for own, theirs in zip(ours.seconds, peer.seconds, strict=True)]
