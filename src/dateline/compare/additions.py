"""What a copy adds: the words of its own that an outlet set around a text it repeats."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from dateline.model import Account, Report, Span, Statement

LEAST = 25
"""Fewer words in a row that are not in the original frame what was repeated, or edit it."""
_KEPT = 256
_SHOWN = re.compile(r"\S")
_CLOSING = re.compile(r"[^\w\s“\"„«‘(\[]*")


def added_by(report: Report) -> Account | None:
    """What a whole copy says beyond its original: its account with the repeated words blank, so that spans stay what they were.

    None where it adds nothing to speak of, and where it was revised, since the spans of the copy may be those of its first state.
    """
    copy = report.copy
    if copy is None or not (copy.whole and copy.spans) or len(report.revisions) > 1:
        return None
    return _added(report.account, tuple(here for here, _ in copy.spans))


@lru_cache(maxsize=_KEPT)
def _added(account: Account, repeated: tuple[Span, ...]) -> Account | None:
    text = account.article.text
    own = list(_own_runs(text, repeated))
    if not own:
        return None
    edges = [0, *(edge for run in own for edge in run), len(text)]
    blank = "".join(
        text[start:end] if number % 2 else _SHOWN.sub(" ", text[start:end]) for number, (start, end) in enumerate(pairwise(edges))
    )
    return replace(
        account,
        article=replace(account.article, text=blank),
        statements=tuple(one for one in account.statements if _stands_in(own, one)),
        times=tuple(one for one in account.times if _within(own, one.span)),
        figures=tuple(one for one in account.figures if _within(own, one.span)),
    )


def _own_runs(text: str, repeated: Sequence[Span]) -> Iterator[Span]:
    """Where LEAST words or more stand between what is repeated."""
    start = 0
    for here in (*sorted(repeated), Span(len(text), len(text))):
        if len(text[start : here.start].split()) >= LEAST:
            yield Span(_end_of_mark(text, start), here.start)
        start = max(start, here.end)


def _end_of_mark(text: str, start: int) -> int:
    """Behind the full stop of a sentence whose words were repeated."""
    found = _CLOSING.match(text, start)
    return found.end() if found and start else start


def _stands_in(own: Sequence[Span], statement: Statement) -> bool:
    spans = (*statement.source, *statement.cue, *statement.content)
    return bool(spans) and all(_within(own, span) for span in spans)


def _within(own: Sequence[Span], span: Span) -> bool:
    return any(run.start <= span.start and span.end <= run.end for run in own)
