"""Windows with labels, and with a teacher's opinion where there is one -> a network that has learned them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional as F

from .corpus import UNKNOWN, Example
from .network import Network

SEEN = 0.2
"""From which probability on teachers' opinion of a cue's words is kept."""


@dataclass(frozen=True)
class Soft:
    """What teachers think of an example: `flat` (words, 8) probabilities, and for `cues` the `pairs` (cues, words, 5)."""

    flat: np.ndarray[tuple[int, int], np.dtype[np.float16]]
    cues: np.ndarray[tuple[int], np.dtype[np.int16]]
    pairs: np.ndarray[tuple[int, int, int], np.dtype[np.float16]]


@dataclass(frozen=True)
class Settings:
    """Of one run. `heed`: how much the teachers' opinion weighs against the gold where there is both."""

    epochs: int = 6
    batch: int = 32
    rate: float = 2e-4
    head_rate: float = 1e-3
    warmup_steps: int = 100
    decay: float = 0.01
    heed: float = 0.7
    ours_weight: float = 1.0
    pair_weight: float = 1.0
    repeat_ours: int = 3
    seed: int = 1
    freeze_words: bool = True


@dataclass
class Batch:
    """Padded arrays of some examples; `rows`, `cues`: which example and word each line of `pairs` is of."""

    ids: Tensor
    features: Tensor
    mask: Tensor
    first: Tensor
    flat: Tensor
    ours: Tensor
    rows: Tensor
    cues: Tensor
    pairs: Tensor
    soft_flat: Tensor | None = None
    soft_rows: Tensor | None = None
    soft_cues: Tensor | None = None
    soft_pairs: Tensor | None = None

    def to(self, device: torch.device) -> Batch:
        """The same on a device."""
        moved = {name: value.to(device, non_blocking=True) for name, value in vars(self).items() if value is not None}
        return Batch(**moved)


def collate(examples: Sequence[Example], soft: Sequence[Soft] | None = None) -> Batch:
    """Pad to the longest."""
    n = len(examples)
    longest = max(len(e.window.ids) for e in examples)
    words = max(len(e.window.first) for e in examples)
    ids, features = np.zeros((n, longest), np.int64), np.zeros((n, longest), np.int64)
    mask = np.zeros((n, longest), bool)
    first = np.zeros((n, words), np.int64)
    flat, ours = np.full((n, words), UNKNOWN, np.int64), np.full((n, words), UNKNOWN, np.int64)
    for row, example in enumerate(examples):
        size, count = len(example.window.ids), len(example.window.first)
        ids[row, :size], features[row, :size], mask[row, :size] = example.window.ids, example.window.features, True
        first[row, :count], flat[row, :count], ours[row, :count] = example.window.first, example.flat, example.ours
    rows, cues, pairs = _pairs([(e.cues, e.pairs) for e in examples], words)
    gold = np.full((len(rows), words), UNKNOWN, np.int64)
    for line, (row, pair) in enumerate(zip(rows, pairs, strict=True)):
        gold[line, : len(examples[row].window.first)] = pair
    batch = Batch(
        *map(torch.from_numpy, (ids, features, mask, first, flat, ours, np.array(rows, np.int64), np.array(cues, np.int64), gold))
    )
    if soft is not None:
        _add_soft(batch, soft, words)
    return batch


def _pairs(found: Sequence[tuple[np.ndarray, np.ndarray]], words: int) -> tuple[list[int], list[int], list[np.ndarray]]:
    rows = [row for row, (cues, _) in enumerate(found) for _ in cues]
    return rows, [int(cue) for cues, _ in found for cue in cues], [pair for _, pairs in found for pair in pairs]


def _add_soft(batch: Batch, soft: Sequence[Soft], words: int) -> None:
    flat = np.zeros((len(soft), words, 8), np.float32)
    for row, s in enumerate(soft):
        flat[row, : len(s.flat)] = s.flat
    rows, cues, pairs = _pairs([(s.cues, s.pairs) for s in soft], words)
    padded = np.zeros((len(rows), words, 5), np.float32)
    for line, pair in enumerate(pairs):
        padded[line, : len(pair)] = pair
    batch.soft_flat = torch.from_numpy(flat)
    batch.soft_rows, batch.soft_cues = torch.tensor(rows, dtype=torch.long), torch.tensor(cues, dtype=torch.long)
    batch.soft_pairs = torch.from_numpy(padded)


