"""Which values of a story answer one question and cannot both hold: traits of each two, weighed as learned from stories of many hands.

The weights stand in `weights/differences.json` and `differences.npz`, made by `./run train differences`.
"""

from __future__ import annotations

import json
from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import Generic

import numpy as np
from numpy.typing import NDArray

from dateline.words.trees import Trees

from .around import Matrix, Traits, lay_kinds, same
from .contested import KINDS as CONTESTED
from .contested import rate_pairs, weigh_sides
from .links import Links
from .questions import Asker, leave_unasked
from .side_by_side import Reader, excerpt_of, read_both
from .sides import Side, SideT, is_same_value, is_same_voice
from .trees import read_trees

_FILE = Path(__file__).parent / "weights" / "differences.json"
REACH = 2.0
"""How far ahead of the next likest a pair can be, at most."""
FAR_OFF = -1e9
RULED_OUT = -7.0
"""Log-odds by the weights below which no tree looks at a pair."""
LOOSELY = np.float32(1.5)
"""How much less likely two values are taken to answer one question that differ and could both hold: who contradicts a claim comes before
who leaves it open. On hands left out as good without."""
OPEN, MOST_OPEN = -5.0, 400
"""Log-odds of the first look from which the two claims of a pair are read together, and how many pairs of a story are, the likest."""
TOGETHER, UNREAD = "together", -6.0
"""The trait that says what reading two claims together told, and what it is for pairs that were not read."""


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of a story's values of one kind: their traits; which may answer one question, which of those cannot both hold."""

    traits: Traits
    meeting: NDArray[np.bool_]
    clashing: NDArray[np.bool_]


NO_PAIRS = Pairs({}, np.zeros((0, 0), bool), np.zeros((0, 0), bool))


@dataclass(frozen=True, slots=True)
class First:
    """Weights of traits by name, and the bias, of a look at pairs before their claims are read together."""

    weights: Mapping[str, float]
    bias: float


@dataclass(frozen=True, slots=True)
class Judge:
    """Weights of traits by name, the bias, and the log-odds from which two values are linked: they may answer one question in two ways.

    `trees` look at the same traits, in the order of the weights, and the mean of both counts; to it comes `linked` where the rules
    link the two. `first` are the weights of a look that spares the reading of most pairs, None where none are read. `asker` looks at
    the questions that linked pairs make; without one all are kept.
    """

    weights: dict[str, float]
    bias: float
    least: float
    linked: float = 0.0
    trees: Trees | None = None
    first: First | None = None
    asker: Asker | None = None


@dataclass(frozen=True, slots=True)
class Laid(Generic[SideT]):
    """Values of a story laid side by side: what the rules link, and what else is to be weighed of each two."""

    sides: list[SideT]
    linked: Links
    pairs: Pairs


def mark(count: int, links: Links) -> Matrix:
    """1 where two of `count` values are linked."""
    found = np.zeros((count, count), np.float32)
    for a, b in links:
        found[a, b] = found[b, a] = 1
    return found


def may_meet(sides: Sequence[Side]) -> NDArray[np.bool_]:
    """True for two values of two voices, in two texts or of two named ones in one text, and in one language."""
    unnamed = np.array([side.by is None for side in sides], bool)
    alone = (_of_one_text(sides) > 0) & (unnamed[:, None] | unnamed)
    found = _in_one_language(sides) & ~alone & _of_two_voices(sides)
    np.fill_diagonal(found, val=False)
    return np.asarray(found)


def may_answer(sides: Sequence[Side]) -> NDArray[np.bool_]:
    """True for two of two texts, whoever says so, and of two voices in one text; in one language.

    A union that charges the board in one text and denies in another what it is charged with speaks to one question twice.
    """
    return np.asarray(_in_one_language(sides) & ((_of_one_text(sides) == 0) | may_meet(sides)))


def _of_one_text(sides: Sequence[Side]) -> Matrix:
    return same([id(side.text) for side in sides])


def _in_one_language(sides: Sequence[Side]) -> NDArray[np.bool_]:
    return np.asarray(same([side.text.account.article.language for side in sides]) > 0)


def _of_two_voices(sides: Sequence[Side]) -> NDArray[np.bool_]:
    return np.asarray(lay_kinds(sides, _voice_of, is_same_voice) == 0)


