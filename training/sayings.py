"""`./run train sayings`: learn which statements of a story are wordings of one saying, and measure it by hands left out.

    python -m training.sayings [--out FOLDER]

Learned from the stories of our own gold, grouped as they should be: a logistic regression over the traits of each two statements
(`dateline.compare.saying_traits`). The figures printed are those of weights that saw nothing of the hand they judge, for the stories as
Dateline groups them and as they should be; then the weights of all hands are written.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.stories_gold import Gold, Row, Tally, read_gold, score_wordings
from dateline.compare.saying_traits import FILE, TRAITS, Scorer, Table, describe
from dateline.compare.sayings import Said, sayings_of
from dateline.compare.wordings import align_wordings
from dateline.model import Span, Story

from .hands import GIVEN, GOLD, STORIES, make_stories
from .topics import logistic

READ = ("given", "open", "fresh", "fresh2", "fresh3")
"""Hands that are learned from and not judged: rules were written with all their mistakes."""
HELD = 0.3
"""The part of a statement, or of one of the gold, that the two must share for the one to be the other."""
OUTSIDE = 0.5
"""What a pair counts that the gold has neither statement of. It is taken for two sayings, unless weights learned without it deny that."""
Stories = tuple[Sequence[Story], Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Hand:
    """What one hand wrote: its stories as they should be and as Dateline groups them, with the gold's names of their reports.

    `table`: the traits of pairs of statements in the stories as they should be; `same`: whether the gold has both in one wording; `inside`:
    whether it has either.
    """

    gold: Gold
    stories: tuple[Stories, Stories]
    table: Table
    same: NDArray[np.float64]
    inside: NDArray[np.bool_]


def main() -> None:
    """Learn, measure, write."""
    parser = argparse.ArgumentParser(prog="./run train sayings", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, default=FILE.parent)
    chosen = parser.parse_args()
    hands = {name: read_hand(GIVEN if name == "given" else GOLD / name) for name in ("given", *STORIES)}
    _print_left_out(hands)
    scorer = learn(list(hands.values()))
    weights = {name: round(float(weight), 4) for name, weight in zip(TRAITS, scorer.weights, strict=True)}
    told = json.dumps({"weights": weights, "bias": round(scorer.bias, 4)}, indent=1)
    (chosen.out / FILE.name).write_text(told + "\n", encoding="utf-8")


def read_hand(folder: Path) -> Hand:
    """The gold of a folder with its pairs of statements."""
    gold = read_gold(folder)
    grouped, told = make_stories(gold, grouped=False), make_stories(gold, grouped=True)
    tables, same, inside = [np.zeros((0, len(TRAITS)), np.float32)], [], []
    for story in told[0]:
        said = sayings_of(story, None)
        numbers = [_number_of(one, gold, story, told[1]) for one in said]
        pairs, table = describe(said)
        tables.append(table)
        same += [numbers[a] is not None and numbers[a] == numbers[b] for a, b in pairs]
        inside += [numbers[a] is not None or numbers[b] is not None for a, b in pairs]
    return Hand(gold, (grouped, told), np.concatenate(tables), np.array(same, np.float64), np.array(inside, bool))


def _number_of(one: Said, gold: Gold, story: Story, names: Mapping[str, str]) -> int | None:
    """The number of the wording of the gold that a statement is of, wholly or with a part."""
    report = _name(one.text.report.id, one.text.revision, story, names)
    spans = one.statement.content
    whole = Span(spans[0].start, spans[-1].end)
    for number, wording in enumerate(gold.wordings):
        for statement in wording["statements"]:
            for place in (statement, *statement.get("also", ())):
                if place["report"] == report and _shares(whole, Span(*place["span"])):
                    return number
    return None


def _shares(one: Span, other: Span) -> bool:
    return min(one.end, other.end) - max(one.start, other.start) > HELD * min(one.end - one.start, other.end - other.start)


def learn(hands: Sequence[Hand]) -> Scorer:
    """A logistic regression over the pairs of these hands."""
    table = np.concatenate([hand.table for hand in hands]).astype(np.float64)
    same, inside = np.concatenate([hand.same for hand in hands]), np.concatenate([hand.inside for hand in hands])
    weights, bias = logistic(table[inside], same[inside], np.ones(int(inside.sum())))
    kept = inside | (table @ weights + bias < 0)
    weights, bias = logistic(table[kept], same[kept], np.where(inside, 1.0, OUTSIDE)[kept])
    return Scorer(weights.astype(np.float32), bias)


def _print_left_out(hands: Mapping[str, Hand]) -> None:
    """For each hand, and for all, the wordings that weights of the others find."""
    every: tuple[list[Tally], list[Tally]] = ([], [])
    for name in (name for name in hands if name not in READ):
        scorer = learn([hand for other, hand in hands.items() if other != name])
        tallies = [score_wordings(hands[name].gold, list(_print_wordings(*told, scorer))) for told in hands[name].stories]
        print(f"{name:<9}", *map(_shown, tallies))
        for held, tally in zip(every, tallies, strict=True):
            held.append(tally)
    for said, held in zip(("as grouped", "as they should be"), every, strict=True):
        total = Tally(*(sum(getattr(tally, part) for tally in held) for part in ("right", "found", "wanted")))
        print(f"{said}: {_shown(total)}  mean F1 {np.mean([tally.f1 for tally in held]):.3f}")


def _shown(tally: Tally) -> str:
    return f"F1 {tally.f1:.3f} precision {tally.precision:.3f} recall {tally.recall:.3f} ({tally.right} of {tally.wanted})  "


def _print_wordings(stories: Sequence[Story], names: Mapping[str, str], scorer: Scorer) -> Iterator[Row]:
    for story in stories:
        for wording in align_wordings(story, scorer=scorer):
            yield {
                "statements": [
                    {"report": _name(one.report_id, one.revision, story, names), "span": [one.spans[0].start, one.spans[-1].end]}
                    for one in wording.versions
                ]
            }


def _name(report_id: str, revision: int | None, story: Story, names: Mapping[str, str]) -> str:
    """The gold's name of a report, or of a revision of it."""
    report = next(report for report in story.reports if report.id == report_id)
    number = revision if revision is not None else (report.revisions[-1].number if report.revisions else 1)
    return names.get(f"{report_id}@{number}") or names[report_id]


if __name__ == "__main__":
    main()