def loss_of(network: Network, batch: Batch, settings: Settings) -> Tensor:
    """Cross entropy of tags, of sayings' cues and of pairs; against teachers' probabilities as well where there are some."""
    flat, keys, queries = network(batch.ids, batch.features, batch.first, batch.mask)
    flat, keys, queries = flat.float(), keys.float(), queries.float()
    soft = batch.soft_flat is not None
    gold_weight = 1 - settings.heed if soft else 1.0
    loss = gold_weight * _masked(
        F.cross_entropy(flat[..., :7].transpose(1, 2), batch.flat, ignore_index=UNKNOWN, reduction="none"), batch.flat
    )
    known = batch.ours != UNKNOWN
    if known.any():
        ours = F.binary_cross_entropy_with_logits(flat[..., 7], batch.ours.clamp(min=0).float(), reduction="none")
        there = torch.arange(batch.ours.shape[1], device=ours.device) <= batch.first.argmax(1, keepdim=True)
        loss = loss + settings.ours_weight * gold_weight * (ours * known).sum() / there.sum()
    if len(batch.rows):
        pair = network.pairs(flat, keys, queries, batch.rows, batch.cues)
        each = F.cross_entropy(pair.transpose(1, 2), batch.pairs, ignore_index=UNKNOWN, reduction="none")
        loss = loss + settings.pair_weight * gold_weight * _masked(each, batch.pairs)
    return loss + settings.heed * _heed(network, batch, flat, keys, queries, settings) if soft else loss


def _heed(network: Network, batch: Batch, flat: Tensor, keys: Tensor, queries: Tensor, settings: Settings) -> Tensor:
    assert batch.soft_flat is not None
    assert batch.soft_rows is not None
    assert batch.soft_cues is not None
    assert batch.soft_pairs is not None
    known = batch.soft_flat[..., :7].sum(-1) > 0.5
    logs = -(batch.soft_flat[..., :7] * F.log_softmax(flat[..., :7], -1)).sum(-1)
    ours = F.binary_cross_entropy_with_logits(flat[..., 7], batch.soft_flat[..., 7], reduction="none")
    loss = ((logs + settings.ours_weight * ours) * known).sum() / known.sum().clamp(min=1)
    if len(batch.soft_rows):
        pair = network.pairs(flat, keys, queries, batch.soft_rows, batch.soft_cues)
        there = batch.soft_pairs.sum(-1) > 0.5
        each = -(batch.soft_pairs * F.log_softmax(pair, -1)).sum(-1)
        loss = loss + settings.pair_weight * (each * there).sum() / there.sum().clamp(min=1)
    return loss


def _masked(loss: Tensor, gold: Tensor) -> Tensor:
    known = gold != UNKNOWN
    return (loss * known).sum() / known.sum().clamp(min=1)


def fit(network: Network, packings: Sequence[Sequence[Batch]], settings: Settings, device: torch.device) -> Iterator[tuple[int, float]]:
    """Learn for some epochs, each over another packing of the same texts, the rate falling to nothing; yields (epoch, mean loss)."""
    torch.manual_seed(settings.seed)
    chance = random.Random(settings.seed)
    network.to(device).train()
    network.encoder.words.weight.requires_grad_(not settings.freeze_words)
    optimizer = _optimizer(network, settings)
    rates = [float(group["lr"]) for group in optimizer.param_groups]
    step = 0
    for epoch in range(settings.epochs):
        losses: list[Tensor] = []
        batches = list(packings[epoch % len(packings)])
        chance.shuffle(batches)
        for number, batch in enumerate(batches):
            done = (epoch + number / len(batches)) / settings.epochs
            step += 1
            for group, rate in zip(optimizer.param_groups, rates, strict=True):
                group["lr"] = rate * min(step / settings.warmup_steps, 1 - done)
            losses.append(_step(network, batch, settings, optimizer, device))
        yield epoch, float(torch.stack(losses).mean())


def _step(network: Network, batch: Batch, settings: Settings, optimizer: torch.optim.Optimizer, device: torch.device) -> Tensor:
    with torch.autocast(device.type, dtype=torch.bfloat16):
        loss = loss_of(network, batch, settings)
    optimizer.zero_grad(set_to_none=True)
    loss.backward()
    torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
    optimizer.step()
    return loss.detach()


