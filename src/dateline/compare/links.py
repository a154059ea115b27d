"""Which claims of a story answer one question: each is linked with its likest in every other text, where that holds both ways."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeAlias, TypeVar

from .sides import Side, is_same_value, is_same_voice

SideT = TypeVar("SideT", bound=Side)
Links: TypeAlias = list[tuple[int, int]]


def link(sides: Sequence[SideT], likeness: Callable[[SideT, SideT], float], least: float) -> Links:
    """Pairs of places in `sides` that answer one question, lower place first.

    `likeness` is 0 for what cannot be one question. A claim meets one claim of another text, the likest; in its own text only
    that of another voice. So "four wounded" never stands against "two killed" where the other text has wounded as well. Of two
    counterparts equally like, both are kept.
    """
    scores: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, object], float] = {}
    for second, other in enumerate(sides):
        for first in range(second):
            one = sides[first]
            if _is_one_text(one, other) and (one.by is None or other.by is None or is_same_voice(one, other)):
                continue
            score = likeness(one, other)
            if score > 0:
                scores[first, second] = score
                for here, there in ((first, other), (second, one)):
                    place = here, _text(there)
                    best[place] = max(best.get(place, 0.0), score)
    return [
        (first, second)
        for (first, second), score in scores.items()
        if score >= least and score >= best[first, _text(sides[second])] and score >= best[second, _text(sides[first])]
    ]


def with_agreeing(sides: Sequence[Side], linked: Links, against: Links) -> Links:
    """The pairs that clash, and those that say the same as one of them: who agrees with either side stands in the difference too."""
    clashing = {place for pair in against for place in pair}
    agreeing = [(a, b) for a, b in linked if (a in clashing) != (b in clashing) and is_same_value(sides[a], sides[b])]
    return [*against, *agreeing]


def _text(side: Side) -> tuple[str, int | None]:
    return side.text.report.id, side.text.revision


def _is_one_text(one: Side, other: Side) -> bool:
    return _text(one) == _text(other)
