"""The published encoders that training starts from: all-MiniLM-L6-v2 and all-mpnet-base-v2 (Apache-2.0), from their packages on PyPI."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import Tensor

_NAMES = {
    "out": "attention.output.dense",
    "norm": "attention.output.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def read_base(folder: Path, layers: Sequence[int]) -> dict[str, Tensor]:
    """Weights as `network.Encoder` names them, of the layers that are kept, in order. `folder` holds `model.safetensors`."""
    weights = load_file(str(folder / "model.safetensors"))
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"] + weights["embeddings.token_type_embeddings.weight"][0],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
    }
    for number, layer in enumerate(layers):
        old, new = f"encoder.layer.{layer}.", f"blocks.{number}."
        for kind in ("weight", "bias"):
            attention = [weights[f"{old}attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            state[f"{new}qkv.{kind}"] = torch.cat(attention)
            for part, name in _NAMES.items():
                state[f"{new}{part}.{kind}"] = weights[f"{old}{name}.{kind}"]
    return state


_MPNET_NAMES = {
    "out": "attention.attn.o",
    "norm": "attention.LayerNorm",
    "up": "intermediate.dense",
    "down": "output.dense",
    "norm2": "output.LayerNorm",
}


def read_mpnet(folder: Path, layers: Sequence[int] = range(12)) -> dict[str, Tensor]:
    """Weights as `mpnet.MpnetEncoder` names them. `folder` holds `model.safetensors`."""
    weights = load_file(str(folder / "model.safetensors"))
    state = {
        "words.weight": weights["embeddings.word_embeddings.weight"],
        "places.weight": weights["embeddings.position_embeddings.weight"],
        "norm.weight": weights["embeddings.LayerNorm.weight"],
        "norm.bias": weights["embeddings.LayerNorm.bias"],
        "apart.weight": weights["encoder.relative_attention_bias.weight"],
    }
    for number, layer in enumerate(layers):
        old, new = f"encoder.layer.{layer}.", f"blocks.{number}."
        for kind in ("weight", "bias"):
            state[f"{new}qkv.{kind}"] = torch.cat([weights[f"{old}attention.attn.{part}.{kind}"] for part in "qkv"])
            for part, name in _MPNET_NAMES.items():
                state[f"{new}{part}.{kind}"] = weights[f"{old}{name}.{kind}"]
    return state
