"""`./run train vectors`: make the encoder of sentences that `compare` reads with.

    python -m training.vectors --base FOLDER [--layers 0,1,2] [--held HAND] [--out FILE]

It begins as the lowest layers of all-MiniLM-L6-v2, over the pieces that `words.pieces` knows and the two marks that open and close a
text; a sentence's vector is the mean of what stands over its pieces and marks, of length 1. It learns from own claims (`claims`) that
clauses which answer one question stand near one another, and the others of the matter far (supervised contrast, Khosla et al. 2020):
now the whole sentence, now only the claim, now with its figures taken away, since who differs about a figure answers one question all
the same. `--held` leaves a hand out and measures on it. Without, it learns from all of TEACHING and writes the file, with its
matrices as bytes. Either way the recall on own stories is printed. Some ten minutes on one core.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import re
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional as F

from dateline.compare.vectors import LONGEST, WEIGHTS, cut
from dateline.figures import find_figures
from dateline.words.pieces import read_pieces

from .bases import read_base
from .claims import Clause, list_hands, measure_matters, measure_stories, read_matters
from .network import Encoder, Shape

ROOT = Path(__file__).resolve().parents[1]
STORIES = [ROOT / "tests" / "cases" / "compare" / "gold" / name for name in ("fresh", "fresh2", "fresh3", "fresh4", "fresh5")]
TEACHING = ("ash", "beech", "cherry")
"""The hands of the claims that it learns from; those that came later are judged by it (decisions/0020)."""
MARKS = ("[CLS]", "[SEP]")
"""What opens and closes a text, in the order in which they follow the pieces."""
MATTERS = 4
"""Matters that are looked at together."""
RATE, WARM, LEAST_RATE = 1.5e-4, 15, 0.03
"""The highest rate, the steps in which it is reached, and the share of it that is left at the end."""
HEAT = 0.07
"""By which likeness is divided."""
CLAIMS, BARE = 0.5, 0.35
"""How often the claim stands for its sentence, and how often a matter's figures are taken away."""
_DIGITS = re.compile(r"\d+(?:[.,:]\d+)*")


class SentenceEncoder(nn.Module):
    """Numbers of pieces (sentences, n) and which of them are pieces -> a vector each (384), of length 1."""

    def __init__(self, encoder: Encoder) -> None:
        super().__init__()
        self.encoder = encoder

    def forward(self, ids: Tensor, mask: Tensor | None = None) -> Tensor:
        """mask: True where there is a piece; None where all are."""
        states = self.encoder(ids, torch.zeros_like(ids), mask)
        if mask is None:
            return F.normalize(states.mean(1), dim=-1)
        return F.normalize((states * mask[:, :, None]).sum(1) / mask.sum(1, keepdim=True), dim=-1)


def main() -> None:
    """Learn; print the recall; write the file where nobody is held out."""
    parser = argparse.ArgumentParser(prog="./run train vectors", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["vectors"])
    parser.add_argument("--base", type=Path, required=True, help="the folder with MiniLM's model.safetensors and vocab.txt")
    parser.add_argument("--mpnet", type=Path, help="of no use here")
    parser.add_argument("--layers", default="0,1,2")
    parser.add_argument("--epochs", type=int, default=6)
    parser.add_argument("--held", choices=list_hands())
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    torch.manual_seed(0)
    torch.set_num_threads(1)
    encoder = SentenceEncoder(read_encoder(chosen.base, [int(number) for number in chosen.layers.split(",")]))
    matters = [matter for hand in TEACHING if hand != chosen.held for matter in read_matters(hand)]
    learn(encoder, matters, chosen.epochs)

    def read(sentences: Sequence[str]) -> NDArray[np.float32]:
        return read_all(encoder, sentences)

    if chosen.held:
        print(chosen.held, measure_matters(read_matters(chosen.held), read))
    for folder in STORIES:
        print(folder.name, measure_stories(folder, read))
    if not chosen.held:
        export(encoder, chosen.out)
        print(hashlib.sha256(chosen.out.read_bytes()).hexdigest(), chosen.out.stat().st_size)


