"""Figures of one measure that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dateline.model import Bound, Difference, DifferenceKind, Figure, Span, When

from .lexicon import Hit, Lexicon, Token, find_classes, lexicon_of
from .matter import name_count, name_length
from .numerals import figure_in_digits
from .sides import Side, is_attributed, is_same_voice, join_sides, voice
from .texts import Text, clause_around, overlaps, trim

ABOUT = 0.15
"""How far "about", "nearly" and "some" reach to either side: 820 and "roughly 800" agree."""
ROUND = 0.05
"""How far a round number reaches, at most: 3,000 may stand for 2,950."""
FAR = 25.0
"""Figures further apart than this, one so many times the other, count two things."""
UPDATE = timedelta(hours=12)
"""A higher figure that came out so much later is an update of a growing count, whoever gives it."""
LIMIT = 400
"""Figures of one story that are compared."""
LED = 3
"""An event so many words before a figure leads to it: "killed at least 31 people"."""
LIKE_WORDS = 3
"""Words in common, and half of those of the shorter clause, by which two outlets in their own words tell of one measure."""
TIGHT = 30
"""Characters after the event that are kept in a claim's words."""

_TOLLS = frozenset(("kill", "wound", "miss", "arrest", "rescue", "evacuate"))
_WEAK = frozenset(("ship", "cost", "pay", "offer", "demand", "dismiss", "wait"))
_MEASURES = {"minutes": 1.0, "hours": 60.0, "days": 1440.0, "seconds": 1 / 60}


@dataclass(frozen=True, slots=True, eq=False)
class Measure(Side):
    """A figure with what it counts: kind of thing, events, other words of its clause, and the range it leaves open.

    `fixed` where the clause says as of when it counts: "by 10 a.m. 42 had been arrested".
    """

    thing: str = ""
    noun: frozenset[str] = frozenset()
    of: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()
    low: float = 0.0
    high: float = 0.0
    day: str | None = None
    scale: bool = False
    fixed: bool = False


def find_figure_differences(texts: Sequence[Text]) -> list[Difference]:
    """Figures for the same event and measure, at a comparable time, by different voices, whose ranges cannot both hold."""
    sides = [side for text in texts for side in _measures(text)][:LIMIT]
    return join_sides(DifferenceKind.FIGURE, sides, _clash)


def _measures(text: Text) -> Iterator[Measure]:
    lexicon = lexicon_of(text.account.article.language)
    for figure in text.account.figures:
        if (figure.low is not None or figure.high is not None) and not _is_part(text.words[figure.span.start : figure.span.end], lexicon):
            yield _measure(text, figure, lexicon)


def _is_part(words: str, lexicon: Lexicon) -> bool:
    """ "two of them", "900 more": a part of a count, or what comes on top of it, is no other count of the whole."""
    return words.rpartition(" ")[2].casefold() in lexicon.dropped


def _measure(text: Text, figure: Figure, lexicon: Lexicon) -> Measure:
    clause = clause_around(text.words, figure.span)
    tokens = lexicon.read(text.words, *clause)
    outside = [t for t in tokens if not overlaps(Span(t.start, t.end), figure.span)]
    hits = find_classes(lexicon.events, tokens)
    told = {i for hit in hits for i in range(hit.first, hit.last + 1)}
    counted = lexicon.read(f"{figure.of or ''} {'' if _is_scale(figure) else figure.unit or ''}")
    noun = lexicon.content(lexicon.read(figure.unit or ""))
    things = [hit.name for hit in find_classes(lexicon.things, lexicon.read(figure.unit or ""))]
    low, high = _range(figure)
    span = _tight(text.words, clause, figure.span, lexicon)
    words = text.words[figure.span.start : figure.span.end]
    return Measure(
        text=text,
        span=span,
        value=words,
        by=voice(text, figure.span) or figure.claimed_by,
        about=_about(text.words, clause, figure, lexicon.content(counted) | noun, lexicon),
        resolved=figure_in_digits(figure, words),
        as_of=figure.as_of,
        thing=things[0] if things else "",
        noun=noun,
        of=lexicon.content(counted) - noun,
        proper=frozenset(t.stem[:5] for t in lexicon.read(words)[1:] if t.word[0].isupper()),
        events=frozenset(hit.name for hit in hits if hit.name in _TOLLS or any(t in outside for t in tokens[hit.first : hit.last + 1])),
        context=lexicon.content([t for i, t in enumerate(tokens) if t in outside and i not in told and not t.word[0].isupper()]),
        fixed=_is_fixed(text, clause, lexicon),
        low=low,
        high=high,
        scale=_is_scale(figure),
        day=_day(text.account.times, clause) or (figure.as_of or "")[:10] or None,
    )


