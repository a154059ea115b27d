"""Two days for one beginning, end or event."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from dateline.model import Difference, DifferenceKind, Span, TimeType, When

from .lexicon import Lexicon, find_classes, lexicon_of
from .matter import name_beginning
from .numerals import day_in_words
from .sides import Side, is_attributed, is_same_voice, join_sides, voice
from .texts import Text, clause_around, trim

NEAR = timedelta(hours=36)
"""Dates given further apart than this may have been moved in between, and are not set against one another."""
REACH = 9
"""Words before a time among which its role is looked for."""
LONG = 60
"""A longer clause is cut at the last relative word before the role."""
LIMIT = 300
_CUTS = (" that ", " which ", " who ", " and ")


@dataclass(frozen=True, slots=True, eq=False)
class Dated(Side):
    """A day with its role (start, end, happen) and the words of its clause."""

    role: str = ""
    verb: str = ""
    day: str = ""
    events: frozenset[str] = frozenset()
    context: frozenset[str] = frozenset()


def find_date_differences(texts: Sequence[Text]) -> list[Difference]:
    """Days given for the same beginning, end or event by different voices at about the same time."""
    sides = [side for text in texts for side in _dated(text)][:LIMIT]
    return join_sides(DifferenceKind.DATE, sides, _clash)


def _dated(text: Text) -> Iterator[Dated]:
    lexicon = lexicon_of(text.account.article.language)
    for when in text.account.times:
        if _names_a_day(when) and _says_a_day(text.words[when.span.start : when.span.end], when, lexicon):
            side = _side(text, when, lexicon)
            if side is not None:
                yield side


def _names_a_day(when: When) -> bool:
    value = when.value or ""
    parts = value[:10].split("-")
    return when.type in (TimeType.DATE, TimeType.TIME) and [len(p) for p in parts] == [4, 2, 2] and all(p.isdigit() for p in parts)


def _says_a_day(words: str, when: When, lexicon: Lexicon) -> bool:
    """False for a bare "8.55 p.m.": the day that it was is a guess of ours."""
    named = any(token.word.casefold() in lexicon.weekdays and len(token.word) > 2 for token in lexicon.read(words))
    return when.type is TimeType.DATE or named or not lexicon.weekdays


def _side(text: Text, when: When, lexicon: Lexicon) -> Dated | None:
    clause = clause_around(text.words, when.span)
    before = lexicon.read(text.words, clause.start, when.span.end)
    roles = find_classes(lexicon.roles, before)
    if not roles or len(before) - roles[-1].last > REACH or not when.value or _ends_a_range(text.words, when):
        return None
    role = roles[-1]
    other = [t for i, t in enumerate(before) if not role.first <= i <= role.last and t.end <= when.span.start]
    span = _tight(text.words, clause.start, before[role.first].start, when.span.end)
    words = text.words[when.span.start : when.span.end]
    return Dated(
        text=text,
        span=span,
        value=words,
        by=voice(text, when.span),
        about=name_beginning(text.words, before, role, lexicon),
        resolved=day_in_words(when.value, words),
        role=role.name,
        verb=before[role.last].stem,
        day=when.value[:10],
        events=frozenset(hit.name for hit in find_classes(lexicon.events, other)),
        context=lexicon.content(other) - {stem for phrase in lexicon.roles for stem in phrase},
    )


def _ends_a_range(text: str, when: When) -> bool:
    """ "from 16 October to 14 November": the second day is not that of the word before the first."""
    return text[max(0, when.span.start - 5) : when.span.start].rstrip().endswith((" to", "–", " and"))


def _tight(text: str, start: int, role: int, end: int) -> Span:
    """ "The strike is to last until Friday, 20 March"; of a long clause the part from its last relative word: "that began at dawn"."""
    if end - start > LONG:
        cut = max(text.rfind(word, start, role) for word in _CUTS)
        start = cut + 1 if cut >= 0 else start
    return trim(text, Span(start, end))


def _clash(one: Side, other: Side) -> bool:
    if not isinstance(one, Dated) or not isinstance(other, Dated):
        return False
    if one.day == other.day or not is_attributed(one, other) or one.role != other.role or abs(one.text.moment - other.text.moment) > NEAR:
        return False
    if one.role == "happen" and one.verb != other.verb:
        return False
    return not is_same_voice(one, other) and bool(one.events & other.events or one.context & other.context)
