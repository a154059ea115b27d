"""Whose words an outlet passes on that names its source: in "the Gull, citing Lund, said" Lund speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence

from dateline.model import Relation, Span
from dateline.quote.lexicon import names_a_thing
from dateline.quote.reading import Reading
from dateline.quote.tagging.tags import Attribution

from .outlets import looks_like_outlet
from .relay_grammar import Relay
from .relays import find_relays

_WHOM = re.compile(
    r"\s?(?P<whom>[^,.;:\x02\n]{2,90}?(?:,\s[A-ZÀ-Þ][\w’'.-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){0,4}(?=[,:]))?)(?=\s(?:as\s\w+ing|that)\b|[,.;:\n]|\s?\x02|$)"
)
_CITES = re.compile(r"\b(?:citing|quoting|quoted|quotes|cited|cites|with\sreference\sto)\s$")
_PASSING = {Relation.CITED_BY, Relation.QUOTED_BY, Relation.REPORTED_BY}
_HINTS = ("cit", "quot", "with reference to")


def turn_to_cited(attributions: Sequence[Attribution], reading: Reading) -> list[Attribution]:
    """The attributions, with whoever is cited as the source where a tagger took the outlet for it."""
    taken = {span.start: attribution for attribution in attributions for span in attribution.source}
    turned = (_turned(attribution, reading, taken) for attribution in attributions)
    return [attribution for attribution in turned if attribution is not None]


def _turned(attribution: Attribution, reading: Reading, taken: Mapping[int, Attribution]) -> Attribution | None:
    """None for an outlet's attribution when the same words are whoever's it cites already."""
    if not attribution.source or not attribution.cue:
        return attribution
    sentence = _sentence(reading, attribution.cue[0].start)
    if sentence is None or not any(hint in reading.masked[sentence.start : sentence.end] for hint in _HINTS):
        return attribution
    for relay in find_relays(reading.masked, sentence.start, sentence.end, frozenset()):
        whom = _whom(relay, attribution, reading)
        if whom is None:
            continue
        theirs = next((taken[place] for place in range(whom.start, whom.end) if place in taken), None)
        if theirs and theirs is not attribution and theirs.content[-1].end == attribution.content[-1].end:
            return None
        if theirs is None:
            verb = _CITES.search(reading.masked, attribution.start, whom.start)
            cites = [Span(verb.start(), verb.end() - 1)] if verb else []
            cues = [cue for cue in attribution.cue if not any(cue.start < c.end and c.start < cue.end for c in cites)]
            return Attribution((whom,), tuple(sorted([*cues, *cites])), attribution.content)
    return attribution


def _sentence(reading: Reading, place: int) -> Span | None:
    at = bisect_right(reading.sentences, place, key=lambda sentence: sentence.start) - 1
    return Span(reading.sentences[at].start, reading.sentences[at].end) if at >= 0 else None


def _whom(relay: Relay, attribution: Attribution, reading: Reading) -> Span | None:
    """Where whoever is cited stands, when the relay's outlet is what the attribution has for its source."""
    name = relay.name_span
    if relay.cited is None or name is None or not relay.name or relay.relation not in _PASSING:
        return None
    if not relay.kind and not looks_like_outlet(relay.name):
        return None
    source = attribution.source[0]
    if not (source.start <= name.end and name.start <= source.start + 30 and name.start < source.end):
        return None
    match = _WHOM.match(reading.masked, relay.cited.start)
    if match is None or names_a_thing(match["whom"], reading.lexicon) or looks_like_outlet(match["whom"].removeprefix("the ")):
        return None
    whom = Span(*match.span("whom"))
    held = any(span.start <= whom.start < span.end for span in attribution.content)
    return None if held else whom
