"""`./run train differences`: learn which values of a story answer one question in two ways, and measure it by hands left out.

    python -m training.differences [--out FOLDER]

Learned from the stories of our own gold, grouped as they should be, and from the claims in `claims/`, of which each file is one hand. A
logistic regression and boosted trees for each kind; the figures are those of models that saw nothing of the hand they judge.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from numpy.typing import NDArray

from benchmarks.stories_gold import judge_differences
from dateline.compare import accusing, contested, spotting
from dateline.compare.appositions import find_called_differences
from dateline.compare.blame import OPPOSED, join_charges
from dateline.compare.date_traits import clash_dates
from dateline.compare.dates import find_date_differences
from dateline.compare.differences import add_untold, leave_told
from dateline.compare.figures import join_figures
from dateline.compare.fillers import find_filler_differences
from dateline.compare.judging import First, Judge, Laid, link_by, read_open, weigh_pairs
from dateline.compare.links import Links
from dateline.compare.questions import Asker
from dateline.compare.side_by_side import Reader
from dateline.compare.texts import Text
from dateline.compare.trees import FILE
from dateline.compare.whereabouts import KINDS as SPOTS
from dateline.compare.whereabouts import join_spots, link_spots
from dateline.words.trees import trees_of

from .asking import LEAST as ASKED
from .asking import MANY, leave_out_asked
from .boosting import SHALLOW, list_nodes
from .charged import deal, learn_charges, leave_out_charges
from .claims import list_hands
from .contested import learn_contested, rate_hand, read_told
from .contested import leave_out as leave_out_contested
from .hands import GIVEN, GOLD, STORIES, Hand, lay_charges_of, read_claims, read_stories, tell_again
from .spots import lay_spots_of, learn_spots, leave_out, read_spots
from .topics import logistic
from .unseen import read_unseen

OUT = FILE.parent
READ = ("given", "open", "fresh", "fresh2", "fresh3")
"""Hands whose mistakes the rules were written with: on them nothing is learned of how far the rules are to be believed."""
HAND = 0.5
"""What a pair of the claims counts beside one of a story."""
KINDS = ("figure", "date", "opposed", "place", "name")
RULED = ("figure", "date", "opposed")
"""Kinds of pairs of which rules link some."""
LEAST = {"figure": -2.5, "date": -3.0, "opposed": -2.5, "place": -0.5, "name": -0.75}
"""Log-odds from which two values are linked; of what RULED kinds make of them, whole questions are judged then (`training.asking`)."""
TREES = 250
SETTINGS = {**SHALLOW, "learning_rate": 0.05, "min_data_in_leaf": 10, "feature_fraction": 0.3}
Nodes = dict[str, NDArray[Any]]


@dataclass(frozen=True, slots=True)
class Rows:
    """Pairs that cannot both hold: their traits, whether the gold calls them a difference, and what each counts."""

    table: NDArray[np.float32]
    same: NDArray[np.float64]
    counted: NDArray[np.float64]


def learn(rows: Sequence[Rows], names: Sequence[str], kind: str) -> tuple[Judge, Nodes]:
    """A logistic regression and trees over these pairs, without what the rules say."""
    table, same, counted = (np.concatenate([getattr(one, part) for one in rows]) for part in ("table", "same", "counted"))
    weights, bias = logistic(table.astype(np.float64), same, counted)
    judge = Judge(dict(zip(names, weights.tolist(), strict=True)), bias, 0.0)
    booster = lightgbm.train(SETTINGS, lightgbm.Dataset(table, same, weight=counted, params={"verbose": -1}), TREES)
    nodes = list_nodes(booster)
    return replace(judge, trees=trees_of(nodes)), nodes


def learn_first(rows: Sequence[Rows], names: Sequence[str]) -> First:
    """The weights of a first look, before any claims are read together."""
    table, same, counted = (np.concatenate([getattr(one, part) for one in rows]) for part in ("table", "same", "counted"))
    weights, bias = logistic(table.astype(np.float64), same, counted)
    return First({name: round(weight, 4) for name, weight in zip(names, weights.tolist(), strict=True)}, round(bias, 4))


def read_together(hands: Sequence[Hand], kind: str, first: First, read: Reader) -> None:
    """Have the pairs of a kind that a first look leaves open read, in all stories of the hands."""
    for hand in hands:
        found: dict[int, Laid[Any]] = {}
        for _, laid in hand.stories:
            one = laid[kind]
            laid[kind] = found[id(one)] = replace(one, pairs=read_open(one.sides, one.pairs, first, kind, read)) if one.sides else one
        hand.answers[kind] = [(found[id(one)], answer) for one, answer in hand.answers[kind]]


def name_traits(hands: Sequence[Hand], kind: str) -> list[str]:
    """The traits of a kind of pairs, but for what the rules say."""
    return sorted(set(next(iter(hands[0].answers[kind]))[0].pairs.traits) - {"linked"})


def read_rows(hand: Hand, kind: str, names: Sequence[str]) -> Rows:
    """The pairs of a hand."""
    tables, same = [np.zeros((0, len(names)), np.float32)], [np.zeros(0)]
    for laid, answer in hand.answers[kind]:
        first, second = np.nonzero(np.triu(laid.pairs.clashing & ~tell_again(laid, answer), 1))
        tables.append(np.stack([laid.pairs.traits[name][first, second] for name in names], 1).astype(np.float32))
        same.append(answer[first, second].astype(np.float64))
    labels = np.concatenate(same)
    return Rows(np.concatenate(tables), labels, np.full(len(labels), HAND if hand.name in list_hands() else 1.0))


def leave_out_of(hands: Sequence[Hand], rows: Mapping[str, Rows], names: Sequence[str], kind: str) -> list[tuple[Hand, Judge]]:
    """Each hand with a judge that has seen neither it nor the others of its group."""
    found = {}
    for group in deal(hands):
        left_out = {hand.name for hand in group}
        judge, _ = learn([some for name, some in rows.items() if name not in left_out], names, kind)
        found.update(dict.fromkeys(left_out, judge))
    return [(hand, found[hand.name]) for hand in hands]


def believe(judged: Sequence[tuple[Hand, Judge]], kind: str) -> float:
    """How much it counts that the rules link a pair, on hands that neither the rules nor the judge of each have seen."""
    told = [weigh_rows(hand, judge, kind) for hand, judge in judged]
    odds, linked, same = (np.concatenate(column) for column in zip(*told, strict=True))
    best, found = -np.inf, 0.0
    for bonus in np.arange(0.0, 4.01, 0.25):
        raised = odds + bonus * linked
        level = _level(raised, same)
        held = -np.logaddexp(0, -(raised + level) * (2 * same - 1)).sum()
        best, found = (held, float(bonus)) if held > best else (best, found)
    return found


def weigh_rows(hand: Hand, judge: Judge, kind: str) -> tuple[NDArray[np.float64], NDArray[np.float64], NDArray[np.float64]]:
    """Of a hand's pairs that cannot both hold the log-odds, whether the rules link them, and what the gold says."""
    odds, linked, same = [np.zeros(0)], [np.zeros(0)], [np.zeros(0)]
    for laid, answer in hand.answers[kind]:
        pairs = np.triu(laid.pairs.clashing, 1)
        odds.append(weigh_pairs(laid.pairs, judge)[pairs].astype(np.float64))
        linked.append(laid.pairs.traits["linked"][pairs].astype(np.float64))
        same.append(answer[pairs].astype(np.float64))
    return np.concatenate(odds), np.concatenate(linked), np.concatenate(same)


