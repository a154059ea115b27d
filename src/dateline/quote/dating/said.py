"""The day of saying: given beside the cue, or by the occasion on which it was said."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date
from itertools import pairwise

from dateline.model import Hop, TimeType, When
from dateline.quote.reading import Reading
from dateline.quote.speaking.cast import Entity
from dateline.quote.tagging.tags import Attribution

from .anaphora import tie_days
from .course import is_paper_source, make_course
from .gatherings import stands_apart
from .own_day import any_of, day_between, find_clause, own_day, said_words
from .talk import Talk, last_of

_REACH = 300
_MARKS = "“\"‘'«"
_NAME = 20
"""Characters before a word in which the name that it belongs to may stand."""
_SHORT_MONTH = 3
_WORDS = 12
"""Characters by which words are known again."""


def find_days(
    attributions: Sequence[Attribution],
    parents: Sequence[int | None],
    speakers: Sequence[Entity],
    hops: Sequence[tuple[Hop, ...]],
    times: Sequence[When],
    reading: Reading,
    written: date | None = None,
) -> list[str | None]:
    """EDTF for each attribution, None where the text does not tell. The same speaker's next words inherit the day of the occasion.

    "On Tuesday Lund said …" and "…, Lund said on Tuesday"; but in "Lund said the pier would open on Tuesday" the time is hers.
    `written` is the day of writing: nothing was said after it.
    """
    named = [hop.span for chain in hops for hop in chain if hop.span]
    dates = sorted((when for when in times if when.type in (TimeType.DATE, TimeType.TIME)), key=lambda when: when.span)
    dates = [when for when in dates if not any(span.start <= when.span.start < span.end for span in named)]
    dates = tie_days([when for when in dates if not _is_name(when, reading.text)], reading.text, written)
    shelves = _by_holder(attributions, dates)
    clauses = [
        find_clause(attribution, None if parent is None else attributions[parent], reading)
        for attribution, parent in zip(attributions, parents, strict=True)
    ]
    course = make_course(shelves.get(None, []), dates, written, reading)
    talk = Talk(attributions, parents, speakers, hops, clauses, course)
    for number, clause in enumerate(clauses):
        near = _near(shelves.get(parents[number], []), attributions[number])
        day = own_day(clause, near, written) or day_between(clause, shelves.get(number, []), written) if clause else None
        talk.take(number, day)
    return _reached_back(talk)


def _is_name(when: When, text: str) -> bool:
    """ "Li Jun": a month cut short behind another name is none."""
    words = text[when.span.start : when.span.end]
    before = text[max(0, when.span.start - _NAME) : when.span.start].split(" ")
    named = len(before) > 1 and before[-1] == "" and before[-2].isalpha() and before[-2][:1].isupper()
    return (
        named and len(words) == _SHORT_MONTH and words.isalpha() and before[-2].lower() not in said_words("bounds") | {"in", "on", "early"}
    )


def _by_holder(attributions: Sequence[Attribution], dates: Sequence[When]) -> dict[int | None, list[When]]:
    """The times by the innermost statement whose content holds them; None: the reporter's own."""
    starts = [when.span.end - 1 for when in dates]
    holders: list[int | None] = [None] * len(dates)
    for number, attribution in enumerate(attributions):
        for span in attribution.content:
            for place in range(bisect_left(starts, span.start), bisect_left(starts, span.end)):
                holders[place] = number
    shelves: dict[int | None, list[When]] = {}
    for when, holder in zip(dates, holders, strict=True):
        shelves.setdefault(holder, []).append(when)
    return shelves


def _near(shelf: Sequence[When], attribution: Attribution) -> Sequence[When]:
    if not attribution.cue or not shelf:
        return ()
    first, last = attribution.cue[0].start - _REACH, max(last_of(attribution), attribution.cue[-1].end) + _REACH
    return shelf[bisect_left(shelf, first, key=lambda when: when.span.start) : bisect_left(shelf, last, key=lambda when: when.span.start)]


def _reached_back(talk: Talk) -> list[str | None]:
    """ "Lund told the hearing that it was shut. “For good,” she said on Tuesday": the first words were said that day too.

    So was what the headline takes from the same words: "Lund: It is shut".
    """
    days = list(talk.days)
    _by_next_words(talk, days)
    outer = [number for number, parent in enumerate(talk.parents[:40]) if parent is None]
    for place, number in reversed(list(enumerate(outer[:3]))):
        clause = talk.clauses[number]
        if days[number] is None and _in_headline(talk, number) and not (clause and clause.form in {"third", "base"}):
            later = next((n for n in outer[place + 1 :] if _same_words(talk, number, n)), None)
            days[number] = days[later] if later is not None else None
        elif days[number] is None and place + 1 < len(outer) and _looks_ahead(talk, number):
            later = outer[place + 1]
            days[number] = days[later] if _goes_on(talk, number, later) else None
    return days


def _by_next_words(talk: Talk, days: list[str | None]) -> None:
    """ "Lund criticised the board. “They slept,” she wrote on Tuesday": what the paragraph opens with is of the day of the words behind."""
    outer = [number for number, parent in enumerate(talk.parents) if parent is None]
    for number, later in reversed(list(pairwise(outer))):
        if (
            days[number] is None
            and talk.own[later]
            and not talk.hops[later]
            and _looks_ahead(talk, number)
            and _goes_on(talk, number, later)
        ):
            days[number] = talk.own[later] if _is_quoted_next(talk, number, later) else None


def _is_quoted_next(talk: Talk, number: int, later: int) -> bool:
    """Words in marks, with their verb and its day behind them, in the same paragraph."""
    text, content, cue = talk.course.reading.text, talk.attributions[later].content[0], talk.attributions[later].cue
    near = "\n" not in text[last_of(talk.attributions[number]) : content.start][:400]
    return (
        near
        and bool(cue)
        and text[content.start] in _MARKS
        and cue[0].start > content.start
        and content.start == talk.attributions[later].start
    )


def _goes_on(talk: Talk, number: int, later: int) -> bool:
    """The same speaker's words come next, and are no paper of hers."""
    speaker = talk.speakers[number]
    return bool(speaker.name) and speaker is talk.speakers[later] and not is_paper_source(talk.attributions[later], talk.course.reading)


def _same_words(talk: Talk, number: int, later: int) -> bool:
    """The later statement is the same speaker's, or holds the very words of the first."""
    if talk.speakers[number].name and talk.speakers[number] is talk.speakers[later]:
        return True
    text, span = talk.course.reading.text, talk.attributions[number].content[0]
    words = text[span.start : span.end].strip("“”‘’\"' .,")
    said = " ".join(text[other.start : other.end] for other in talk.attributions[later].content)
    return len(words) > _WORDS and words in said


def _looks_ahead(talk: Talk, number: int) -> bool:
    """A lede whose verb, if it has one, tells of one saying: "told", not "says", "believes" or "has long claimed"."""
    clause = talk.clauses[number]
    if clause is None:
        return False
    begins = clause.source.start if clause.source else clause.cue.start
    aside = any_of("breaks").search(clause.text, clause.start, max(clause.start, begins))
    return clause.form in {"past", "ing"} and not stands_apart(clause) and not talk.hops[number] and not aside


def _in_headline(talk: Talk, number: int) -> bool:
    """In a first line that no full stop ends."""
    text = talk.course.reading.text
    end = text.find("\n", 0, 300)
    return 0 <= talk.attributions[number].start < end and text[end - 1] not in ".!?"
