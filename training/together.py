"""`./run train together`: make the network that reads two claims side by side (`dateline.compare.side_by_side`).

    python -m training.together --pairs FILE --base FOLDER --mpnet FOLDER [--out FOLDER]

`--pairs` is what `training.claim_pairs` wrote. A teacher (all-mpnet-base-v2, both claims in one sequence) learns which pairs of our own
stories and claims answer one question; what ships (the six layers of all-MiniLM-L6-v2, three over each claim alone and three over both)
learns the same, and what the teacher says of these pairs and of chance pairs of one story. First this is done FOLDS times, each time
without a part of the hands: what is then said of their pairs is written to `together.npz` for `./run train differences`, which must not
learn from what a network that saw the gold says of it. Seven minutes on a large GPU, which is how the files were made; on two cores more
than a day. No two runs on a GPU are alike to the last digit. `training.tuning` goes on from here.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from dateline.compare.side_by_side import ALONE, AROUND, CLAUSE, KINDS, VALUE, Excerpt
from dateline.words.pieces import read_pieces

from .bases import read_base, read_mpnet
from .claims import list_hands
from .network import Shape
from .readers import Claims, Student, Teacher, Together, parameters_that_learn
from .unseen import FILE, key_of, write_unseen

FOLDS = 4
MARKS = ("[CLS]", "[SEP]", "[MASK]")
"""What opens and closes a text, and what stands for a hidden word, in the order in which they follow the pieces."""
LAYERS, LOWER = 6, 3
WRONG = 6
"""Pairs of no one question, and as many of which nobody tells, that are drawn for each of one, in every epoch anew."""
CLAIMED, AGREED, CHANCE = 0.5, 0.5, 0.6
"""What a pair of the claims' files counts, one of a question on which the two agree, and a chance pair of one story."""
MOST, EACH = 200, 3
"""Chance pairs of a story and kind, at most, and for each claim."""
HARD, FAR = 0.4, 7.0
"""The part of the gold beside the teacher's word, and the log-odds at which that is cut."""
FASTER = 8
"""How many times faster than the layers the head learns."""
Rows = NDArray[np.int64]


class Recipe(NamedTuple):
    """How one learns: the highest rate, pairs at a time, the share of the words around a value that is hidden, how many times faster than
    the layers the head learns, and how many pairs of no question are drawn for each of one."""

    epochs: int
    rate: float
    size: int
    hidden: float = 0.0
    faster: int = FASTER
    wrong: int = WRONG


OF_TEACHER, OF_STUDENT = Recipe(3, 5e-5, 128), Recipe(8, 3e-4, 512, 0.1)
START = Path(__file__).with_name("claims_together.onnx")
"""The layers over both claims as they are left here."""
LAST = "fresh30"
"""The last hand of stories that is learned from here."""


@dataclass(frozen=True, slots=True)
class Gold:
    """Claims and their pairs (`rows`: one, other, kind).

    `hands`: the place of each pair's hand; `same`: 1 for pairs of one question, 0 of none, -1 where nobody tells; `counted`: what
    each counts.
    """

    pieces: NDArray[np.int64]
    marks: NDArray[np.int64]
    lengths: NDArray[np.int64]
    rows: Rows
    hands: NDArray[np.int64]
    same: NDArray[np.int64]
    counted: NDArray[np.float64]

    def read(self, places: Rows, hidden: float = 0.0, chance: np.random.Generator | None = None) -> Claims:
        """Claims as the networks take them; of their words but the value's a share is `hidden`."""
        lengths = self.lengths[places]
        most, opens = int(lengths.max()), len(read_pieces().names)
        ids = np.zeros((len(places), most + 2), np.int64)
        marks = np.full_like(ids, AROUND)
        ids[:, 1:-1], marks[:, 1:-1] = self.pieces[places][:, :most], self.marks[places][:, :most]
        ids[:, 0] = opens
        ids[np.arange(len(places)), lengths + 1] = opens + 1
        mask = np.arange(most + 2)[None] < (lengths + 2)[:, None]
        ids[~mask] = 0
        marks[~mask] = AROUND
        value = mask & (marks == VALUE)
        value |= ~value.any(1, keepdims=True) & mask & (marks == CLAUSE)
        if hidden and chance is not None:
            ids[(chance.random(ids.shape) < hidden) & mask & (marks != VALUE) & (ids < opens)] = opens + 2
        parts = (ids, marks, mask, value.astype(np.float32))
        return Claims(*(torch.from_numpy(part).to(_device()) for part in parts))


