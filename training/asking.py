"""Learn which groups of linked values make a question that accounts answer in different ways (`dateline.compare.questions`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

import lightgbm
import numpy as np
from numpy.typing import NDArray

from dateline.compare.judging import Judge, link_by, weigh_pairs
from dateline.compare.questions import COLUMNS, Asker, describe, form_questions
from dateline.words.trees import trees_of

from .boosting import SHALLOW, list_nodes
from .claims import list_hands
from .hands import Hand

FOLDS = 5
TREES = 200
SETTINGS = {**SHALLOW, "learning_rate": 0.04, "min_data_in_leaf": 15, "feature_fraction": 0.4}
LEAST = -0.6
"""Log-odds from which a question is taken for one; F1 on hands left out is as good (.01) a half above and below."""
MANY = frozenset(("opposed",))
"""Kinds of which one voice of a text may give several answers."""


class Asked(NamedTuple):
    """The questions of a hand's stories by a judge that has not seen it: the columns of `describe`, and whether the gold has each."""

    table: NDArray[np.float32]
    same: NDArray[np.float64]


def read_asked(hand: Hand, judge: Judge, kind: str) -> Asked:
    """All questions that a hand's linked pairs make."""
    tables, same = [np.zeros((0, COLUMNS), np.float32)], list[bool]()
    for laid, answer in hand.answers[kind]:
        pairs = laid.pairs
        linked = link_by(laid.sides, pairs, replace(judge, asker=None))
        questions = form_questions(laid.sides, pairs.clashing, linked, single=kind not in MANY)
        tables.append(describe(laid.sides, pairs.traits, pairs.clashing, linked, weigh_pairs(pairs, judge), questions))
        same += [any(answer[pair] for pair in question) for question in questions]
    return Asked(np.concatenate(tables), np.array(same, np.float64))


def learn_asked(rows: Sequence[Asked], kind: str) -> tuple[Asker, dict[str, NDArray[Any]]]:
    """Trees over these questions, and their nodes."""
    data = lightgbm.Dataset(np.concatenate([one.table for one in rows]), np.concatenate([one.same for one in rows]), params={"verbose": -1})
    nodes = list_nodes(lightgbm.train(SETTINGS, data, TREES))
    return Asker(trees_of(nodes), LEAST, kind not in MANY), nodes


def leave_out_asked(judged: Sequence[tuple[Hand, Judge]], kind: str) -> tuple[Mapping[str, Asker], dict[str, NDArray[Any]]]:
    """For each hand an asker that has not seen it or the others of its group, and the nodes of one that has seen all.

    `judged`: the hands with judges that have not seen them. Of claims, whose matters are no stories, nothing is learned.
    """
    rows = {hand.name: read_asked(hand, judge, kind) for hand, judge in judged if hand.name not in list_hands()}
    names = list(rows)
    found = {}
    for number in range(FOLDS):
        out = set(names[number::FOLDS])
        asker, _ = learn_asked([one for name, one in rows.items() if name not in out], kind)
        found.update(dict.fromkeys(out, asker))
    return found, learn_asked(list(rows.values()), kind)[1]
