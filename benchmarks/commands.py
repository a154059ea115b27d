"""Other programs of the project, run to their end."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from .places import ROOT


def run_python(*arguments: str | Path) -> str:
    """What our Python prints with these arguments, in the project's folder; RuntimeError with the end of its complaint when it fails."""
    words = [sys.executable, *map(str, arguments)]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{' '.join(words[1:])} failed: {done.stderr.strip()[-500:]}")
    return done.stdout
