"""Boosted trees over traits, and the list of nodes that Dateline walks (`dateline.read.forest`, `dateline.words.trees`)."""

from __future__ import annotations

from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

SHALLOW = {
    "objective": "binary", "extra_trees": True, "num_leaves": 6, "bagging_fraction": 0.7, "bagging_freq": 1, "lambda_l2": 5.0,
    "verbose": -1, "num_threads": 1, "seed": 0, "deterministic": True, "force_row_wise": True,
}  # fmt: skip
"""Of trees that shall not learn the few stories there are by heart; how fast, of how many rows and traits differs."""


def list_nodes(booster: lightgbm.Booster) -> dict[str, NDArray[Any]]:
    """The nodes of all trees: the roots, then level after level, the two children of a node side by side."""
    queue = [(tree["tree_structure"], 0) for tree in booster.dump_model()["tree_info"]]
    many = len(queue)
    rows: list[tuple[int, float, int, float]] = []
    for place, (node, depth) in enumerate(queue):  # grows while it is walked
        if "split_feature" not in node:
            rows.append((0, float("inf"), place, float(node["leaf_value"])))
            continue
        assert node["decision_type"] == "<="
        rows.append((int(node["split_feature"]), float(node["threshold"]), len(queue), float(node["internal_value"])))
        queue += [(node["left_child"], depth + 1), (node["right_child"], depth + 1)]
    trait, threshold, left, value = (np.array(column) for column in zip(*rows, strict=True))
    return {
        "many": np.array(many, np.int32), "trait": trait.astype(np.int16), "threshold": _at_most(threshold), "left": left.astype(np.int32),
        "value": value.astype(np.float32), "depth": np.array(max(depth for _, depth in queue), np.int32),
    }  # fmt: skip


def _at_most(thresholds: NDArray[np.float64]) -> NDArray[np.float32]:
    """The largest float32 that is not above each threshold: the traits are float32, so nothing is decided otherwise."""
    near = thresholds.astype(np.float32)
    return np.where(near > thresholds, np.nextafter(near, np.float32(-np.inf)), near)
