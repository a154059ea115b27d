"""How the shipped weights come about: larger teachers in folds, a small student of their opinion, and the mean of its last two states."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from torch import Tensor

from dateline.quote.tagging.pieces import Vocabulary

from .bases import read_base, read_mpnet
from .corpus import Document, Example, make_examples
from .fitting import Batch, Settings, Soft, ask, batches_of, fit
from .mpnet import SHAPE as MPNET
from .mpnet import MpnetEncoder
from .network import Network, Shape
from .noise import swap_words

PLAIN = "plain"
OWN_FOLD = 4.0
"""How much a teacher counts that did not see a text, against each that did."""


@dataclass(frozen=True)
class Teacher:
    """An encoder, which of its layers (from the bottom) are kept, and how it learns. It does not see the texts of its fold."""

    layers: int
    fold: int
    rate: float
    seed: int
    base: str = "mpnet"


LARGE = (
    Teacher(10, 0, 1.1e-4, 15),
    Teacher(8, 1, 9e-5, 16),
    Teacher(9, 1, 8e-5, 18),
    Teacher(10, 2, 6e-5, 3),
    Teacher(10, 3, 8e-5, 17),
)
"""MPNet without its uppermost layers, which learned to make one vector of a text: with all twelve the same training came to IoU50
74 to 81 on PolNeAR dev, with ten to 83.3 and 83.7, with nine to 83.6, with eight to 82.7; these five together to 84.3."""
SMALL = tuple(Teacher(6, fold, 2e-4, fold + 1, "minilm") for fold in range(4))
"""For a machine without a GPU: each about 79."""


TEACHING = Settings(epochs=8, head_rate=5e-4, ours_weight=3.0, warmup_steps=150)
STUDENT = Settings(epochs=24, rate=5e-4, ours_weight=3.0, heed=0.9, warmup_steps=150, seed=10)
AGAIN = Settings(epochs=11, rate=3.5e-4, ours_weight=3.0, heed=0.9, warmup_steps=150, seed=22)


@dataclass(frozen=True)
class Recipe:
    """`windows`: lengths in pieces that texts are cut to, one packing each; `noise`: further packings, with the share of words swapped."""

    teachers: tuple[Teacher, ...] = LARGE
    folds: int = 4
    layers: tuple[int, ...] = (0, 1, 3, 5)
    teacher_windows: tuple[int, ...] = (144, 112)
    teaching: Settings = TEACHING
    windows: tuple[int, ...] = (144, 128, 112)
    noise: tuple[tuple[int, float], ...] = ((128, 0.15), (144, 0.1))
    student: Settings = STUDENT
    again: Settings = AGAIN


@dataclass(frozen=True)
class Bases:
    """Folders of the published encoders; `mpnet` only where teachers ask for it."""

    minilm: Path
    mpnet: Path | None = None


Point = dict[str, float | int | str]
Tell = Callable[[Point], None]


def train(
    recipe: Recipe, documents: Sequence[Document], vocabulary: Vocabulary, bases: Bases, device: torch.device, tell: Tell
) -> tuple[Network, list[Point]]:
    """The trained network and its curve; `tell` hears of each epoch."""
    curve: list[Point] = []

    def learn(stage: str, network: Network, packings: Sequence[Sequence[Batch]], settings: Settings) -> None:
        for epoch, loss in fit(network, packings, settings, device):
            curve.append({"stage": stage, "epoch": epoch, "loss": round(loss, 4)})
            tell(curve[-1])

    gold = [[e for e in p if documents[e.document].kind != PLAIN] for p in _pack(documents, vocabulary, recipe.teacher_windows)]
    teachers = [start_teacher(teacher, bases, vocabulary) for teacher in recipe.teachers]
    for number, (teacher, network) in enumerate(zip(recipe.teachers, teachers, strict=True)):
        settings = replace(recipe.teaching, rate=teacher.rate, seed=teacher.seed)
        seen = [[e for e in p if e.document % recipe.folds != teacher.fold] for p in gold]
        learn(f"teacher {number}", network, [batches_of(p, None, settings, device) for p in seen], settings)
    packings = _pack(documents, vocabulary, recipe.windows)
    for longest, share in recipe.noise:
        packings.append(swap_words(_pack(documents, vocabulary, (longest,))[0], share, vocabulary, seed=longest))
    soft = [ask(teachers, p, device, [_shares(e, documents, recipe) for e in p]) for p in packings]
    student = start(bases.minilm, recipe.layers)
    learn("student", student, _together(packings, soft, recipe.student, device), recipe.student)
    before = {name: value.clone() for name, value in student.state_dict().items()}
    learn("student again", student, _together(packings, soft, recipe.again, device), recipe.again)
    student.load_state_dict({name: (value + before[name]) / 2 for name, value in student.state_dict().items()})
    return student, curve


def start(base: Path, layers: Sequence[int]) -> Network:
    """A network with MiniLM's weights in its encoder and fresh heads."""
    state: dict[str, Tensor] = read_base(base, list(layers))
    network = Network(Shape(vocabulary=len(state["words.weight"]), layers=len(layers)))
    network.encoder.load_state_dict(state, strict=False)
    return network


def start_teacher(teacher: Teacher, bases: Bases, vocabulary: Vocabulary) -> Network:
    """Likewise, by the base that the teacher names; ValueError where that is not here."""
    if teacher.base == "minilm":
        return start(bases.minilm, range(teacher.layers))
    if bases.mpnet is None:
        raise ValueError("a teacher asks for MPNet, whose weights are not here")
    shape = replace(MPNET, layers=teacher.layers)
    network = Network(shape, MpnetEncoder(vocabulary.opens, vocabulary.ends, shape))
    network.encoder.load_state_dict(read_mpnet(bases.mpnet, range(teacher.layers)), strict=False)
    return network


def _pack(documents: Sequence[Document], vocabulary: Vocabulary, windows: Sequence[int]) -> list[list[Example]]:
    return [[e for number, d in enumerate(documents) for e in make_examples(number, d, vocabulary, longest)] for longest in windows]


def _together(
    packings: Sequence[Sequence[Example]], soft: Sequence[Sequence[Soft]], settings: Settings, device: torch.device
) -> list[list[Batch]]:
    return [batches_of(p, s, settings, device) for p, s in zip(packings, soft, strict=True)]


def _shares(example: Example, documents: Sequence[Document], recipe: Recipe) -> list[float]:
    """How much each teacher counts for an example, adding up to 1."""
    gold = documents[example.document].kind != PLAIN
    counts = [OWN_FOLD if gold and example.document % recipe.folds == teacher.fold else 1.0 for teacher in recipe.teachers]
    return [count / sum(counts) for count in counts]
