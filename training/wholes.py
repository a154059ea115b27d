"""What texts are asked whether they belong to a whole, and the boosted trees that learn from it (`dateline.follow.wholes`)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import lightgbm
import numpy as np
from numpy.typing import NDArray

from dateline.follow.linking import link_closest
from dateline.follow.regroup import BEST, CORE
from dateline.follow.wholes import Neighbours, measure_group
from dateline.words.trees import Trees, trees_of

from .boosting import list_nodes

MADE = 0.6
"""What texts of made-up events count."""
SLOWER = 0.5
"""What texts count that came more slowly than they did."""
ROUNDS = 600
RECIPE = {
    "objective": "binary", "learning_rate": 0.05, "num_leaves": 4, "min_data_in_leaf": 30, "lambda_l2": 5.0, "feature_fraction": 0.5,
    "bagging_fraction": 0.7, "bagging_freq": 1, "num_threads": 1, "seed": 1, "deterministic": True, "verbose": -1,
}  # fmt: skip

Model = tuple[NDArray[np.float64], float]
"""Weights and bias."""
Asked = tuple[list[int], NDArray[np.int64], str]
"""Members of a group, the texts that are asked whether they belong to it, and the story that it stands for."""


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that are looked at together: the story of each, what their pairs measure, the texts as they are laid beside groups of them, and
    what their pairs count; `judged` is the set."""

    stories: tuple[str, ...]
    pairs: NDArray[np.float64]
    near: Neighbours
    weight: float = 1.0
    judged: str | None = None

    def odds(self, model: Model) -> NDArray[np.float64]:
        """The log-odds of its pairs."""
        return np.asarray(self.pairs @ model[0] + model[1], np.float64)


def fit_wholes(groups: Sequence[Group], stories: set[str], pairs: Model) -> Trees:
    """Trees over texts beside groups that stand for one of these stories; those that belong to it weigh as much as those that do not."""
    chance = random.Random(2)
    measured, belongs, weight = list[NDArray[np.float64]](), list[NDArray[np.bool_]](), list[float]()
    for one in groups:
        if stories.issuperset(one.stories):
            near = replace(one.near, odds=one.odds(pairs))
            for members, asked, story in _ask(one, near.odds, chance):
                measured.append(_measure(one, near, members, asked, story, chance))
                belongs.append(np.array([one.stories[place] == story for place in asked], bool))
                weight += [MADE if one.weight < 1 else 1.0 if one.judged else SLOWER] * len(asked)
    told, counts = np.concatenate(belongs), np.array(weight)
    counts[~told] *= counts[told].sum() / counts[~told].sum()
    table = lightgbm.Dataset(np.concatenate(measured).astype(np.float32), told.astype(np.float64), weight=counts)
    return trees_of(list_nodes(lightgbm.train(RECIPE, table, ROUNDS)))


def _ask(one: Group, odds: NDArray[np.float64], chance: random.Random) -> Iterator[Asked]:
    """The stories as wholes, and CORE texts of the larger ones; and the groups that pairs make, most of which are of one story."""
    every = np.arange(len(one.stories))
    for story, size in Counter(one.stories).items():
        members = [place for place, name in enumerate(one.stories) if name == story]
        if size > CORE:
            yield members, every, story
        if size > CORE + 1 and one.weight == 1:
            part = chance.sample(members, CORE)
            yield part, np.setdiff1d(every, part), story
        if CORE == size < len(every):
            yield members, np.setdiff1d(every, members), story
    for group in link_closest(odds, [None] * len(every), best=BEST):
        (story, most), *_ = Counter(one.stories[place] for place in group).most_common(1)
        if len(group) >= CORE and 2 * most > len(group):
            yield group, every if len(group) > CORE else np.setdiff1d(every, group), story


def _measure(
    one: Group, near: Neighbours, members: list[int], asked: NDArray[np.int64], story: str, chance: random.Random
) -> NDArray[np.float64]:
    """What the texts asked measure beside the group; those outside it beside as many as members are: the size of a group tells nothing."""
    found = measure_group(near, members, asked)
    outside = ~np.isin(asked, members)
    if len(members) > CORE and outside.any():
        left = chance.choice([place for place in members if one.stories[place] == story])
        found[outside] = measure_group(near, [place for place in members if place != left], asked[outside])
    return found