def batches_of(examples: Sequence[Example], soft: Sequence[Soft] | None, settings: Settings, device: torch.device) -> list[Batch]:
    """The batches of one packing, made once and kept on the device."""
    return [
        collate([examples[n] for n in numbers], [soft[n] for n in numbers] if soft else None).to(device)
        for numbers in _order(examples, settings, random.Random(settings.seed + 5))
    ]


def _order(examples: Sequence[Example], settings: Settings, chance: random.Random) -> list[list[int]]:
    """Numbers of examples, batch by batch: our own texts several times, lengths alike in a batch."""
    numbers = [n for n, e in enumerate(examples) for _ in range(settings.repeat_ours if e.ours[0] != UNKNOWN else 1)]
    chance.shuffle(numbers)
    pool = 16 * settings.batch
    batches: list[list[int]] = []
    for start in range(0, len(numbers), pool):
        part = sorted(numbers[start : start + pool], key=lambda n: len(examples[n].window.ids))
        batches += [part[at : at + settings.batch] for at in range(0, len(part), settings.batch)]
    chance.shuffle(batches)
    return batches


def _optimizer(network: Network, settings: Settings) -> torch.optim.Optimizer:
    learned = [(name, p) for name, p in network.named_parameters() if p.requires_grad]
    groups = []
    for heads in (False, True):
        for plain in (False, True):
            chosen = [
                p for name, p in learned if (not name.startswith("encoder") or "features" in name) == heads and (p.dim() < 2) == plain
            ]
            rate = settings.head_rate if heads else settings.rate
            groups.append({"params": chosen, "lr": rate, "weight_decay": 0.0 if plain else settings.decay})
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), fused=next(network.parameters()).is_cuda)


@torch.no_grad()
def ask(
    networks: Sequence[Network],
    examples: Sequence[Example],
    device: torch.device,
    weights: Sequence[Sequence[float]] | None = None,
    batch: int = 64,
) -> list[Soft]:
    """What networks think of examples, on average; cues are those of the gold and those that they see at .2 or more.

    `weights`: for each example how much each network counts, adding up to 1.
    """
    for network in networks:
        network.to(device).eval()
    even = [1 / len(networks)] * len(networks)
    found: list[Soft | None] = [None] * len(examples)
    order = sorted(range(len(examples)), key=lambda n: len(examples[n].window.ids))
    for at in range(0, len(order), batch):
        numbers = order[at : at + batch]
        shares = torch.tensor([weights[n] if weights else even for n in numbers], device=device).T
        chosen = [examples[n] for n in numbers]
        for n, soft in zip(numbers, _asked(networks, chosen, collate(chosen).to(device), shares), strict=True):
            found[n] = soft
    return [soft for soft in found if soft is not None]


def _asked(networks: Sequence[Network], examples: Sequence[Example], batch: Batch, shares: Tensor) -> Iterator[Soft]:
    """`shares`: (networks, examples)."""
    device = shares.device
    with torch.autocast(device.type, dtype=torch.bfloat16):
        outs = [tuple(part.float() for part in network(batch.ids, batch.features, batch.first, batch.mask)) for network in networks]
    each = torch.stack([torch.cat([torch.softmax(f[..., :7], -1), torch.sigmoid(f[..., 7:])], -1) for f, _, _ in outs])
    flat = (each * shares[:, :, None, None]).sum(0)
    seen = (torch.maximum(flat[..., 3], flat[..., 7]) > SEEN).cpu().numpy()
    rows, cues = [], []
    for row, example in enumerate(examples):
        chosen = sorted({*map(int, example.cues), *np.flatnonzero(seen[row, : len(example.flat)]).tolist()})
        rows += [row] * len(chosen)
        cues += chosen
    pairs = np.zeros((0, 0, 5), np.float16)
    if rows:
        where = torch.tensor(rows, device=device), torch.tensor(cues, device=device)
        thought = [torch.softmax(network.pairs(f, k, q, *where), -1) for network, (f, k, q) in zip(networks, outs, strict=True)]
        pairs = (torch.stack(thought) * shares[:, where[0], None, None]).sum(0).half().cpu().numpy()
    tags = flat.half().cpu().numpy()
    lines = np.array(rows, dtype=np.int64)
    for row, example in enumerate(examples):
        size = len(example.flat)
        mine = np.flatnonzero(lines == row)
        yield Soft(tags[row, :size], np.array([cues[line] for line in mine], np.int16), pairs[mine, :size] if len(mine) else pairs[:0])
