"""From the carriers of another language to the hops of each statement's chain."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.model import Hop
from dateline.quote.reading import Reading
from dateline.quote.relaying.carriers import Carrier
from dateline.quote.relaying.nested import nested_hops
from dateline.quote.relaying.occasions import Occasions, once
from dateline.quote.speaking.cast import Entity
from dateline.quote.tagging.tags import Attribution

from .carriers import carriers_between

_NEAR = 40
_FARTHEST_CARRIER = 60
_PARAGRAPH = 2000
"""Characters of a paragraph that are looked through for its end."""


def foreign_hops(
    attributions: Sequence[Attribution], parents: Sequence[int | None], speakers: Sequence[Entity], reading: Reading
) -> list[tuple[Hop, ...]]:
    """The hops by the carriers of another language; the same speaker's next words inherit them."""
    occasions = Occasions(reading, attributions, parents, speakers, lambda: None)
    found: list[tuple[Hop, ...]] = []
    for number, attribution in enumerate(attributions):
        near = attributions[max(0, number - _NEAR) : number + _NEAR]
        own = once([Hop(c.relation, c.name, c.name_span) for c in _foreign_carriers(attribution, reading, near)])
        parent = parents[number]
        if parent is not None:
            found.append(nested_hops(own, number, parent, attributions, speakers, found, reading))
        else:
            found.append(occasions.joined(number, own, found))
    return found


def _foreign_carriers(attribution: Attribution, reading: Reading, near: Sequence[Attribution]) -> list[Carrier]:
    """The carriers of the attribution's paragraph that stand nearest to it, outside its content."""
    found = []
    last = max(span.end for span in (*attribution.source, *attribution.cue, *attribution.content))
    reach = (attribution.start - _FARTHEST_CARRIER, last + _FARTHEST_CARRIER)
    for carrier in carriers_between(reading.text, reading.lexicon.language, *reach):
        if any(span.start <= carrier.span.start < span.end for other in near for span in other.content):
            continue
        beside = [other for other in near if _in_paragraph(other, carrier, reading.text)]
        closest = min(beside, key=lambda other: (_apart(other, carrier), other.start), default=None)
        if closest is attribution and _apart(attribution, carrier) <= _FARTHEST_CARRIER:
            found.append(carrier)
    return found


def _in_paragraph(attribution: Attribution, carrier: Carrier, text: str) -> bool:
    """Whether no paragraph ends between the attribution's cue, or its first words, and a carrier."""
    low, high = sorted((carrier.span.start, (attribution.cue or attribution.content)[0].start))
    return high - low <= _PARAGRAPH and "\n" not in text[low:high]


def _apart(attribution: Attribution, carrier: Carrier) -> int:
    """Characters between a carrier and the nearest word of an attribution."""
    spans = (*attribution.source, *attribution.cue, *attribution.content)
    return min(max(carrier.span.start - span.end, span.start - carrier.span.end, 0) for span in spans)
