"""`./run train tuning`: have the network that reads two claims side by side learn from hands that wrote since it was made.

    python -m training.tuning --pairs FILE [--out FILE] [--jobs 2]

`--pairs` is what `training.claim_pairs` wrote. The layers that read each claim alone stay as they are. Those over both begin as
`training.together` left them and go on with the pairs of the later hands; first FOLDS times without a part of those hands: what is
then said of their pairs goes to `together.npz`, beside what was said there of earlier hands. An hour on two cores; each part takes one
thread, so two runs on machines of one kind give the same bytes.
"""

from __future__ import annotations

import argparse
import tempfile
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import numpy_helper
from torch import Tensor, nn

from dateline.compare.side_by_side import ALONE, KINDS, TOGETHER, VALUE
from dateline.compare.vectors import open_network
from dateline.words.pieces import read_pieces

from .network import Encoder, Shape
from .readers import Claims
from .readers import Together as Upper
from .together import (
    LAYERS,
    LOWER,
    START,
    Gold,
    Recipe,
    Rows,
    ask,
    average_precision,
    excerpt_at,
    export_together,
    list_later,
    read_gold,
    train,
)
from .unseen import FILE, key_of, read_unseen, write_unseen

FOLDS = 3
RECIPE = Recipe(epochs=3, rate=1e-4, size=32, faster=2, wrong=4)
ASKED = 64
"""Pairs that are asked at a time: what two cores take fastest."""
_LAYER = ("qkv", "out", "up", "down")


@dataclass(frozen=True, slots=True)
class Standing(Gold):
    """The gold as the layers that read each claim alone leave it: `ids` of what `read` gives are their `states` (claim x piece x width)."""

    states: NDArray[np.float16]

    def read(self, places: Rows, hidden: float = 0.0, chance: np.random.Generator | None = None) -> Claims:
        """Claims as `Upper` takes them; no word is hidden, whatever share is asked for."""
        del hidden, chance
        read = Gold.read(self, places)
        return read._replace(ids=torch.from_numpy(self.states[places, : read.ids.shape[1]].astype(np.float32)))


class Both(nn.Module):
    """The upper layers over claims whose states are known."""

    def __init__(self, together: Upper) -> None:
        super().__init__()
        self.together = together

    def forward(self, one: Claims, other: Claims) -> Tensor:
        """The log-odds of a batch of pairs."""
        told: Tensor = self.together(one.ids, one.value, other.ids, other.value, torch.cat([one.mask, other.mask], 1))
        return told


class Task(NamedTuple):
    """What one process learns: from pairs of these hands, to be asked about those of the others."""

    pairs: Path
    states: Path
    hands: tuple[str, ...]
    left_out: tuple[str, ...]
    seed: int


class Learned(NamedTuple):
    """The upper layers by the names of their weights, and the pairs of hands left out (places) with their log-odds."""

    weights: dict[str, NDArray[np.float32]]
    places: Rows
    odds: NDArray[np.float32]


def main() -> None:
    """Leave out each part of the later hands, then learn from all; write what ships, and what was said of hands left out."""
    parser = argparse.ArgumentParser(prog="./run train tuning", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=TOGETHER)
    parser.add_argument("--jobs", type=int, default=2)
    chosen = parser.parse_args()
    gold, names = read_gold(chosen.pairs)
    later = list_later(names)
    with tempfile.TemporaryDirectory() as held:
        states = Path(held) / "states.npy"
        np.save(states, read_states(gold))
        parts = [(tuple(name for n, name in enumerate(later) if n % FOLDS != fold), later[fold::FOLDS]) for fold in range(FOLDS)]
        tasks = [Task(chosen.pairs, states, *part, seed) for seed, part in enumerate([(later, ()), *parts])]
        with ProcessPoolExecutor(chosen.jobs, get_context("spawn")) as pool:
            whole, *folds = pool.map(learn, tasks)
    told = dict(read_unseen().told)
    for fold in folds:
        for place, odds in zip(fold.places, fold.odds, strict=True):
            one, other, kind = gold.rows[place]
            told[key_of(KINDS[kind], excerpt_at(gold, one), excerpt_at(gold, other))] = float(odds)
    write_unseen(told)
    print(f"wrote {FILE.name}, {len(told)} pairs")
    places = np.concatenate([fold.places for fold in folds])
    print_precision("later hands left out, average precision", gold, places, np.concatenate([fold.odds for fold in folds]))
    together = begin()
    together.load_state_dict({name: torch.from_numpy(value) for name, value in whole.weights.items()})
    export_together(together.eval(), chosen.out)