def main() -> None:
    """Leave out each part of the hands, then learn from all; write them, and what was said of hands left out."""
    parser = argparse.ArgumentParser(prog="./run train together", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["together"])
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--base", type=Path, required=True, help="the folder with MiniLM's model.safetensors and vocab.txt")
    parser.add_argument("--mpnet", type=Path, required=True, help="the folder with MPNet's model.safetensors")
    parser.add_argument("--out", type=Path, default=ALONE.parent)
    chosen = parser.parse_args()
    gold, names = read_gold(chosen.pairs)
    early = np.isin(gold.hands, [place for place, name in enumerate(names) if name not in list_later(names)])
    learner = Learner(gold, chosen.base, chosen.mpnet)
    told = np.zeros(len(gold.rows), np.float32)
    group = part_hands(names)[gold.hands]
    for number in range(FOLDS):
        student = learner.learn(np.nonzero(early & (group != number))[0], number)
        out = np.nonzero(early & (group == number))[0]
        told[out] = ask(student, gold, gold.rows[out])
        for kind, name in enumerate(KINDS):
            some = out[(gold.rows[out, 2] == kind) & (gold.same[out] >= 0)]
            print(f"{name}, hands left out: average precision {average_precision(told[some], gold.same[some]):.3f}", flush=True)
    write_unseen(
        {
            key_of(KINDS[kind], excerpt_at(gold, a), excerpt_at(gold, b)): float(odds)
            for (a, b, kind), odds in zip(gold.rows[early], told[early], strict=True)
        }
    )
    print(f"wrote {FILE.name}")
    export(learner.learn(np.nonzero(early)[0], FOLDS), chosen.out)


def list_later(names: Sequence[str]) -> tuple[str, ...]:
    """The hands that wrote after LAST, in order: `training.tuning` learns from them."""
    return tuple(name for name in names[names.index(LAST) + 1 :] if name not in list_hands())


def read_gold(path: Path) -> tuple[Gold, list[str]]:
    """The file of `claim_pairs`, and the names of its hands."""
    with np.load(path) as held:
        hand, kind, story, one, other, asked, agreed, wrong = held["pairs"].T.astype(np.int64)
        names = [str(name) for name in held["hands"]]
        same = np.where(asked == 1, 1, np.where(wrong == 1, 0, -1))
        claimed = np.isin(hand, [place for place, name in enumerate(names) if name in list_hands()])
        counted = np.where(claimed, CLAIMED, 1.0) * np.where(agreed == 1, AGREED, 1.0)
        rows = np.stack([one, other, kind], 1)
        drawn = draw_chance_pairs(hand, kind, story, rows)
        return Gold(
            held["pieces"].astype(np.int64), held["marks"].astype(np.int64), held["lengths"].astype(np.int64),
            np.concatenate([rows, drawn[:, 1:]]), np.concatenate([hand, drawn[:, 0]]),
            np.concatenate([same, np.full(len(drawn), -1)]), np.concatenate([counted, np.full(len(drawn), CHANCE)]),
        ), names  # fmt: skip


def draw_chance_pairs(hand: Rows, kind: Rows, story: Rows, rows: Rows) -> Rows:
    """Any two claims of a story and kind, of which the teacher alone tells: pairs x (hand, one, other, kind)."""
    chance = np.random.default_rng(1)
    stories: dict[tuple[int, int, int], set[int]] = {}
    for key, (one, other, _) in zip(zip(hand.tolist(), kind.tolist(), story.tolist(), strict=True), rows.tolist(), strict=True):
        stories.setdefault(key, set()).update((one, other))
    found = [np.zeros((0, 4), np.int64)]
    for (of, what, _), held in stories.items():
        claims, many = np.array(sorted(held)), min(EACH * len(held), MOST)
        drawn = np.stack([np.full(many, of), chance.choice(claims, many), chance.choice(claims, many), np.full(many, what)], 1)
        found.append(drawn[drawn[:, 1] != drawn[:, 2]])
    return np.concatenate(found)