def _level(odds: NDArray[np.float64], same: NDArray[np.float64]) -> float:
    """What brings the mean of the probabilities to the share that is right."""
    low, high = -10.0, 10.0
    for _ in range(40):
        middle = (low + high) / 2
        low, high = (middle, high) if (1 / (1 + np.exp(-(odds + middle)))).mean() < same.mean() else (low, middle)
    return (low + high) / 2


def average_precision(hand: Hand, judge: Judge, kind: str) -> float:
    """How well the judge ranks the pairs of a hand: 1 where all that are right come first."""
    odds, _, same = weigh_rows(hand, judge, kind)
    ranked = same[np.argsort(-odds, kind="stable")]
    return float((np.cumsum(ranked) / np.arange(1, len(ranked) + 1) * ranked).sum() / ranked.sum()) if ranked.any() else 0.0


def tally(hand: Hand, judges: Mapping[str, Judge]) -> Counter[str]:
    """How many differences of a hand are right, were found, should have been found, and tempted; and of each kind."""
    rows = [row for texts, laid in hand.stories for row in list_found(texts, laid, judges, hand.names)]
    judged = judge_differences(hand.gold, rows)
    right = sum(match is not None for match in judged.matches)
    total = Counter(right=right, found=len(rows), wanted=len(hand.gold.differences), tempted=len(judged.tempted))
    total.update(f"{issue['kind']} wanted" for issue in hand.gold.differences)
    total.update(f"{row['kind']} found" for row in rows)
    total.update(f"{hand.gold.differences[match]['kind']} right" for match in judged.matches if match is not None)
    return total


