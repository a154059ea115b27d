"""`./run bench gate`: measures every floor of floors.json whose corpus is here, and fails below one.

    ./run bench gate                          # print the table; 1 below a floor, or where a corpus is not the one that was pinned
    ./run bench gate --raise                  # and write the figures that are higher now
    ./run bench gate --lower NAME --why TEXT  # set one floor to what is measured now, on its corpus as it is now; why is kept in the file

A floor only rises. It may stand on data alone that tuned nothing; docs/benchmarks.md says which that is.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import math
import shlex
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any

from .commands import run_python
from .places import ROOT
from .tables import render_table

FLOORS = ROOT / "benchmarks" / "floors.json"
DIGITS = 3
Shares = Mapping[str, float]
Measure = Callable[[str], Shares]


class GateError(ValueError):
    """What was asked of the gate cannot be done: which floor, and why."""


@dataclass(frozen=True, slots=True)
class Floor:
    """The least that a figure may be.

    `corpus` are patterns of files from the project's root; `command` prints the figures as JSON, and `key` picks one. Files above
    the root (`../shared/…`), in `corpus` or `needs`, may be missing: the floor is then left out. Files of the project may not.
    """

    name: str
    figure: float
    unit: str
    corpus: tuple[str, ...]
    sha256: str
    command: str
    key: str
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Lowering:
    """A floor that was set lower, or onto another corpus, and why."""

    name: str
    was: float
    now: float
    was_sha256: str
    why: str


@dataclass(frozen=True, slots=True)
class Floors:
    """The whole of floors.json; `watched` are measured and printed, and hold nothing up until they move to `floors`."""

    floors: tuple[Floor, ...]
    lowered: tuple[Lowering, ...] = ()
    watched: tuple[Floor, ...] = ()


class Outcome(StrEnum):
    """How a floor stands."""

    HOLDS = "holds"
    HIGHER = "higher"
    BELOW = "BELOW"
    CHANGED = "CORPUS DIFFERS"
    FAILED = "NOT MEASURED"
    AWAY = "left out"
    WATCHED = "not pinned"


BROKEN = {Outcome.BELOW, Outcome.CHANGED, Outcome.FAILED}


@dataclass(frozen=True, slots=True)
class Finding:
    """A floor with what was measured; `note` says what is missing or went wrong."""

    floor: Floor
    outcome: Outcome
    measured: float | None = None
    sha256: str = ""
    note: str = ""


def read_floors(path: Path) -> Floors:
    """floors.json as values."""
    row = json.loads(path.read_text(encoding="utf-8"))
    floors, watched = (tuple(map(_floor, row.get(key, ()))) for key in ("floors", "watched"))
    return Floors(floors, tuple(Lowering(**each) for each in row["lowered"]), watched)


def _floor(row: dict[str, Any]) -> Floor:
    return Floor(**{**row, "corpus": tuple(row["corpus"]), "needs": tuple(row.get("needs", ()))})


def write_floors(path: Path, floors: Floors) -> None:
    """Values as floors.json."""
    path.write_text(json.dumps(asdict(floors), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")


def hash_corpus(root: Path, patterns: Iterable[str]) -> str:
    """sha256 over the names and the sha256 of all files that the patterns name, in order; "" when a pattern names none."""
    lines = []
    for pattern in patterns:
        files = _files(root, pattern)
        if not files:
            return ""
        lines += [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {name}\n" for name, path in files]
    return hashlib.sha256("".join(sorted(lines)).encode()).hexdigest()


def _files(root: Path, pattern: str) -> list[tuple[str, Path]]:
    """A pattern's files by their names below its base, so that the hash knows no machine."""
    above = pattern.startswith("../")
    base, rest = (root.parent, pattern.removeprefix("../")) if above else (root, pattern)
    return sorted((path.relative_to(base).as_posix(), path) for path in base.glob(rest) if path.is_file())


def judge(floor: Floor, root: Path, measure: Measure) -> Finding:
    """One floor against what is measured now."""
    away = [pattern for pattern in (*floor.corpus, *floor.needs) if pattern.startswith("../") and not _files(root, pattern)]
    if away:
        return Finding(floor, Outcome.AWAY, note=f"{', '.join(away)} is not here")
    sha256 = hash_corpus(root, floor.corpus)
    try:
        measured = round_down(measure(floor.command)[floor.key])
    except (RuntimeError, KeyError, ValueError) as error:
        return Finding(floor, Outcome.FAILED, sha256=sha256, note=f"{type(error).__name__}: {error}")
    return Finding(floor, _outcome(floor, sha256, measured), measured, sha256)


