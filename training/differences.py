"""`./run train differences`: learn which values of a story answer one question in two ways, and measure it by hands left out.

    python -m training.differences [--out FILE]

Learned from the stories of our own gold and from the claims in `claims/`, of which each file is one hand. A logistic regression for each
kind; the figures are those of models that saw nothing of the hand they judge.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.kinds import write_rows
from benchmarks.stories_gold import INPUT, Gold, alike, judge_differences, overlaps, read_gold
from dateline.cli.arrivals import Arrivals
from dateline.cli.reading import line_answers
from dateline.compare.blame import join_charges, lay_charges
from dateline.compare.date_traits import clash_dates, lay_dates
from dateline.compare.dates import Dated, find_date_differences
from dateline.compare.figures import join_figures, lay_figures
from dateline.compare.fillers import find_filler_differences
from dateline.compare.judging import Judge, Laid, link_likest, weigh_pairs
from dateline.compare.links import Links
from dateline.compare.measures import Measure
from dateline.compare.sides import Side
from dateline.compare.telling import weigh
from dateline.compare.texts import Text, texts_of
from dateline.model import Account, Report, Revision, Story

from .claims import list_hands
from .claims_gold import gold_of_claims
from .topics import logistic

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "cases" / "compare" / "gold"
OUT = ROOT / "src" / "dateline" / "compare" / "weights" / "differences.json"
READ = ("given", "open", "fresh", "fresh2", "fresh3")
"""Hands whose mistakes the rules were written with: on them nothing is learned of how far the rules are to be believed."""
NEW = ("fresh4", "fresh5")
NOW = datetime(2027, 1, 1, tzinfo=UTC)
HAND = 0.5
"""What a pair of the claims counts beside one of a story."""
KINDS = ("figure", "date", "opposed")
LEAST = {"figure": -2.0, "date": -2.0, "opposed": -0.8}
"""Log-odds from which two values are taken for a difference; F1 on hands left out is as good a half above and below."""
STORIES = ("open", "fresh", "fresh2", "fresh3", "fresh4", "fresh5")
_OF = {"figure": "figure", "date": "date", "opposed": "blame"}


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim of the gold: the number of its question, its value, its span."""

    number: int
    value: str
    span: tuple[int, int]
    loosely: bool


@dataclass(frozen=True, slots=True)
class Hand:
    """What one hand wrote: its stories laid out by kind, with what the gold says of each pair.

    `answers[kind]`: for each story its sides side by side, and n x n whether two answer one question of the gold in two ways. `names`
    are the gold's of its reports.
    """

    name: str
    gold: Gold
    answers: dict[str, list[tuple[Laid[Any], NDArray[np.bool_]]]] = field(default_factory=lambda: defaultdict(list))
    stories: list[tuple[tuple[Text, ...], dict[str, Laid[Any]]]] = field(default_factory=list)
    names: dict[str, str] = field(default_factory=dict)


