"""The first half of `./run train stories`: texts without dates, on topics of two or three like events, measured out of fold by topic.

The gold is a file of lines {"id", "headline", "text", "story"}, where a story's name holds its topic ("e:12:ecb"): two stories of one topic
are alike but not the same.
"""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.figures import claim, find_figures
from dateline.follow import add_report, find_original, place, remember_text
from dateline.follow.bags import lay_terms
from dateline.follow.linking import link_closest
from dateline.follow.pairs import FEATURES, measure_texts
from dateline.follow.settle import find_neighbourhoods
from dateline.model import Account, Article, CopyIndex, OpenStories, Receipt, Report, Stamp
from dateline.when import find_times

NOW = datetime(2028, 1, 1, tzinfo=UTC)
"""A day after all own stories."""
FOLDS = 5
FOLDINGS = 3
"""Ways to part the topics into folds, of which the mean is printed: a figure of one moves by .01."""
FITTED_ORDERS = 2
"""Orders of arrival whose neighbourhoods give pairs to fit on; their pairs hardly differ."""
STRANGERS = 0.1
"""How much a pair of two topics counts; pairs of one topic, the hard ones, count 20 a text of it."""
RIDGE = 1.0
LEAST = np.arange(-2.5, 1.55, 0.1)

Row = dict[str, str]
Model = tuple[NDArray[np.float64], float, float]
"""Weights, bias, and the least mean log-odds at which groups are joined."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Texts that are looked at together, and what their pairs measure."""

    reports: tuple[str, ...]
    pairs: NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Pass:
    """One order of arrival after the first pass; `repeats`: copy -> original; `weight` is what its pairs count."""

    neighbourhoods: tuple[Neighbourhood, ...]
    repeats: dict[str, str]
    weight: float

    @property
    def reports(self) -> set[str]:
        """All that were looked at."""
        return {report for near in self.neighbourhoods for report in near.reports}


def train_topics(path: Path, orders: int) -> None:
    """Print BCubed out of fold by topic, and the weights of all topics."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold = {row["id"]: row["story"] for row in rows}
    arrived = [follow(rows) for rows in shuffled(rows, orders)]
    passes = [first_pass(stories, 1 / FITTED_ORDERS) for stories in arrived]
    pure = pure_passes(arrived[0], gold, 1 / 2)
    fitted = [*passes[:FITTED_ORDERS], *pure]
    topics, found = {topic(story) for story in gold.values()}, defaultdict[str, list[float]](list)
    for seed in range(FOLDINGS):
        folds = folds_of(topics, seed)
        models = [fit(fitted, gold, topics - fold) for fold in folds]
        for what, judged in (("texts in any order", passes), ("each story by itself", pure[:1]), ("beside one of another topic", pure[1:])):
            found[what] += [out_of_fold(one, gold, folds, models) for one in judged]
    for what, scores in found.items():
        print(f"{what}: BCubed F1 {np.mean(scores):.4f} out of fold by topic, least {min(scores):.4f}, greatest {max(scores):.4f}")
    weights, bias, least = fit(fitted, gold, topics)
    print("WEIGHTS", dict(zip(FEATURES, weights.round(2).tolist(), strict=True)), "BIAS", round(bias - least, 2))


def topic(story: str) -> str:
    """The topic of a story's name: "e:12:ecb" -> "12"."""
    return story.split(":")[1]


def shuffled(rows: list[Row], orders: int) -> Iterable[list[Row]]:
    """The rows in as many orders, shuffled as the scorer shuffles them."""
    rows = list(rows)
    for seed in range(orders):
        random.Random(seed).shuffle(rows)
        yield list(rows)


def follow(rows: Sequence[Row]) -> OpenStories:
    """The stories of the first pass over the texts in this order."""
    stories, copies = OpenStories(), CopyIndex()
    for row in rows:
        account = account_of(json.dumps(row))
        copy = find_original(account, copies)
        remember_text(account, copies, copy)
        report = Report(row["id"], account, copy=copy)
        add_report(report, place(report, stories), stories)
    return stories


@lru_cache(maxsize=2_048)
def account_of(line: str) -> Account:
    """A row as an account with its times and figures; its statements are not asked for. Without a date where the row has none."""
    row: Row = json.loads(line)
    published = Stamp.parse(row["written"]) if row.get("written") else None
    headline, outlet, text = row["headline"] or None, row.get("outlet"), row["text"]
    article = Article(row["id"], text, NOW, headline=headline, language="en", published=published, outlet=outlet)
    times, figures = find_times(text, published.moment if published else None, "en"), find_figures(text, "en")
    return Account(article, Receipt("0" * 64, NOW), times=tuple(times), figures=tuple(claim(figures, ())))


def list_neighbourhoods(stories: OpenStories) -> list[list[str]]:
    """The texts that a second look would take together."""
    held = defaultdict(list)
    for report in sorted(stories.texts):
        held[stories.members[report]].append(report)
    return [[report for id in ids for report in held[id]] for ids in find_neighbourhoods(stories)]


def first_pass(stories: OpenStories, weight: float) -> Pass:
    """The neighbourhoods that a second look would take."""
    return _measured(stories, list_neighbourhoods(stories), weight)


