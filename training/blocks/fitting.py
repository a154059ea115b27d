"""Boosted trees over the traits of blocks, and their way into the file that Dateline reads."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from .pages import Row


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the trees are grown. Thresholds are drawn at random (extra trees): few pages, many traits."""

    trees: int = 240
    leaves: int = 20
    depth: int = 6
    rate: float = 0.06
    fewest: int = 20
    traits: float = 0.4
    pages: float = 0.8
    ridge: float = 1.0
    bins: int = 63
    seed: int = 1
    cut: float = 0.38
    copies: int = 1


def fit(recipe: Recipe, table: NDArray[np.float32], labels: Row, weights: Row) -> lightgbm.Booster:
    """The trees for rows with labels of 0 to 1; the same input gives the same trees."""
    settings = {
        "objective": "cross_entropy", "extra_trees": True, "num_leaves": recipe.leaves, "max_depth": recipe.depth, "verbose": -1,
        "learning_rate": recipe.rate, "min_data_in_leaf": recipe.fewest, "feature_fraction": recipe.traits, "seed": recipe.seed,
        "bagging_fraction": recipe.pages, "bagging_freq": 1, "lambda_l2": recipe.ridge, "max_bin": recipe.bins, "deterministic": True,
        "force_row_wise": True, "num_threads": 2,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(table, labels, weight=100 * weights), recipe.trees)


def export(booster: lightgbm.Booster, recipe: Recipe, path: Path) -> None:
    """Write the trees as one list of nodes (dateline.read.forest says its shape)."""
    nodes: list[tuple[int, float, int, int, float]] = []
    roots, depth = [], 0
    for tree in booster.dump_model()["tree_info"]:
        roots.append(len(nodes))
        depth = max(depth, _add(tree["tree_structure"], nodes))
    trait, threshold, left, right, value = (np.array(column) for column in zip(*nodes, strict=True))
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(
            file, roots=np.array(roots, np.int32), trait=trait.astype(np.int16), threshold=_at_most(threshold),
            value=value.astype(np.float32),
            children=np.stack([left, right]).astype(np.int32), depth=np.int32(depth), cut=np.float64(recipe.cut),
        )  # fmt: skip


def _add(node: dict[str, Any], nodes: list[tuple[int, float, int, int, float]]) -> int:
    """Add a node and all below it; how many steps the farthest leaf is away."""
    place = len(nodes)
    if "split_feature" not in node:
        nodes.append((0, float("inf"), place, place, float(node["leaf_value"])))
        return 0
    assert node["decision_type"] == "<="
    nodes.append((0, 0.0, 0, 0, 0.0))
    left = len(nodes)
    below = _add(node["left_child"], nodes)
    right = len(nodes)
    below = max(below, _add(node["right_child"], nodes))
    nodes[place] = (int(node["split_feature"]), float(node["threshold"]), left, right, float(node["internal_value"]))
    return below + 1


def _at_most(thresholds: NDArray[np.float64]) -> NDArray[np.float32]:
    """The largest float32 that is not above each threshold: the traits are float32, so nothing is decided otherwise."""
    near = thresholds.astype(np.float32)
    return np.where(near > thresholds, np.nextafter(near, np.float32(-np.inf)), near)


def describe(recipe: Recipe, names: Sequence[str], booster: lightgbm.Booster) -> dict[str, object]:
    """The recipe, and the traits that parted most, for the card."""
    gain = booster.feature_importance("gain")
    best = np.argsort(-gain)[:25]
    return {"recipe": asdict(recipe), "most gain": {names[i]: round(float(gain[i] / gain.sum()), 4) for i in best}}
