"""The day of saying: a time that stands beside the cue, outside what was said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.model import Span, TimeType, When

from .cast import Entity
from .linker import just_before
from .reading import Reading
from .tags import Attribution
from .tokens import Sentence

_DAY = re.compile(r"^\d{4}(?:-\d\d(?:-\d\d)?)?$")
_REACH = 110
_CLAUSE = re.compile(r"[,;:](?=\s)|\n|\b(?:and|but|that|who|which|since|until)\b")


def find_days(
    attributions: Sequence[Attribution], parents: Sequence[int | None], speakers: Sequence[Entity], times: Sequence[When], reading: Reading
) -> list[str | None]:
    """EDTF for each attribution, None where the text does not tell. The same speaker's next words inherit the day of the occasion.

    "On Tuesday Lund said …" and "…, Lund said on Tuesday"; but in "Lund said the pier would open on Tuesday" the time is hers.
    """
    dates = sorted((when for when in times if when.type in (TimeType.DATE, TimeType.TIME)), key=lambda when: when.span)
    starts = [when.span.start for when in dates]
    days: list[str | None] = []
    for number, attribution in enumerate(attributions):
        near = dates[bisect_left(starts, attribution.start - _REACH) : bisect_left(starts, _last(attribution) + _REACH)]
        day = _own_day(attribution, near, reading)
        days.append(day or _inherited_day(number, parents, speakers, days))
    return _reached_back(days, parents, speakers)


def _reached_back(days: list[str | None], parents: Sequence[int | None], speakers: Sequence[Entity]) -> list[str | None]:
    """ "Lund told the hearing that it was shut. “For good,” she said on Tuesday": the first words were said that day too."""
    outer = [number for number, parent in enumerate(parents[:9]) if parent is None][:2]
    if len(outer) == 2 and days[outer[0]] is None and speakers[outer[0]].name and speakers[outer[0]] is speakers[outer[1]]:
        days[outer[0]] = days[outer[1]]
    return days


def _last(attribution: Attribution) -> int:
    return max(span.end for span in (*attribution.source, *attribution.cue, *attribution.content))


def _own_day(attribution: Attribution, near: Sequence[When], reading: Reading) -> str | None:
    sentence = _sentence(attribution, reading)
    if sentence is None:
        return None
    cue = attribution.cue[-1]
    best: tuple[int, str] | None = None
    for when in near:
        value = edtf_day(when)
        if value is None or not sentence.start <= when.span.start < sentence.end or not _beside(when.span, attribution, reading):
            continue
        distance = max(when.span.start - cue.end, attribution.cue[0].start - when.span.end)
        if best is None or distance < best[0]:
            best = (distance, value)
    return best[1] if best else None


def _sentence(attribution: Attribution, reading: Reading) -> Sentence | None:
    if not attribution.cue:
        return None
    place = attribution.cue[0].start
    low, high = 0, len(reading.sentences)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if reading.sentences[middle].start <= place else (low, middle)
    return reading.sentences[low - 1] if low else None


def _beside(time: Span, attribution: Attribution, reading: Reading) -> bool:
    """Outside every content, not an owner's ("Monday's vote"), and with no other clause between it and the cue."""
    if any(span.start <= time.start < span.end for span in attribution.content):
        return False
    if reading.text[time.end : time.end + 2] in {"'s", "’s"}:
        return False
    if any(span.start <= time.start < span.end for span in attribution.source):
        return True
    if time.start >= attribution.cue[-1].end:
        return _follows(time, attribution, reading)
    between = reading.masked[time.end : attribution.cue[0].start]
    crossed = any(time.end <= span.start < attribution.cue[0].start for span in attribution.content)
    opens = bool(attribution.source) and time.end <= attribution.source[0].start
    return not crossed and "\n" not in between and len(_CLAUSE.findall(between)) <= (3 if opens else 0)


def _follows(time: Span, attribution: Attribution, reading: Reading) -> bool:
    """ "said on Friday"; "rejected the charge at a briefing on Friday", where the content stands between."""
    right = [span.end for span in attribution.content if attribution.cue[-1].end <= span.start < time.start]
    if right and reading.text[right[-1] - 1] in "”\"’'»":
        return False
    start = right[-1] if right else attribution.cue[-1].end
    return not _CLAUSE.search(reading.masked, start, time.start) and time.start - start < 80


def edtf_day(when: When) -> str | None:
    """A day, month, year or interval in EDTF; None for what the words leave open."""
    value = when.value or ""
    day = value.split("T")[0]
    if _DAY.match(day):
        return day
    if re.match(r"^\d{4}-(?:W\d\d|Q\d|SP|SU|FA|WI)", value) and when.edtf and ".." not in when.edtf:
        return when.edtf
    return None


def _inherited_day(number: int, parents: Sequence[int | None], speakers: Sequence[Entity], days: Sequence[str | None]) -> str | None:
    """A saying within a saying inherits nothing: it was said elsewhere."""
    earlier = just_before(number, parents) if parents[number] is None else None
    return days[earlier] if earlier is not None and speakers[earlier] is speakers[number] else None
