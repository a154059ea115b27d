"""The network: a BERT-like encoder, a head that tags words, and a head that says which words belong to which cue."""

from __future__ import annotations

import math
from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from dateline.quote.tagging.decoding import PAIR_OF_FLAT, REACH

FLAT = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
PAIR = ("O", "B-SOURCE", "I-SOURCE", "B-CONTENT", "I-CONTENT")


@dataclass(frozen=True)
class Shape:
    """Sizes of a network; those of MiniLM-L6 unless said otherwise. `rank`: of what a word and a cue are compared by."""

    vocabulary: int
    width: int = 384
    layers: int = 6
    heads: int = 12
    inner: int = 1536
    features: int = 32
    positions: int = 512
    rank: int = 64
    epsilon: float = 1e-12


class Layer(nn.Module):
    """One block of attention and two linear layers, normalised after each, as BERT has it."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads = shape.heads
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.up = nn.Linear(shape.width, shape.inner)
        self.down = nn.Linear(shape.inner, shape.width)
        self.norm2 = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = nn.Dropout(0.1)

    def forward(self, x: Tensor, bias: Tensor | None) -> Tensor:
        """x: (batch, pieces, width); bias: added to the attention's scores, (batch or 1, heads or 1, pieces, pieces)."""
        b, t, w = x.shape
        q, k, v = self.qkv(x).view(b, t, 3, self.heads, w // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=bias, dropout_p=0.1 if self.training else 0.0)
        x = self.norm(x + self.drop(self.out(mixed.transpose(1, 2).reshape(b, t, w))))
        return self.norm2(x + self.drop(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces and features -> a vector a piece."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.words = nn.Embedding(shape.vocabulary, shape.width)
        self.places = nn.Embedding(shape.positions, shape.width)
        self.features = nn.Embedding(shape.features, shape.width)
        nn.init.zeros_(self.features.weight)
        self.norm = nn.LayerNorm(shape.width, eps=shape.epsilon)
        self.drop = nn.Dropout(0.1)
        self.blocks = nn.ModuleList(Layer(shape) for _ in range(shape.layers))

    def forward(self, ids: Tensor, features: Tensor, mask: Tensor | None) -> Tensor:
        """ids, features: (batch, pieces); mask: (batch, pieces), True where there is a piece, None where all are."""
        t = ids.shape[1]
        places = torch.arange(t, device=ids.device)
        x = self.drop(self.norm(self.words(ids) + self.places(places) + self.features(features)))
        bias = None if mask is None else torch.zeros(mask.shape, device=x.device, dtype=x.dtype).masked_fill(~mask, -1e4)[:, None, None, :]
        for block in self.blocks:
            x = block(x, bias)
        return x


def distance_bucket(n: Tensor) -> Tensor:
    """`decoding.distance_bucket` on tensors."""
    size = n.abs()
    far = 8 + (torch.log2(size.float().clamp(min=8) / 8) * 3).long()
    return REACH + n.sign() * torch.where(size <= 8, size, far).clamp(max=REACH)


class Network(nn.Module):
    """Encoder and heads.

    `flat`: (batch, words, 7), tags as in PolNeAR; `ours`: (batch, words), whether a saying by our conventions begins its cue here;
    `keys`, `queries`: (batch, words, 5, rank), whose products say what a word is to a cue.
    """

    def __init__(self, shape: Shape, encoder: nn.Module | None = None) -> None:
        """`encoder`: another than `Encoder`, of the same width, called as it is."""
        super().__init__()
        self.shape = shape
        self.encoder = encoder or Encoder(shape)
        self.flat = nn.Linear(shape.width, len(FLAT) + 1)
        self.keys = nn.Linear(shape.width, len(PAIR) * shape.rank)
        self.queries = nn.Linear(shape.width, len(PAIR) * shape.rank)
        self.near = nn.Parameter(torch.zeros(len(PAIR), 2 * REACH + 1))
        self.drop = nn.Dropout(0.1)

    def forward(self, ids: Tensor, features: Tensor, first: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor, Tensor]:
        """first: (batch, words), the number of each word's first piece. -> flat with `ours` behind it, keys, queries."""
        x = self.encoder(ids, features, mask)
        x = torch.gather(x, 1, first[:, :, None].expand(-1, -1, x.shape[2]))
        x = self.drop(x)
        b, w, _ = x.shape
        shape = (b, w, len(PAIR), self.shape.rank)
        return self.flat(x), self.keys(x).view(shape), self.queries(x).view(shape)

    def pairs(self, flat: Tensor, keys: Tensor, queries: Tensor, rows: Tensor, cues: Tensor) -> Tensor:
        """For cue number i (in batch row rows[i], at word cues[i]) the score of each word and label: (cues, words, 5)."""
        q = queries[rows, cues]
        scores = torch.einsum("cld,cwld->cwl", q, keys[rows]) / math.sqrt(self.shape.rank)
        words = torch.arange(keys.shape[1], device=keys.device)
        near = self.near[:, distance_bucket(words[None, :] - cues[:, None])].permute(1, 2, 0)
        return scores + near + flat[rows][:, :, PAIR_OF_FLAT]
