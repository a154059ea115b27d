"""The day of saying: a time that stands beside the cue, outside what was said."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from dateline.model import Span, TimeType, When

from .cast import Entity
from .reading import Reading
from .tags import Attribution
from .tokens import Sentence

_DAY = re.compile(r"^\d{4}(?:-\d\d(?:-\d\d)?)?$")
_REACH = 110


def find_days(attributions: Sequence[Attribution], speakers: Sequence[Entity], times: Sequence[When], reading: Reading) -> list[str | None]:
    """EDTF for each attribution, None where the text does not tell. The same speaker's next words inherit the day of the occasion.

    "On Tuesday Lund said …" and "…, Lund said on Tuesday"; but in "Lund said the pier would open on Tuesday" the time is hers.
    """
    dates = sorted((when for when in times if when.type in (TimeType.DATE, TimeType.TIME)), key=lambda when: when.span)
    starts = [when.span.start for when in dates]
    days: list[str | None] = []
    for number, attribution in enumerate(attributions):
        near = dates[bisect_left(starts, attribution.start - _REACH) : bisect_left(starts, _last(attribution) + _REACH)]
        day = _own_day(attribution, near, reading)
        days.append(day or _inherited_day(number, attributions, speakers, days))
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
    low, high = sorted(((time.end, attribution.cue[0].start), (attribution.cue[-1].end, time.start)), key=lambda pair: pair[1] - pair[0])[
        -1
    ]
    between = reading.masked[low:high]
    crossed = any(low <= span.start < high for span in attribution.content)
    clauses = len(re.findall(r"[,;:](?=\s)|\b(?:and|but|that|who|which|since|until)\b", between))
    after = time.start > attribution.cue[-1].start
    return not crossed and clauses <= (0 if after else 3) and "\n" not in between


def edtf_day(when: When) -> str | None:
    """A day, month, year or interval in EDTF; None for what the words leave open."""
    value = when.value or ""
    day = value.split("T")[0]
    if _DAY.match(day):
        return day
    if re.match(r"^\d{4}-(?:W\d\d|Q\d|SP|SU|FA|WI)", value) and when.edtf and ".." not in when.edtf:
        return when.edtf
    return None


def _inherited_day(number: int, attributions: Sequence[Attribution], speakers: Sequence[Entity], days: Sequence[str | None]) -> str | None:
    attribution = attributions[number]
    for earlier in range(number - 1, -1, -1):
        nested = any(attributions[earlier].inside(attributions[other]) for other in range(max(0, earlier - 8), earlier))
        if nested or attribution.inside(attributions[earlier]):
            if attribution.inside(attributions[earlier]):
                return None
            continue
        return days[earlier] if speakers[earlier] is speakers[number] else None
    return None
