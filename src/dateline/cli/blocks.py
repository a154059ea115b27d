"""`dateline read --show-blocks`: each block of a page, kept or dropped, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.table import Table
from rich.text import Text

from dateline.read import Verdict

from .showing import clean

_LONGEST = 160


def show_blocks(verdicts: Sequence[Verdict], console: Console) -> None:
    """Print a line for each block; links that follow one another are one line."""
    if not verdicts:
        console.print(Text("no blocks: this is no page, or it was read without a tree (its flaws say why)", style="yellow"))
        return
    table = Table(box=None, show_header=False, padding=(0, 1, 0, 0), pad_edge=False)
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True, justify="right")
    table.add_column(no_wrap=True, style="dim")
    table.add_column(ratio=3, overflow="ellipsis", no_wrap=True)
    table.add_column(ratio=2, style="dim")
    for row in _rows(verdicts):
        table.add_row(*row)
    console.print(table)
    kept = [verdict for verdict in verdicts if verdict.kept]
    words = sum(len(verdict.text.split()) for verdict in kept)
    console.print(Text(f"{len(kept)} of {len(verdicts)} blocks kept, {words} words", style="bold"))
    console.rule(style="dim")


def _rows(verdicts: Sequence[Verdict]) -> Iterator[tuple[Text, Text, Text, Text, Text]]:
    for alone, run in groupby(verdicts, key=lambda verdict: verdict.score is None):
        group = list(run)
        if alone and len(group) > 1:
            told = clean(" · ".join(verdict.text for verdict in group))[:_LONGEST]
            yield Text("-", style="dim"), Text(""), Text(""), Text(told, style="dim"), Text(f"{len(group)} links alone")
            continue
        for verdict in group:
            yield _row(verdict)


def _row(verdict: Verdict) -> tuple[Text, Text, Text, Text, Text]:
    style = "green" if verdict.kept else "dim"
    score = "" if verdict.score is None else f"{verdict.score:.2f}"
    return (
        Text("+" if verdict.kept else "-", style="bold green" if verdict.kept else "red"),
        Text(score, style=style),
        Text(verdict.tag),
        Text(clean(verdict.text)[:_LONGEST], style="" if verdict.kept else "dim"),
        Text(verdict.reason),
    )
