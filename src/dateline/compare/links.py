"""Which claims of a story answer one question: each is linked with its likest in every other text, where that holds both ways."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TypeAlias

from .sides import Side, SideT, is_same_value, is_same_voice

Links: TypeAlias = list[tuple[int, int]]


def link(
    sides: Sequence[SideT],
    likeness: Callable[[SideT, SideT], float],
    least: float,
    kind: Callable[[SideT], Hashable | None] = lambda _: True,
) -> Links:
    """Pairs of places in `sides` that answer one question, lower place first.

    `likeness` is 0 for what cannot be one question; it is asked only of sides of one `kind`, and never where that is None. A claim
    meets one claim of another text, the likest; in its own text only that of another voice. So "four wounded" never stands against
    "two killed" where the other text has wounded as well. Of two counterparts equally like, both are kept.
    """
    scores: dict[tuple[int, int], float] = {}
    best: dict[tuple[int, object], float] = {}
    texts, alike = [(side.text.report.id, side.text.revision) for side in sides], dict[Hashable, list[int]]()
    for second, other in enumerate(sides):
        key = kind(other)
        before = alike.setdefault(key, []) if key is not None else []
        for first in before:
            one = sides[first]
            if texts[first] == texts[second] and (one.by is None or other.by is None or is_same_voice(one, other)):
                continue
            score = likeness(one, other)
            if score > 0:
                scores[first, second] = score
                for place in ((first, texts[second]), (second, texts[first])):
                    best[place] = max(best.get(place, 0.0), score)
        before.append(second)
    return [
        (first, second)
        for (first, second), score in scores.items()
        if score >= least and score >= best[first, texts[second]] and score >= best[second, texts[first]]
    ]


def with_agreeing(sides: Sequence[Side], linked: Links, against: Links) -> Links:
    """The pairs that clash, and those that say the same as one of them: who agrees with either side stands in the difference too."""
    clashing = {place for pair in against for place in pair}
    agreeing = [(a, b) for a, b in linked if (a in clashing) != (b in clashing) and is_same_value(sides[a], sides[b])]
    return [*against, *agreeing]
