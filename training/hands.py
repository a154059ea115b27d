"""What each hand wrote of stories and differences, laid out as `compare` lays it: which pairs of values the gold calls a difference.

A hand is a folder of our own gold, or a file of `claims/`.
"""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from benchmarks.kinds import write_rows
from benchmarks.stories_gold import INPUT, Gold, alike, overlaps, read_gold
from dateline.cli.arrivals import Arrivals
from dateline.cli.reading import line_answers
from dateline.compare.accusing import describe
from dateline.compare.around import same
from dateline.compare.blame import OPPOSED, lay_charges, list_charges
from dateline.compare.date_traits import lay_dates
from dateline.compare.dates import Dated
from dateline.compare.figures import lay_figures
from dateline.compare.hours import minute_of
from dateline.compare.judging import Laid
from dateline.compare.measures import Measure
from dateline.compare.numerals import day_in_words
from dateline.compare.sides import Side
from dateline.compare.telling import weigh
from dateline.compare.texts import Text, texts_of
from dateline.model import Account, Report, Revision, Story

from .claims import list_hands
from .claims_gold import gold_of_claims

ROOT = Path(__file__).resolve().parents[1]
GOLD = ROOT / "tests" / "cases" / "compare" / "gold"
GIVEN = ROOT.parent / "shared" / "data" / "differences"
STORIES = ("open", "fresh", *(f"fresh{number}" for number in range(2, 70)))
"""The folders of GOLD that are learned from."""
NOW = datetime(2028, 1, 1, tzinfo=UTC)
SETTLED = 3
"""Days by which the day that an hour is shown with may lie from the one that was guessed (`dates.CLOSE`)."""
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
    are the gold's of its reports. `charges`: for each story that has any the columns of `accusing.describe`, and whether the gold has each.
    """

    name: str
    gold: Gold
    answers: dict[str, list[tuple[Laid[Any], NDArray[np.bool_]]]] = field(default_factory=lambda: defaultdict(list))
    stories: list[tuple[tuple[Text, ...], dict[str, Laid[Any]]]] = field(default_factory=list)
    charges: list[tuple[NDArray[np.float32], NDArray[np.float64]]] = field(default_factory=list)
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


def read_stories(folder: Path, *, grouped: bool) -> Hand:
    """A folder of the gold, in the stories that Dateline makes of its reports; with `grouped` in those of the gold."""
    gold = read_gold(folder)
    return _laid(Hand(folder.name if folder.parent == GOLD else "given", gold), *make_stories(gold, grouped=grouped))


def make_stories(gold: Gold, *, grouped: bool) -> tuple[list[Story], dict[str, str]]:
    """The stories of some gold, and its names of their reports; with `grouped` they are those of the gold, not Dateline's."""
    streams: dict[str, list[tuple[str, Account]]] = defaultdict(list)
    for name, account in _accounts(gold):
        streams[(gold.reports[name]["story"] or name) if grouped else ""].append((name, account))
    stories: list[Story] = []
    names: dict[str, str] = {}
    for stream in streams.values():
        caught = Caught()
        held = Arrivals(NOW, caught)  # type: ignore[arg-type]
        for name, account in stream:
            held.arrive(name, account)
        list(held.finish())
        stories += [_joined(caught.stories)] if grouped else caught.stories
        names.update(caught.names)
    return stories, names


def _joined(stories: Sequence[Story]) -> Story:
    """Stories as one, its reports in order of publication."""
    reports = sorted((report for story in stories for report in story.reports), key=_published)
    return replace(stories[0], reports=tuple(reports))


def _published(report: Report) -> datetime:
    stated = report.account.article.published
    return stated.moment if stated else NOW


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
    claims = claims_by_report(hand.gold, loosely=hand.name in list_hands())
    for story in stories:
        texts = texts_of(story)
        weights = weigh(texts)
        laid: dict[str, Laid[Any]] = {"figure": lay_figures(texts, weights), "date": lay_dates(texts, weights)}
        charges = list_charges(texts)
        if charges:
            told = [bool(_asked(charge, claims[_OF[OPPOSED]], names, valued=False)) for charge in charges]
            hand.charges.append((describe(charges), np.array(told, np.float64)))
        hand.stories.append((texts, laid))
        hand.names.update(names)
        for kind, one in laid.items():
            if one.sides:
                hand.answers[kind].append((one, _answer(one.sides, claims[_OF[kind]], names)))
    return hand


