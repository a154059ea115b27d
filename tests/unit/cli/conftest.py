"""Several commands typed one after the other, in one child process: a second is paid once and not ten times."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

_SESSION = """
import io, json, os, sys
from dateline.cli import main

def run(folder, words, stdin):
    os.chdir(folder)
    sys.stdin = io.TextIOWrapper(io.BytesIO(stdin.encode()), "utf-8")
    sys.stdout, sys.stderr = (io.TextIOWrapper(io.BytesIO(), "utf-8") for _ in range(2))
    try:
        main(words)
        status = 0
    except SystemExit as stop:
        status = stop.code or 0
    except BaseException:
        sys.stderr = sys.__stderr__
        raise
    sys.stdout.flush(), sys.stderr.flush()
    return status, sys.stdout.buffer.getvalue().decode(), sys.stderr.buffer.getvalue().decode()

asked, screen = json.load(sys.stdin), sys.stdout
json.dump([run(*row) for row in asked], screen)
screen.flush()
"""


@dataclass(frozen=True, slots=True)
class Done:
    """What a command left: its exit status, and what it wrote."""

    status: int
    out: str
    err: str


Typing = Callable[..., list[Done]]


@pytest.fixture
def typed() -> Typing:
    """Type commands in a folder: `typed(folder, ("source", "list"), ...)`; a command that ends in a traceback fails the test."""

    def run(folder: Path, *commands: Sequence[str], stdin: str = "") -> list[Done]:
        asked = json.dumps([[str(folder), list(words), stdin] for words in commands])
        done = subprocess.run([sys.executable, "-c", _SESSION], input=asked, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
        return [Done(*row) for row in json.loads(done.stdout)]

    return run