def f1_of(total: Mapping[str, int]) -> float:
    """The F1 of what `tally` counts."""
    return 2 * total["right"] / max(1, total["found"] + total["wanted"])


def list_found(
    texts: Sequence[Text], laid: Mapping[str, Laid[Any]], judges: Mapping[str, Judge], names: Mapping[str, str]
) -> Iterator[dict[str, Any]]:
    """The differences of a story by these judges, as `dateline stories --report` prints them."""
    linked = {kind: _linked(one, judges[kind]) for kind, one in laid.items() if kind in RULED}
    dates = clash_dates(laid["date"], linked["date"])
    found = [*join_figures(laid["figure"], linked["figure"]), *find_date_differences(laid["date"].sides, dates)]
    fillers = [*find_filler_differences(texts, laid["date"].sides, dates), *find_called_differences(texts)]
    spots = [join_spots(laid[kind], link_spots(laid[kind], judges[kind]), kind) for kind in SPOTS]
    found = add_untold([*found, *fillers], [one for some in spots for one in some])
    found += leave_told(join_charges(laid[OPPOSED], linked[OPPOSED]), found)
    last = {text.report.id: text.report.revisions[-1].number for text in texts}
    for one in found:
        claims = [
            {"report": names[f"{c.report_id}@{c.revision or last[c.report_id]}"], "span": c.span, "value": c.resolved or c.value}
            for c in one.claims
        ]
        yield {"kind": one.kind.value, "claims": claims}


def _linked(laid: Laid[Any], judge: Judge) -> Links:
    return link_by(laid.sides, laid.pairs, judge)


