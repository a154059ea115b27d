"""The scorers of the working data, run on what `dateline` prints. Each says so and is left out where the data is missing."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from .folds import write_kept
from .places import DATELINE, SHARED


def _python(*arguments: str | Path, stdin: bytes | None = None) -> bytes:
    done = subprocess.run([sys.executable, *map(str, arguments)], input=stdin, capture_output=True, check=False)
    return done.stdout


def _records(inputs: bytes, folder: Path) -> Path:
    out = folder / "records.jsonl"
    with out.open("wb") as file:
        done = subprocess.run([DATELINE, "read", "--jsonl", "-", "--json"], input=inputs, stdout=file, stderr=subprocess.PIPE, check=False)
    if b"Traceback" in done.stderr or not out.stat().st_size:
        raise RuntimeError(f"dateline read failed: {done.stderr.decode()[-500:]}")
    return out


def _scored(kind: str, gold: Path, scorer: str) -> Callable[[Path], str]:
    def score(folder: Path) -> str:
        inputs = gold.read_bytes() if kind == "lines" else _python(SHARED / "bench" / "make_inputs.py", kind, gold)
        return _python(SHARED / "bench" / scorer, gold, _records(inputs, folder)).decode()

    return score


def _times_kept(folder: Path) -> str:
    """The times of the fifth that is kept aside, news and histories apart."""
    gold = SHARED / "data" / "times" / "train.jsonl"
    parts = (("news", True), ("histories", False))
    files = {name: write_kept(gold, folder / f"{name}.jsonl", news=news) for name, news in parts}
    scorer = SHARED / "bench" / "score_times.py"
    return "\n".join(f"{name}\n{_python(scorer, file, _records(file.read_bytes(), folder)).decode()}" for name, file in files.items())


def _provenance(name: str) -> Callable[[Path], str]:
    def score(_: Path) -> str:
        return _python("-m", "benchmarks.out_of_fold", name, "--provenance").decode()

    return score


def _pages(name: str) -> Callable[[Path], str]:
    def score(_: Path) -> str:
        return _python("-m", "benchmarks.out_of_fold", name).decode()

    return score


def _stories(_: Path) -> str:
    gold = SHARED / "data" / "stories" / "ecb_topics_1_22.jsonl"
    return _python(SHARED / "bench" / "score_stories.py", gold, "--", DATELINE, "stories", "--jsonl", "-").decode()


def _differences(folder: Path) -> str:
    data, report = SHARED / "data" / "differences", folder / "report.json"
    lines = folder / "lines.jsonl"
    with lines.open("wb") as file:
        command = [DATELINE, "stories", "--jsonl", str(data / "reports.jsonl"), "--report", str(report)]
        subprocess.run(command, stdout=file, check=False)
    return _python(SHARED / "bench" / "score_differences.py", data / "reports.jsonl", data / "gold.json", lines, report).decode()


SCORES: dict[str, Callable[[Path], str]] = {
    "seed": _scored("seed", SHARED / "cases" / "seed", "score_seed.py"),
    "chains": _scored("lines", SHARED / "data" / "chains" / "dev.jsonl", "score_chains.py"),
    "quotes": _scored("quotes", SHARED / "data" / "quotes" / "dev.jsonl", "score_quotes.py"),
    "times": _scored("times", SHARED / "data" / "times" / "train.jsonl", "score_times.py"),
    "times kept": _times_kept,
    "pages sh": _pages("sh"),
    "pages fd": _pages("fd"),
    "pages td": _pages("td"),
    "provenance sh": _provenance("sh"),
    "provenance fd": _provenance("fd"),
    "differences": _differences,
    "stories": _stories,
}


def print_scores(only: Sequence[str] = ()) -> None:
    """Print each score, or those whose names begin with one of `only`."""
    if not SHARED.is_dir():
        print("\nThe working data (../shared) is not here: no scores.")
        return
    for name, score in SCORES.items():
        if only and not name.startswith(tuple(only)):
            continue
        with tempfile.TemporaryDirectory() as folder:
            print(f"\n== {name}\n{score(Path(folder)).rstrip()}", flush=True)
