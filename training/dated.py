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
from dateline.follow.regroup import BEST, ask_again, find_movable, judge_asked
from dateline.follow.wholes import lay_neighbours, measure_group
from dateline.model import OpenStories, OpenText
from dateline.words.trees import Trees

from .topics import Row, follow, list_neighbourhoods, logistic
from .wholes import Group, Model, fit_wholes

STRETCH = 3
LATEST = 33
"""How many of the sets are the latest hands, of which is also told apart: `fresh37` to `fresh69`."""
SWAPPED = 2
"""Stories that take over the places of each."""
SWAPPED_WEIGHT = 0.1
FOLDS = 8
"""Parts of the hands, each judged by what was learned from the others."""
LOOSE = 0.25
"""How much sooner pairs are joined than they are as likely one story as two: a text that does not belong is asked again. At .5 events
that are told in the same sentences become one, which no text leaves."""
_WORD = re.compile(r"[^\W\d_]+")
_DAYS = frozenset(["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"])


@dataclass(frozen=True, slots=True)
class Models:
    """What joins pairs, and what asks texts whether they belong to a whole."""

    pairs: Model
    wholes: Trees


def train_dated(sets: dict[str, list[Row]]) -> Trees:
    """Print pairs of one story, F1, precision and recall, by set, each judged by weights of others; and the weights of pairs that all give.
    The trees of wholes that all give."""
    groups, swapped = _lay_groups(sets)
    stories = {name: {row["story"] for row in rows} for name, rows in sets.items()}
    every = set[str]().union(*stories.values())
    total, latest, made = Counter[str](), Counter[str](), Counter[str]()
    for fold in range(FOLDS):
        names = list(sets)[fold::FOLDS]
        models = fit_dated(groups, every.difference(*(stories[name] for name in names)))
        for name in names:
            found = _judge([one for one in groups if one.judged == name], models)
            found["wanted"] = sum(n * (n - 1) // 2 for n in Counter(row["story"] for row in first_texts(sets[name])).values())
            _print(name, found)
            total.update(found)
            if name in list(sets)[-LATEST:]:
                latest.update(found)
            made.update(_judge([one for one in swapped if not stories[name].isdisjoint(one.stories)], models))
    _print("all own stories, each hand judged by weights of others", total)
    _print(f"of them the {LATEST} latest hands", latest)
    _print("with made-up other events in their places", made)
    models = fit_dated(groups, every)
    weights, bias = models.pairs
    print("DATED_WEIGHTS", dict(zip(DATED_FEATURES, weights.round(2).tolist(), strict=True)), "DATED_BIAS", round(bias, 2))
    return models.wholes


def _lay_groups(sets: dict[str, list[Row]]) -> tuple[list[Group], list[Group]]:
    """The groups of these sets, with those that have made-up events in their places; and the latter alone."""
    swapped = list(_swapped_groups(sets))
    return [*_real_groups(sets, 1), *_real_groups(sets, STRETCH), *swapped], swapped


def fit_dated(groups: Sequence[Group], stories: set[str]) -> Models:
    """Weights and bias over pairs of texts of these stories, and trees over texts beside groups of them."""
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
    model = np.append(found, DATED_WEIGHTS[-1]), bias + LOOSE
    return Models(model, fit_wholes(groups, stories, model))


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
    return Group(tuple(gold[id] for id in ids), pairs, lay_neighbours(texts, bags.listed, pairs, np.zeros(pairs.shape[:2])), weight, judged)


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
    names = [0] * len(one.stories)
    odds = one.odds(models.pairs)
    near = replace(one.near, odds=odds)
    firm = link_closest(odds, [None] * len(names), best=BEST)
    movable = find_movable(firm, odds)

    def judge(group: Sequence[int]) -> NDArray[np.float64]:
        return judge_asked(
            lambda asked: models.wholes.weigh(measure_group(near, group, asked).astype(np.float32)).astype(np.float64), odds, group, movable
        )

    asked = ask_again(firm, judge, odds, [False] * len(names))
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
