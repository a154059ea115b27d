"""The second half of `./run train stories`: texts with dates, on our own stories, and how well they are told apart by weights
that saw none of their hand.

Another event in the place of a story tempts more than anything else, and our own sets hold some: single reports that came days later. More
are made: of two stories that have nothing to do with each other the second takes over the places and outlets of the first, and the same
days (`swap_places`). Since nobody knows how long a story goes on, all texts are looked at again as if they had come more slowly (STRETCH).
"""

from __future__ import annotations

import random
import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dateline.follow.bags import lay_terms
from dateline.follow.linking import link_closest
from dateline.follow.pairs import DATED_FEATURES, DATED_WEIGHTS, measure_dated
from dateline.follow.regroup import BEST, CORE, ask_again, hold_tied
from dateline.follow.wholes import WHOLE_FEATURES, Neighbours, lay_neighbours, measure_group
from dateline.model import OpenStories, OpenText

from .topics import Row, follow, list_neighbourhoods, logistic

STRETCH = 3
SWAPPED = 2
"""Stories that take over the places of each."""
SWAPPED_WEIGHT = 0.1
MADE = 0.1
"""What texts of made-up events count where they are asked whether they belong to a whole."""
PARTS = 2
"""Groups of CORE texts that are made of a larger story, to ask others against."""
LOOSE = 0.5
"""How much sooner pairs are joined than they are as likely one story as two: a text that does not belong is asked again. 0 to 1 alike."""
_WORD = re.compile(r"[^\W\d_]+")
_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])


Model = tuple[NDArray[np.float64], float]
"""Weights and bias."""


