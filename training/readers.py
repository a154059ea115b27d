"""Networks that read two claims: a teacher that reads both in one sequence, and what ships, which reads each alone and then both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import torch
from torch import Tensor, nn

from dateline.compare.side_by_side import KINDS

from .mpnet import SHAPE, MpnetEncoder
from .network import Encoder, Shape

MARKED = 8
"""What a piece may be of: four marks for either claim."""
OTHER = 4
"""What is added to the marks of the second claim, where both are one sequence."""
HIDDEN = 256


class Claims(NamedTuple):
    """Claims with the marks that open and close them, as rows of equal length: (batch, pieces) each.

    `ids`: numbers of pieces; `marks`: what each is of; `mask`: True where there is a piece; `value`: 1 for the pieces of the value.
    """

    ids: Tensor
    marks: Tensor
    mask: Tensor
    value: Tensor


class Teacher(nn.Module):
    """MPNet over both claims as one sequence -> (batch, len(KINDS)) log-odds that they answer one question."""

    numbers: Tensor

    def __init__(self, base: Mapping[str, Tensor], numbers: Sequence[int]) -> None:
        """`numbers`: what BERT's vocabulary calls our pieces and, behind them, the marks that open a text, close it, and hide a word."""
        super().__init__()
        self.register_buffer("numbers", torch.tensor(numbers), persistent=False)
        self.encoder = MpnetEncoder(numbers[-3], numbers[-2], Shape(**{**vars(SHAPE), "features": MARKED}))
        load(self.encoder, base)
        self.head = _head(3 * SHAPE.width)

    def forward(self, one: Claims, other: Claims) -> Tensor:
        """The second claim follows the first without its own opening mark."""
        ids, mask = (torch.cat([a, b[:, 1:]], 1) for a, b in ((one.ids, other.ids), (one.mask, other.mask)))
        marks = torch.cat([one.marks, torch.where(other.mask, other.marks + OTHER, 0)[:, 1:]], 1)
        states = self.encoder(self.numbers[ids], marks, mask)
        first = torch.cat([one.value, torch.zeros_like(other.value)[:, 1:]], 1)
        second = torch.cat([torch.zeros_like(one.value), other.value[:, 1:]], 1)
        told: Tensor = self.head(torch.cat([mean(states, mask.to(states.dtype)), mean(states, first), mean(states, second)], 1))
        return told


class Alone(nn.Module):
    """The lower layers: a claim -> (batch, pieces, width), whatever stands beside it."""

    def __init__(self, encoder: Encoder, layers: int) -> None:
        super().__init__()
        self.encoder, self.layers = encoder, layers

    def forward(self, ids: Tensor, marks: Tensor, mask: Tensor | None = None) -> Tensor:
        """mask: True where there is a piece; None where all are."""
        own = self.encoder
        places = torch.arange(ids.shape[1], device=ids.device)
        states: Tensor = own.drop(own.norm(own.words(ids) + own.places(places) + own.features(marks)))
        bias = None if mask is None else hide(mask, states)
        for block in own.blocks[: self.layers]:
            states = block(states, bias)
        return states


class Together(nn.Module):
    """The upper layers over the states of two claims -> (batch, len(KINDS)) log-odds; the same whichever comes first."""

    def __init__(self, encoder: Encoder, layers: int) -> None:
        super().__init__()
        self.blocks = nn.ModuleList(encoder.blocks[layers:])
        self.across = nn.Parameter(torch.zeros(len(self.blocks), encoder.shape.heads))
        """What each head adds to its regard for the pieces of the other claim."""
        self.head = _head(4 * encoder.shape.width)

    def forward(self, one: Tensor, of_one: Tensor, other: Tensor, of_other: Tensor, mask: Tensor | None = None) -> Tensor:
        """`of_one`, `of_other`: (batch, pieces), 1 for the pieces of the value."""
        states, count = torch.cat([one, other], 1), one.shape[1]
        second = torch.arange(states.shape[1], device=states.device) >= count
        apart = (second[:, None] != second[None, :]).to(states.dtype)
        hidden = 0.0 if mask is None else hide(mask, states)
        for number, block in enumerate(self.blocks):
            states = block(states, hidden + (self.across[number][:, None, None].to(states.dtype) * apart)[None])
        whole = states.mean(1) if mask is None else mean(states, mask.to(states.dtype))
        first, last = mean(states[:, :count], of_one), mean(states[:, count:], of_other)
        told: Tensor = self.head(torch.cat([whole, first + last, (first - last).abs(), first * last], 1))
        return told


class Student(nn.Module):
    """What ships: MiniLM's layers, some over each claim alone, the others over both."""

    def __init__(self, base: Mapping[str, Tensor], vocabulary: int, layers: int, lower: int) -> None:
        super().__init__()
        encoder = Encoder(Shape(vocabulary, layers=layers, positions=128, features=MARKED))
        load(encoder, base)
        self.alone, self.together = Alone(encoder, lower), Together(encoder, lower)

    def forward(self, one: Claims, other: Claims) -> Tensor:
        """The log-odds of a batch of pairs."""
        states = [self.alone(claims.ids, claims.marks, claims.mask) for claims in (one, other)]
        told: Tensor = self.together(states[0], one.value, states[1], other.value, torch.cat([one.mask, other.mask], 1))
        return told


def load(encoder: Encoder | MpnetEncoder, base: Mapping[str, Tensor]) -> None:
    """Begin with published weights; the words stay as they are, the marks begin small."""
    own = encoder.state_dict()
    encoder.load_state_dict(own | {name: value[: len(own[name])] for name, value in base.items() if name in own})
    nn.init.normal_(encoder.features.weight, std=0.02)
    encoder.words.weight.requires_grad = False


def hide(mask: Tensor, states: Tensor) -> Tensor:
    """What is added to the scores of attention so that nothing is seen where `mask` is False."""
    return torch.zeros(mask.shape, device=states.device, dtype=states.dtype).masked_fill(~mask, -1e4)[:, None, None, :]


def mean(states: Tensor, weights: Tensor) -> Tensor:
    """The mean of the states where weights are 1; zeros where none is."""
    kept = weights.to(states.dtype)
    return (states * kept[:, :, None]).sum(1) / kept.sum(1, keepdim=True).clamp(min=1)


def _head(width: int) -> nn.Module:
    return nn.Sequential(nn.Linear(width, HIDDEN), nn.GELU(), nn.Dropout(0.1), nn.Linear(HIDDEN, len(KINDS)))


def parameters_that_learn(network: nn.Module) -> tuple[Sequence[nn.Parameter], Sequence[nn.Parameter]]:
    """Those of the encoder, and those of the head, which begin as chance has it and learn faster."""
    named = [(name, value) for name, value in network.named_parameters() if value.requires_grad]
    return [value for name, value in named if "head." not in name], [value for name, value in named if "head." in name]
