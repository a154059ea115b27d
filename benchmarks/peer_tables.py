"""`./run bench peers [KIND ...] [--rounds N] [--slow]`: Dateline and its peers in one run."""

from __future__ import annotations

import argparse
import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .beside import Result, race, ratios
from .kinds import KINDS, Corpus, Kind
from .tables import render_table


def main(arguments: Sequence[str]) -> int:
    """Print a table for each corpus that is here; 1 when a contender could not run."""
    parser = argparse.ArgumentParser(prog="./run bench peers", description=__doc__)
    parser.add_argument("kinds", nargs="*", choices=[*KINDS, []], help="statements, pages or times; all without a name")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--slow", action="store_true", help="also peers that take an hour (HeidelTime, which needs java)")
    given = parser.parse_args(arguments)
    kinds = [KINDS[name] for name in given.kinds] or list(KINDS.values())
    problems = [print_corpus(kind, corpus, given.rounds, slow=given.slow) for kind in kinds for corpus in kind.corpora]
    return int(any(problems))


def print_corpus(kind: Kind, corpus: Corpus, rounds: int, *, slow: bool = False) -> bool:
    """Race the contenders of a kind over one corpus and print it; True when one of them could not run."""
    title = f"\n== {kind.name}: {corpus.name}"
    if not corpus.there():
        print(f"{title}: not here, left out")
        return False
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs, gold = corpus.write(folder)
        results = race(kind.contenders(slow=slow), inputs, folder, rounds)
        amount = kind.amount(inputs)
        print(
            f"{title}, {amount:,} {kind.unit}, {rounds} rounds in turns, one thread\n{render_results(kind, results, amount, gold)}",
            flush=True,
        )
    return any(result.problem for result in results)


def render_results(kind: Kind, results: Sequence[Result], amount: int, gold: Path | None) -> str:
    """Speed, ratio to ours with its range, time to the first result, memory and scores; below it versions and problems."""
    scores = [kind.scores(gold, result.records) if gold and result.records and not result.problem else {} for result in results]
    columns = [name for name in kind.columns if any(score.get(name) is not None for score in scores)]
    head = ["", f"{kind.unit}/s", "ours is", "low-high", "first, s", "MB", "failed", *columns]
    ours = results[0]
    rows = [
        [*_speed(result, ours, amount), *(_number(score.get(column)) for column in columns)]
        for result, score in zip(results, scores, strict=True)
        if not result.problem
    ]
    notes = [f"{result.contender.name}: {result.problem or result.versions}" for result in results]
    return "\n".join([render_table(head, rows), *notes])


def _speed(result: Result, ours: Result, amount: int) -> list[str]:
    rate = amount / result.median
    cells = [result.contender.name, f"{rate:,.0f}" if rate >= 100 else f"{rate:.1f}"]
    if result is ours or ours.problem:
        cells += ["", ""]
    else:
        each = ratios(ours, result)
        cells += [f"{statistics.median(each):.2f} x", f"{min(each):.2f}-{max(each):.2f}"]
    return [*cells, f"{result.first_cpu:.2f}", f"{result.megabytes:,.0f}", str(result.failed or "")]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:.1f}"
