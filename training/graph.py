"""Matrices of a trained network -> the ONNX graph that the package ships, operator by operator, as onnxruntime runs them fastest.

One window at a time, without a batch: (pieces, width). Only the first piece of each word goes through the last layer's queries and
through what follows its attention, since nobody asks for the others.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

Matrix = NDArray[np.float32]
FUSED = "com.microsoft"
"""Onnxruntime's own operators, which it makes of plain ones itself, though not always to its gain."""
EPSILON = 1e-12
"""Of the norms, as MiniLM has it."""


class _Graph:
    """Nodes and constants in the making, of weights that go by their names in `network.Network`; a value goes by its name too."""

    def __init__(self, weights: Mapping[str, Matrix]) -> None:
        self.weights = weights
        self.nodes: list[onnx.NodeProto] = []
        self.constants: dict[str, onnx.TensorProto] = {}

    def keep(self, name: str, value: NDArray[np.generic]) -> str:
        self.constants.setdefault(name, numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def add(self, kind: str, inputs: Sequence[str], domain: str = "", **attributes: int | float | Sequence[int]) -> str:
        return self.add_many(kind, inputs, 1, domain, **attributes)[0]

    def add_many(
        self, kind: str, inputs: Sequence[str], outputs: int, domain: str = "", **attributes: int | float | Sequence[int]
    ) -> list[str]:
        number = len(self.nodes)
        names = [f"{number}.{place}" for place in range(outputs)]
        self.nodes.append(helper.make_node(kind, inputs, names, f"{kind}.{number}", domain=domain, **attributes))
        return names


def write_graph(weights: Mapping[str, Matrix], heads: int, notes: Mapping[str, str], path: Path) -> None:
    """Write the file: ids, features (pieces,) and first (words,) -> heads (words, ...), `flat`, `keys` and `queries` side by side.

    `weights` go by their names in `network.Network`, whose linear layers and word vectors become bytes; `heads`: of its attention;
    `notes` stand in the file's own metadata.
    """
    graph = _Graph(weights)
    x = _embed(graph)
    layers = 1 + max(int(name.split(".")[2]) for name in weights if name.startswith("encoder.blocks."))
    for layer in range(layers):
        name = f"encoder.blocks.{layer}."
        x, mixed = _attend(graph, name, x, heads, last=layer == layers - 1)
        x = _normal(graph, graph.add("Add", [x, _linear(graph, mixed, f"{name}out")]), f"{name}norm")
        inner = graph.add("Gelu", [_linear(graph, x, f"{name}up")], FUSED)
        x = _normal(graph, graph.add("Add", [x, _linear(graph, inner, f"{name}down")]), f"{name}norm2")
    names = ("flat", "keys", "queries")
    matrix = np.concatenate([weights[f"{name}.weight"] for name in names])
    read = graph.add_many("DynamicQuantizeLinear", [x], 3)
    _product(graph, read, "heads", matrix, np.concatenate([weights[f"{name}.bias"] for name in names]))
    graph.nodes[-1].output[0] = "heads"
    inputs = [
        helper.make_tensor_value_info(name, TensorProto.INT64, [size])
        for name, size in (("ids", "pieces"), ("features", "pieces"), ("first", "words"))
    ]
    output = helper.make_tensor_value_info("heads", TensorProto.FLOAT, ["words", len(matrix)])
    whole = helper.make_graph(graph.nodes, "statements", inputs, [output], list(graph.constants.values()))
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid(FUSED, 1)]
    model = helper.make_model(whole, opset_imports=opsets, ir_version=8, producer_name="dateline")
    helper.set_model_props(model, dict(notes))
    onnx.save(model, str(path))


