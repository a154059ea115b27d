"""Who claims a figure, and as of when."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Figure, Statement


def claim(figures: Sequence[Figure], statements: Sequence[Statement]) -> list[Figure]:
    """The figures with the speaker and the day of the innermost statement that holds them; others as they are.

    Innermost is the shortest piece of content around the figure. A statement whose speaker is not named leaves `claimed_by` None.
    """
    pieces = sorted(((span.end - span.start, span, s) for s in statements for span in s.content), key=lambda p: p[0])
    return [
        _claimed(figure, [s for _, span, s in pieces if span.start <= figure.span.start and figure.span.end <= span.end])
        for figure in figures
    ]


def _claimed(figure: Figure, around: Sequence[Statement]) -> Figure:
    if not around:
        return figure
    return replace(figure, claimed_by=around[0].speaker, as_of=around[0].said)
