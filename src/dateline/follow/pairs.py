"""Whether two texts tell one story, judged beside their neighbours: what a whole neighbourhood shares tells nothing about two of them.

"The Indian navy fought pirates in the Gulf of Aden" is true of two events; the ship and the number of the captured tell them apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText

from .about import compare_points
from .bags import Bags, Kind, add_shared, compare_cosines, find_again, lay_spellings, lay_terms
from .products import Matrix

NEARNESS = 4.0
"""Days after which two texts have lost most of what coming out together says."""
LASTING = 30.0
"""Days after which the same people in texts about the same say a third of what they did. Set by hand: our own sets span three days."""
LONG = 5
"""Days between the nearest days that two texts name; more are as many."""
FEW = 9.0
"""Evidence that the numbers of a text are thought to hold beside what they do: one number in common is little."""
DATED_KINDS = (Kind.OPENING, Kind.CHIEF, Kind.PLAIN)
"""How the terms of texts with dates are to be laid."""
STRANGE = 0.05
"""The part of their names that strangers have in common at most."""
FEATURES = ("opening", "chief_names", "names_less", "names_more", "numbers")
WEIGHTS = (7.93, 1.91, 6.66, 1.24, 8.09)
BIAS = -4.3
"""A logistic regression over FEATURES on pairs of the given ECB+ topics, which have no dates; two texts whose log-odds are 0 are as likely
two stories as one, when all that are looked at beside them are weighed too (`./run train stories`)."""
DATED_FEATURES = ("same_day", "days_apart", "full_more", "full_less", "full_alike", "opening_soon", "rare_words", "strangers")
DATED_WEIGHTS = (0.51, -0.5, -1.7, -0.62, 10.59, 20.9, 0.44, -1.0)
DATED_BIAS = -2.18
"""The same over DATED_FEATURES on pairs of the stories of 71 hands, which have dates; figures out of fold stand in docs/limits.md.
What strangers lose is set by hand: our own sets hold too few accidents told alike."""


def score_pairs(texts: Sequence[OpenText]) -> NDArray[np.float64]:
    """The log-odds that two texts tell one story, each with each: n x n, symmetric; the diagonal has no meaning.

    Two texts with dates are asked more: in one place much happens within days.
    """
    bags, dated = lay_terms(texts), np.array([text.dated for text in texts], bool)
    plain = measure_texts(bags) @ np.array(WEIGHTS) + BIAS if not dated.all() else None
    in_time = measure_dated(texts, bags) @ np.array(DATED_WEIGHTS) + DATED_BIAS if dated.any() else plain
    return np.asarray(in_time if plain is None else np.where(np.outer(dated, dated), in_time, plain), np.float64)


def measure_texts(bags: Bags) -> NDArray[np.float64]:
    """What FEATURES are: n x n x len(FEATURES).

    The likeness of the openings; the part of a text's names that the other holds too, for those of the opening (the larger of the two
    ways) and for all (the less and the more); the likeness of the numbers, years among them.
    """
    chief, names = find_again(bags, Kind.CHIEF), find_again(bags, Kind.NAME)
    return np.stack(
        [
            compare_cosines(bags, Kind.OPENING),
            np.maximum(chief, chief.T),
            np.minimum(names, names.T),
            np.maximum(names, names.T),
            compare_cosines(bags, Kind.NUMBER, FEW),
        ],
        axis=-1,
    )


def measure_dated(texts: Sequence[OpenText], bags: Bags) -> NDArray[np.float64]:
    """What DATED_FEATURES are: n x n x len(DATED_FEATURES); `bags` are the terms of the texts, in DATED_KINDS or all.

    Whether they name a day in common, and how many days lie between the nearest two where both name any; the part of the names of
    several words (people, ships, firms) that the other holds too, the more and the less. Another event in the same place shares the
    place and the trade, not its people, nor its day. Names count as far as the texts are about the same, and came out within weeks: a
    mayor speaks of more than one thing. Likeness of the openings counts as far as they came out together: what opens alike a week later
    is the next fire. Plain words that are rare here and in news ("goalposts", "hinge") count one by one: columns and eyewitnesses name
    next to nobody. Last, whether they are strangers: next to no such name in common, nor one of the opening.
    """
    again, chief = find_again(lay_spellings(bags.listed, [Kind.FULL]), Kind.FULL, 0.0), find_again(bags, Kind.CHIEF)
    full = np.maximum(again, again.T)
    return np.stack(
        [
            *_compare_days(texts),
            full,
            np.minimum(again, again.T),
            full * compare_points(texts) ** 2 * _measure_lasting(texts),
            compare_cosines(bags, Kind.OPENING) * measure_nearness(texts),
            add_shared(bags, Kind.PLAIN),
            (np.maximum(full, np.maximum(chief, chief.T)) < STRANGE).astype(np.float32),
        ],
        axis=-1,
    )


def measure_nearness(texts: Sequence[OpenText]) -> Matrix:
    """1 where two texts came out together, less the longer one came after the other."""
    return np.asarray(np.exp(-_gaps(texts) / NEARNESS), np.float32)


def _measure_lasting(texts: Sequence[OpenText]) -> Matrix:
    """1 where two texts came out within days, .8 after two weeks, next to nothing after two months."""
    return np.asarray(np.exp(-((_gaps(texts) / LASTING) ** 2)), np.float32)


def _gaps(texts: Sequence[OpenText]) -> Matrix:
    days = np.array([text.moment.timestamp() / 86_400 for text in texts])
    return np.asarray(np.abs(days[:, None] - days[None, :]))


def _compare_days(texts: Sequence[OpenText]) -> tuple[Matrix, Matrix]:
    """1 where two texts name a day in common, else 0; days between the nearest two that they name, LONG at most, 0 where one names none."""
    days = [[date.fromisoformat(day).toordinal() for day in text.days] for text in texts]
    numbers = {day: number for number, day in enumerate(sorted({day for named in days for day in named}))}
    there = np.zeros((len(texts), len(numbers)), np.float32)
    for line, named in enumerate(days):
        there[line, [numbers[day] for day in named]] = 1
    some = there.any(1)
    apart = np.where(np.outer(some, some), np.float32(LONG), np.float32(0))
    for gap in reversed(range(LONG)):
        before = [number for day, number in numbers.items() if day + gap in numbers]
        after = [numbers[day + gap] for day in numbers if day + gap in numbers]
        met = there[:, before] @ there[:, after].T > 0
        apart[met | met.T] = gap
    return np.asarray(np.outer(some, some) & (apart == 0), np.float32), apart
