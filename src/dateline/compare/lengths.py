"""Lengths of time: those of an account as figures in minutes, told in one unit or in two, and whether something goes on for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import Bound, Figure, Span, TimeType

from .lexicon import Lexicon, find_classes, lexicon_of
from .texts import Text, clause_around, overlaps

TIME = "time"
"""The unit of a length of time that is in minutes."""
BEFORE = 3
"""Words before a length among which "for" or "lasted" are looked for."""
REACH = 30
"""Characters behind an hour in which its quarters stand."""
MINUTES = {"second": 1 / 60, "minute": 1.0, "hour": 60.0, "day": 1440.0, "week": 10080.0, "month": 43800.0, "year": 525600.0}
_LENGTH = re.compile(r"P(?:(\d+)Y)?(?:(\d+)M)?(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")
_PARTS = (525600.0, 43800.0, 10080.0, 1440.0, 60.0, 1.0, 1 / 60)
_QUARTER = 15.0


def find_lengths(text: Text, figures: Sequence[Figure]) -> Iterator[Figure]:
    """Lengths of time that are no figures yet, as figures in minutes: "for three days" -> 4,320."""
    lexicon = lexicon_of(text.account.article.language)
    for when in text.account.times:
        found = _LENGTH.fullmatch(when.value or "") if when.type is TimeType.DURATION else None
        if found is None or any(overlaps(when.span, figure.span) for figure in figures):
            continue
        minutes = sum(int(part) * size for part, size in zip(found.groups(), _PARTS, strict=True) if part)
        bound = {"APPROX": Bound.ABOUT, "MORE_THAN": Bound.OVER, "LESS_THAN": Bound.UNDER}.get(when.mod or "", Bound.EXACT)
        if minutes and _is_spelled(text.words[when.span.start : when.span.end], lexicon):
            low, high = (None if bound is Bound.UNDER else minutes), (None if bound is Bound.OVER else minutes)
            yield Figure(when.span, low, high, bound, TIME, None, None, None)


def join_lengths(text: Text, figures: Sequence[Figure]) -> list[Figure]:
    """The figures of a text in order, with "two hours and ten minutes" and "an hour and three quarters" as one."""
    lexicon = lexicon_of(text.account.article.language)
    joined: list[Figure] = []
    for figure in figures:
        last = joined[-1] if joined else None
        if last is not None and figure.span.end <= last.span.end:
            continue
        if last is not None and _go_on(text.words, last, figure, lexicon):
            joined[-1] = _sum(last, figure.span.end, _minutes(figure))
        else:
            joined.append(_with_quarters(text.words, figure, lexicon))
    return joined


def is_length(figure: Figure) -> bool:
    """True for a length of time, in whatever unit."""
    return figure.unit == TIME or (figure.unit or "").rstrip("s") in MINUTES


def lasts(text: Text, span: Span, lexicon: Lexicon) -> bool:
    """True where something goes on for a length of time: "stood still for three hours", "took two days"; not "two days before".

    "It was | three hours | before the hissing stopped" tells how long it went on.
    """
    clause = clause_around(text.words, span)
    before, after = lexicon.read(text.words, clause.start, span.start)[-BEFORE:], lexicon.read(text.words, span.end, clause.end)[:1]
    lead = [t.word.casefold() for t in before if t.word.casefold() not in lexicon.joining]
    if after and len(lead) == 2 and lead[0] in lexicon.pronouns and lead[1] in lexicon.being:
        return True
    if after and after[0].word.casefold() in lexicon.since and not (before and before[-1].word.casefold() in lexicon.lasting):
        return False
    return any(t.word.casefold() in lexicon.lasting for t in before)


def is_counted_to(text: Text, span: Span, lexicon: Lexicon) -> bool:
    """True where a length only counts to a point: "two days | before", "six hours later"."""
    clause = clause_around(text.words, span)
    told = (*lexicon.read(text.words, *span)[-1:], *lexicon.read(text.words, span.end, clause.end)[:1])
    return any(token.word.casefold() in lexicon.since for token in told)


def length_in_digits(figure: Figure, words: str) -> str | None:
    """ "three days" -> "3 days (three days)"; None where the words have digits, or do not name the one unit that it is told in."""
    edge = figure.low or figure.high or 0.0
    unit = next((name for name in reversed(MINUTES) if name in words.casefold()), None)
    if unit is None or any(c.isdigit() for c in words) or edge % MINUTES[unit]:
        return None
    return f"{edge / MINUTES[unit]:,.0f} {unit}s ({words})"


def _go_on(text: str, one: Figure, other: Figure, lexicon: Lexicon) -> bool:
    """A smaller unit just behind, with "and" or nothing between."""
    between = lexicon.read(text, one.span.end, other.span.start)
    if not (is_length(one) and is_length(other)) or one.low is None or one.low != one.high or _minutes(other) >= _unit(one):
        return False
    return other.span.start - one.span.end <= len(" and ") and not any(map(lexicon.is_content, between))


def _with_quarters(text: str, figure: Figure, lexicon: Lexicon) -> Figure:
    """ "An hour | and three quarters" """
    if not is_length(figure) or _unit(figure) != MINUTES["hour"] or figure.low is None or figure.low != figure.high:
        return figure
    after = lexicon.read(text, figure.span.end, min(len(text), figure.span.end + REACH))
    hit = next(iter(find_classes(lexicon.quarters, after, exact=True)), None)
    return _sum(figure, after[hit.last].end, int(hit.name) * _QUARTER) if hit and not hit.first else figure


def _sum(figure: Figure, end: int, minutes: float) -> Figure:
    total = _minutes(figure) + minutes
    return replace(figure, span=Span(figure.span.start, end), low=total, high=total, unit=TIME)


def _minutes(figure: Figure) -> float:
    edge = figure.low if figure.low is not None else figure.high or 0.0
    return edge * (1.0 if figure.unit == TIME else MINUTES[(figure.unit or "").rstrip("s")]) if is_length(figure) else 0.0


def _unit(figure: Figure) -> float:
    """The minutes of the largest unit that is no more than a length."""
    return max((size for size in MINUTES.values() if size <= _minutes(figure)), default=MINUTES["second"])


def _is_spelled(words: str, lexicon: Lexicon) -> bool:
    """False for "the hour": a length that no number tells."""
    first = lexicon.read(words)[:1]
    return not first or first[0].word.casefold() not in lexicon.articles - lexicon.per
