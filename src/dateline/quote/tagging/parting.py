"""Attributions in which the network mixed two: an outlet's with whom it cites, and those of two verbs of one subject."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from dateline.model import Span, StatementKind
from dateline.quote.lexicon import names_a_thing
from dateline.quote.reading import Reading

from . import kinds
from .tags import Attribution

_NEAR = 8
"""Attributions looked at before one."""
_CITES = re.compile(r"(?:citing|quoting|quotes|quoted|cites|cited|with reference to)\s$", re.IGNORECASE)
_LONGEST = 22
_WHOM = re.compile(
    r"(?P<whom>[^,;:.“”\"\n]{3,90})(?P<rest>,\s(?:[\w-]+\sthat\s|that\s|(?:said|says|wrote|writes|reported|reports|added)\s)?)?"
)
_JOINED = re.compile(r",?\s(?:and|but)\s(?:(?:also|then|later|even)\s)?(?P<cue>[\w-]+)(?:\s(?:that|for|on))?\s?")


def part(marked: Sequence[Attribution], reading: Reading) -> list[Attribution]:
    """Whom an outlet cites becomes the source, each verb gets its own content, and nothing stands twice."""
    parted: list[Attribution] = []
    for attribution in marked:
        for each in _by_verb(_cited(attribution, reading), reading):
            if not any(_is_same(each, other) for other in parted[-_NEAR:]):
                parted.append(each)
    return parted


def _cited(attribution: Attribution, reading: Reading) -> Attribution:
    """ "The Gull, citing | Lund, said it was shut |": Lund is the source, and what follows her name is what she said."""
    text = reading.text
    for number, span in enumerate(attribution.content):
        verb = _CITES.search(text, max(0, span.start - _LONGEST), span.start)
        whom = _WHOM.match(text, span.start, span.end) if verb else None
        if verb is None or whom is None or names_a_thing(whom["whom"], reading.lexicon):
            continue
        rest = [Span(whom.end(), span.end)] if whom["rest"] and whom.end() < span.end else []
        content = (*attribution.content[:number], *rest, *attribution.content[number + 1 :])
        if not content or (not rest and whom.end() < span.end):
            continue
        cites = Span(verb.start(), verb.end() - 1)
        cue = tuple(sorted({cites, *(cue for cue in attribution.cue if not (cites.start < cue.end and cue.start < cites.end))}))
        return Attribution((Span(*whom.span("whom")),), cue, content, StatementKind.SAYING)
    return attribution


def _by_verb(attribution: Attribution, reading: Reading) -> Iterator[Attribution]:
    """ "stressed | that it was shut | and thanked | the crew |": the second verb is a cue of its own."""
    if not attribution.cue:
        yield attribution
        return
    for place in range(1, len(attribution.content)):
        first, second = attribution.content[place - 1 : place + 1]
        joined = _JOINED.fullmatch(reading.text, first.end, second.start)
        if first.start < attribution.cue[-1].end or joined is None or joined["cue"].lower() not in reading.lexicon.cues:
            continue
        yield replace(attribution, content=attribution.content[:place])
        kind = kinds.kind_of(joined["cue"], "", "") or attribution.kind
        yield Attribution(attribution.source, (Span(*joined.span("cue")),), attribution.content[place:], kind)
        return
    yield attribution


def _is_same(one: Attribution, other: Attribution) -> bool:
    """Of one source and one last content, but for an introducing word."""
    if not one.source or one.source != other.source or not one.cue or not other.cue:
        return False
    return one.content[-1].end == other.content[-1].end and (len(one.cue) > 1 or len(other.cue) > 1 or one.cue == other.cue)
