"""A larger encoder that teaches: MPNet (Song et al. 2020), whose attention also hears how far two pieces stand apart."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn

from .network import Layer, Shape

SHAPE = Shape(vocabulary=30527, width=768, layers=12, heads=12, inner=3072, positions=514, epsilon=1e-5)
"""Of all-mpnet-base-v2."""
BUCKETS, FAR = 32, 128
_FIRST_PLACE = 2
_SHIFT = 4
"""Its vocabulary is BERT's behind four pieces of its own, which stand for BERT's opening and closing piece."""
_OPENS, _PAD, _ENDS = 0, 1, 2


class MpnetEncoder(nn.Module):
    """Pieces (of BERT's uncased vocabulary) and features -> a vector a piece, as `network.Encoder` gives it."""

    def __init__(self, opens: int, ends: int, shape: Shape = SHAPE) -> None:
        """`opens`, `ends`: the numbers of BERT's [CLS] and [SEP]."""
        super().__init__()
        self.shape = shape
        self.opens, self.ends = opens, ends
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.features = nn.Embedding(shape.features, shape.width)
        nn.init.zeros_(self.features.weight)
        self.apart = nn.Embedding(BUCKETS, shape.heads)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = nn.Dropout(0.1)
        self.blocks = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """ids, features: (batch, pieces); mask: (batch, pieces), True where there is a piece, None where all are."""
        own = torch.where(ids == self.opens, _OPENS, torch.where(ids == self.ends, _ENDS, ids + _SHIFT))
        if mask is not None:
            own = own.masked_fill(~mask, _PAD)
        places = torch.arange(ids.shape[1], device=ids.device)
        x = self.drop(self.norm(self.words(own) + self.places(places + _FIRST_PLACE) + self.features(features)))
        bias = self.apart(bucket(places[None, :] - places[:, None])).permute(2, 0, 1)[None].to(x.dtype)
        if mask is not None:
            bias = bias + torch.zeros(mask.shape, device=x.device, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        return x


def bucket(distance: Tensor) -> Tensor:
    """Pieces from one to another, signed -> 0 to 31: single up to 7, then by their logarithm up to 128, before and behind apart."""
    half, near = BUCKETS // 2, BUCKETS // 4
    size = distance.abs()
    far = near + (torch.log(size.float().clamp(min=near) / near) / math.log(FAR / near) * (half - near)).long()
    return torch.where(distance > 0, half, 0) + torch.where(size < near, size, far.clamp(max=half - 1))