def _voice_of(side: Side) -> Hashable:
    """What `is_same_voice` asks for of a side: who is named, else whose text it is and which."""
    return side.by if side.by is not None else (side.text.outlet, side.text.report.id)


def rank(sides: Sequence[Side], pairs: Pairs, likeness: Matrix) -> Pairs:
    """The pairs with the traits of where each stands among the others, by `likeness`.

    How far each is ahead of the next likest in the other's text, both ways, the less and the more; whether either text has the other's
    value as well, and whether what has it is liker; how many texts have either.
    """
    texts = texts_of_sides(sides)
    here = np.where(pairs.meeting, likeness, 0.0)
    ahead = _ahead(here, texts)
    told = pairs.traits["read_clause"] + pairs.traits["read_sentence"] + pairs.traits["read_both"]
    read = _ahead(np.where(pairs.meeting, told, 0.0), texts)
    holds = pairs.meeting & ~pairs.clashing
    held, again = np.zeros_like(here), np.zeros_like(here)
    for columns in texts:
        block = here[:, columns]
        held[:, columns] = holds[:, columns].any(1, keepdims=True)
        again[:, columns] = np.where(holds[:, columns], block, 0).max(1, keepdims=True)
    agreed = np.maximum(again, again.T)
    count = np.stack([held[:, columns[0]] for columns in texts]).sum(0) + 1
    ranked = {
        "read_ahead_less": np.minimum(read, read.T),
        "read_ahead_more": np.maximum(read, read.T),
        "ahead_less": np.minimum(ahead, ahead.T),
        "ahead_more": np.maximum(ahead, ahead.T),
        "likest": ((ahead >= 0) & (ahead.T >= 0)).astype(np.float32),
        "likeness": likeness,
        "held_once": np.maximum(held, held.T),
        "held_twice": np.minimum(held, held.T),
        "agreed": agreed,
        "agreed_more": np.clip(agreed - likeness, -3, 3),
        "told": np.log(count[:, None] * count),
    }
    return Pairs({**pairs.traits, **{name: np.asarray(trait, np.float32) for name, trait in ranked.items()}}, pairs.meeting, pairs.clashing)


def _ahead(likeness: NDArray[np.float32], texts: Sequence[Sequence[int]]) -> NDArray[np.float32]:
    """How far a value of the column is ahead of the next likest to the row's in its own text; below 0 where another is liker."""
    ahead = np.zeros_like(likeness)
    for columns in texts:
        block = likeness[:, columns]
        best = block.max(1, keepdims=True)
        others = np.sort(block, axis=1)[:, -2:-1] if len(columns) > 1 else np.zeros_like(best)
        ahead[:, columns] = block - np.where(block >= best, others, best)
    return np.clip(ahead, -REACH, REACH)


def texts_of_sides(sides: Sequence[Side]) -> list[list[int]]:
    """The places of the sides of each text."""
    texts: dict[tuple[str, int | None], list[int]] = {}
    for place, side in enumerate(sides):
        texts.setdefault((side.text.report.id, side.text.revision), []).append(place)
    return list(texts.values())


def weigh_pairs(pairs: Pairs, judge: Judge) -> Matrix:
    """The log-odds of each pair; far below zero where two values cannot answer one question."""
    total = _add_up(pairs, judge)
    if judge.trees:
        total = _looked_at(pairs, total, judge.trees, tuple(judge.weights))
    if judge.linked:
        total += np.float32(judge.linked) * pairs.traits["linked"]
    return np.where(pairs.meeting, total, np.float32(FAR_OFF))


def _add_up(pairs: Pairs, look: First | Judge) -> Matrix:
    total = np.full(pairs.meeting.shape, look.bias, np.float32)
    for name, weight in look.weights.items():
        total += np.float32(weight) * pairs.traits[name]
    return total


def read_open(sides: Sequence[Side], pairs: Pairs, first: First, kind: str, read: Reader = read_both) -> Pairs:
    """The pairs with what `read` says of those that the first look leaves open, and where each stands by it among the others.

    How far it is ahead of the next likest in the other's text, both ways, the less and the more; how far behind the likest of the story.
    """
    told = np.full(pairs.meeting.shape, UNREAD, np.float32)
    listed = list(_list_open(pairs, first))
    excerpts = {place: excerpt_of(sides[place]) for place in sorted({place for pair in listed for place in pair})}
    for a, b in listed:
        told[a, b] = told[b, a] = read(kind, excerpts[a], excerpts[b])
    ahead = _ahead(told, texts_of_sides(sides))
    likest = float(np.where(pairs.clashing, told, UNREAD).max(initial=UNREAD))
    found = {
        TOGETHER: told,
        "together_ahead_less": np.minimum(ahead, ahead.T),
        "together_ahead_more": np.maximum(ahead, ahead.T),
        "together_behind": np.maximum(np.float32(likest) - told, 0),
    }
    return replace(pairs, traits={**pairs.traits, **found})