def lay_charges_of(hand: Hand, scorer: tuple[NDArray[np.float32], float]) -> None:
    """Lay the charges of a hand's stories side by side, as likely as weights and bias of `accusing.describe`'s columns tell."""
    claims = claims_by_report(hand.gold, loosely=hand.name in list_hands())[_OF[OPPOSED]]
    tables = iter(hand.charges)
    hand.answers[OPPOSED] = []
    for texts, laid in hand.stories:
        one = lay_charges(texts, weigh(texts), lambda found: next(tables)[0] @ scorer[0] + scorer[1] if found else np.zeros(0, np.float32))
        laid[OPPOSED] = one
        if one.sides:
            hand.answers[OPPOSED].append((one, _answer(one.sides, claims, hand.names, valued=False)))


def tell_again(laid: Laid[Any], answer: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Pairs that say again, elsewhere in the two texts, what a pair of the gold says: nobody knows whether they are of one question."""
    value = same([_value_of(side) for side in laid.sides])
    return np.asarray((value @ answer.astype(np.float32) @ value > 0) & ~answer)


def _value_of(side: Side) -> Hashable:
    """A value of a text; of charges each is its own."""
    told: Hashable = side.span
    if isinstance(side, Measure):
        told = side.low, side.high
    elif isinstance(side, Dated):
        told = side.point.day, side.point.low, side.point.high
    return side.text.report.id, side.text.revision, told


def claims_by_report(gold: Gold, *, loosely: bool) -> dict[str, dict[str, list[Asked]]]:
    """For each kind, the claims of each report, in copies and revisions too. `loosely`: the values are groups and no words of the page."""
    found: dict[str, dict[str, list[Asked]]] = defaultdict(lambda: defaultdict(list))
    for number, issue in enumerate(gold.differences):
        for claim in issue["claims"]:
            for place in (claim, *claim.get("also", [])):
                found[issue["kind"]][place["report"]].append(Asked(number, claim["value"], tuple(place["span"]), loosely))
    return found


def _answer(
    sides: Sequence[Side], claims: Mapping[str, Sequence[Asked]], names: Mapping[str, str], *, valued: bool = True
) -> NDArray[np.bool_]:
    """n x n: whether two answer one question in two ways; unless `valued` by where they stand alone."""
    asked = [_asked(side, claims, names, valued=valued) for side in sides]
    return np.array(
        [[any(a.number == b.number and a.value != b.value for a in one for b in other) for other in asked] for one in asked], bool
    )


def _asked(side: Side, claims: Mapping[str, Sequence[Asked]], names: Mapping[str, str], *, valued: bool) -> list[Asked]:
    said = claims.get(name_of(side, names), ())
    return [one for one in said if (_is_of(side, one) if valued else overlaps(one.span, side.span))]


def numbers_of(sides: Sequence[Side], hand: Hand, kind: str, *, valued: bool) -> list[frozenset[int]]:
    """For each value the questions of the gold that it answers, by number; unless `valued` by where it stands alone."""
    claims = claims_by_report(hand.gold, loosely=hand.name in list_hands())[_OF[kind]]
    return [frozenset(one.number for one in _asked(side, claims, hand.names, valued=valued)) for side in sides]


def name_of(side: Side, names: Mapping[str, str]) -> str:
    """The gold's name of the report that a side stands in."""
    key = f"{side.text.report.id}@{side.text.revision or (side.text.report.revisions[-1].number if side.text.report.revisions else 1)}"
    return names.get(key) or names[side.text.report.id]


def _is_of(side: Side, claim: Asked) -> bool:
    """True where a value stands in the words of a claim of the gold and is the claim's."""
    at = side.at if isinstance(side, Measure) else side.point.span if isinstance(side, Dated) else None
    inside = at.start < claim.span[1] and claim.span[0] < at.end if at else overlaps(claim.span, side.span)
    return inside and ((claim.loosely and at is not None) or any(alike(claim.value, value) for value in _values(side)))


def _values(side: Side) -> Iterator[str]:
    """What a value may be shown as: an hour without a day is settled by what it differs from (`dates.settle_days`), and so is of any."""
    yield side.resolved or side.value
    if isinstance(side, Dated) and side.point.low is not None:
        yield side.value
        if side.point.guess:
            guess = date.fromisoformat(side.point.guess)
            days = ((guess + timedelta(days=away)).isoformat() for away in range(-SETTLED, SETTLED + 1))
            yield from (day_in_words(day, side.value, minute_of(side.point), half=side.point.half) or side.value for day in days)