def _embed(graph: _Graph) -> str:
    """Vectors of words (bytes, one scale for all), places and features, added and normalised."""
    table, scale, zero = _as_bytes(graph.weights["encoder.words.weight"])
    rows = graph.add("Gather", [graph.keep("words", table), "ids"])
    x = graph.add("DequantizeLinear", [rows, graph.keep("words.scale", scale), graph.keep("words.zero", zero)])
    begin = graph.keep("begin", np.zeros(1, np.int64))
    places = graph.add("Slice", [graph.keep("places", graph.weights["encoder.places.weight"]), begin, graph.add("Shape", ["ids"])])
    features = graph.add("Gather", [graph.keep("kinds", graph.weights["encoder.features.weight"]), "features"])
    return _normal(graph, graph.add("Add", [graph.add("Add", [x, places]), features]), "encoder.norm")


def _attend(graph: _Graph, name: str, x: str, heads: int, *, last: bool) -> tuple[str, str]:
    """What goes by attention and what comes of it, in the last layer of the words' first pieces alone.

    Queries, keys and values are three products of the same bytes, so that no result has to be cut in three.
    """
    read = graph.add_many("DynamicQuantizeLinear", [x], 3)
    asked = read
    if last:
        asked = [graph.add("Gather", [read[0], "first"]), *read[1:]]
        x = graph.add("Gather", [x, "first"])
    matrices = np.split(graph.weights[f"{name}qkv.weight"], 3)
    biases = np.split(graph.weights[f"{name}qkv.bias"], 3)
    softer = np.float32(1 / math.sqrt(len(matrices[0]) // heads))
    matrices[0], biases[0] = matrices[0] * softer, biases[0] * softer
    split = graph.keep("split", np.array([0, heads, -1], np.int64))
    queries, keys, values = (
        graph.add("Reshape", [_product(graph, source, f"{name}{part}", matrix, bias), split])
        for source, part, matrix, bias in zip((asked, read, read), ("queries", "keys", "values"), matrices, biases, strict=True)
    )
    scores = graph.add("FusedMatMul", [queries, keys], FUSED, transBatchA=1, transBatchB=1, transB=1)
    mixed = graph.add("FusedMatMul", [graph.add("Softmax", [scores], axis=-1), values], FUSED, transBatchB=1)
    join = graph.keep("join", np.array([0, -1], np.int64))
    return x, graph.add("Reshape", [graph.add("Transpose", [mixed], perm=[1, 0, 2]), join])


def _normal(graph: _Graph, x: str, name: str) -> str:
    """Not fused with the sum before it: that operator takes five times as long as both apart (onnxruntime 1.32)."""
    scale, shift = (graph.keep(f"{name}.{kind}", graph.weights[f"{name}.{kind}"]) for kind in ("weight", "bias"))
    return graph.add("LayerNormalization", [x, scale, shift], axis=-1, epsilon=EPSILON)


def _linear(graph: _Graph, x: str, name: str) -> str:
    read = graph.add_many("DynamicQuantizeLinear", [x], 3)
    return _product(graph, read, name, graph.weights[f"{name}.weight"], graph.weights[f"{name}.bias"])


def _product(graph: _Graph, x: Sequence[str], name: str, matrix: Matrix, bias: Matrix) -> str:
    """x (bytes, scale, zero) by a matrix (outputs, inputs) that is kept as signed bytes, a scale an output."""
    scale = (np.abs(matrix).max(axis=1) / 127).astype(np.float32)
    whole = np.rint(matrix / np.maximum(scale, 1e-12)[:, None]).astype(np.int8).T
    kept = [graph.keep(f"{name}.{kind}", value) for kind, value in (("bytes", whole), ("scale", scale), ("bias", bias))]
    zero = graph.keep(f"{name}.zero", np.zeros(len(scale), np.int8))
    return graph.add("MatMulIntegerToFloat", [x[0], kept[0], x[1], kept[1], x[2], zero, kept[2]], FUSED)


def _as_bytes(table: Matrix) -> tuple[NDArray[np.uint8], NDArray[np.float32], NDArray[np.uint8]]:
    """A table in 256 steps between its least and its greatest number, with the step's size and the place of nought."""
    low, high = min(float(table.min()), 0.0), max(float(table.max()), 0.0)
    step = np.float32((high - low) / 255)
    zero = np.uint8(round(-low / float(step)))
    return np.clip(np.rint(table / step) + zero, 0, 255).astype(np.uint8), np.array(step), np.array(zero)
