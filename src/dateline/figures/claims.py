"""Who claims a figure, and as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Figure, Statement


def claim(figures: Sequence[Figure], statements: Sequence[Statement], text: str = "") -> list[Figure]:
    """The figures of a text with the speaker and the day of the innermost statement that holds them; others as they are.

    Innermost is the shortest piece of content around the figure. A statement whose speaker is not named leaves `claimed_by` None
    and gives `source`, the words of the text for whom it is from: "the coast guard" (where the text is given).
    """
    pieces = sorted(((span.end - span.start, span, s) for s in statements for span in s.content), key=lambda p: p[0])
    return [
        _claimed(figure, [s for _, span, s in pieces if span.start <= figure.span.start and figure.span.end <= span.end], text)
        for figure in figures
    ]


def _claimed(figure: Figure, around: Sequence[Statement], text: str) -> Figure:
    if not around:
        return figure
    speaker = around[0].speaker
    return replace(figure, claimed_by=speaker, as_of=around[0].said, source=None if speaker else _source_words(around[0], text))


def _source_words(statement: Statement, text: str) -> str | None:
    return " … ".join(" ".join(text[span.start : span.end].split()) for span in statement.source) or None
