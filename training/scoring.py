"""A network and a development set -> attributions -> the figures of `score_quotes.py`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import torch

from dateline.quote.tagging.decoding import Bounds, decode
from dateline.quote.tagging.pieces import Vocabulary
from dateline.quote.tagging.sureness import read_sureness, without_rivals

from .corpus import Document, Example, words_of
from .fitting import collate
from .network import Network

KEPT = ("content_iou50", "content_exact", "source_overlap")


@torch.no_grad()
def outputs(network: Network, examples: Sequence[Example], device: torch.device) -> list[tuple[np.ndarray, ...]]:
    """flat, keys, queries of each example, cut to its words."""
    network.to(device).eval()
    found = []
    for at in range(0, len(examples), 32):
        chosen = examples[at : at + 32]
        batch = collate(chosen).to(device)
        with torch.autocast(device.type, dtype=torch.bfloat16, enabled=device.type == "cuda"):
            parts = [part.float().cpu().numpy() for part in network(batch.ids, batch.features, batch.first, batch.mask)]
        found += [tuple(part[row, : len(e.flat)] for part in parts) for row, e in enumerate(chosen)]
    return found


def predictions(
    outs: Sequence[tuple[np.ndarray, ...]],
    near: np.ndarray,
    examples: Sequence[Example],
    documents: Sequence[Document],
    vocabulary: Vocabulary,
    bounds: Bounds,
) -> list[dict[str, Any]]:
    """Attributions in the form that the scorer reads."""
    spans = {n: words_of(documents[n].text, vocabulary).spans for n in {e.document for e in examples}}
    found: dict[int, list[dict[str, Any]]] = {n: [] for n in spans}
    for (flat, keys, queries), example in zip(outs, examples, strict=True):
        words, offset = spans[example.document], example.window.start
        for marked in without_rivals([each for each in decode(flat, keys, queries, near, bounds) if read_sureness().keeps(each)]):
            roles = {"source": marked.source, "cue": (marked.cue,), "content": marked.content}
            found[example.document].append(
                {role: [[words[a + offset][0], words[b - 1 + offset][1]] for a, b in ranges] for role, ranges in roles.items()}
            )
    return [{"id": documents[n].id, "attributions": found[n]} for n in found]


def score(scorer: Any, documents: Sequence[Document], found: list[dict[str, Any]]) -> dict[str, tuple[float, float, float]]:
    """IoU50, exact and +source: precision, recall, F1 in percent."""
    gold = [{"id": d.id, "text": d.text, "attributions": list(d.attributions)} for d in documents]
    whole = scorer.score(gold, found)
    return {name: whole[name] for name in KEPT}