class Caught:
    """The stories that a stream of reports makes, and the gold's names of their reports."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.stories: list[Story] = []
        self.names: dict[str, str] = {}

    def tell(self, story: Story, names: Mapping[str, str], leaving: Collection[str] | None = None) -> None:
        """Keep a story that closes."""
        if leaving is None:
            self.stories.append(story)
            self.names.update(names)


def read_stories(folder: Path) -> Hand:
    """A folder of the gold, in the stories that Dateline makes of its reports."""
    gold = read_gold(folder)
    caught = Caught()
    held = Arrivals(NOW, caught)  # type: ignore[arg-type]
    for name, account in _accounts(gold):
        held.arrive(name, account)
    list(held.finish())
    return _laid(Hand(folder.name if folder.parent == GOLD else "given", gold), caught.stories, caught.names)


def read_claims(hand: str) -> Hand:
    """The claims of a hand, each matter a story."""
    gold = gold_of_claims(hand)
    reports: dict[str, list[Report]] = defaultdict(list)
    names = {}
    for name, account in _accounts(gold):
        report = Report(account.article.id, account, revisions=(Revision(1, account, NOW),))
        reports[gold.reports[name]["story"]].append(report)
        names[report.id] = names[f"{report.id}@1"] = name
    stories = [Story(story, story, tuple(held)) for story, held in reports.items()]
    return _laid(Hand(hand, gold), stories, names)


def _accounts(gold: Gold) -> Iterator[tuple[str, Account]]:
    with tempfile.TemporaryDirectory() as folder:
        rows = write_rows(Path(folder) / "rows.jsonl", [{key: row[key] for key in INPUT} for row in gold.reports.values()])
        for answer in line_answers(str(rows), NOW):
            yield from ((answer.id or "", account) for account in answer.accounts)


def _laid(hand: Hand, stories: Sequence[Story], names: Mapping[str, str]) -> Hand:
    claims = _claims_by_report(hand.gold, loosely=hand.name in list_hands())
    for story in stories:
        texts = texts_of(story)
        weights = weigh(texts)
        laid: dict[str, Laid[Any]] = {
            "figure": lay_figures(texts, weights),
            "date": lay_dates(texts, weights),
            "opposed": lay_charges(texts, weights),
        }
        hand.stories.append((texts, laid))
        hand.names.update(names)
        for kind, one in laid.items():
            if one.sides:
                hand.answers[kind].append((one, _answer(one.sides, claims[_OF[kind]], names)))
    return hand


def _claims_by_report(gold: Gold, *, loosely: bool) -> dict[str, dict[str, list[Asked]]]:
    """For each kind, the claims of each report, in copies and revisions too. `loosely`: the values are groups and no words of the page."""
    found: dict[str, dict[str, list[Asked]]] = defaultdict(lambda: defaultdict(list))
    for number, issue in enumerate(gold.differences):
        for claim in issue["claims"]:
            for place in (claim, *claim.get("also", [])):
                found[issue["kind"]][place["report"]].append(Asked(number, claim["value"], tuple(place["span"]), loosely))
    return found


def _answer(sides: Sequence[Side], claims: Mapping[str, Sequence[Asked]], names: Mapping[str, str]) -> NDArray[np.bool_]:
    asked = [[one for one in claims.get(_name_of(side, names), ()) if _is_of(side, one)] for side in sides]
    return np.array(
        [[any(a.number == b.number and a.value != b.value for a in one for b in other) for other in asked] for one in asked], bool
    )


def _name_of(side: Side, names: Mapping[str, str]) -> str:
    key = f"{side.text.report.id}@{side.text.revision or (side.text.report.revisions[-1].number if side.text.report.revisions else 1)}"
    return names.get(key) or names[side.text.report.id]


def _is_of(side: Side, claim: Asked) -> bool:
    """True where a value stands in the words of a claim of the gold and is the claim's."""
    at = side.at if isinstance(side, Measure) else side.point.span if isinstance(side, Dated) else None
    inside = at.start < claim.span[1] and claim.span[0] < at.end if at else overlaps(claim.span, side.span)
    return inside and ((claim.loosely and at is not None) or alike(claim.value, side.resolved or side.value))


def learn(hands: Sequence[Hand], kind: str) -> Judge:
    """A logistic regression over the pairs of these hands, without what the rules say."""
    rows, same, counted = zip(*(_rows(hand, kind) for hand in hands), strict=True)
    names = _traits(hands, kind)
    weights, bias = logistic(np.concatenate(rows), np.concatenate(same), np.concatenate(counted))
    return Judge(dict(zip(names, weights.tolist(), strict=True)) | {"linked": 0.0}, bias, 0.0)


def _traits(hands: Sequence[Hand], kind: str) -> list[str]:
    return sorted(set(next(iter(hands[0].answers[kind]))[0].pairs.traits) - {"linked"})


def _rows(hand: Hand, kind: str) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """The traits of the pairs that cannot both hold, what the gold says, and what each counts."""
    rows, same = [], []
    for laid, answer in hand.answers[kind]:
        pairs = np.argwhere(np.triu(laid.pairs.clashing, 1))
        traits = [laid.pairs.traits[name] for name in _traits([hand], kind)]
        rows += [[float(trait[a, b]) for trait in traits] for a, b in pairs]
        same += [float(answer[a, b]) for a, b in pairs]
    counted = np.full(len(rows), HAND if hand.name in list_hands() else 1.0)
    return np.array(rows, np.float64).reshape(len(rows), -1), np.array(same), counted


def believe(judged: Sequence[tuple[Hand, Judge]], kind: str) -> float:
    """How much it counts that the rules link a pair, on hands that neither the rules nor the judge of each have seen."""
    odds, linked, same = [], [], []
    for hand, judge in judged:
        for laid, answer in hand.answers[kind]:
            total = weigh_pairs(laid.pairs, judge)
            for a, b in np.argwhere(np.triu(laid.pairs.clashing, 1)):
                odds.append(float(total[a, b]))
                linked.append(float(laid.pairs.traits["linked"][a, b]))
                same.append(float(answer[a, b]))
    best, found = -np.inf, 0.0
    for bonus in np.arange(0.0, 4.01, 0.25):
        raised = np.array(odds) + bonus * np.array(linked)
        level = _level(raised, np.array(same))
        held = -np.logaddexp(0, -(raised + level) * (2 * np.array(same) - 1)).sum()
        best, found = (held, float(bonus)) if held > best else (best, found)
    return found