@dataclass(frozen=True, slots=True)
class Models:
    """What joins pairs, and what asks texts whether they belong to a whole."""

    pairs: Model
    wholes: Model


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that are looked at together: the story of each, what their pairs measure, the texts as they are laid beside groups of them, and
    what their pairs count; `judged` is the set."""

    stories: tuple[str, ...]
    pairs: NDArray[np.float64]
    near: Neighbours
    weight: float = 1.0
    judged: str | None = None


def train_dated(sets: dict[str, list[Row]], teaching: Collection[str]) -> None:
    """Print pairs of one story, F1, precision and recall, by set, each judged by weights of the others; and the weights that those of the
    sets `teaching` give."""
    groups, swapped = _lay_groups(sets)
    stories = {name: {row["story"] for row in rows} for name, rows in sets.items()}
    total, made = Counter[str](), Counter[str]()
    for name, rows in sets.items():
        models = fit_dated(groups, set().union(*stories.values()) - stories[name])
        found = _judge([one for one in groups if one.judged == name], models)
        found["wanted"] = sum(n * (n - 1) // 2 for n in Counter(row["story"] for row in first_texts(rows)).values())
        _print(name, found)
        total.update(found)
        made.update(_judge([one for one in swapped if not stories[name].isdisjoint(one.stories)], models))
    _print("all own stories, each hand judged by weights of the others", total)
    _print("with made-up other events in their places", made)
    taught = {name: rows for name, rows in sets.items() if name in teaching}
    models = fit_dated(_lay_groups(taught)[0], set().union(*(stories[name] for name in taught)))
    for kind, features, (weights, bias) in (("DATED", DATED_FEATURES, models.pairs), ("WHOLE", WHOLE_FEATURES, models.wholes)):
        print(f"{kind}_WEIGHTS", dict(zip(features, weights.round(2).tolist(), strict=True)), f"{kind}_BIAS", round(bias, 2))


def _lay_groups(sets: dict[str, list[Row]]) -> tuple[list[Group], list[Group]]:
    """The groups of these sets, with those that have made-up events in their places; and the latter alone."""
    swapped = list(_swapped_groups(sets))
    return [*_real_groups(sets, 1), *_real_groups(sets, STRETCH), *swapped], swapped


def fit_dated(groups: Sequence[Group], stories: set[str]) -> Models:
    """Weights and bias over texts beside groups of these stories, and over pairs of them."""
    wholes = fit_wholes(groups, stories)
    sizes = Counter(story for one in groups if one.judged for story in one.stories)
    pairs, same, weight = [], [], []
    for one in groups:
        for i, j in combinations(range(len(one.stories)), 2):
            here, there = one.stories[i], one.stories[j]
            if here in stories and there in stories:
                pairs.append(one.pairs[i, j])
                same.append(here == there)
                weight.append(6 * one.weight / max(2, sizes[here], sizes[there]))
    found, bias = logistic(np.array(pairs)[:, :-1], np.array(same, np.float64), np.array(weight))
    weights = np.append(found, DATED_WEIGHTS[-1])
    return Models((weights, bias + LOOSE), wholes)


def fit_wholes(groups: Sequence[Group], stories: set[str]) -> Model:
    """Weights and bias over texts beside groups of one of these stories: CORE of its texts, and all; those that belong to it weigh as much
    as those that do not, in what was told and in what was made up."""
    chance = random.Random(1)
    measured, belongs, weight = list[NDArray[np.float64]](), list[NDArray[np.bool_]](), list[float]()
    for made in (False, True):
        asked, same = list[NDArray[np.float64]](), list[NDArray[np.bool_]]()
        for one in groups:
            if (one.judged or one.weight < 1) and (one.judged is None) == made and stories.issuperset(one.stories):
                for of_story, texts, found in _beside(one, chance):
                    asked.append(found)
                    same.append(of_story[texts])
        measured += asked
        belongs += same
        told = np.concatenate(same) if same else np.zeros(0, bool)
        share = len(told) / 2 * (MADE if made else 1.0)
        weight += np.where(told, share / max(1, told.sum()), share / max(1, (~told).sum())).tolist()
    return logistic(np.concatenate(measured), np.concatenate(belongs).astype(np.float64), np.array(weight))


def _beside(one: Group, chance: random.Random) -> Iterator[tuple[NDArray[np.bool_], NDArray[np.int64], NDArray[np.float64]]]:
    """Groups of one story, as which texts are of it; the texts that are asked, and what they measure beside the group."""
    for story, size in Counter(one.stories).items():
        of_story = np.array([name == story for name in one.stories])
        members, others = np.flatnonzero(of_story), np.flatnonzero(~of_story)
        if size > CORE:
            yield of_story, np.arange(len(of_story)), measure_group(one.near, members.tolist())
        for _ in range(PARTS if size > CORE + 1 else 0):
            group = chance.sample(members.tolist(), CORE)
            asked = np.setdiff1d(np.arange(len(of_story)), group)
            yield of_story, asked, measure_group(one.near, group)[asked]
        if size == CORE and len(others):
            yield of_story, others, measure_group(one.near, members.tolist())[others]


def swap_places(first: Sequence[Row], second: Sequence[Row], days: float, *, swap: bool) -> list[Row]:
    """The second story by the outlets of the first, and with `swap` in its places, beginning so many days after it."""
    places = dict(zip(_places(second), _places(first), strict=False)) if swap else {}
    outlets = sorted({row["outlet"] for row in first})
    taken = {outlet: outlets[n % len(outlets)] for n, outlet in enumerate(sorted({row["outlet"] for row in second}))}
    shift = min(_written(row) for row in first) + timedelta(days=days) - min(_written(row) for row in second)
    swapped = []
    for row in second:
        outlet = taken[row["outlet"]]
        headline, text = row["headline"], row["text"].replace(row["outlet"], outlet)
        for old, new in places.items():
            for before, after in ((old, new), (old.upper(), new.upper())):
                headline, text = (re.sub(rf"\b{before}", after, words) for words in (headline, text))
        moved = {"id": f"{row['id']} at {first[0]['id']}", "written": (_written(row) + shift).isoformat()}
        swapped.append({**row, **moved, "outlet": outlet, "headline": headline, "text": text})
    return swapped


def first_texts(rows: Iterable[Row]) -> list[Row]:
    """Reports that are neither copies nor revisions."""
    return [row for row in rows if not row.get("copy_of") and not row.get("revision_of")]


def _real_groups(sets: dict[str, list[Row]], slower: int) -> Iterator[Group]:
    """The neighbourhoods of each set; only those as they came are judged, not those that came so much slower."""
    for name, rows in sets.items():
        stories, gold = follow(first_texts(rows)), {row["id"]: row["story"] for row in rows}
        neighbourhoods = list_neighbourhoods(stories)
        first = min(text.moment for text in stories.texts.values())
        for id, text in stories.texts.items():
            stories.texts[id] = replace(text, moment=first + slower * (text.moment - first))
        for ids in neighbourhoods:
            yield _measured(ids, stories, gold, judged=name if slower == 1 else None)


def _swapped_groups(sets: dict[str, list[Row]]) -> Iterator[Group]:
    told: dict[str, list[Row]] = defaultdict(list)
    for rows in sets.values():
        for row in first_texts(rows):
            told[row["story"]].append(row)
    names = sorted(story for story, rows in told.items() if len(rows) > 2)
    chance = random.Random(3)
    for first in names:
        for n, second in enumerate(chance.sample([name for name in names if name != first], 2 * SWAPPED)):
            days = chance.choice((-1, 0, 0, 1, 2))
            rows = [*told[first], *swap_places(told[first], told[second], days, swap=n < SWAPPED)]
            stories = follow(rows)
            ids = sorted(stories.texts, key=lambda id: (stories.texts[id].moment, id))
            yield _measured(ids, stories, {row["id"]: row["story"] for row in rows}, weight=SWAPPED_WEIGHT)


def _measured(ids: Sequence[str], stories: OpenStories, gold: dict[str, str], *, weight: float = 1.0, judged: str | None = None) -> Group:
    texts: list[OpenText] = [stories.texts[id] for id in ids]
    bags = lay_terms(texts)
    pairs = measure_dated(texts, bags)
    return Group(tuple(gold[id] for id in ids), pairs, lay_neighbours(texts, bags.listed, pairs), weight, judged)


def _judge(groups: Sequence[Group], models: Models) -> Counter[str]:
    """Pairs that are joined, of those the right ones, and those that should be."""
    found = Counter[str]()
    for one in groups:
        names = _names(one, models)
        for i, j in combinations(range(len(names)), 2):
            joined, same = names[i] == names[j], one.stories[i] == one.stories[j]
            found.update(found=joined, right=joined and same, wanted=same)
    return found


def _names(one: Group, models: Models) -> list[int]:
    """The number of each text's group."""
    (weights, bias), (of_whole, least) = models.pairs, models.wholes
    names = [0] * len(one.stories)
    odds = one.pairs @ weights + bias

    def judge(group: Sequence[int]) -> NDArray[np.float64]:
        return hold_tied(measure_group(one.near, group) @ of_whole + least, odds, group)

    firm = link_closest(odds, [None] * len(names), best=BEST)
    asked = ask_again(firm, judge, odds, [False] * len(names), (one.near.news > 0).tolist())
    for number, group in enumerate(asked):
        for here in group:
            names[here] = number
    return names


def _places(rows: Sequence[Row]) -> list[str]:
    """The three commonest names of one word in a story: mostly places."""
    texts, full, lower = Counter[str](), Counter[str](), set[str]()
    for row in rows:
        words = [match.group() for match in _WORD.finditer(row["text"])]
        lower.update(word for word in words if word.islower())
        texts.update(sorted({word for word in words if word.istitle() and len(word) > 3}))
        full.update(
            name for pair in re.findall(r"([^\W\d_]+) (?=([^\W\d_]+))", row["text"]) for name in pair if all(map(str.istitle, pair))
        )
    return [word for word, n in texts.most_common() if 1 < n >= full[word] and word.lower() not in lower and word not in _DAYS][:3]


def _written(row: Row) -> datetime:
    return datetime.fromisoformat(row["written"])


def _print(name: str, found: Counter[str]) -> None:
    right, all_found, wanted = found["right"], found["found"], found["wanted"]
    print(
        f"  {name}: pairs F1 {2 * right / (all_found + wanted):.3f}, precision {right / max(1, all_found):.3f}, recall {right / wanted:.3f}"
    )