def main() -> None:
    """Print the figures of each hand by models that have not seen it, and write the weights of all."""
    parser = argparse.ArgumentParser(prog="./run train differences", description=__doc__)
    parser.add_argument("--out", type=Path, default=OUT)
    chosen = parser.parse_args()
    folders = [GIVEN, *(GOLD / name for name in STORIES)]
    hands = [*(read_stories(folder, grouped=True) for folder in folders), *map(read_claims, list_hands())]
    scorers = leave_out_charges(hands)
    for hand in hands:
        lay_charges_of(hand, scorers[hand.name])
    spots = read_spots(hands)
    spotters = {kind: leave_out(spots, kind.value) for kind in SPOTS}
    for hand in hands:
        for spotted in SPOTS:
            lay_spots_of(hand, spotted, spotters[spotted][hand.name], spots[hand.name])
    rated = {kind: read_told(hands, kind) for kind in contested.KINDS}
    raters = {kind: leave_out_contested(hands, rated[kind]) for kind in contested.KINDS}
    for kind, raters_of in raters.items():
        for hand in hands:
            rate_hand(hand, kind, raters_of[hand.name])
    written: dict[str, dict[str, Any]] = {}
    held: Nodes = {}
    unseen: dict[str, dict[str, Judge]] = defaultdict(dict)
    reader, firsts = read_unseen(), {}
    for kind in KINDS:
        if kind in RULED:
            plain = name_traits(hands, kind)
            firsts[kind] = learn_first([read_rows(hand, kind, plain) for hand in hands], plain)
            read_together(hands, kind, firsts[kind], reader)
        names = name_traits(hands, kind)
        rows = {hand.name: read_rows(hand, kind, names) for hand in hands}
        apart = leave_out_of(hands, rows, names, kind)
        bonus = believe([(hand, judge) for hand, judge in apart if hand.name not in READ], kind) if kind in RULED else 0.0
        whole, nodes = learn(list(rows.values()), names, kind)
        weights = {name: round(weight, 4) for name, weight in whole.weights.items()}
        written[kind] = {"weights": weights, "bias": round(whole.bias, 4), "least": LEAST[kind], "linked": bonus}
        written[kind] |= {"first": asdict(firsts[kind])} if kind in firsts else {}
        held |= {f"{kind}_{part}": array for part, array in nodes.items()}
        judged = [(hand, replace(judge, linked=bonus, least=LEAST[kind])) for hand, judge in apart]
        askers: Mapping[str, Asker] = {}
        if kind in RULED:
            askers, asking = leave_out_asked(judged, kind)
            held |= {f"asked_{kind}_{part}": array for part, array in asking.items()}
            written[kind] |= {"asked": ASKED, "single": kind not in MANY}
        for hand, judge in judged:
            unseen[hand.name][kind] = replace(judge, asker=askers.get(hand.name))
            print(f"{kind} {hand.name}: average precision {average_precision(hand, unseen[hand.name][kind], kind):.2f}")
    (chosen.out / FILE.with_suffix(".json").name).write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")
    scorer, bias = learn_charges(hands)
    with (chosen.out / accusing.FILE.name).open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, weights=scorer, bias=np.array(bias, np.float32))
    with (chosen.out / contested.FILE.name).open("wb") as file:
        rating = {kind: learn_contested(some) for kind, some in rated.items()}
        parts = {f"{kind}_weights": of_columns for kind, (of_columns, _) in rating.items()}
        parts |= {f"{kind}_bias": np.array(of_all, np.float32) for kind, (_, of_all) in rating.items()}
        np.savez_compressed(file, allow_pickle=False, **parts)
    with (chosen.out / spotting.FILE.name).open("wb") as file:
        wholly = {kind.value: learn_spots(spots, kind.value) for kind in SPOTS}
        columns = {f"{kind}_weights": weights for kind, (weights, _) in wholly.items()}
        columns |= {f"{kind}_bias": np.array(bias, np.float32) for kind, (_, bias) in wholly.items()}
        np.savez_compressed(file, allow_pickle=False, **columns)
    with (chosen.out / FILE.name).open("wb") as file:
        np.savez_compressed(file, allow_pickle=False, **held)
    found = [read_stories(folder, grouped=False) for folder in folders]
    for hand in found:
        lay_charges_of(hand, scorers[hand.name])
        for spotted in SPOTS:
            lay_spots_of(hand, spotted, spotters[spotted][hand.name])
        for kind, raters_of in raters.items():
            rate_hand(hand, kind, raters_of[hand.name])
    for kind, first in firsts.items():
        read_together(found, kind, first, reader)
    print(f"{reader.asked} pairs were read, {reader.missed} of which by the network that ships")
    for grouping, group in (("grouped as they should be", hands), ("as Dateline groups them", found)):
        for told, read in (("read", True), ("not read", False)):
            some = [hand for hand in group if (hand.name in READ) == read and hand.name not in list_hands()]
            told_of = {hand.name: tally(hand, unseen[hand.name]) for hand in some}
            print(", ".join(f"{name} {f1_of(found_of):.2f}" for name, found_of in told_of.items()))
            total = sum(told_of.values(), Counter[str]())
            print(f"stories {grouping}, hands that the rules had {told}: F1 {f1_of(total):.3f}, {dict(total)}")


if __name__ == "__main__":
    main()
