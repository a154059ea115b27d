"""`dateline read --show-blocks`: each block of a page, kept or dropped, and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from dateline.read import LINK_ALONE, Verdict

from .showing import clean

_TAG, _REASON = 10, 34


def show_blocks(verdicts: Sequence[Verdict], console: Console) -> None:
    """Print a line for each block: + or -, how likely it is the story, its tag, its words, why; links that follow one another are one."""
    if not verdicts:
        console.print(
            Text("no blocks: a text is kept whole, and a page over the limits is read without a tree (its flaws say why)", style="yellow")
        )
        return
    for line in _lines(verdicts, max(console.width - _TAG - _REASON - 10, 24)):
        console.print(line, no_wrap=True, crop=False, overflow="ignore", soft_wrap=True)
    kept = [verdict for verdict in verdicts if verdict.kept]
    words = sum(len(verdict.text.split()) for verdict in kept)
    console.print(Text(f"{len(kept)} of {len(verdicts)} blocks kept, {words} words", style="bold"))
    console.rule(style="dim")


def _lines(verdicts: Sequence[Verdict], width: int) -> Iterator[Text]:
    for alone, run in groupby(verdicts, key=lambda verdict: verdict.reason == LINK_ALONE):
        group = list(run)
        if alone:
            told = "a link alone" if len(group) == 1 else f"{len(group)} links alone"
            yield _line("-", "", "", " · ".join(verdict.text for verdict in group), told, width)
            continue
        for verdict in group:
            score = f"{verdict.score:.2f}" if verdict.score is not None else ""
            yield _line("+" if verdict.kept else "-", score, verdict.tag, verdict.text, verdict.reason, width)


def _line(mark: str, score: str, tag: str, words: str, reason: str, width: int) -> Text:
    kept = mark == "+"
    told = clean(words)
    told = f"{told[: width - 1]}…" if len(told) > width else told
    line = Text()
    line.append(mark, style="bold green" if kept else "bold red")
    line.append(f" {score:>4} {tag[:_TAG]:<{_TAG}} ", style="green" if kept else "dim")
    line.append(f"{told:<{width}}", style="" if kept else "dim")
    line.append(f" {clean(reason)}", style="dim")
    return line