def _is_scale(figure: Figure) -> bool:
    """True for tonnes, percent, euros, hours: units that say nothing of what is counted."""
    return figure.of is None or figure.unit not in figure.of.split()


def _range(figure: Figure) -> tuple[float, float]:
    """The values a figure leaves open, in minutes for a length of time; "about" and round numbers reach a little further."""
    scale = _MEASURES.get(figure.unit or "", 1.0)
    low = figure.low * scale if figure.low is not None else 0.0
    high = figure.high * scale if figure.high is not None else float("inf")
    if figure.bound in (Bound.ABOUT, Bound.NEARLY):
        return low * (1 - ABOUT), high * (1 + ABOUT)
    slack = _roundness(low) if figure.bound is Bound.EXACT and low == high else 0.0
    return low - slack, high + slack


def _roundness(value: float) -> float:
    """Half of the last place that is not zero, from hundreds on: 3,000 reaches 150 either way (ROUND), 4,250 only 5."""
    if value < 100 or value != int(value):
        return 0.0
    zeros = len(str(int(value))) - len(str(int(value)).rstrip("0"))
    return min(10.0**zeros / 2, value * ROUND) if zeros >= 1 else 0.0


def _clash(one: Side, other: Side) -> bool:
    if not isinstance(one, Measure) or not isinstance(other, Measure):
        return False
    apart = one.high < other.low or other.high < one.low
    if not apart or _magnitude(one, other) > FAR:
        return False
    if not (is_attributed(one, other) or _is_toll(one, other) or _is_told_alike(one, other)):
        return False
    return not is_same_voice(one, other) and _is_same_measure(one, other) and _is_same_time(one, other)


def _is_toll(one: Measure, other: Measure) -> bool:
    """Two outlets in their own words on the dead, hurt, missing, arrested or saved: counts of which each event has one."""
    return bool(one.events & other.events & _TOLLS and one.context & other.context) and one.text.report.id != other.text.report.id


def _is_told_alike(one: Measure, other: Measure) -> bool:
    """Two outlets in their own words, and mostly the same ones: "containers of chlorine were standing on the east quay"."""
    shared = len(one.context & other.context)
    enough = shared >= LIKE_WORDS and 2 * shared >= min(len(one.context), len(other.context))
    return enough and one.text.report.id != other.text.report.id


def _magnitude(one: Measure, other: Measure) -> float:
    """How many times the larger figure is the smaller, by their nearest edges."""
    small, large = sorted((one, other), key=lambda m: m.low)
    return large.low / max(min(small.high, large.low), 1e-9)


def _is_same_measure(one: Measure, other: Measure) -> bool:
    """The same thing counted, in the same event: injured are not killed, families are not people, an offer is no demand.

    Names inside the counted words must not differ: "Lethorian soldiers" are not "Dravian soldiers".
    """
    if not _is_same_thing(one, other) or (one.proper and other.proper and not one.proper & other.proper):
        return False
    if one.events and other.events and not one.events & other.events:
        return False
    shared = one.context & other.context
    if one.scale and (one.of or other.of):
        return 2 * len(one.of & other.of) > len(one.of | other.of)
    if one.events & other.events - _WEAK:
        return not one.scale or bool(shared)
    return len(shared) >= 2