def _level(odds: NDArray[np.float64], same: NDArray[np.float64]) -> float:
    """What brings the mean of the probabilities to the share that is right."""
    low, high = -10.0, 10.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-(odds + middle)))).mean() < same.mean() else (low, middle)
    return (low + high) / 2


def average_precision(hand: Hand, judge: Judge, kind: str) -> float:
    """How well the judge ranks the pairs of a hand: 1 where all that are right come first."""
    odds, same = [], []
    for laid, answer in hand.answers[kind]:
        total = weigh_pairs(laid.pairs, judge)
        for a, b in np.argwhere(np.triu(laid.pairs.clashing, 1)):
            odds.append(float(total[a, b]))
            same.append(float(answer[a, b]))
    ranked = np.array(same)[np.argsort(-np.array(odds), kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1) * ranked).sum() / ranked.sum()) if ranked.any() else 0.0


def tally(hand: Hand, judges: Mapping[str, Judge]) -> Counter[str]:
    """How many differences of a hand are right, were found, should have been found, and tempted."""
    rows = [row for texts, laid in hand.stories for row in _differences(texts, laid, judges, hand.names)]
    judged = judge_differences(hand.gold, rows)
    right = sum(match is not None for match in judged.matches)
    return Counter(right=right, found=len(rows), wanted=len(hand.gold.differences), tempted=len(judged.tempted))


def _differences(
    texts: Sequence[Text], laid: Mapping[str, Laid[Any]], judges: Mapping[str, Judge], names: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    linked = {kind: _linked(one, judges[kind]) for kind, one in laid.items()}
    dates = clash_dates(laid["date"], linked["date"])
    found = [*join_figures(laid["figure"], linked["figure"]), *find_date_differences(laid["date"].sides, dates)]
    found += [*join_charges(laid["opposed"], linked["opposed"], weigh(texts)), *find_filler_differences(texts, laid["date"].sides, dates)]
    last = {text.report.id: text.report.revisions[-1].number for text in texts}
    for one in found:
        claims = [
            {"report": names[f"{c.report_id}@{c.revision or last[c.report_id]}"], "span": c.span, "value": c.resolved or c.value}
            for c in one.claims
        ]
        yield {"kind": one.kind.value, "claims": claims}


def _linked(laid: Laid[Any], judge: Judge) -> Links:
    return link_likest(laid.sides, laid.pairs, weigh_pairs(laid.pairs, judge), judge.least) if laid.sides else []


def main() -> None:
    """Print the figures of each hand by models that have not seen it, and write the weights of all."""
    parser = argparse.ArgumentParser(prog="./run train differences", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    folders = [ROOT.parent / "shared" / "data" / "differences", *(GOLD / name for name in STORIES)]
    hands = [*map(read_stories, folders), *map(read_claims, list_hands())]
    written = {}
    unseen: dict[str, dict[str, Judge]] = defaultdict(dict)
    for kind in KINDS:
        apart = [(hand, learn([other for other in hands if other is not hand], kind)) for hand in hands]
        bonus = believe([(hand, judge) for hand, judge in apart if hand.name not in READ], kind)
        whole = learn(hands, kind)
        weights = {name: round(weight, 4) for name, weight in whole.weights.items()} | {"linked": bonus}
        written[kind] = {"weights": weights, "bias": round(whole.bias, 4), "least": LEAST[kind]}
        for hand, judge in apart:
            unseen[hand.name][kind] = replace(judge, weights=judge.weights | {"linked": bonus}, least=LEAST[kind])
            print(f"{kind} {hand.name}: average precision {average_precision(hand, judge, kind):.2f}")
    for told, group in (("read", READ), ("not read", NEW)):
        total = sum((tally(hand, unseen[hand.name]) for hand in hands if hand.name in group), Counter[str]())
        f1 = 2 * total["right"] / max(1, total["found"] + total["wanted"])
        print(f"hands that the rules had {told}: F1 {f1:.3f}, {dict(total)}")
    chosen.out.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
