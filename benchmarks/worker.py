"""One reader in a process of its own: it takes orders, a line each, and answers each with a line of JSON.

    python -m benchmarks.worker MODULE INPUTS.jsonl

`MODULE` holds a class `Reader`. Standard library only: this runs in the environment of the peers, where Dateline is not installed.

| order | answer |
|---|---|
| (the start) | `wall` and `cpu` seconds that importing and making the reader took |
| first | `cpu` seconds since the process began, after the first input was prepared and read |
| record PATH | records of all inputs, for a scorer; how many inputs `failed`. Warms up as well |
| round | `cpu` seconds of reading all inputs; preparing and recording are not counted |
| peak | the most memory the process has held, in `megabytes` |
"""

from __future__ import annotations

import gzip
import importlib
import json
import os
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

Line = dict[str, Any]
Record = dict[str, Any]


class Reader(Protocol):
    """Something that reads texts or pages. `packages` are the distributions whose versions are printed."""

    packages: tuple[str, ...]

    def prepare(self, line: Line) -> Any:
        """What `read` takes, made of a line of input; not timed."""

    def read(self, item: Any) -> Any:
        """The work itself, timed; nothing lazy may be left over."""

    def record(self, line: Line, found: Any) -> Record:
        """What `read` found, as a record that the scorers take; not timed."""


class Worker:
    """Holds a reader and its inputs, and carries out the orders."""

    def __init__(self, reader: Reader, inputs: Path) -> None:
        self.reader = reader
        self.lines: list[Line] = [json.loads(line) for line in inputs.read_text(encoding="utf-8").split("\n") if line]
        self.items: list[Any] = []

    def first(self) -> Record:
        self.reader.read(self.reader.prepare(self.lines[0]))
        return {"cpu": cpu_seconds()}

    def record(self, path: str) -> Record:
        failed = 0
        with Path(path).open("w", encoding="utf-8") as file:
            for line, item in zip(self.lines, self._prepared(), strict=True):
                try:
                    record = self.reader.record(line, self.reader.read(item))
                except Exception as error:  # noqa: BLE001 - a peer may raise anything; it loses this one input
                    failed, record = failed + 1, {"id": line["id"], "error": f"{type(error).__name__}: {error}"}
                file.write(json.dumps(record, ensure_ascii=False) + "\n")
        return {"failed": failed}

    def round(self) -> Record:
        items = self._prepared()
        start = cpu_seconds()
        for item in items:
            try:
                self.reader.read(item)
            except Exception:  # noqa: BLE001 - counted in `record`
                continue
        return {"cpu": cpu_seconds() - start}

    def peak(self) -> Record:
        return {"megabytes": peak_memory()}

    def _prepared(self) -> list[Any]:
        if not self.items:
            self.items = [self.reader.prepare(line) for line in self.lines]
        return self.items


def cpu_seconds() -> float:
    """Seconds of CPU of this process, all its threads, and the children that it waited for."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def peak_memory() -> float:
    """The most memory that this process has held, in MB. Linux lets `ru_maxrss` of a child begin at its parent's; VmHWM does not."""
    status = Path("/proc/self/status")
    if status.is_file():
        line = next(line for line in status.read_text(encoding="utf-8").splitlines() if line.startswith("VmHWM"))
        return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 * 1024 if sys.platform == "darwin" else 1024)


def page_bytes(line: Line) -> bytes:
    """The raw bytes of a page's `path`, unpacked."""
    path = Path(line["path"])
    packed = path.read_bytes()
    return gzip.decompress(packed) if packed[:2] == b"\x1f\x8b" else packed


def main() -> None:
    """Answer orders until there are no more; whatever a library prints goes to standard error."""
    module, inputs = sys.argv[1:]
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    wall, cpu = time.perf_counter(), cpu_seconds()
    reader: Reader = importlib.import_module(module).Reader()
    _answer(answers.write, {"wall": time.perf_counter() - wall, "cpu": cpu_seconds() - cpu, "versions": versions(reader)})
    answers.flush()
    worker = Worker(reader, Path(inputs))
    for order in sys.stdin:
        name, *arguments = order.split()
        _answer(answers.write, getattr(worker, name)(*arguments))
        answers.flush()


def versions(reader: Reader) -> str:
    """ "textacy 0.13.0, spacy 3.8.18"."""
    from importlib.metadata import version

    return ", ".join(f"{package} {version(package)}" for package in reader.packages)


def _answer(write: Callable[[str], object], row: Record) -> None:
    write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
