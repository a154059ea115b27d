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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from dateline.follow.bags import lay_terms
from dateline.follow.linking import link_closest
from dateline.follow.pairs import DATED_FEATURES, DATED_WEIGHTS, measure_dated
from dateline.follow.settle import BEST
from dateline.model import OpenStories, OpenText

from .topics import Row, follow, list_neighbourhoods, logistic

STRETCH = 3
SWAPPED = 2
"""Stories that take over the places of each."""
SWAPPED_WEIGHT = 0.1
CAUTION = 0.1
"""What is asked beyond the best threshold: a wrong join costs an editor more than one that did not come."""
LEAST = np.arange(-1.5, 1.6, 0.25)
_WORD = re.compile(r"[^\W\d_]+")
_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])


Model = tuple[NDArray[np.float64], float]
"""Weights and bias."""


@dataclass(frozen=True, slots=True)
class Group:
    """Texts that are looked at together: the story of each, what their pairs measure, and what those count; `judged` is the set."""

    stories: tuple[str, ...]
    pairs: NDArray[np.float64]
    weight: float = 1.0
    judged: str | None = None


def train_dated(sets: dict[str, list[Row]]) -> None:
    """Print pairs of one story, F1, precision and recall, by set, each judged by weights of the others; and the weights of all."""
    groups = [*_real_groups(sets, 1), *_real_groups(sets, STRETCH)]
    swapped = list(_swapped_groups(sets))
    groups += swapped
    stories = {name: {row["story"] for row in rows} for name, rows in sets.items()}
    total, made = Counter[str](), Counter[str]()
    for name, rows in sets.items():
        model = fit_dated(groups, set().union(*stories.values()) - stories[name])
        found = _judge([one for one in groups if one.judged == name], model)
        found["wanted"] = sum(n * (n - 1) // 2 for n in Counter(row["story"] for row in first_texts(rows)).values())
        _print(name, found)
        total.update(found)
        made.update(_judge([one for one in swapped if not stories[name].isdisjoint(one.stories)], model))
    _print("all own stories, each hand judged by weights of the others", total)
    _print("with made-up other events in their places", made)
    weights, bias = fit_dated(groups, set().union(*stories.values()))
    print("DATED_WEIGHTS", dict(zip(DATED_FEATURES, weights.round(2).tolist(), strict=True)), "DATED_BIAS", round(bias, 2))


def fit_dated(groups: Sequence[Group], stories: set[str]) -> Model:
    """Weights and bias over pairs of these stories; the bias such that groups are best where 0 joins."""
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
    judged = [one for one in groups if one.judged]
    curve = [_share(judged, stories, weights, bias - least) for least in LEAST]
    smooth = np.convolve(np.pad(curve, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return weights, float(bias - LEAST[int(smooth.argmax())]) - CAUTION


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
    return Group(tuple(gold[id] for id in ids), measure_dated(texts, bags), weight, judged)


def _judge(groups: Sequence[Group], model: Model) -> Counter[str]:
    """Pairs that are joined, of those the right ones, and those that should be."""
    found = Counter[str]()
    for one in groups:
        names = _names(one, *model)
        for i, j in combinations(range(len(names)), 2):
            joined, same = names[i] == names[j], one.stories[i] == one.stories[j]
            found.update(found=joined, right=joined and same, wanted=same)
    return found


def _share(groups: Sequence[Group], stories: set[str], weights: NDArray[np.float64], bias: float) -> float:
    """F1 of pairs of these stories."""
    right = found = wanted = 0
    for one in groups:
        kept = [n for n, story in enumerate(one.stories) if story in stories]
        part = Group(tuple(one.stories[n] for n in kept), one.pairs[np.ix_(kept, kept)])
        names = _names(part, weights, bias)
        for i, j in combinations(range(len(kept)), 2):
            same, joined = part.stories[i] == part.stories[j], names[i] == names[j]
            right, found, wanted = right + (same and joined), found + joined, wanted + same
    return 2 * right / max(1, found + wanted)


def _names(one: Group, weights: NDArray[np.float64], bias: float) -> list[int]:
    """The number of each text's group."""
    names = [0] * len(one.stories)
    for number, group in enumerate(link_closest(one.pairs @ weights + bias, [None] * len(one.stories), best=BEST)):
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
