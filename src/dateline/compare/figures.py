"""Figures of one measure that cannot all hold."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from datetime import timedelta
from functools import partial
from math import isinf

from dateline.model import Difference, DifferenceKind, Span

from .amounts import BARE
from .figure_traits import pair_figures
from .judging import Laid, link_judged, mark
from .lengths import TIME
from .lexicon import Lexicon, lexicon_of
from .links import Links, link, with_agreeing
from .measures import PERSON, Measure, find_measures
from .questions import FEW
from .sides import Side, join_linked
from .telling import Weights
from .texts import Text, clause_around

FAR = 25.0
"""Figures further apart than this, one so many times the other, count two things."""
UPDATE = timedelta(hours=8)
"""A higher count of what goes on growing that came out so much later is an update, whoever gives it."""
LIMIT = 400
"""Figures of one story that are compared."""
ALIKE = 1.3
"""Likeness from which two figures answer one question."""
UNNAMED = 1.0
"""How much liker two figures must be that nobody is named for."""
REPEATED = 1.0
"""What it counts that two clauses say the same but for the figure, however common their words are in the story."""
NAMED = 0.2
"""What it counts that somebody is named for both."""
ALONE = 0.3
"""What it counts that either text has one figure only of the unit or thing: one speed, one count of bombs."""
RATE = 0.8
"""What it counts beside that the unit is that of one thing: a speed, a magnitude."""
AS_OF = 0.6
"""What it counts that both say as of when they count, and it is the same time."""
ELSEWHERE = 1.0
"""What names count that the two clauses do not share."""
UNTOLD = 0.5
"""What it counts that only one of two tells what happened to the dead, hurt, missing or held."""
OTHER = 0.4
"""What it counts that what is measured has two names: "tonnes of the gas", "kilograms of chlorine"."""
ASIDE = 0.2
"""What it counts that the clauses tell of events, and of none in common."""
NEVER = -0.5
"""Below it two figures cannot count one thing."""
FATAL = "kill"
ABLE = "able"
"""What a thing can hold or carry is never what it did."""
GENERIC = frozenset(("people",))
WISHED = 0.9
"""What is wished for against what has happened."""
EVENT = 0.6
"""What an event in common counts beside its weight."""
KIND = 0.6
"""What people and a kind of people count."""
SCALE = 0.3
"""What a unit in common counts that says nothing of what is counted: euros, tonnes, hours."""


_LENGTHS = ("length", "miles", "mile", "nautical miles")
_RATES = ("magnitude", "degrees")
_PER = " per "


def find_figure_differences(texts: Sequence[Text], weights: Weights) -> list[Difference]:
    """Figures for the same event and measure, at a comparable time, by different voices, whose ranges cannot both hold."""
    laid = lay_figures(texts, weights)
    return join_figures(laid, link_judged(laid.sides, laid.pairs, DifferenceKind.FIGURE.value))


def join_figures(laid: Laid[Measure], linked: Links) -> list[Difference]:
    """The differences among figures that answer one question each."""
    against = [(a, b) for a, b in linked if laid.pairs.clashing[a, b] and not _is_update(a, b, laid.sides, linked)]
    where = {place: spot for place, side in enumerate(laid.sides) if (spot := _spot(side))}
    placed = [(a, b) for a, b in against if a in where and b in where]
    spots = [where.get(place, side) for place, side in enumerate(laid.sides)]
    told = with_agreeing(laid.sides, linked, [pair for pair in against if pair not in placed])
    return [*join_linked(DifferenceKind.FIGURE, laid.sides, told), *join_linked(DifferenceKind.PLACE, spots, placed)]


def _spot(side: Measure) -> Side | None:
    """How far inside or outside of what something was tells where: "nine miles | inside the waters", "31 kilometres | from any coast"."""
    lexicon = lexicon_of(side.text.account.article.language)
    clause = clause_around(side.text.words, side.at)
    after = lexicon.read(side.text.words, side.at.end, clause.end)
    if side.unit not in _LENGTHS or not after or after[0].word.casefold() not in lexicon.bearings or not lexicon.content(after[1:]):
        return None
    turned = next((place for place, token in enumerate(after) if token.word.casefold() in lexicon.turns), len(after))
    end = after[turned - 1].end
    return Side(
        text=side.text,
        span=Span(min(side.span.start, side.at.start), max(side.at.end, end)),
        value=side.text.words[side.at.start : end],
        by=side.by,
        about=side.about,
    )


def lay_figures(texts: Sequence[Text], weights: Weights) -> Laid[Measure]:
    """The figures of a story side by side."""
    sides = [side for text in texts for side in find_measures(text)][:LIMIT]
    linked = link(sides, partial(_likeness, weights), ALIKE, _kind_of)
    return Laid(sides, linked, pair_figures(sides, weights, mark(len(sides), linked)))


def _kind_of(side: Measure) -> Hashable | None:
    """Figures of two units, a part and a whole, this year's and another's are never one question; nor is a number alone any, by rules."""
    return (side.unit, side.apart, side.past) if side.unit != BARE and (side.unit != TIME or side.lasts) else None


def _likeness(weights: Weights, one: Measure, other: Measure) -> float:
    """How much speaks for one question: what is counted, what happened to it, and the other words of clause and sentence; 0 for never."""
    if _magnitude(one, other) > FAR:
        return 0.0
    lexicon = lexicon_of(one.text.account.article.language)
    thing = _thing(one, other, lexicon.persons, weights)
    event = _event(one, other, lexicon)
    wished = one.events & lexicon.wished, other.events & lexicon.wished
    if (all(wished) and not wished[0] & wished[1]) or (ABLE in one.events) != (ABLE in other.events):
        return 0.0
    if thing < NEVER or event < NEVER or not _meet(one, other) or (one.proper and other.proper and not one.proper & other.proper):
        return 0.0
    shared = weights.shared(one.telling, other.telling, one.nouns | other.nouns)
    repeated = REPEATED if len(one.telling.near) > 1 and one.telling.near == other.telling.near else 0.0
    return max(0.0, thing + event + shared + repeated + _beside(one, other, lexicon))


def _meet(one: Measure, other: Measure) -> bool:
    """True when the two clauses share a word, an event or a day, beside what is counted, or each text counts one such thing only."""
    if _is_rate(one, other):
        return True
    if one.alone and other.alone and one.nouns & other.nouns and not (one.things | other.things) & GENERIC:
        return True
    shared = {told for told in (one.telling.near & other.telling.near) - one.nouns - other.nouns if not told[0].isdigit()}
    generic = one.unit == "count" and bool((one.things | other.things) & GENERIC) and not _are_of_one_time(one, other)
    lexicon = lexicon_of(one.text.account.article.language)
    hurt = bool(one.events & lexicon.hurt and other.events & lexicon.hurt)
    return hurt or bool(one.events & other.events) or len(shared) > generic


def _is_rate(one: Measure, other: Measure) -> bool:
    """The one speed, or the one yearly amount, of either text."""
    return one.alone and other.alone and (one.unit in _RATES or _PER in one.unit)


def _beside(one: Measure, other: Measure, lexicon: Lexicon) -> float:
    """What else speaks for one question, or against: the same hour, voices, names of other places, what is only wished for."""
    score = AS_OF if _are_of_one_time(one, other) else 0.0
    score += RATE if _is_rate(one, other) else 0.0
    score += ALONE if one.alone and other.alone and not (one.things | other.things) & GENERIC else 0.0
    score += NAMED if one.by and other.by else 0.0 if one.by or other.by else -UNNAMED
    score -= WISHED if (one.events ^ other.events) & lexicon.wished else 0.0
    score -= ELSEWHERE if one.names and other.names and not one.names & other.names and not _is_rate(one, other) else 0.0
    score -= ELSEWHERE if one.region != other.region else 0.0
    score -= ELSEWHERE / 2 if one.spots and other.spots and not one.spots & (other.spots | other.names) else 0.0
    return score - (UNTOLD if bool(one.events & lexicon.tolls) != bool(other.events & lexicon.tolls) else 0.0)


def _are_of_one_time(one: Measure, other: Measure) -> bool:
    """Both say as of when they count, and it is the same: "by 8 a.m.", or at one hour of one day."""
    if one.fixed and other.fixed:
        return _is_one_time(one.fixed, other.fixed)
    return one.hour is not None and one.hour == other.hour


def _is_one_time(one: str, other: str) -> bool:
    """The same day, and the same hour where both tell it in digits: "by 8 a.m." and "by Thursday morning" go together."""
    hours = one[11:13].isdigit() and other[11:13].isdigit()
    return one == other or (one[:10] == other[:10] and not hours)


def _thing(one: Measure, other: Measure, persons: frozenset[str], weights: Weights) -> float:
    """How much two counts count the same: most for one noun, less for people and a kind of people; below NEVER for two things."""
    if one.unit != "count":
        if one.of and other.of:
            named = 0.0 if one.events & other.events and one.alone and other.alone else -OTHER
            return sum(map(weights.of, sorted(one.of & other.of))) if one.of & other.of else named
        return SCALE
    if one.nouns & other.nouns and not (one.things | other.things) & GENERIC:
        return 0.5 + max(map(weights.of, one.nouns & other.nouns))
    if one.things & other.things:
        return KIND if one.things & other.things <= GENERIC and not one.events & other.events else 1.0
    kinds = one.things | other.things
    return KIND if "people" in kinds and one.things and other.things and _are_people(kinds, persons) else 2 * NEVER


def _are_people(kinds: frozenset[str], persons: frozenset[str]) -> bool:
    return all(kind in persons or kind.startswith(PERSON) for kind in kinds)


def _event(one: Measure, other: Measure, lexicon: Lexicon) -> float:
    """EVENT for an event in common, below NEVER where one of two is a toll and the other another: injured are not killed."""
    tolls = one.events & lexicon.tolls, other.events & lexicon.tolls
    if all(tolls) and (FATAL in tolls[0]) != (FATAL in tolls[1]):
        return 2 * NEVER
    if one.events & other.events:
        return EVENT
    if one.events & lexicon.tolls and other.events & lexicon.tolls:
        return EVENT / 2 if one.events & lexicon.hurt and other.events & lexicon.hurt else 2 * NEVER
    return -ASIDE if one.events | other.events else 0.0


def _magnitude(one: Measure, other: Measure) -> float:
    """How many times the larger figure is the smaller, by their nearest edges."""
    small, large = sorted((one, other), key=lambda m: m.low)
    edge = small.low if isinf(small.high) else small.high
    if not small.high:
        return 1.0
    return large.low / max(min(edge, large.low), 1e-9)


def _is_update(first: int, second: int, sides: Sequence[Measure], linked: Links) -> bool:
    """A count as of another time, or as of a day that had not come when the other was written; where few texts tell, a toll that grew.

    Where more tell, whether a higher toll of a later text is an update or another account is weighed with the pair (`figure_traits`).
    """
    one, other = sides[first], sides[second]
    if one.fixed and other.fixed:
        return not _is_one_time(one.fixed, other.fixed)
    if one.unit == "count" and (_is_after(one, other) or _is_after(other, one)):
        return True
    return len({side.text.report.id for side in sides}) < FEW and _is_grown(first, second, sides, linked)


def _is_grown(first: int, second: int, sides: Sequence[Measure], linked: Links) -> bool:
    """Counts of two days, or a higher toll that came out later while nobody stood by the lower one.

    What was counted as of one time is no update; of the dead and hurt the day named is mostly that of the event instead.
    """
    one, other = sides[first], sides[second]
    if one.day and other.day and one.day != other.day:
        return True
    lexicon = lexicon_of(one.text.account.article.language)
    toll = bool((one.events | other.events) & lexicon.tolls)
    if not toll:
        return False
    early, late = sorted((one, other), key=lambda m: m.text.moment)
    grown = bool(late.events & lexicon.growing) or late.fixed is not None
    if late.low <= early.low or (late.text.moment - early.text.moment <= UPDATE and not (grown and late.text.moment > early.text.moment)):
        return False
    again = {x for pair in linked if first in pair or second in pair for x in pair} - {first, second}
    return not any(sides[x].text.moment >= late.text.moment and not _are_apart(sides[x], early) for x in again)


def _is_after(one: Measure, other: Measure) -> bool:
    """True where one counts as of a day that had not come when the other was written."""
    return one.fixed is not None and one.fixed[:10] > other.text.moment.date().isoformat()


def _are_apart(one: Measure, other: Measure) -> bool:
    return one.high < other.low or other.high < one.low
