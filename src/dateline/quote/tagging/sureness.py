"""How likely an attribution that the network marked is one, by all that it says of cue, source and content; and which of rivals stay."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from math import exp, log, log1p
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from .decoding import Marked

Range = tuple[int, int]
WEIGHTS = Path(__file__).parent / "weights" / "sureness.json"

TRAITS = ("cue", "saying", "firm", "least", "source", "length", "gap", "cues")
"""What is weighed of an attribution.

The log odds that a word begins its cue, that it is a saying, and of the share of words that its content is expected to have in common
with the true one; the probability of the content's least sure word, and of the source; the log of its words; the words between cue and
content; the cues of its window.
"""
_RIVAL = 0.7
"""The share of their words that two contents have in common from which on one of them goes."""
_LEAST = 1e-6


@dataclass(frozen=True, slots=True)
class Sureness:
    """A weight a trait, and what is added to them.

    An attribution is weighed from `lowest` on, the probability that a word begins its cue, and is kept from `kept` on, or from `saying`
    on, the probability that it is a saying.
    """

    weights: tuple[float, ...]
    rest: float
    lowest: float
    kept: float
    saying: float

    def weigh(self, traits: Sequence[float]) -> float:
        """The probability that an attribution with these traits is one of the gold's."""
        return 1 / (1 + exp(-sum(weight * trait for weight, trait in zip(self.weights, traits, strict=True)) - self.rest))

    def keeps(self, marked: Marked) -> bool:
        """Whether something marked is an attribution, rivals aside."""
        return marked.sure >= self.kept or marked.saying >= self.saying


@cache
def read_sureness() -> Sureness:
    """What `./run train sureness` learned."""
    table = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return Sureness(tuple(table["weights"][name] for name in TRAITS), table["rest"], table["lowest"], table["kept"], table["saying"])


def traits_of(
    cue: Range, probable: float, saying: float, sources: Sequence[Range], contents: Sequence[Range], labels: NDArray[np.float32]
) -> list[float]:
    """The numbers of `TRAITS` but the last; `labels`: (words, 5), the probability of what each word is to the cue."""
    within = labels[:, 3] + labels[:, 4]
    held = [place for start, end in contents for place in range(start, end)]
    inside = float(within[held].sum())
    firm = inside / (len(held) + float(within.sum()) - inside)
    source = max((float(labels[start:end, 1:3].sum(-1).mean()) for start, end in sources), default=0.0)
    gap = abs(contents[0][0] - cue[1])
    return [_odds(probable), _odds(saying), _odds(firm), float(labels[held].max(-1).min()), source, log(len(held)), float(gap)]


def without_rivals(marked: Sequence[Marked]) -> list[Marked]:
    """Of attributions over nearly the same words the likelier, in their order; but a saying within another's content stays."""
    kept: list[Marked] = []
    for each in sorted(marked, key=lambda each: -each.sure):
        rivals = [other for other in kept if _shared(each.content, other.content) >= _RIVAL]
        nested = each.saying >= read_sureness().saying and all(_holds(other, each) or _holds(each, other) for other in rivals)
        if nested or not rivals:
            kept.append(each)
    return [each for each in marked if each in kept]


def _odds(probability: float) -> float:
    kept = min(max(probability, _LEAST), 1 - _LEAST)
    return log(kept) - log1p(-kept)


def _shared(one: Sequence[Range], other: Sequence[Range]) -> float:
    words, others = ({place for start, end in ranges for place in range(start, end)} for ranges in (one, other))
    return len(words & others) / len(words | others)


def _holds(outer: Marked, inner: Marked) -> bool:
    return any(start <= inner.cue[0] < end for start, end in outer.content)
