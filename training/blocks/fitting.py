"""Boosted trees over the traits of blocks, and their way into the file that Dateline reads."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import lightgbm
import numpy as np
from numpy.typing import NDArray

from training.boosting import list_nodes

from .pages import Row


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one look's trees are grown. Thresholds are drawn at random (extra trees): few pages, many traits."""

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


FIRST = Recipe()
SECOND = Recipe(trees=160, leaves=10, depth=4, fewest=40)
CUT = 0.4
COPIES = 1
"""Made-up copies of each page whose gold is whole."""


def fit(recipe: Recipe, table: NDArray[np.float32], labels: Row, weights: Row) -> lightgbm.Booster:
    """The trees for rows with labels of 0 to 1; the same input gives the same trees."""
    settings = {
        "objective": "cross_entropy", "extra_trees": True, "num_leaves": recipe.leaves, "max_depth": recipe.depth, "verbose": -1,
        "learning_rate": recipe.rate, "min_data_in_leaf": recipe.fewest, "feature_fraction": recipe.traits, "seed": recipe.seed,
        "bagging_fraction": recipe.pages, "bagging_freq": 1, "lambda_l2": recipe.ridge, "max_bin": recipe.bins, "deterministic": True,
        "force_row_wise": True, "num_threads": 1,
    }  # fmt: skip
    return lightgbm.train(settings, lightgbm.Dataset(table, labels, weight=100 * weights), recipe.trees)


def fit_pages(recipe: Recipe, pages: Iterable[tuple[NDArray[np.float32], Row, Row]]) -> lightgbm.Booster:
    """The trees of the rows of pages: traits, labels, and what each row weighs, in hundredths."""
    table, labels, weights = (np.concatenate(column) for column in zip(*pages, strict=True))
    return fit(recipe, table, labels, weights / 100)


def export(first: lightgbm.Booster, second: lightgbm.Booster, path: Path) -> None:
    """Write both looks' trees, each as one list of nodes (dateline.read.forest says its shape)."""
    held = {f"{look}_{name}": array for look, trees in (("first", first), ("second", second)) for name, array in list_nodes(trees).items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, cut=np.array(CUT), **held)


def export_trees(booster: lightgbm.Booster, path: Path) -> None:
    """Write the trees of a single look."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **list_nodes(booster))


def describe(recipe: Recipe, names: Sequence[str], booster: lightgbm.Booster) -> dict[str, object]:
    """The recipe, and the traits that parted most, for the card."""
    gain = booster.feature_importance("gain")
    best = np.argsort(-gain)[:25]
    return {"recipe": asdict(recipe), "most gain": {names[i]: round(float(gain[i] / gain.sum()), 4) for i in best}}
