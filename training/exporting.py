"""A trained network -> the int8 ONNX file that the package ships."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

from dateline.quote.tagging.decoding import Bounds
from dateline.quote.tagging.pieces import START
from dateline.quote.tagging.windows import WINDOW

from .graph import write_graph
from .network import Network


def export(network: Network, bounds: Bounds, path: Path) -> None:
    """Write the network with its matrices as bytes, a scale a row; `near` and the bounds stand in the file's own metadata."""
    weights = {name: value.detach().cpu().float().numpy() for name, value in network.state_dict().items()}
    weights["encoder.places.weight"] = weights["encoder.places.weight"][:WINDOW]
    weights["encoder.features.weight"] = weights["encoder.features.weight"][: START + 1]
    near = [[round(float(x), 5) for x in row] for row in weights.pop("near")]
    notes = {"near": json.dumps(near), "bounds": json.dumps(asdict(bounds))}
    write_graph(weights, network.shape.heads, notes, path)
