"""Whose a relay is: of several statements in a sentence, the one whose cue stands nearest in the same layer of speech."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.model import Relation, Span
from dateline.quote.reading import Reading
from dateline.quote.speaking.cast import Entity
from dateline.quote.tagging.tags import Attribution

from .relay_grammar import Relay

_NEAR = 40
_OTHER_CLAUSE = re.compile(
    r"\b(?:days?|weeks?|months?|years?|hours?|shortly|soon|just)\s(?:after|before)\b|\b(?:after|before|since|following)\s(?:the\s)?[\w\s-]{0,40}$"
)
_VERB = len("told ")
_WHO_TOLD = re.compile(r",\swho\s(?:(?!was\b|were\b|is\b)\w+\s){0,3}told\s$")
""" "Lund, who | first told the Gull of it, called for a vote": what she told the Gull is something else."""
_FURTHER = re.compile(r",?\s(?:and|but)\s(?:then\s|later\s)?(?:he|she|they|it)\s[a-z]+")
_TAIL = 14
"""Characters that may follow a relay at the end of what is said."""


@dataclass
class Owners:
    """One text's attributions, asked for each relay. `layers`: place -> the attributions whose content holds it."""

    reading: Reading
    attributions: Sequence[Attribution]
    parents: Sequence[int | None]
    speakers: Sequence[Entity]
    layers: dict[int, frozenset[int]] = field(default_factory=dict)
    rivals: dict[tuple[Relay, int, int], list[int]] = field(default_factory=dict)

    def is_owner(self, number: int, relay: Relay, start: int, end: int) -> bool:
        """Whether a relay of a slice belongs to an attribution; what stands in a content belongs to what is said there."""
        attribution = self.attributions[number]
        rivals = self._rivals_for(relay, number, start, end)
        if number not in rivals:
            return False
        near = min(rivals, key=lambda n: _distance(self.attributions[n], relay))
        if near == number:
            return True
        joined = self.attributions[near].source == attribution.source or self.speakers[near] is self.speakers[number]
        return (
            joined
            and not self._goes_further(relay, number)
            and not self._is_anchored(relay, near)
            and self.parents[near] == self.parents[number]
        )

    def _goes_further(self, relay: Relay, number: int) -> bool:
        """ "she told the Gull, | and she went further on X |": a clause of its own, with another way for what follows."""
        cues = self.attributions[number].cue
        return (
            bool(cues)
            and relay.relation is Relation.POSTED_ON
            and _FURTHER.search(self.reading.masked, cues[-1].end, relay.span.start) is not None
        )

    def _is_anchored(self, relay: Relay, near: int) -> bool:
        """Whether a relay hangs on one verb only: "rejected it and | wrote on Telegram | that …"."""
        behind = any(0 <= relay.span.start - cue.end <= 1 for cue in self.attributions[near].cue)
        return relay.anchored or (relay.relation is Relation.POSTED_ON and behind)

    def _rivals_for(self, relay: Relay, number: int, start: int, end: int) -> list[int]:
        """The attributions whose cue stands in the slice, in the layer of the relay; found once for each relay."""
        key = (relay, start, end)
        if key not in self.rivals:
            near = range(max(0, number - _NEAR), min(len(self.attributions), number + _NEAR))
            self.rivals[key] = [n for n in near if start <= self._anchors[n] < end and self._is_rival(n, relay)]
        return self.rivals[key]

    def _is_rival(self, number: int, relay: Relay) -> bool:
        attribution = self.attributions[number]
        own = holds(attribution.content, relay.span.start) and not _trails(relay, attribution, self.reading.text)
        if own or _is_source(relay, attribution) or self._is_apart(number, relay):
            return False
        return self._layer(relay.span.start) - {number} == self._layer(self._anchors[number]) - {number}

    def _is_apart(self, number: int, relay: Relay) -> bool:
        """ "Lund denied it | a day after the Gull reported that …": an outlet's own verb in another clause than the saying."""
        attribution = self.attributions[number]
        cue = (attribution.cue or attribution.source)[0]
        if _WHO_TOLD.search(self.reading.text, max(0, relay.span.start - _NEAR), min(relay.span.end, relay.span.start + _VERB)):
            return not relay.span.start <= cue.start < relay.span.end
        if not relay.subject:
            return False
        start, end = (cue.end, relay.span.start) if cue.end <= relay.span.start else (relay.span.end, cue.start)
        pieces, place = [], start
        for span in attribution.content:
            if start <= span.start < end:
                pieces.append(self.reading.masked[place : span.start])
                place = max(place, span.end)
        pieces.append(self.reading.masked[place:end])
        return _OTHER_CLAUSE.search(" ".join(pieces)) is not None

    def _layer(self, place: int) -> frozenset[int]:
        if place not in self.layers:
            last = bisect_right(self._starts, place)
            near = range(max(0, last - 2 * _NEAR), last)
            self.layers[place] = frozenset(n for n in near if holds(self.attributions[n].content, place))
        return self.layers[place]

    @cached_property
    def _starts(self) -> list[int]:
        return [attribution.start for attribution in self.attributions]

    @cached_property
    def _anchors(self) -> list[int]:
        return [((a.cue or a.source)[0].start if a.cue or a.source else -1) for a in self.attributions]


def holds(spans: Sequence[Span], place: int) -> bool:
    """Whether one of the spans holds a place."""
    return any(span.start <= place < span.end for span in spans)


def _is_source(relay: Relay, attribution: Attribution) -> bool:
    """ "TASS said": the outlet itself speaks, and passes nothing on; but in "Lund, quoted by TASS, | said" it does.

    "The ministry's Telegram channel said": a platform never speaks.
    """
    name = relay.name_span
    if name is None or relay.relation is Relation.POSTED_ON:
        return False
    held = (span for span in attribution.source if span.start < name.end and name.start < span.end)
    return any(relay.inner or relay.span.start < span.start or relay.span.start == name.start for span in held)


def _trails(relay: Relay, attribution: Attribution, text: str) -> bool:
    """ "… | the pier was shut, according to Al Arabiya |": what hangs on the end of words without marks is no part of them."""
    span = attribution.content[-1]
    hangs = span.start < relay.span.start and relay.span.end <= span.end <= relay.span.end + _TAIL
    plain = text[span.end - 1] not in "”\"’'»" and text[span.start] not in "“\"‘'«"
    return hangs and plain and text[max(0, relay.span.start - 8) : relay.span.start].removesuffix("the ").endswith(", ")


def _distance(attribution: Attribution, relay: Relay) -> int:
    cue = attribution.cue or attribution.source
    return min(max(relay.span.start - span.end, span.start - relay.span.end, 0) for span in cue)
