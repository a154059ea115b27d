"""What the figures of a story are weighed by, each two of them: `around`'s traits, what they count, of what event, as of when."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import isinf

import numpy as np
from numpy.typing import NDArray

from dateline.figures import find_numbers

from .amounts import BARE
from .around import Matrix, Traits, apart, both, differing, find_place, measure_places, nearest, same, sharing
from .judging import NO_PAIRS, Pairs, may_meet, rank, texts_of_sides
from .lengths import TIME
from .lexicon import lexicon_of
from .measures import GENERIC, PERSON, Measure
from .telling import Weights
from .texts import clause_around, overlaps

FAR = 15.0
"""Figures further apart than this, one so many times the other, count two things: so are all but a few of some 300 pairs of our gold."""
FEW = 2
"""Up to so many are few: a number that most texts tell of something."""
NO_NOUN = 0.3
"""How near two things counted are taken to be where one is not named."""
DAY = 24.0
_PER = " per "
_RATES = ("magnitude", "degrees")
_OWN = ("percent", TIME)
_NEVER = ("wished_other", "able", "other_time", "fatal_one", "since_both")
_FATAL = "kill"


def pair_figures(sides: Sequence[Measure], weights: Weights, linked: Matrix) -> Pairs:
    """The pairs of a story's figures. `linked` is 1 where the rules of `figures` take two for one question."""
    if not sides:
        return NO_PAIRS
    places = [find_place(side.text, side.at) for side in sides]
    traits = measure_places(sides, places, weights) | _count(sides) | _happen(sides) | _stand(sides) | _grow(sides) | {"linked": linked}
    likeness = traits["near"] + 0.5 * traits["wide"] + 2 * traits["cover_less"] + traits["clause"]
    likeness += traits["one_noun"] + traits["nouns"] + 0.6 * traits["event"]
    far = np.asarray(traits["times"] > np.log(FAR))
    meeting = _units_meet(sides) & ~far & may_meet(sides) & ~_are_of_two(sides, traits) & ~_are_one_of_many(sides) & ~_is_whole(sides)
    clashing = _are_apart(sides)
    return rank(sides, Pairs(traits, meeting, meeting & clashing), likeness)


def _are_of_two(sides: Sequence[Measure], traits: Traits) -> NDArray[np.bool_]:
    """Of two matters, whatever else they share: the dead and the hurt, demand and offer; shares of two regions; of one noun another place,
    or a year long past; a part and the whole, unless people are told by two nouns ("three border guards", "seven of the intruders").

    Nor are "four days after the rain" and "two days before the feast" one length.
    """
    people = both(bool(side.things & lexicon_of(side.text.account.article.language).persons) for side in sides) > 0
    one_noun = traits["one_noun"] > 0
    found = sum(traits[name] for name in _NEVER) > 0
    found |= (traits["percent"] > 0) & (traits["other_region"] > 0)
    found |= one_noun & ((traits["other_spots"] > 0) | (traits["past"] > 0))
    return np.asarray(found | ((traits["part_known"] > 0) & (one_noun | ~people)))


def _is_whole(sides: Sequence[Measure]) -> NDArray[np.bool_]:
    """What the other's clause names as what it is a part of: "three women were among the nine dead", "nine people were killed"."""
    low = np.array([side.low for side in sides])
    whole = np.zeros((len(sides), len(sides)), bool)
    for places in texts_of_sides(sides):
        for here in places:
            beside = [sides[place].low for place in places if place != here and overlaps(sides[place].span, sides[here].span)]
            whole[here] = np.isin(low, [*beside, *_whole_of(sides[here])])
    part = np.array([side.apart == "part" for side in sides], bool)[:, None] & whole
    return np.asarray(part | part.T)