def learn(task: Task) -> Learned:
    """Go on from START with some hands, and ask about the others."""
    torch.set_num_threads(1)
    plain, names = read_gold(task.pairs)
    parts = (plain.pieces, plain.marks, plain.lengths, plain.rows, plain.hands, plain.same, plain.counted)
    gold = Standing(*parts, np.load(task.states, mmap_mode="r"))
    network = Both(begin())
    asked = np.flatnonzero(_of(plain, names, task.left_out))
    if len(asked):
        print_precision(f"part {task.seed}, as it began", gold, asked, ask(network, gold, gold.rows[asked], ASKED))
    torch.manual_seed(task.seed)
    train(network, gold, np.flatnonzero(_of(plain, names, task.hands) & (plain.same >= 0)), None, task.seed, RECIPE)
    odds = ask(network, gold, gold.rows[asked], ASKED)
    if len(asked):
        print_precision(f"part {task.seed}", gold, asked, odds)
    return Learned({name: value.detach().numpy() for name, value in network.together.state_dict().items()}, asked, odds)


def _of(gold: Gold, names: list[str], hands: tuple[str, ...]) -> NDArray[np.bool_]:
    return np.isin(gold.hands, [place for place, name in enumerate(names) if name in hands])


def read_states(gold: Gold) -> NDArray[np.float16]:
    """What the layers that read a claim alone say of each piece of each: claims x (LONGEST + 2) x width, zeros behind its end."""
    opens, network = len(read_pieces().names), open_network(ALONE)
    found = np.zeros((len(gold.lengths), gold.pieces.shape[1] + 2, Shape.width), np.float16)
    for place, count in enumerate(gold.lengths.tolist()):
        ids = np.array([[opens, *gold.pieces[place, :count], opens + 1]], np.int64)
        marks = np.array([[0, *gold.marks[place, :count], 0]], np.int64)
        (states,) = network.run(None, {"ids": ids, "marks": marks})
        found[place, : count + 2] = states[0]
    return found


def print_precision(label: str, gold: Gold, places: Rows, odds: NDArray[np.float32]) -> None:
    """How well log-odds rank the pairs of each kind of which the gold tells."""
    told = []
    for kind, name in enumerate(KINDS):
        some = (gold.rows[places, 2] == kind) & (gold.same[places] >= 0)
        told.append(f"{name} {average_precision(odds[some], gold.same[places[some]]):.3f}")
    print(f"{label}: {', '.join(told)}", flush=True)


def begin(path: Path = START) -> Upper:
    """The upper layers as a file has them; its matrices, which are bytes there, as numbers."""
    graph = onnx.load(str(path)).graph
    held = {part.name: numpy_helper.to_array(part) for part in graph.initializer}
    encoder = Encoder(Shape(1, layers=LAYERS, positions=1, features=VALUE))
    upper = Upper(encoder, LOWER)
    named = [f"blocks.{block}.{part}" for block in range(LAYERS - LOWER) for part in _LAYER] + ["head.0", "head.3"]
    bytes_of = [node.input[1].removesuffix("_quantized") for node in graph.node if node.op_type == "MatMulInteger"]
    bytes_of = [name for name in bytes_of if f"{name}_quantized" in held]
    weights: dict[str, NDArray[np.float32]] = {}
    for name, source in zip(named, bytes_of, strict=True):
        matrix = held[f"{source}_quantized"].astype(np.float32) - held[f"{source}_zero_point"].astype(np.float32)
        weights[f"{name}.weight"] = (matrix * held[f"{source}_scale"]).T
    across = sorted(name for name in held if name.startswith("onnx::Mul_"))
    weights["across"] = np.stack([held[name].reshape(-1) for name in across])
    for name, value in held.items():
        if name.startswith(("m.enc.blocks.", "m.head.")) and "_Transposed_" not in name:
            weights[_plain(name)] = value
    weights = {name: value[: len(KINDS)] if name.startswith("head.3") else value for name, value in weights.items()}
    upper.load_state_dict({name: torch.from_numpy(np.array(value)) for name, value in weights.items()})
    return upper


def _plain(name: str) -> str:
    """The name of a weight in `Upper`, whose first layer is the whole encoder's third."""
    _, _, *rest = name.split(".") if name.startswith("m.enc.") else ("", *name.split("."))
    if rest[0] == "blocks":
        rest[1] = str(int(rest[1]) - LOWER)
    return ".".join(rest)


if __name__ == "__main__":
    main()
