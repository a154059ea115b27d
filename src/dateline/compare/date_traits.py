"""What the days and hours of a story are weighed by, each two of them: `around`'s traits, what begins or ends, how far apart they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from dateline.model import DifferenceKind

from .around import Matrix, Traits, apart, both, differing, find_place, lay_kinds, measure_places, sharing
from .clock_words import DAY
from .dates import Dated, link_by_rules, were_moved
from .hours import NEVER, Point, are_apart, gap_between
from .judging import NO_PAIRS, Laid, Pairs, link_judged, mark, may_meet, rank
from .links import Links, with_agreeing
from .telling import Weights
from .texts import Text

MOST_DAYS = 60
_NEVER = ("counts", "ahead_one", "begins_ends")


def link_dates(texts: Sequence[Text], weights: Weights) -> tuple[list[Dated], Links]:
    """The points in time of a story, and which of them answer one question in two ways."""
    laid = lay_dates(texts, weights)
    return laid.sides, clash_dates(laid, link_judged(laid.sides, laid.pairs, DifferenceKind.DATE.value))


def clash_dates(laid: Laid[Dated], linked: Links) -> Links:
    """Of points in time that answer one question each those that cannot both hold, and those that agree with one of them."""
    sides = laid.sides
    clashing = [(a, b) for a, b in linked if laid.pairs.clashing[a, b]]
    return with_agreeing(sides, linked, [(a, b) for a, b in clashing if not were_moved(sides[a], sides[b])])


def lay_dates(texts: Sequence[Text], weights: Weights) -> Laid[Dated]:
    """The points in time of a story side by side."""
    sides, linked = link_by_rules(texts, weights)
    return Laid(sides, linked, pair_dates(sides, weights, mark(len(sides), linked)))


def pair_dates(sides: Sequence[Dated], weights: Weights, linked: Matrix) -> Pairs:
    """The pairs of a story's points in time. `linked` is 1 where the rules of `dates` take two for one question."""
    if not sides:
        return NO_PAIRS
    places = [find_place(side.text, side.point.span) for side in sides]
    traits = measure_places(sides, places, weights) | _roles(sides) | _distances(sides) | {"linked": linked}
    likeness = traits["near"] + 0.5 * traits["wide"] + 2 * traits["cover_less"] + traits["clause"]
    likeness += 0.5 * traits["role"] - 0.5 * traits["other_role"] + 0.4 * traits["event"]
    traits["ahead_one"] = traits["ahead_one"] * traits["dated"]
    meeting = may_meet(sides) & np.asarray(sum(traits[name] for name in _NEVER) == 0)
    clashing = lay_kinds(sides, _edges_of, lambda one, other: are_apart(_edges_of(one), _edges_of(other))) > 0
    return rank(sides, Pairs(traits, meeting, meeting & clashing), likeness)


def _roles(sides: Sequence[Dated]) -> Traits:
    """What begins, ends or happens, ahead or behind."""
    roles = [frozenset((side.role,)) if side.role else frozenset[str]() for side in sides]
    events = [side.events for side in sides]
    return {
        "role": sharing(roles),
        "other_role": apart(roles),
        "begins_ends": _begin_and_end(sides),
        "no_role": 1 - both(bool(side.role) for side in sides),
        "ahead": both(side.ahead for side in sides),
        "ahead_one": differing(side.ahead for side in sides),
        "mishap": both(side.mishap for side in sides),
        "mishap_one": differing(side.mishap for side in sides),
        "sole": both(side.sole for side in sides),
        "only": both(side.only for side in sides),
        "alone": both(side.alone for side in sides),
        "as_said": 1 - both(not side.as_said for side in sides),
        "counts": 1 - both(not side.counts for side in sides),
        "event": sharing(events),
        "other_event": apart(events),
    }


def _begin_and_end(sides: Sequence[Dated]) -> Matrix:
    """1 where one tells when something begins and the other when something ends."""
    begins, ends = (np.array([side.role == role for side in sides], np.float32) for role in ("start", "end"))
    return np.asarray(begins[:, None] * ends + ends[:, None] * begins, np.float32)


def _distances(sides: Sequence[Dated]) -> Traits:
    """Hours against hours, days against days, and how far apart."""
    days = [frozenset((side.point.day,)) if side.point.day else frozenset[str]() for side in sides]
    hours = [side.point.low is not None for side in sides]
    exact = [p.low is not None and p.high is not None and p.high - p.low <= DAY / 6 for p in (side.point for side in sides)]
    numbers = np.array([date.fromisoformat(side.point.day).toordinal() if side.point.day else 0 for side in sides])
    known = both(bool(side.point.day) for side in sides)
    moments = np.array([side.text.moment.timestamp() / 86400 for side in sides])
    return {
        "hours": both(exact),
        "hour_one": differing(hours),
        "days_only": both(not hour for hour in hours),
        "months": both(bool(side.point.last) for side in sides),
        "month_one": differing(bool(side.point.last) for side in sides),
        "minutes": lay_kinds(sides, _time_of, lambda one, other: min(gap_between(one.point, other.point), DAY) / DAY) * both(hours),
        "dated": known,
        "day": sharing(days),
        "other_day": apart(days),
        "days": np.log1p(np.minimum(np.abs(numbers[:, None] - numbers), MOST_DAYS)).astype(np.float32) * known,
        "gap": np.minimum(np.abs(moments[:, None] - moments), 3).astype(np.float32),
    }


def _edges_of(side: Dated) -> Point:
    """The point in time, wherever it stands; "by eight" reaches half a day back."""
    point = _time_of(side)
    return replace(point, low=point.low - DAY // 2) if side.bound and point.low is not None else point


def _time_of(side: Dated) -> Point:
    """The point in time, wherever it stands."""
    return replace(side.point, span=NEVER.span)