def _are_one_of_many(sides: Sequence[Measure]) -> NDArray[np.bool_]:
    """What one of several took in is a part: "the school | on the hill has taken in 600 people", "1,900 were moved to schools"."""
    told = [_forms(side) for side in sides]
    single = sharing([one for one, _ in told], [many for _, many in told]) > 0
    low = np.array([side.low for side in sides])
    part = single & (low[:, None] < low)
    return np.asarray(part | part.T)


def _forms(side: Measure) -> tuple[frozenset[str], frozenset[str]]:
    """The stems of a clause's things that it tells one of ("the school"), and of those that it tells many of, beside what is counted."""
    lexicon = lexicon_of(side.text.account.article.language)
    tokens = lexicon.read(side.text.words, *clause_around(side.text.words, side.at))
    told = [(before, t) for before, t in pairwise(tokens) if t.word.islower() and lexicon.is_content(t) and t.stem not in side.nouns]
    many = frozenset(t.stem for _, t in told if t.word.endswith("s") and t.word != t.stem)
    one = frozenset(t.stem for before, t in told if before.word.casefold() in lexicon.articles and not t.word.endswith("s"))
    return one - many, many


def _units_meet(sides: Sequence[Measure]) -> NDArray[np.bool_]:
    """One unit, or one of them a number alone and the other nothing that is told with its unit only: a share, a length of time, a rate."""
    units = [side.unit for side in sides]
    bare = np.array([unit == BARE for unit in units], bool)
    own = np.array([unit in _OWN or _PER in unit for unit in units], bool)
    mixed = (bare[:, None] & ~own) | (bare & ~own[:, None])
    return np.asarray((same(units) > 0) | mixed, bool)


def _count(sides: Sequence[Measure]) -> Traits:
    """What is counted."""
    of = [side.nouns | side.of for side in sides]
    rate = [side.unit in _RATES or _PER in side.unit for side in sides]
    return {
        "counts": both(side.unit == "count" for side in sides),
        "bare_one": differing(side.unit == BARE for side in sides),
        "bare_both": both(side.unit == BARE for side in sides),
        "time": both(side.unit == TIME for side in sides),
        "lasts": both(side.lasts for side in sides),
        "lasts_one": differing(side.lasts for side in sides) * both(side.unit == TIME for side in sides),
        "since": differing(side.since for side in sides),
        "since_both": both(side.since for side in sides),
        "percent": both("percent" in side.unit for side in sides),
        "money": both(len(side.unit) == len("EUR") and side.unit.isupper() for side in sides),
        "rate": both(r and side.alone for r, side in zip(rate, sides, strict=True)),
        "one_noun": sharing([side.nouns for side in sides]),
        "nouns": nearest([sorted(side.nouns) for side in sides], NO_NOUN),
        "of": nearest([sorted(one) for one in of], NO_NOUN),
        "other_things": apart([_listed(side) for side in sides]),
        "proper": apart([side.proper for side in sides]),
        "alone": both(side.alone for side in sides),
        "part_known": _are_known_parts(sides),
        "part_one": 1 - same([side.apart for side in sides]),
        "part_both": same([side.apart for side in sides]) * both(bool(side.apart) for side in sides),
        "times": _magnitudes(sides),
        "small": 1 - both(side.low > FEW for side in sides),
    }


def _are_known_parts(sides: Sequence[Measure]) -> Matrix:
    """1 where one is told as a part and both name what they count ("40 of the sacks", "240 sacks"), or as more: "another 12".

    Not "seven of the nineteen lorries", which tells of how many: "only three were hit" is no other part.
    """
    more = differing(side.apart == "more" for side in sides)
    part = differing(side.apart == "part" and not _whole_of(side) for side in sides)
    part *= both(bool(side.nouns) for side in sides)
    return np.asarray(np.maximum(more, part), np.float32)


def _whole_of(side: Measure) -> list[float]:
    """The number of what a figure is told of: "seven | of the nineteen lorries"."""
    behind = side.text.words[slice(*side.at)].partition(" ")[2]
    return [number.low for number in find_numbers(behind, side.text.account.article.language or "en") if number.low is not None]


