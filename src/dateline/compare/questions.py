"""A last look at whole questions: which groups of linked values make one that the accounts of a story answer in different ways.

A pair is judged by what it tells; a question also by its place among those of the story: a story is mostly about one or two of each kind.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.words.trees import Trees

from .around import Matrix, Traits
from .links import Links
from .sides import Side, group_linked, value_of

TRAITS = (
    "top", "second", "mean", "links", "sides", "texts", "share", "values", "voices", "named", "rank", "behind", "ahead", "questions",
    "agreed", "held_most", "held_next", "line_first", "line_last", "days", "of_texts", "of_sides",
)  # fmt: skip
"""What `describe` tells of a question before the traits of its pairs."""
PAIRED = (
    "together", "together_behind", "together_ahead_less", "together_ahead_more", "contested_less", "contested_more", "odds_less",
    "odds_more", "linked", "read_both", "read_clause", "near", "ahead_less", "denied_one", "accused_denies", "returned",
    "one_party", "voices_of", "counts", "time", "money", "percent", "event", "other_event", "one_noun", "nouns", "part_one",
    "past", "other_spots", "other_region", "times", "toll_one", "hours", "days_only", "role", "other_role", "mishap", "days",
    "gap", "told", "wide", "clause", "sentence",
)  # fmt: skip
"""Traits of pairs of which a question tells the most and the mean; those that a kind of pairs lacks are 0."""
COLUMNS = len(TRAITS) + 2 * len(PAIRED)
"""Of `describe`."""
NONE = -5.0
"""The log-odds of a second pair where there is none."""
NO_OTHER = -6.0
"""The log-odds of the next question where there is none."""
FEW, ALONE = 4, -1.0
"""Texts with such values below which there is little for the trees to go by, as in a story of two reports; the log-odds from which the
likeliest pair of a group makes it a question there."""
FAR = 2.5
"""How far, in log-odds, a pair may lie behind the likeliest of its question. F1 on hands left out is as good without, but of the claims of
what is printed right .82 are the gold's with it, .76 without."""
DAY = 86_400


@dataclass(frozen=True, slots=True)
class Asker:
    """The trees that look at whole questions, and the log-odds from which one is taken for one.

    `single` where one voice of a text has one answer: a figure, a day; of charges it may tell several.
    """

    trees: Trees
    least: float
    single: bool = True


def leave_unasked(sides: Sequence[Side], traits: Traits, clashing: NDArray[np.bool_], linked: Links, odds: Matrix, asker: Asker) -> Links:
    """The links without those of groups that make no question, the likeliest first."""
    questions = form_questions(sides, clashing, linked, single=asker.single)
    if not questions:
        return []
    if len({side.text.report.id for side in sides}) < FEW:
        kept = [question for question in questions if max(odds[pair] for pair in question) >= ALONE]
    else:
        sure = weigh_questions(describe(sides, traits, clashing, linked, odds, questions), asker.trees)
        kept = [question for question, told in zip(questions, sure, strict=True) if told >= asker.least]
    asked = {pair for question in kept for pair in _leave_far(question, odds)}
    places = {place for pair in asked for place in pair}
    return [pair for pair in linked if pair in asked or (not clashing[pair] and places & {*pair})]


def _leave_far(question: Links, odds: Matrix) -> Links:
    """The pairs of a question that are not FAR behind its likeliest: what they alone tie to it is no answer."""
    likeliest = max(odds[pair] for pair in question)
    return [pair for pair in question if odds[pair] >= likeliest - FAR]


def form_questions(sides: Sequence[Side], clashing: NDArray[np.bool_], linked: Links, *, single: bool) -> list[Links]:
    """The pairs that cannot both hold, by the group that they make of the sides; a pair of no group is left out."""
    against = [pair for pair in linked if clashing[pair]]
    groups = group_linked(sides, against, single=single)
    of = {place: number for number, group in enumerate(groups) for place in group}
    found: dict[int, Links] = defaultdict(list)
    for a, b in against:
        if a in of and of[a] == of.get(b):
            found[of[a]].append((a, b))
    return list(found.values())


def weigh_questions(table: NDArray[np.float32], trees: Trees) -> NDArray[np.float32]:
    """The log-odds of each question: the trees count twice, its likeliest pair once."""
    return np.asarray((2 * trees.weigh(table) + table[:, TRAITS.index("top")]) / 3, np.float32)


def describe(
    sides: Sequence[Side], traits: Traits, clashing: NDArray[np.bool_], linked: Links, odds: Matrix, questions: Sequence[Links]
) -> NDArray[np.float32]:
    """A row for each question of a story, with the columns of TRAITS, and for each of PAIRED the most and the mean."""
    tops = [max(float(odds[pair]) for pair in question) for question in questions]
    rank = np.argsort(np.argsort([-top for top in tops], kind="stable"), kind="stable")
    agreeing = [pair for pair in linked if not clashing[pair]]
    rows = []
    for number, question in enumerate(questions):
        others = [top for place, top in enumerate(tops) if place != number]
        among = {
            "top": tops[number],
            "rank": float(rank[number]),
            "behind": max(tops) - tops[number],
            "ahead": tops[number] - max(others, default=NO_OTHER),
            "questions": float(len(questions)),
            "of_texts": float(len({side.text.report.id for side in sides})),
            "of_sides": float(len(sides)),
        }
        told = among | _tell(sides, question, agreeing, odds)
        told["share"] = told["texts"] / told["of_texts"]
        rows.append([*(told[name] for name in TRAITS), *_look_at(traits, question)])
    return np.array(rows, np.float32).reshape(len(questions), COLUMNS)


def _tell(sides: Sequence[Side], question: Links, agreeing: Links, odds: Matrix) -> dict[str, float]:
    """What a question tells by itself: how likely its pairs are, who answers it, where, and how many hold to each answer."""
    places = sorted({place for pair in question for place in pair})
    agreed = [pair for pair in agreeing if {*pair} & {*places}]
    held: dict[str, set[str]] = defaultdict(set)
    for place in {*places, *(place for pair in agreed for place in pair)}:
        held[value_of(sides[place])].add(sides[place].text.report.id)
    support = sorted((len(texts) for texts in held.values()), reverse=True)
    likely = sorted((float(odds[pair]) for pair in question), reverse=True)
    answers = [sides[place] for place in places]
    lines = [side.text.words.count("\n", 0, side.span.start) for side in answers]
    moments = [side.text.moment.timestamp() / DAY for side in answers]
    return {
        "second": likely[1] if len(likely) > 1 else NONE,
        "mean": sum(likely) / len(likely),
        "links": float(np.log(len(likely))),
        "sides": float(len(places)),
        "texts": float(len(set().union(*held.values()))),
        "values": float(len(held)),
        "voices": float(len({side.by for side in answers})),
        "named": sum(side.by is not None for side in answers) / len(answers),
        "agreed": float(len(agreed)),
        "held_most": float(support[0]),
        "held_next": float(support[1]) if len(support) > 1 else 0.0,
        "line_first": float(min(lines)),
        "line_last": float(max(lines)),
        "days": max(moments) - min(moments),
    }


def _look_at(traits: Traits, question: Links) -> list[float]:
    first, second = (np.array(places) for places in zip(*question, strict=True))
    held = [traits[name][first, second] if name in traits else np.zeros(1, np.float32) for name in PAIRED]
    return [float(told) for column in held for told in (column.max(), column.mean())]
