"""Who claims a figure, and as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from heapq import heappop, heappush

from dateline.model import Figure, Span, Statement


def claim(figures: Sequence[Figure], statements: Sequence[Statement], text: str = "") -> list[Figure]:
    """The figures of a text, none overlapping, with the speaker and the day of the innermost statement that holds them; others as they are.

    Innermost is the shortest piece of content around the figure. A statement whose speaker is not named leaves `claimed_by` None
    and gives `source`, the words of the text for whom it is from: "the coast guard" (where the text is given).
    """
    held = _innermost([figure.span for figure in figures], statements)
    return [_claimed(figure, held[figure.span], text) if figure.span in held else figure for figure in figures]


def _innermost(spans: Sequence[Span], statements: Sequence[Statement]) -> dict[Span, Statement]:
    """The statement with the shortest piece around each span that has any: one walk, with the pieces that began kept by their length."""
    pieces = [(span, statement) for statement in statements for span in statement.content]
    begun = sorted(range(len(pieces)), key=lambda at: pieces[at][0].start, reverse=True)
    around: list[tuple[int, int]] = []
    held: dict[Span, Statement] = {}
    for span in sorted(spans):
        while begun and pieces[begun[-1]][0].start <= span.start:
            at = begun.pop()
            heappush(around, (pieces[at][0].end - pieces[at][0].start, at))
        while around and pieces[around[0][1]][0].end < span.end:
            heappop(around)
        if around:
            held[span] = pieces[around[0][1]][1]
    return held


def _claimed(figure: Figure, statement: Statement, text: str) -> Figure:
    speaker = statement.speaker
    return replace(figure, claimed_by=speaker, as_of=statement.said, source=None if speaker else _source_words(statement, text))


def _source_words(statement: Statement, text: str) -> str | None:
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in statement.source) or None
