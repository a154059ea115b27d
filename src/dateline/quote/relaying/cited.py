"""Whose words an outlet passes on that names its source: in "the Gull, citing Lund, said" Lund speaks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dateline.model import Relation, Span, StatementKind
from dateline.quote.lexicon import names_a_thing
from dateline.quote.reading import Reading
from dateline.quote.tagging.tags import Attribution

from .called import Known, home_names, outlets_called_so
from .outlets import is_body, looks_like_outlet, read_outlet
from .relay_grammar import Relay
from .relays import find_relays

_WHOM = re.compile(
    r"\s?(?P<whom>[^,.;:\x02\n]{2,90}?(?:,\s[A-ZÀ-Þ][\w’'.-]+(?:\s[A-ZÀ-Þ][\w’'.-]+){0,4}(?=[,.:;]))?)(?=\s(?:as\s\w+ing|that)\b|[,.;:\n]|\s?\x02|$)"
)
_CITES = re.compile(r"\b(?:citing|quoting|quoted|quotes|cited|cites|with\sreference\sto)\s$")
_CITED_LATER = re.compile(
    r"(?:It|They|The\s(?:[a-z]+\s)?[a-z]+)\s(?:has\s|had\s|was\s|also\s)*(?P<verb>cited|quoted|citing|quoting|cites|quotes)\s(?P<whom>[^,.;:\x02\n]{2,90})"
    r"(?!\s?\x02)(?=[,.;]|$)"
)
_AS_SAYING = re.compile(
    r"(?!(?:by|in|on|at|as|from|with)\s)(?P<whom>[^.;:\x02\n]{2,90}?(?:,\s[^,.;:\x02\n]{2,40})?),?\s(?P<as>as\s(?:having\s)?\w+(?:ing|id))\b(?:\sthat\b)?,?\s?"
)
_QUOTES = re.compile(r"\b(?:quoted|quotes|quoting|cited|cites|citing)$")
_VERB = 30
_PASSING = {Relation.CITED_BY, Relation.QUOTED_BY, Relation.REPORTED_BY}
_HINTS = ("cit", "Cit", "quot", "Quot", "with reference to")


def turn_to_cited(attributions: Sequence[Attribution], reading: Reading) -> list[Attribution]:
    """The attributions, with whoever is cited as the source where a tagger took the outlet for it."""
    attributions = [_recut(attribution, reading) for attribution in attributions]
    taken = {span.start: attribution for attribution in attributions for span in attribution.source}
    known = Known(outlets=outlets_called_so(reading.masked) | home_names(reading.outlet))
    turned = [found for attribution in attributions if (found := _turned(attribution, reading, taken, known)) is not None]
    sources = {attribution.source[0] for attribution in turned if attribution.source}
    kept = [attribution for attribution in turned if not _only_cites(attribution, sources, reading.text)]
    return _cited_later(_once(kept), reading, known)


def _only_cites(attribution: Attribution, sources: Collection[Span], text: str) -> bool:
    """ "Citing | two people |, the newspaper said": whom it cites is said by nobody, and is the source of what follows."""
    cues = [text[cue.start : cue.end].lower() for cue in attribution.cue]
    return len(cues) == 1 and cues[0] in {"citing", "quoting"} and len(attribution.content) == 1 and attribution.content[0] in sources


def _once(attributions: Sequence[Attribution]) -> list[Attribution]:
    """Of two with one source and one content the one with more cues."""
    kept: dict[object, Attribution] = {}
    for attribution in attributions:
        key = (attribution.source, attribution.content) if attribution.source and attribution.says else id(attribution)
        if key not in kept or len(attribution.cue) > len(kept[key].cue):
            kept[key] = attribution
    return list(kept.values())


def _recut(attribution: Attribution, reading: Reading) -> Attribution:
    """ "The Gull quoted | Lund as saying that it was shut": a tagger may take all that follows the verb for what the Gull says."""
    if (
        not attribution.source
        or not attribution.cue
        or not _QUOTES.search(reading.text, attribution.cue[-1].start, attribution.cue[-1].end)
    ):
        return attribution
    last, first = attribution.cue[-1], attribution.content[0]
    match = _AS_SAYING.match(reading.masked, last.end + 1) if first.start > last.end else None
    end = attribution.content[-1].end
    if match is None or match.end() >= end or attribution.source[0].start > last.start:
        return attribution
    rest = tuple(Span(max(span.start, match.end()), span.end) for span in attribution.content if span.end > match.end())
    joined = len(rest) > 1 and not reading.text[rest[0].end : rest[1].start].strip()
    content = (Span(rest[0].start, rest[1].end), *rest[2:]) if joined else rest
    cue = (*attribution.cue, Span(*match.span("as")))
    return replace(attribution, source=(Span(*match.span("whom")),), cue=cue, content=content)


def _turned(attribution: Attribution, reading: Reading, taken: Mapping[int, Attribution], known: Known) -> Attribution | None:
    """None for an outlet's attribution when the same words are whoever's it cites already."""
    if not attribution.source or not attribution.cue:
        return attribution
    sentence = _sentence(reading, attribution.cue[0].start)
    if sentence is None or not any(hint in reading.masked[sentence.start : sentence.end] for hint in _HINTS):
        return attribution
    for relay in find_relays(reading.masked, sentence.start, sentence.end, known):
        within = relay.cited and relay.cited.start <= attribution.source[0].start < relay.cited.end
        if within or (relay.relation is Relation.REPORTED_BY and _is_citing(attribution, reading)):
            return _said(attribution, reading)
        whom = _whom(relay, attribution, reading, known)
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


def _is_citing(attribution: Attribution, reading: Reading) -> bool:
    """ "Reuters reported that it was shut, | citing | two traders"."""
    cue = attribution.cue[-1]
    return reading.text[cue.start : cue.end].lower() in {"citing", "quoting"} and cue.end < attribution.source[0].start


def _said(attribution: Attribution, reading: Reading) -> Attribution:
    """ "…, the Wire reported, | citing | Lund": whoever is cited has said it, and the verb of citing is a cue."""
    source = attribution.source[0]
    verb = _CITES.search(reading.masked, max(0, source.start - _VERB), source.start)
    if verb is None:
        return attribution
    cites = Span(verb.start(), verb.end() - 1)
    held = any(cue.start < cites.end and cites.start < cue.end for cue in attribution.cue)
    cues = attribution.cue if held else tuple(sorted((*attribution.cue, cites)))
    kind = StatementKind.SAYING if attribution.kind is StatementKind.OTHER else attribution.kind
    return replace(attribution, cue=cues, kind=kind)


def _cited_later(attributions: Sequence[Attribution], reading: Reading, known: Known) -> list[Attribution]:
    """ "The daily Kontur reported that it was shut. It cited two sources": the sources of the sentence behind have said it."""
    found: list[Attribution] = []
    gone: set[int] = set()
    for attribution in attributions:
        later = _later(attribution, reading, known)
        if later is None:
            found.append(attribution)
            continue
        verb, whom = later
        gone.add(verb.start)
        found.append(Attribution((whom,), (*attribution.cue, verb), attribution.content, StatementKind.SAYING))
    return [attribution for attribution in found if len(attribution.cue) != 1 or attribution.cue[0].start not in gone]


def _later(attribution: Attribution, reading: Reading, known: Known) -> tuple[Span, Span] | None:
    """The verb of citing in the next sentence, and whom it cites, where the source is an outlet."""
    if len(attribution.source) != 1 or len(attribution.cue) != 1:
        return None
    at = bisect_right(reading.sentences, attribution.cue[0].start, key=lambda sentence: sentence.start)
    if at >= len(reading.sentences) or "\n" in reading.text[attribution.cue[0].end : reading.sentences[at].start]:
        return None
    match = _CITED_LATER.match(reading.masked, reading.sentences[at].start, reading.sentences[at].end)
    outlet = known.sure(read_outlet(reading.masked, attribution.source[0].start)) if match else None
    if match is None or outlet is None or not outlet.certain or outlet.generic or outlet.span.end > attribution.source[0].end:
        return None
    return Span(*match.span("verb")), Span(*match.span("whom"))


def _sentence(reading: Reading, place: int) -> Span | None:
    at = bisect_right(reading.sentences, place, key=lambda sentence: sentence.start) - 1
    return Span(reading.sentences[at].start, reading.sentences[at].end) if at >= 0 else None


def _whom(relay: Relay, attribution: Attribution, reading: Reading, known: Known) -> Span | None:
    """Where whoever is cited stands, when the relay's outlet is what the attribution has for its source."""
    name = relay.name_span
    if relay.cited is None or name is None or not relay.name or relay.relation not in _PASSING:
        return None
    if not relay.kind and not looks_like_outlet(relay.name) and relay.name not in known.outlets and not is_body(relay.name):
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
