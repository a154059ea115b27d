"""How a text stands to a group of others by what pairs tell, by what they are about, and by the days that they came out and tell of.

The next event in the same place comes when the story has been told, and tells of a later day; a report of the story has no better company
elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText

from .products import Flags, Places

Table = NDArray[np.float64]

EPOCH = date(1970, 1, 1).toordinal()
NOBODY = -8.0
"""The log-odds of the likest text outside where there is none, or none so like."""
FAR = 8.0
"""Days that are counted between two texts at most."""
APART = 6.0
"""Days that are counted between what two texts tell of, at most."""
TIED_FEATURES = ("best", "second", "mean", "above", "beyond", "rival", "ahead")
ABOUT_FEATURES = ("about_beyond", "about_best")
DAY_FEATURES = ("soon", "order", "day_apart", "day_after", "day_new", "day_share", "day_age")


@dataclass(frozen=True, slots=True)
class Days:
    """When texts came out, in days; `told`: text x day, 1 where it names the day; `event`: the column of the latest day that it names and
    that was not to come, -1 for none, and `at` that day as a number, nan for none."""

    moments: Table
    told: NDArray[np.float32]
    event: Places
    at: Table


def lay_days(texts: Sequence[OpenText]) -> Days:
    """The days of texts."""
    named = [[date.fromisoformat(day).toordinal() for day in text.days] for text in texts]
    column = {day: number for number, day in enumerate(sorted({day for days in named for day in days}))}
    told = np.zeros((len(texts), max(1, len(column))), np.float32)
    moments = np.array([EPOCH + text.moment.timestamp() / 86_400 for text in texts])
    last = [max((day for day in days if day <= moment), default=None) for days, moment in zip(named, moments.tolist(), strict=True)]
    for line, days in enumerate(named):
        told[line, [column[day] for day in days]] = 1
    event = np.array([-1 if day is None else column[day] for day in last], np.int64)
    return Days(moments, told, event, np.array([np.nan if day is None else day for day in last], np.float64))


def find_others(rows: Places, inside: Flags) -> Flags:
    """Row x text: whether a text is of the group and not the row's own."""
    others = np.repeat(inside[None], len(rows), axis=0)
    others[np.arange(len(rows)), rows] = False
    return others


def measure_ties(odds: Table, rows: Places, inside: Flags, others: Flags) -> Table:
    """What TIED_FEATURES are, of the log-odds of pairs: the best and the second best with the group, their mean, the part above 0, how much
    more the mean is than that of the group's own pairs; the best with any text outside, and how far the group's best is ahead of it."""
    here, size = odds[rows], others.sum(1)
    of_group = np.where(others, here, -np.inf)
    ranked = np.partition(of_group, -2, axis=1)
    best, second = ranked[:, -1], np.where(size > 1, ranked[:, -2], ranked[:, -1])
    mean = np.where(others, here, 0.0).sum(1) / size
    outside = np.where(inside, -np.inf, here)
    outside[np.arange(len(rows)), rows] = NOBODY
    rival = np.maximum(outside.max(1), NOBODY)
    above = (others & (here > 0)).sum(1) / size
    return np.stack([best, second, mean, above, mean - _mean_inside(odds, rows, inside), rival, best - rival], axis=-1)


def measure_about(alike: Table, rows: Places, inside: Flags, others: Flags) -> Table:
    """What ABOUT_FEATURES are: how much more alike what the text is about is than among the group's own; the most alike."""
    here = np.where(others, alike[rows], 0.0)
    return np.stack([here.sum(1) / others.sum(1) - _mean_inside(alike, rows, inside), here.max(1)], axis=-1)


def measure_days(days: Days, rows: Places, others: Flags) -> Table:
    """What DAY_FEATURES are: days to the nearest text of the group; the part of it that came before; and of the day that the text tells of
    last, how far it is from those of the group in the mean, and from the latest; whether no text of the group names it, and the part for
    which it is the last too; how old it was. Where a text tells of none: 0, 0, -1, -1, -1."""
    moment = days.moments[rows, None]
    soon = np.minimum(np.where(others, np.abs(days.moments - moment), FAR).min(1), FAR)
    order = (others & (days.moments < moment)).sum(1) / others.sum(1)
    own, event = days.at[rows], days.event[rows]
    known = others & ~np.isnan(days.at)
    many = known.sum(1)
    some = ~np.isnan(own) & (many > 0)
    told = np.where(known, days.at, 0.0).sum(1) / np.maximum(many, 1)
    latest = np.where(known, days.at, 0.0).max(1)
    apart, after = (np.where(some, np.clip(own - day, -APART, APART), 0.0) for day in (told, latest))
    tells = event >= 0
    named = (others.astype(np.float32) @ days.told)[np.arange(len(rows)), event] > 0
    share = (known & (days.event == event[:, None])).sum(1) / np.maximum(many, 1)
    age = np.clip(np.floor(days.moments[rows]) - own, 0, FAR)
    last = (np.where(tells, ~named, -1.0), np.where(some, share, -1.0), np.where(tells, age, -1.0))
    return np.stack([soon, order, apart, after, *last], axis=-1)


def _mean_inside(pairs: Table, rows: Places, inside: Flags) -> Table:
    """The mean of the pairs within the group, for each row without those of its own text; 0 where it leaves none."""
    members = np.flatnonzero(inside)
    among = pairs[np.ix_(members, members)]
    np.fill_diagonal(among, 0)
    own = np.zeros(len(inside))
    own[members] = among.sum(0) + among.sum(1)
    size = len(members) - inside[rows]
    return np.asarray((among.sum() - own[rows]) / np.maximum(size * (size - 1), 1))