def _listed(side: Measure) -> frozenset[str]:
    """The classes of what is counted; nothing where it is people of whatever kind, or no list has it."""
    return frozenset() if GENERIC in side.things else frozenset(thing for thing in side.things if not thing.startswith(PERSON))


def _happen(sides: Sequence[Measure]) -> Traits:
    """What befell what is counted."""
    lexicons = [lexicon_of(side.text.account.article.language) for side in sides]
    tolls = [side.events & lexicon.tolls for side, lexicon in zip(sides, lexicons, strict=True)]
    wished = [side.events & lexicon.wished for side, lexicon in zip(sides, lexicons, strict=True)]
    events = [side.events for side in sides]
    return {
        "event": sharing(events),
        "other_event": apart(events),
        "other_toll": apart(tolls),
        "fatal_one": both(bool(toll) for toll in tolls) * differing(_FATAL in toll for toll in tolls),
        "toll_one": differing(bool(toll) for toll in tolls),
        "wished": differing(bool(one) for one in wished),
        "wished_other": apart(wished),
        "able": differing("able" in side.events for side in sides),
    }


def _stand(sides: Sequence[Measure]) -> Traits:
    """Names, places and times of their clauses."""
    days = [frozenset((side.day,)) if side.day else frozenset[str]() for side in sides]
    fixed = [frozenset((side.fixed[:10],)) if side.fixed else frozenset[str]() for side in sides]
    hours = [frozenset((side.hour,)) if side.hour else frozenset[str]() for side in sides]
    names = [side.names for side in sides]
    return {
        "past": 1 - same([side.past for side in sides]),
        "names": sharing(names),
        "other_names": apart(names),
        "other_spots": apart([side.spots for side in sides]),
        "other_region": 1 - same([side.region for side in sides]),
        "day": sharing(days),
        "other_day": apart(days),
        "one_time": np.maximum(sharing(fixed), sharing(hours)),
        "other_time": apart(fixed),
    }


def _grow(sides: Sequence[Measure]) -> Traits:
    """How much later one came out, and whether the later is the higher, as a toll that grew."""
    moments = np.array([side.text.moment.timestamp() / 3600 for side in sides])
    gap = moments[None, :] - moments[:, None]
    low = np.array([side.low for side in sides])
    higher = ((gap >= 0) & (low[None, :] > low[:, None])) | ((gap < 0) & (low[None, :] < low[:, None]))
    later = (np.minimum(np.abs(gap), 2 * DAY) / DAY * higher).astype(np.float32)
    lexicons = [lexicon_of(side.text.account.article.language) for side in sides]
    tolls = np.array([bool(side.events & lexicon.tolls) for side, lexicon in zip(sides, lexicons, strict=True)], bool)
    return {
        "gap": (np.minimum(np.abs(gap), 3 * DAY) / DAY).astype(np.float32),
        "later_higher": later,
        "toll_later_higher": later * (tolls[:, None] | tolls),
    }


def _magnitudes(sides: Sequence[Measure]) -> Matrix:
    """The logarithm of how many times the larger figure is the smaller, by their nearest edges."""
    low = np.array([side.low for side in sides])
    edge = np.array([side.low if isinf(side.high) else side.high for side in sides])
    first = low[:, None] <= low
    small, large = np.where(first, edge[:, None], edge), np.where(first, low, low[:, None])
    times = large / np.maximum(np.minimum(small, large), 1e-9)
    return np.log(np.where(small > 0, np.maximum(times, 1.0), 1.0)).astype(np.float32)


def _are_apart(sides: Sequence[Measure]) -> NDArray[np.bool_]:
    low, high = np.array([side.low for side in sides], np.float64), np.array([side.high for side in sides], np.float64)
    below = high[:, None] < low
    return np.asarray(below | below.T)
