"""Edges set right: a content without the day in "said | Monday | she had won", a source without a dateline, with all of its paper."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from dateline.model import Span
from dateline.quote.speaking.names import name_words, paper_words

from .tags import Attribution

_DAY = r"(?:(?:on|late|early)\s){0,2}(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s(?:morning|afternoon|evening|night))?"
_ALONE = re.compile(rf"(?:{_DAY}|that|{_DAY}\sthat)$")
_LEADING = re.compile(rf"{_DAY}(?:\sthat)?\s(?!(?:is|was|has|had|will|would|could|can|may|might|must|should)\b)(?=[a-z])")
_DATELINE = re.compile(r"\s(?:—|–|--?)\s(?=[A-Z])(?=[^,.\n]{3,80}\s$)")
_BETWEEN = re.compile(r"\s(\w+)\s[^,;:.“”\"\n]{2,80}\s")
_NEAR = 2


def trim(attributions: Iterable[Attribution], text: str) -> list[Attribution]:
    """The attributions; a content that begins with the day of the verb before it begins behind that day."""
    return [_trimmed(attribution, text) for attribution in attributions]


def _trimmed(attribution: Attribution, text: str) -> Attribution:
    if not attribution.cue or len(attribution.content) == 0:
        return attribution
    if len(attribution.source) == 1 and attribution.source[0].end < attribution.cue[0].start:
        attribution = replace(attribution, source=(_whole(attribution.source[0], attribution.cue[0], text),))
    kept = tuple(_kept(attribution, text))
    return replace(attribution, content=kept) if kept and kept != attribution.content else attribution


def _whole(source: Span, cue: Span, text: str) -> Span:
    """ "LOWE — | President Vera Lund | said", "a study | published in June by the Keel Institute | found"."""
    gap = text[source.end : cue.start]
    words = text[source.start : source.end]
    if words.isupper() and (dash := _DATELINE.match(gap)):
        return Span(source.end + dash.end(), cue.start - 1)
    between = _BETWEEN.fullmatch(gap)
    if between and between[1] in name_words()["issued"] and words.split()[-1].lower() in paper_words():
        return Span(source.start, cue.start - 1)
    return source


def _kept(attribution: Attribution, text: str) -> Iterator[Span]:
    ends = {cue.end for cue in attribution.cue}
    for span in attribution.content:
        words = text[span.start : span.end]
        behind = any(0 <= span.start - end <= _NEAR for end in ends)
        if len(attribution.content) > 1 and _ALONE.match(words) and (behind or words == "that"):
            continue
        match = _LEADING.match(words) if behind else None
        yield Span(span.start + match.end(), span.end) if match else span