def _is_same_thing(one: Measure, other: Measure) -> bool:
    if one.thing or other.thing:
        return one.thing == other.thing
    return bool(one.noun & other.noun) or (_is_length(one) and _is_length(other))


def _is_length(measure: Measure) -> bool:
    return bool(measure.noun & {"minut", "hour", "second", "day"})


def _is_same_time(one: Measure, other: Measure) -> bool:
    """A comparable time: not as of two days, and not a higher count that came out half a day later.

    What was counted as of the same day is no update; of the dead and hurt the day named is mostly that of the event instead.
    """
    if one.day and other.day and one.day != other.day:
        return False
    if one.day and other.day and ((one.fixed and other.fixed) or not (one.events | other.events) & _TOLLS):
        return True
    early, late = sorted((one, other), key=lambda m: m.text.moment)
    grown = late.low > early.low
    return not (grown and late.text.moment - early.text.moment > UPDATE)


def _is_fixed(text: Text, clause: Span, lexicon: Lexicon) -> bool:
    """ "By 10 a.m. 17 soldiers had been arrested": a word of `as_of` stands before a time of the clause."""
    for when in text.account.times:
        if overlaps(when.span, clause):
            before = lexicon.read(text.words, clause.start, when.span.start)
            if before and before[-1].word.casefold() in lexicon.as_of:
                return True
    return False


def _day(times: Sequence[When], clause: Span) -> str | None:
    """The one day that is named in the clause, None where there is none or several."""
    days = {w.value[:10] for w in times if w.value and overlaps(w.span, clause) and w.value[:4].isdigit() and w.value[7:8] == "-"}
    return next(iter(days)) if len(days) == 1 else None


def _tight(text: str, clause: Span, figure: Span, lexicon: Lexicon) -> Span:
    """The words of a claim: with the event just before the figure, or to the event that follows it, else from the clause's start.

    "The flood killed 31 people | in Ostrel when"; "Two border guards were killed | in an exchange"; "The shooting lasted two hours".
    """
    before = lexicon.read(text, clause.start, figure.start)
    hits = find_classes(lexicon.events, before)
    led = [before[hit.first].start for hit in hits if len(before) - hit.last <= LED and not _is_noun(before, hit, lexicon)]
    if led:
        return trim(text, Span(clause.start if figure.start - clause.start <= 2 * TIGHT else led[-1], figure.end))
    after = lexicon.read(text, figure.end, clause.end)
    hits = find_classes(lexicon.events, after)
    if hits:
        end = after[hits[0].last].end
        return trim(text, Span(figure.start, clause.end if clause.end - end <= TIGHT else end))
    if clause.end - figure.end > 0 and len(lexicon.content(after)) >= 1:
        return trim(text, Span(figure.start, min(clause.end, _word_end(text, figure.end + 2 * TIGHT, clause.end))))
    ahead = text[clause.start : figure.start]
    cut = max(ahead.rfind(" and "), ahead.rfind(" that "), -1) if len(ahead) > TIGHT else -1
    return trim(text, Span(clause.start + (cut + 1 if cut >= 0 else 0), figure.end))


def _is_noun(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """ "At the time of the leak | 14 containers were standing": the event behind an article leads to no figure."""
    return hit.first > 0 and tokens[hit.first - 1].word.casefold() in lexicon.articles


def _word_end(text: str, at: int, limit: int) -> int:
    space = text.find(" ", at, limit)
    return space if space >= 0 else limit


def _about(text: str, clause: Span, figure: Figure, nouns: frozenset[str], lexicon: Lexicon) -> str:
    """Words of the page that name the matter without the number, its bound or the claimant."""
    lasted = name_length(text, clause, figure.span, lexicon) if figure.unit in _MEASURES and not figure.of else ""
    return lasted or name_count(text, clause, figure.span, nouns, lexicon)