def part_hands(names: Sequence[str]) -> Rows:
    """The group of each hand; hands of stories and of claims are dealt out apart."""
    chance = np.random.default_rng(1)
    group = np.zeros(len(names), np.int64)
    for claims in (False, True):
        some = [place for place, name in enumerate(names) if (name in list_hands()) == claims]
        for turn, place in enumerate(chance.permutation(some)):
            group[place] = turn % FOLDS
    return group


class Learner:
    """Has a teacher learn, and then what ships from it."""

    def __init__(self, gold: Gold, base: Path, mpnet: Path) -> None:
        """`base`, `mpnet`: the folders of the published encoders."""
        numbers = {name: number for number, name in enumerate((base / "vocab.txt").read_text(encoding="utf-8").split("\n"))}
        self.gold = gold
        self.numbers = [numbers[name] for name in (*read_pieces().names, *MARKS)]
        self.large = read_mpnet(mpnet)
        self.small = read_base(base, range(LAYERS))
        self.small["words.weight"] = self.small["words.weight"][self.numbers]

    def learn(self, places: Rows, seed: int) -> Student:
        """From these pairs alone."""
        gold, told = self.gold, places[self.gold.same[places] >= 0]
        torch.manual_seed(seed)
        teacher = Teacher(self.large, self.numbers).to(_device())
        train(teacher, gold, told, None, seed, OF_TEACHER)
        soft = np.zeros(len(gold.rows), np.float32)
        soft[places] = ask(teacher, gold, gold.rows[places])
        student: Student = Student(self.small, len(self.numbers), LAYERS, LOWER).to(_device())
        train(student, gold, places, soft, seed, OF_STUDENT)
        return student


def train(network: nn.Module, gold: Gold, places: Rows, soft: NDArray[np.float32] | None, seed: int, recipe: Recipe) -> None:
    """`places`: of the pairs to learn from; `soft`: what a teacher says of each pair of the gold."""
    chance, began = np.random.default_rng(seed), time.monotonic()
    batches = [
        batch for epoch in range(recipe.epochs) for batch in _batches(gold, _draw(gold, places, chance, recipe.wrong), recipe.size, epoch)
    ]
    layers, head = parameters_that_learn(network)
    optimiser = torch.optim.AdamW(
        [{"params": layers, "own": recipe.rate}, {"params": head, "own": recipe.faster * recipe.rate}], weight_decay=0.01
    )
    network.train()
    loss = torch.zeros(())
    for step, batch in enumerate(batches):
        for group in optimiser.param_groups:
            group["lr"] = group["own"] * min(1.0, (step + 1) / (0.08 * len(batches) + 1)) * max(0.02, 1 - step / len(batches))
        ends = gold.rows[batch, :2] if chance.random() < 0.5 else gold.rows[batch, 1::-1]
        with torch.autocast(_device(), torch.bfloat16, enabled=_device() == "cuda"):
            answers = network(gold.read(ends[:, 0], recipe.hidden, chance), gold.read(ends[:, 1], recipe.hidden, chance)).float()
        loss = _miss(_of_kind(answers, gold.rows[batch, 2]), gold, batch, soft)
        loss.backward()
        nn.utils.clip_grad_norm_([*layers, *head], 1.0)
        optimiser.step()
        optimiser.zero_grad(set_to_none=True)
    print(f"{type(network).__name__}: {len(batches)} steps, last {float(loss.detach()):.3f}, {time.monotonic() - began:.0f} s", flush=True)


def _draw(gold: Gold, places: Rows, chance: np.random.Generator, wrong: int) -> Rows:
    """All pairs of one question, and `wrong` times as many that are of none, and that nobody tells, by kind."""
    drawn = [places[gold.same[places] == 1]]
    for kind in range(len(KINDS)):
        of_kind = places[gold.rows[places, 2] == kind]
        many = wrong * int((gold.same[of_kind] == 1).sum())
        for same in (0, -1):
            some = of_kind[gold.same[of_kind] == same]
            drawn.append(chance.choice(some, min(many, len(some)), replace=False))
    return np.asarray(chance.permutation(np.concatenate(drawn)))


