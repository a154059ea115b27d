"""A trained network -> the int8 ONNX file that the package ships."""

from __future__ import annotations

import json
import warnings
from dataclasses import asdict
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from dateline.quote.tagging.decoding import Bounds

from .network import Network


def export(network: Network, bounds: Bounds, path: Path) -> None:
    """Write the network with its matrices as bytes, a scale a row; `near` and the bounds stand in the file's own metadata."""
    network.cpu().eval()
    whole = path.with_suffix(".float.onnx")
    ids = torch.randint(1000, 20000, (1, 48))
    first = torch.arange(1, 41)[None]
    names = {"ids": {1: "pieces"}, "features": {1: "pieces"}, "first": {1: "words"}}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        torch.onnx.export(
            network,
            (ids, torch.zeros_like(ids), first),
            str(whole),
            input_names=list(names),
            output_names=["flat", "keys", "queries"],
            dynamic_axes=names,
            opset_version=17,
            dynamo=False,
        )
    quantize_dynamic(str(whole), str(path), weight_type=QuantType.QInt8, per_channel=True)
    model = onnx.load(str(path))
    kept = {"near": [[round(float(x), 5) for x in row] for row in network.near.detach()], "bounds": asdict(bounds)}
    onnx.helper.set_model_props(model, {name: json.dumps(value) for name, value in kept.items()})
    onnx.save(model, str(path))
    whole.unlink()
