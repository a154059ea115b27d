"""How the shipped weights come about: teachers in folds, a student of their opinion, then the gold once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from dateline.quote.tagging.pieces import Vocabulary

from .bases import read_base
from .corpus import Document, Example, make_examples
from .fitting import Settings, Soft, ask, fit
from .network import Network, Shape

PLAIN = "plain"
OWN_FOLD = 4.0
"""How much a teacher counts that did not see a text, against each that did."""


TEACHER = Settings(epochs=6, rate=3e-4, ours_weight=3.0)
STUDENT = Settings(epochs=6, rate=4e-4, ours_weight=3.0, heed=0.7, seed=7)
LAST = Settings(epochs=4, batch=24, rate=1.6e-4, head_rate=5e-4, ours_weight=3.0, decay=0.02, repeat_ours=2, seed=11)


@dataclass(frozen=True)
class Recipe:
    """Of one size. `windows`: lengths in pieces that texts are cut to, one packing each; `teachers`: how many, each without its fold."""

    layers: tuple[int, ...] = (0, 1, 2, 3, 4, 5)
    windows: tuple[int, ...] = (144, 112)
    last_windows: tuple[int, ...] = (160, 128, 144)
    teachers: int = 4
    teacher: Settings = TEACHER
    student: Settings = STUDENT
    last: Settings = LAST


Point = dict[str, float | int | str]
Packings = Sequence[Sequence[Example]]


def train(
    recipe: Recipe, documents: Sequence[Document], vocabulary: Vocabulary, base: Path, device: torch.device, tell: Callable[[Point], None]
) -> tuple[Network, list[Point]]:
    """The trained network and its curve. `base`: the folder of the published encoder; `tell` hears of each epoch."""
    curve: list[Point] = []

    def learn(stage: str, network: Network, texts: Packings, settings: Settings, soft: Sequence[Sequence[Soft]] | None = None) -> None:
        for epoch, loss in fit(network, texts, settings, device, soft):
            curve.append({"stage": stage, "epoch": epoch, "loss": round(loss, 4)})
            tell(curve[-1])

    packings = _pack(documents, vocabulary, recipe.windows)
    teachers = [start(base, range(6)) for _ in range(recipe.teachers)]
    for number, teacher in enumerate(teachers):
        seen = [[e for e in p if documents[e.document].kind != PLAIN and e.document % recipe.teachers != number] for p in packings]
        learn(f"teacher {number}", teacher, seen, replace(recipe.teacher, seed=recipe.teacher.seed + number))
    soft = [ask(teachers, p, device, [_shares(e, documents, recipe.teachers) for e in p]) for p in packings]
    student = start(base, recipe.layers)
    learn("student", student, packings, recipe.student, soft)
    last = [[e for e in p if documents[e.document].kind != PLAIN] for p in _pack(documents, vocabulary, recipe.last_windows)]
    learn("gold", student, last, recipe.last)
    return student, curve


def start(base: Path, layers: Sequence[int]) -> Network:
    """A network with the base's weights in its encoder and fresh heads."""
    state: dict[str, Tensor] = read_base(base, list(layers))
    network = Network(Shape(vocabulary=len(state["words.weight"]), layers=len(layers)))
    network.encoder.load_state_dict(state, strict=False)
    return network


def _pack(documents: Sequence[Document], vocabulary: Vocabulary, windows: Sequence[int]) -> list[list[Example]]:
    return [[e for number, d in enumerate(documents) for e in make_examples(number, d, vocabulary, longest)] for longest in windows]


def _shares(example: Example, documents: Sequence[Document], teachers: int) -> list[float]:
    """How much each teacher counts for an example, adding up to 1."""
    gold = documents[example.document].kind != PLAIN
    counts = [OWN_FOLD if gold and example.document % teachers == number else 1.0 for number in range(teachers)]
    return [count / sum(counts) for count in counts]