def read_encoder(base: Path, layers: Sequence[int]) -> Encoder:
    """The layers named, over the pieces that `words.pieces` knows and the two marks. Only the layers learn."""
    numbers = {name: number for number, name in enumerate((base / "vocab.txt").read_text(encoding="utf-8").split("\n"))}
    kept = [numbers[name] for name in (*read_pieces().names, *MARKS)]
    state = read_base(base, layers)
    state["words.weight"] = state["words.weight"][kept]
    state["places.weight"] = state["places.weight"][:LONGEST]
    encoder = Encoder(Shape(len(kept), layers=len(layers), positions=LONGEST, features=1))
    state["features.weight"] = encoder.features.weight.detach()
    encoder.load_state_dict(state)
    for name, weights in encoder.named_parameters():
        weights.requires_grad = name.startswith("blocks.")
    return encoder


def learn(encoder: SentenceEncoder, matters: Sequence[Sequence[Clause]], epochs: int) -> None:
    """Some matters at a time; within each, and between them, clauses of one question are drawn together."""
    chance = random.Random(0)
    weights = [weight for weight in encoder.parameters() if weight.requires_grad]
    optimiser = torch.optim.AdamW(weights, weight_decay=0.01)
    steps = epochs * (len(matters) // MATTERS)
    encoder.train()
    for step in range(steps):
        at = step % (len(matters) // MATTERS)
        if at == 0:
            matters = chance.sample(matters, len(matters))
        for group in optimiser.param_groups:
            group["lr"] = RATE * min(1.0, (step + 1) / WARM) * max(LEAST_RATE, 1 - step / steps)
        loss = _contrast(encoder, matters[at * MATTERS : (at + 1) * MATTERS], chance)
        loss.backward()
        nn.utils.clip_grad_norm_(weights, 1.0)
        optimiser.step()
        optimiser.zero_grad()
        if step % 20 == 0:
            print(f"step {step} of {steps}: {float(loss.detach()):.3f}", flush=True)
    encoder.eval()


def _contrast(encoder: SentenceEncoder, matters: Sequence[Sequence[Clause]], chance: random.Random) -> Tensor:
    sentences: list[str] = []
    questions: list[str] = []
    for number, matter in enumerate(matters):
        bare = chance.random() < BARE
        for clause in matter:
            words = clause.claim if chance.random() < CLAIMS else clause.text
            sentences.append(without_figures(words) if bare else words)
            questions.append(f"{number} {clause.question or len(sentences)}")
    vectors = encoder(*_columns(sentences))
    itself = torch.eye(len(sentences), dtype=torch.bool)
    near = (vectors @ vectors.T / HEAT).masked_fill(itself, -1e9)
    same = torch.tensor([[one == other for one in questions] for other in questions]) & ~itself
    likely = near - torch.logsumexp(near, 1, keepdim=True)
    asked = same.any(1)
    return -((likely * same).sum(1)[asked] / same.sum(1)[asked]).mean()


def without_figures(sentence: str) -> str:
    """ "At least 31 were killed" -> "some were killed"."""
    for figure in sorted(find_figures(sentence, "en"), key=lambda f: -f.span.start):
        sentence = sentence[: figure.span.start] + "some" + sentence[figure.span.end :]
    return _DIGITS.sub("some", sentence)


def read_all(encoder: SentenceEncoder, sentences: Sequence[str]) -> NDArray[np.float32]:
    """The vectors of sentences, by the network as it learns."""
    with torch.no_grad():
        return np.asarray(encoder(*_columns(sentences)).numpy(), np.float32)


def _columns(sentences: Sequence[str]) -> tuple[Tensor, Tensor]:
    listed = [cut(sentence) for sentence in sentences]
    ids = torch.zeros(len(listed), max(map(len, listed)), dtype=torch.long)
    mask = torch.zeros_like(ids, dtype=torch.bool)
    for row, numbers in enumerate(listed):
        ids[row, : len(numbers)] = torch.tensor(numbers)
        mask[row, : len(numbers)] = True
    return ids, mask


def export(encoder: SentenceEncoder, path: Path) -> None:
    """Write the encoder for one sentence at a time, with its matrices as bytes."""
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        whole = Path(folder) / "whole.onnx"
        torch.onnx.export(
            encoder,
            (torch.arange(24)[None],),
            str(whole),
            input_names=["ids"],
            output_names=["vector"],
            dynamic_axes={"ids": {1: "pieces"}},
            opset_version=17,
            dynamo=False,
        )
        quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)


if __name__ == "__main__":
    main()