def pure_passes(stories: OpenStories, gold: dict[str, str], weight: float) -> tuple[Pass, Pass]:
    """Each story of the gold by itself; and beside one of another topic: a story holds together whoever its neighbours are."""
    held = defaultdict(list)
    for report in sorted(stories.texts):
        held[gold[report]].append(report)
    names = sorted(held)
    random.Random(5).shuffle(names)
    pairs = [held[one] + held[other] for one, other in zip(names[::2], names[1::2], strict=False) if topic(one) != topic(other)]
    return _measured(stories, [held[name] for name in names], weight), _measured(stories, pairs, weight)


def _measured(stories: OpenStories, neighbourhoods: Iterable[Sequence[str]], weight: float) -> Pass:
    bags = [(tuple(one), lay_terms([stories.texts[report] for report in one])) for one in neighbourhoods]
    measured = [Neighbourhood(one, measure_texts(laid)) for one, laid in bags]
    return Pass(tuple(measured), dict(stories.repeats), weight)


def folds_of(topics: Collection[str], seed: int) -> list[set[str]]:
    """The topics in FOLDS parts."""
    shuffled = sorted(topics)
    random.Random(seed).shuffle(shuffled)
    return [set(shuffled[fold::FOLDS]) for fold in range(FOLDS)]


def out_of_fold(one: Pass, gold: dict[str, str], folds: Sequence[set[str]], models: Sequence[Model]) -> float:
    """BCubed F1 of a pass, every text that was looked at judged by the model that saw nothing of its topic."""
    judged: list[tuple[float, float]] = []
    for fold, model in zip(folds, models, strict=True):
        judged += judge(gold, group(one, gold, model), ids_of(one, gold, fold))
    return f1(judged)


def ids_of(one: Pass, gold: dict[str, str], topics: Collection[str]) -> list[str]:
    """The texts of these topics that a pass looked at, and their copies."""
    looked_at = one.reports
    return [id for id in gold if topic(gold[id]) in topics and (id in looked_at or one.repeats.get(id) in looked_at)]


def fit(passes: Sequence[Pass], gold: dict[str, str], topics: Collection[str]) -> Model:
    """A logistic regression over the pairs of these topics, and the threshold that groups their texts best."""
    pairs, same, weight = [], [], []
    sizes = Counter(topic(story) for story in gold.values())
    for one in passes:
        for near in one.neighbourhoods:
            here = [topic(gold[report]) for report in near.reports]
            for i, j in zip(*np.triu_indices(len(here), 1), strict=True):
                if here[i] in topics and here[j] in topics:
                    pairs.append(near.pairs[i, j])
                    same.append(gold[near.reports[i]] == gold[near.reports[j]])
                    weight.append(one.weight * (20 / sizes[here[i]] if here[i] == here[j] else STRANGERS))
    weights, bias = logistic(np.array(pairs), np.array(same, np.float64), np.array(weight))
    curve = []
    for least in LEAST:
        found = [(one, group(one, gold, (weights, bias, least))) for one in passes]
        curve.append(np.mean([f1(judge(gold, groups, ids_of(one, gold, topics))) for one, groups in found]))
    smooth = np.convolve(np.pad(curve, 2, mode="edge"), np.ones(5) / 5, mode="valid")
    return weights, bias, float(LEAST[int(smooth.argmax())])


SETTLED = 1e-9
"""A step of Newton's method that moves nothing any more."""


def logistic(
    pairs: NDArray[np.float64], same: NDArray[np.float64], weight: NDArray[np.float64], smooth: float = RIDGE
) -> tuple[NDArray[np.float64], float]:
    """Weights and bias by Newton's method with a ridge on the weights of standardised measures."""
    middle = np.average(pairs, axis=0, weights=weight)
    spread = np.sqrt(np.average((pairs - middle) ** 2, axis=0, weights=weight)) + 1e-9
    measures = np.hstack([(pairs - middle) / spread, np.ones((len(pairs), 1))])
    ridge = np.diag([smooth] * pairs.shape[1] + [0.0])
    found = np.zeros(measures.shape[1])
    for _ in range(30):
        expected = 1 / (1 + np.exp(-measures @ found))
        slope = measures.T @ (weight * (expected - same)) + ridge @ found
        curvature = (measures * (weight * expected * (1 - expected))[:, None]).T @ measures + ridge
        step = np.linalg.solve(curvature, slope)
        found = found - step
        if np.abs(step).max() < SETTLED:
            break
    weights = found[:-1] / spread
    return weights, float(found[-1] - weights @ middle)


def group(one: Pass, gold: dict[str, str], model: Model) -> dict[str, str]:
    """Report -> a name of its group."""
    weights, bias, least = model
    found = {id: f"alone {id}" for id in gold}
    for number, near in enumerate(one.neighbourhoods):
        for reports in link_closest(near.pairs @ weights + bias, [None] * len(near.reports), least):
            found.update({near.reports[here]: f"{number} {reports[0]}" for here in reports})
    return found | {copy: found[original] for copy, original in one.repeats.items() if original in found}


def judge(gold: dict[str, str], found: dict[str, str], ids: Iterable[str]) -> list[tuple[float, float]]:
    """BCubed precision and recall of each of these texts."""
    clusters, wanted = Counter(found.values()), Counter(gold.values())
    both = Counter((gold[id], found[id]) for id in gold)
    return [(both[gold[id], found[id]] / clusters[found[id]], both[gold[id], found[id]] / wanted[gold[id]]) for id in ids]


def f1(judged: Sequence[tuple[float, float]]) -> float:
    """BCubed F1 of the texts judged."""
    precision, recall = np.mean(judged, axis=0)
    return float(2 * precision * recall / (precision + recall))
