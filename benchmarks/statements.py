"""`./run bench statements`: how fast Dateline finds statements, in how much memory, and how soon a fresh process has the first.

Counted is `find_statements` on prepared articles, with their times found beforehand: tagging, linking, chain, speakers and days.
"""

from __future__ import annotations

import statistics
import tempfile
from collections.abc import Sequence
from pathlib import Path

from .beside import Result, Running, race
from .kinds import KINDS, Corpus

ROUNDS = 5
FRESH = 5


def print_statements() -> None:
    """Print the figures of every corpus that is here."""
    kind = KINDS["statements"]
    for corpus in kind.corpora:
        if corpus.there():
            print(f"\n== statements: {corpus.name}\n{measure_corpus(corpus)}", flush=True)
        else:
            print(f"\n== statements: {corpus.name}: not here, left out")


def measure_corpus(corpus: Corpus) -> str:
    """Race Dateline alone over a corpus, start it afresh a few times, and say what that cost."""
    kind = KINDS["statements"]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        inputs, gold = corpus.write(folder)
        ours = kind.contenders()[0]
        fresh = [first_use(Running(ours, inputs)) for _ in range(FRESH)]
        (result,) = race([ours], inputs, folder, ROUNDS)
        if result.problem:
            raise RuntimeError(result.problem)
        scores = kind.scores(gold, result.records) if gold and result.records else {}
        return render_figures(result, kind.amount(inputs), fresh, scores)


def first_use(running: Running) -> tuple[float, float, float]:
    """Seconds of CPU and of the clock until a process just started has read its first article, and its memory then in MB."""
    with running:
        cpu, wall = running.first()
        return cpu, wall, running.order("peak")["megabytes"]


def render_figures(result: Result, words: int, fresh: Sequence[tuple[float, float, float]], scores: dict[str, float | None]) -> str:
    """The figures, a line each."""
    rates = [words / seconds for seconds in result.seconds]
    cpu, wall, memory = (statistics.median(column) for column in zip(*fresh, strict=True))
    lines = [
        _line(
            "words a second of CPU",
            f"{statistics.median(rates):,.0f}",
            f"of {words:,}; {min(rates):,.0f}-{max(rates):,.0f} in {len(rates)} rounds",
        ),
        _line("peak memory, MB", f"{result.megabytes:,.0f}", f"after all rounds; {memory:,.0f} after the first article"),
        _line("first use, s of CPU", f"{cpu:.2f}", f"{wall:.2f} s by the clock: fresh process, import, first article"),
    ]
    if scores:
        lines.append(_line("scores", "", ", ".join(f"{name} {value}" for name, value in scores.items())))
    return "\n".join(lines)


def _line(what: str, figure: str, note: str) -> str:
    return f"{what:<22} {figure:>8}  {note}"
