"""Learn which nouns of a story tell where, or who, in what its accounts differ on (`dateline.compare.spotting`)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from benchmarks.stories_gold import alike, overlaps
from dateline.compare.lexicon import lexicon_of
from dateline.compare.spots import Spot
from dateline.compare.spotting import describe
from dateline.compare.telling import weigh
from dateline.compare.whereabouts import KINDS, lay_spots, list_spots
from dateline.model import DifferenceKind

from .claims import list_hands, read_rows
from .claims_gold import place_clauses
from .hands import Asked, Hand, claims_by_report, name_of
from .topics import logistic

Scorer = tuple[NDArray[np.float32], float]
Spots = dict[str, list[tuple[NDArray[np.float32], dict[str, NDArray[np.float64]]]]]
"""By hand, for each story: the columns of `describe`, and by kind what is right of each row, -1 where it is not told."""
FOLDS = 5
"""Groups of hands that are left out together: a scorer for each hand alone would take five times as long, and be as good."""
CLAIMED = 0.6
"""What a noun of the claims counts beside one of a story."""
SMOOTH = 300.0
"""The ridge on the weights of the columns, some nine hundred."""
FEW = 6
"""Of so many nouns that are wrong one is learned from, and counts for all."""


def read_spots(hands: Sequence[Hand]) -> Spots:
    """The nouns of all stories of these hands, each story's in a table."""
    return {hand.name: _read(hand) for hand in hands}


def _read(hand: Hand) -> list[tuple[NDArray[np.float32], dict[str, NDArray[np.float64]]]]:
    loosely = hand.name in list_hands()
    claims = claims_by_report(hand.gold, loosely=loosely)
    agreed = _answering(hand.name) if loosely else {}
    found = []
    for texts, _ in hand.stories:
        spots = list_spots(texts)
        if spots:
            told = {kind.value: np.array([_label(spot, kind, claims[kind.value], agreed, hand) for spot in spots]) for kind in KINDS}
            found.append((describe(spots), told))
    return found


def _label(
    spot: Spot, kind: DifferenceKind, claims: Mapping[str, Sequence[Asked]], agreed: Mapping[str, Sequence[Sequence[int]]], hand: Hand
) -> float:
    if asked_of(spot, kind, claims, hand.names):
        return 1.0
    return -1.0 if any(overlaps(span, spot.span) for span in agreed.get(name_of(spot, hand.names), ())) else 0.0


def asked_of(spot: Spot, kind: DifferenceKind, claims: Mapping[str, Sequence[Asked]], names: Mapping[str, str]) -> list[Asked]:
    """The claims of the gold that a noun answers: in their words, with their value, of which the claims' own files have a word at least."""
    if kind is DifferenceKind.NAME and not spot.proper:
        return []
    return [one for one in claims.get(name_of(spot, names), ()) if overlaps(one.span, spot.span) and _is_value(spot, one)]


def _is_value(spot: Spot, claim: Asked) -> bool:
    if not claim.loosely:
        return alike(claim.value, spot.value)
    return bool(spot.stems & {token.stem for token in lexicon_of("en").read(claim.value)})


def _answering(hand: str) -> dict[str, list[list[int]]]:
    """By report, the spans of the claims that answer any question: those on which nobody differs are neither right nor wrong."""
    found: dict[str, list[list[int]]] = defaultdict(list)
    for number, matter in enumerate(read_rows(hand)):
        for clause, (report, span) in zip(matter["clauses"], place_clauses(matter, f"{hand}-{number}"), strict=True):
            if clause["question"]:
                found[report].append(span)
    return found


def learn_spots(spots: Spots, kind: str) -> Scorer:
    """Weights and bias that tell which nouns of a story answer a question of a kind: logistic, with a ridge."""
    table = np.vstack([rows for held in spots.values() for rows, _ in held])
    same = np.concatenate([told[kind] for held in spots.values() for _, told in held])
    counted = np.concatenate(
        [np.full(len(rows), CLAIMED if name in list_hands() else 1.0) for name, held in spots.items() for rows, _ in held]
    )
    taken = (same > 0) | ((same == 0) & (np.random.default_rng(0).random(len(same)) < 1 / FEW))
    weights, bias = logistic(table[taken].astype(np.float64), same[taken], np.where(same > 0, counted, counted * FEW)[taken], SMOOTH)
    return weights.astype(np.float32), bias


def leave_out(spots: Spots, kind: str) -> dict[str, Scorer]:
    """For each hand a scorer that has seen neither it nor the others of its group."""
    names = list(spots)
    found = {}
    for group in (names[number::FOLDS] for number in range(FOLDS)):
        scorer = learn_spots({name: held for name, held in spots.items() if name not in group}, kind)
        found.update(dict.fromkeys(group, scorer))
    return found


def lay_spots_of(
    hand: Hand, kind: DifferenceKind, scorer: Scorer, tables: Sequence[tuple[NDArray[np.float32], object]] | None = None
) -> None:
    """Lay the places or names of a hand's stories side by side, as likely as weights and bias tell."""
    claims = claims_by_report(hand.gold, loosely=hand.name in list_hands())[kind.value]
    held = iter(tables) if tables is not None else None

    def weigh_all(found: Sequence[Spot]) -> NDArray[np.float32]:
        if not found:
            return np.zeros(0, np.float32)
        table = next(held)[0] if held is not None else describe(found)
        return np.asarray(table @ scorer[0] + scorer[1], np.float32)

    hand.answers[kind.value] = []
    for texts, laid in hand.stories:
        one = lay_spots(texts, weigh(texts), kind, weigh_all)
        laid[kind.value] = one
        asked = [asked_of(side, kind, claims, hand.names) for side in one.sides]
        if one.sides:
            same = [[any(a.number == b.number and a.value != b.value for a in some for b in other) for other in asked] for some in asked]
            hand.answers[kind.value].append((one, np.array(same, bool)))