def _list_open(pairs: Pairs, first: First) -> Iterator[tuple[int, int]]:
    """The places of pairs that may be of one question, the likest first."""
    odds = _add_up(pairs, first)
    found = np.argwhere(np.triu(pairs.meeting & (odds > OPEN), 1))
    for at in np.argsort(-odds[found[:, 0], found[:, 1]], kind="stable")[:MOST_OPEN]:
        yield int(found[at, 0]), int(found[at, 1])


def _looked_at(pairs: Pairs, odds: Matrix, trees: Trees, names: Sequence[str]) -> Matrix:
    """The mean of what the weights and what the trees say, for pairs that the weights do not rule out."""
    found = odds.copy()
    first, second = np.nonzero(np.triu(pairs.meeting & (odds > RULED_OUT), 1))
    if len(first):
        table = np.stack([pairs.traits[name][first, second] for name in names], 1)
        found[first, second] = found[second, first] = (odds[first, second] + trees.weigh(table)) / 2
    return found


def link_judged(sides: Sequence[Side], pairs: Pairs, kind: str) -> Links:
    """Pairs that answer one question, whether they agree or not: of two texts each value with one of the other's.

    Of a pair the lower place comes first, of the pairs the likeliest.
    """
    judge = read_judge(kind)
    if sides and kind in CONTESTED:
        pairs = rate(pairs, weigh_sides(sides, kind))
    return link_by(sides, read_open(sides, pairs, judge.first, kind) if sides and judge.first else pairs, judge)


def rate(pairs: Pairs, odds: NDArray[np.float32]) -> Pairs:
    """The pairs with how likely both values are ones that accounts differ on, by the log-odds of each."""
    return replace(pairs, traits={**pairs.traits, **rate_pairs(odds)})


def link_by(sides: Sequence[Side], pairs: Pairs, judge: Judge) -> Links:
    """As `link_judged`, by a judge."""
    if not sides:
        return []
    odds = weigh_pairs(pairs, judge)
    linked = link_likest(sides, pairs, odds, judge.least)
    return leave_unasked(sides, pairs.traits, pairs.clashing, linked, odds, judge.asker) if judge.asker else linked


def link_likest(sides: Sequence[Side], pairs: Pairs, odds: Matrix, least: float) -> Links:
    """As `link_judged`, by the log-odds of the pairs: the likest first, and what is left of two texts then; equals are all kept.

    So "19 villagers" of one text meets "nine citizens" of the other, to whom "four policemen" would be nearer still, had it not
    met "four officers". Two that neither clash nor say the same ("Wednesday night", "at dawn on Thursday") come LOOSELY later.
    """
    text_of = {place: number for number, places in enumerate(texts_of_sides(sides)) for place in places}
    likely = np.argwhere(np.triu(pairs.meeting & (odds >= least), 1))
    told = odds[likely[:, 0], likely[:, 1]]
    told = told - LOOSELY * np.array([not (pairs.clashing[a, b] or is_same_value(sides[a], sides[b])) for a, b in likely], np.float32)
    taken: dict[tuple[int, int], float] = {}
    linked = []
    for at in np.argsort(-told, kind="stable"):
        a, b = int(likely[at, 0]), int(likely[at, 1])
        ends = (a, text_of[b]), (b, text_of[a])
        if all(taken.get(end, told[at]) <= told[at] for end in ends):
            taken |= {end: float(told[at]) for end in ends}
            linked.append((a, b))
    return linked


@cache
def read_judge(kind: str) -> Judge:
    """What was learned of a kind: "figure", "date" or "opposed" (charges and denials)."""
    held = json.loads(_FILE.read_text(encoding="utf-8"))[kind]
    first = First(**held["first"]) if "first" in held else None
    trees = read_trees(f"asked_{kind}")
    asker = Asker(trees, held["asked"], held["single"]) if trees else None
    return Judge(held["weights"], held["bias"], held["least"], held["linked"], read_trees(kind), first, asker)