def _outcome(floor: Floor, sha256: str, measured: float) -> Outcome:
    if sha256 != floor.sha256:
        return Outcome.CHANGED
    if measured < floor.figure:
        return Outcome.BELOW
    return Outcome.HIGHER if measured > floor.figure else Outcome.HOLDS


def watch(floor: Floor, root: Path, measure: Measure) -> Finding:
    """What is measured now where nothing is pinned yet; a corpus that differs is told all the same."""
    finding = judge(floor, root, measure)
    return finding if finding.outcome in {Outcome.AWAY, Outcome.CHANGED, Outcome.FAILED} else replace(finding, outcome=Outcome.WATCHED)


def round_down(figure: float) -> float:
    """A figure as it is pinned: no floor is above what was measured."""
    steps: int = 10**DIGITS
    return math.floor(figure * steps + 1e-9) / steps


def raise_floors(floors: Floors, findings: Sequence[Finding]) -> Floors:
    """The floors with every figure that is higher now."""
    higher = {each.floor.name: each.measured for each in findings if each.outcome is Outcome.HIGHER and each.measured is not None}
    return replace(floors, floors=tuple(replace(floor, figure=higher.get(floor.name, floor.figure)) for floor in floors.floors))


def lower_floor(floors: Floors, findings: Sequence[Finding], name: str, why: str) -> Floors:
    """The floors with one of them set to what is measured now, on its corpus as it is now, and the reason recorded."""
    found = next((each for each in findings if each.floor.name == name and each.floor in floors.floors), None)
    if found is None or found.measured is None:
        raise GateError(f"{name}: no floor of that name was measured")
    if found.outcome not in BROKEN:
        raise GateError(f"{name}: it {found.outcome}; there is nothing to lower")
    if not why.strip():
        raise GateError(f"{name}: say why with --why")
    old = found.floor
    new = replace(old, figure=found.measured, sha256=found.sha256)
    lowering = Lowering(name, old.figure, new.figure, old.sha256, why.strip())
    return replace(floors, floors=tuple(new if floor is old else floor for floor in floors.floors), lowered=(*floors.lowered, lowering))


def render_findings(findings: Sequence[Finding]) -> str:
    """The table of floors, and a note for each that could not be measured."""
    rows = [
        [each.floor.name, f"{each.floor.figure:g}", "" if each.measured is None else f"{each.measured:g}", each.floor.unit, each.outcome]
        for each in findings
    ]
    notes = [f"{each.floor.name}: {each.note}" for each in findings if each.note]
    return "\n".join([render_table(["floor", "at least", "now", "unit", ""], rows), *notes])


@cache
def measure_now(command: str) -> Shares:
    """Run a floor's command ("python -m …") with our own Python; the figures that it prints as JSON."""
    program, *arguments = shlex.split(command)
    if program != "python":
        raise ValueError(f"a floor is measured by Python: {command}")
    shares: Shares = json.loads(run_python(*arguments))
    return shares


def main(arguments: Sequence[str], path: Path = FLOORS, root: Path = ROOT, measure: Measure = measure_now) -> int:
    """Measure, print, perhaps write; 1 when a floor is broken and was not lowered."""
    parser = argparse.ArgumentParser(prog="./run bench gate")
    parser.add_argument("--raise", action="store_true", dest="higher", help="write the figures that are higher now")
    parser.add_argument("--lower", metavar="NAME", help="set one floor to what is measured now")
    parser.add_argument("--why", default="", metavar="TEXT", help="why it may be lower; kept in the file")
    given = parser.parse_args(arguments)
    floors = read_floors(path)
    findings = [judge(floor, root, measure) for floor in floors.floors]
    findings += [watch(floor, root, measure) for floor in floors.watched]
    print(render_findings(findings))
    try:
        kept = lower_floor(floors, findings, given.lower, given.why) if given.lower else floors
    except GateError as error:
        print(f"gate: {error}")
        return 1
    kept = raise_floors(kept, findings) if given.higher else kept
    if kept != floors:
        write_floors(path, kept)
        print(f"written: {path.name}")
    return int(any(each.outcome in BROKEN and each.floor.name != given.lower for each in findings))