def _batches(gold: Gold, places: Rows, size: int, seed: int) -> Iterator[Rows]:
    """Pairs of like length together."""
    for start in range(0, len(places), 12 * size):
        some = places[start : start + 12 * size]
        some = some[np.argsort(gold.lengths[gold.rows[some, :2]].sum(1), kind="stable")]
        cut = [some[at : at + size] for at in range(0, len(some), size)]
        yield from random.Random(seed + start).sample(cut, len(cut))


def _miss(answers: Tensor, gold: Gold, batch: Rows, soft: NDArray[np.float32] | None) -> Tensor:
    same = torch.from_numpy(gold.same[batch]).to(answers)
    loss = F.binary_cross_entropy_with_logits(answers, same.clamp(0, 1), reduction="none") * (same >= 0)
    if soft is not None:
        word = torch.from_numpy(soft[batch]).to(answers).clamp(-FAR, FAR)
        near = F.smooth_l1_loss(answers.clamp(-FAR - 2, FAR + 2), word, reduction="none")
        taught = 0.5 * F.binary_cross_entropy_with_logits(answers, torch.sigmoid(word), reduction="none") + 0.15 * near
        loss = HARD * loss + (1 - HARD) * taught
    return (loss * torch.from_numpy(gold.counted[batch]).to(answers)).mean()


def ask(network: nn.Module, gold: Gold, rows: Rows, size: int = 1024) -> NDArray[np.float32]:
    """The log-odds of pairs; of a teacher, to whom their order matters, in the mean of both orders."""
    network.eval()
    found = np.zeros(len(rows), np.float32)
    with torch.no_grad(), torch.autocast(_device(), torch.bfloat16, enabled=_device() == "cuda"):
        order = np.argsort(gold.lengths[rows[:, :2]].sum(1), kind="stable")
        for some in (order[at : at + size] for at in range(0, len(order), size)):
            one, other = gold.read(rows[some, 0]), gold.read(rows[some, 1])
            told = network(one, other).float()
            both = (told + network(other, one).float()) / 2 if isinstance(network, Teacher) else told
            found[some] = _of_kind(both, rows[some, 2]).cpu().numpy()
    return found


def _of_kind(answers: Tensor, kinds: Rows) -> Tensor:
    return answers.gather(1, torch.from_numpy(kinds).to(answers.device)[:, None])[:, 0]


def average_precision(odds: NDArray[np.float32], same: Rows) -> float:
    """How well log-odds rank pairs: 1 where all that are right come first."""
    ranked = same[np.argsort(-odds, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1) * ranked).sum() / max(1, ranked.sum()))


def excerpt_at(gold: Gold, place: int) -> Excerpt:
    count = gold.lengths[place]
    return Excerpt(tuple(gold.pieces[place, :count].tolist()), tuple(gold.marks[place, :count].tolist()))


def _device() -> str:
    return "cuda" if torch.cuda.is_available() else "cpu"


def export(student: Student, folder: Path) -> None:
    """Write both parts for one pair at a time, with their matrices as bytes: the lower to `folder`, the upper to START."""
    student = student.cpu().eval()
    words = student.alone.encoder.words
    student.alone.encoder.words = nn.Embedding.from_pretrained(words.weight[:-1])  # what hides a word is never read
    ids, marks = torch.arange(24)[None], torch.ones(1, 24, dtype=torch.long)
    write_part(student.alone, (ids, marks), ["ids", "marks"], "states", folder / ALONE.name)
    export_together(student.together, START)


def export_together(together: Together, path: Path) -> None:
    """Write the upper layers for one pair at a time."""
    states = torch.zeros(1, 24, Shape.width)
    given = (states, torch.ones(1, 24), states[:, :20], torch.ones(1, 20))
    write_part(together, given, ["one", "of_one", "other", "of_other"], "odds", path)


def write_part(part: nn.Module, given: tuple[Tensor, ...], names: list[str], told: str, path: Path) -> None:
    """`given`: an example of what it takes, by `names`, any number of pieces long; `told`: the name of what it gives."""
    with tempfile.TemporaryDirectory() as held, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(held) / path.name
        free = {name: {1: "others" if "other" in name else "pieces"} for name in names}
        torch.onnx.export(
            part, given, str(whole), input_names=names, output_names=[told], dynamic_axes=free, opset_version=17, dynamo=False
        )
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
