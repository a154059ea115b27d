"""Who passed words on, as the text around a statement says it: every relay of a slice of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from dateline.model import Relation, Span

from .called import Known, heads_another
from .outlets import Outlet, can_be_outlet, is_body, is_indefinite, outlet_before, read_outlet
from .postings import looked_at, platforms, postings, same_platform
from .relay_grammar import WHEN, Prefix, Relay, at_home, prefixes

__all__ = ["Relay", "find_relays"]

_TWEET = re.compile(
    r"\b(?:tweeted|tweets|retweeted|tweeting|[Ii]n\s(?:an?|his|her|its|their|the|another|one)\s(?:[\w-]+\s){0,2}?tweets?)\b"
)
_SUBJECT_VERB = re.compile(
    r"\b(?=[abcelnpqrsw])(?:quoted|quotes|quoting|cited|cites|citing|reported|reports|reporting|said|says|wrote|writes|published|broadcast|revealed|noted|claimed|claims|stated|states|alleged|alleges|announced|added|notes|reveals|learned|learnt|established)\b"
)
_CITING = re.compile(rf"(?:\s(?:earlier|later|separately|meanwhile|first))?{WHEN}(?:,\s(?:citing|quoting)|,?\swith\sreference\sto)\s")
_FRONTED = re.compile(r"(?:Citing|Quoting)\s(?P<whom>[^.;:\n]{2,110}),\s(?:the\s|its\s)?$")
""" "Citing two people who were there, | the newspaper said": whoever is cited stands before the outlet."""
_OWNED = re.compile(r"\b(?:his|her|its|their|our|my)\s$")
""" "In | her | programme notes": no outlet's verb."""
_THROUGH = re.compile(
    r"\b(?:[Tt]hrough|[Vv]ia)\s(?:his|her|its|their|an?)\s(?:[\w-]+\s){0,3}?[a-z][\w-]+,?\s(?P<name>[A-ZÀ-Þ][\w’'-]+(?:\s[A-ZÀ-Þ][\w’'-]+){1,2})(?=[,.;]|\s[a-z])"
)
""" "Through her lawyer, Tom Berg, she denied it": he was told, and passed it on."""
_CITED = re.compile(r"[^,.;\x02\n]{2,90}")
_PASSIVE = re.compile(r"\b(?:was|were|is|are|been|be|being)(?:\s\w+)?\s$")
_PLACED = re.compile(r"\b(?:in|at|from|of|near|on|to|by|for|with)\s(?:the\s)?$")
_BETWEEN = re.compile(
    r"(?:\s\([A-Z]{2,6}\))?(?:,?\s(?:which|who|has|had|have|also|later|then|first|earlier|since|previously|separately|meanwhile))*,?\s$"
)
_FAR = 110
_RELATIVE = re.compile(r",\s(?:which|who)\s(?!was\b|were\b)[a-z][^,.;:\n\x02]{2,90},\s$")
""" "the Gull, | which first wrote of it, | quoted"."""
_LOST = re.compile(
    r"\b(?:(?:was|were|is|are|been|be|being)\s(?:\w+\s)?)?(?P<verb>quoted|cited)"
    r"(?:\s[^,.;:\n\x02]{1,60}?|,[^,;:\n]{1,60},)?\sas\s(?:having\s)?\w+(?:ing|id)\b"
)


def find_relays(view: str, start: int, end: int, known: Known) -> list[Relay]:
    """The relays of a slice of the text, by where they stand, without overlap; of two at one place the one read first.

    `known` is what the text has told of persons and outlets.
    """
    found: list[Relay] = []
    for relay in _every(view, view[start:end], start, end, known):
        if all(relay.span.start >= other.span.end or relay.span.end <= other.span.start for other in found):
            found.append(relay)
    return sorted(found, key=lambda relay: relay.span)


def _every(view: str, piece: str, start: int, end: int, known: Known) -> Iterator[Relay]:
    """Interviews first: "in an interview posted on X" is one; then postings: "a statement posted on X" is one."""
    likely = _prefixes_in(view)
    first = prefixes()[0]
    if first.may_stand_in(piece):
        yield from _behind(first, view, start, end, known)
    yield from _postings(view, piece, start, end)
    if known.home is not None and any(word in piece for word in (" us", " me", " this ", " our ", "hen we ", "hen I ")):
        yield from _at_home(view, start, end, known.home)
    if "hrough " in piece or "ia " in piece:
        for match in _THROUGH.finditer(view, start, end):
            yield Relay(Span(*match.span()), Relation.TOLD, match["name"], Span(*match.span("name")))
    for prefix in likely:
        if prefix.may_stand_in(piece):
            yield from _behind(prefix, view, start, end, known)
    yield from _subjects(view, start, end, known)
    if " as " in piece:
        yield from _losses(view, start, end)


@lru_cache(maxsize=4)
def _prefixes_in(view: str) -> list[Prefix]:
    """All but the first of those whose words stand anywhere in a text."""
    return [prefix for prefix in prefixes()[1:] if prefix.may_stand_in(view)]


def _behind(prefix: Prefix, view: str, start: int, end: int, known: Known) -> Iterator[Relay]:
    for match in prefix.pattern.finditer(view, start, end):
        outlet = known.sure(read_outlet(view, match.end()))
        if outlet and heads_another(view, outlet, papers=match.group().lower().startswith("according")):
            continue
        relay = prefix.make(match, outlet, known) if outlet and outlet.end <= end else None
        if relay:
            yield relay


def _at_home(view: str, start: int, end: int, home: str) -> Iterator[Relay]:
    """ "told us", "in an interview with this newspaper": whose article it is."""
    for match in at_home().finditer(view, start, end):
        relation = Relation.INTERVIEW_WITH if "nterview" in match.group() else Relation.TOLD
        yield Relay(Span(*match.span()), relation, match["name"] or home, Span(*match.span("name")) if match["name"] else None)


def _postings(view: str, piece: str, start: int, end: int) -> Iterator[Relay]:
    for triggers, patterns in postings():
        if not any(map(piece.__contains__, triggers)):
            continue
        for match in chain.from_iterable(pattern.finditer(view, start, end) for pattern in patterns):
            looked = looked_at().search(view, max(start, match.start() - 40), match.start())
            if not looked and (match["name"] in platforms() or _is_new_platform(match["name"])):
                yield Relay(Span(*match.span()), Relation.POSTED_ON, match["name"], Span(*match.span("name")))
    if any(map(piece.__contains__, ("same", "under", "below", "beneath", "posted", "posts"))):
        for match in same_platform().finditer(view, start, end):
            yield Relay(Span(*match.span()), Relation.POSTED_ON, "platform", None, "platform", True)
    if "tweet" in piece:
        for match in _TWEET.finditer(view, start, end):
            yield Relay(Span(*match.span()), Relation.POSTED_ON, "Twitter", None)


def _is_new_platform(name: str) -> bool:
    """ "posted on Weverse": a bare name that is no day, month or outlet."""
    outlet = read_outlet(f"{name}.", 0)
    return outlet is not None and not outlet.certain and outlet.name == name


def _subjects(view: str, start: int, end: int, known: Known) -> Iterator[Relay]:
    """ "TASS reported", "the Gull quoted Lund as saying", "Nikkei, citing two people, said": an outlet before its verb."""
    for match in _SUBJECT_VERB.finditer(view, start, end):
        low = max(start, match.start() - 40)
        before = _RELATIVE.search(view, max(start, match.start() - _FAR), match.start()) or _BETWEEN.search(view, low, match.start())
        if not before or _PASSIVE.search(view, low, match.start()):
            continue
        outlet = known.sure(outlet_before(view, start, before.start()))
        if outlet and outlet.generic and _OWNED.search(view, max(start, outlet.span.start - 7), outlet.span.start):
            continue
        relay = _subject(view, start, match, before.group(), outlet, end, known) if outlet else None
        if relay:
            yield relay
            yield from _cited_outlet(view, relay, known)


def _subject(view: str, start: int, verb: re.Match[str], between: str, outlet: Outlet, end: int, known: Known) -> Relay | None:
    if verb.group().startswith(("quot", "cit")):
        return _quoting(view, start, verb, outlet, end, known)
    citing = _CITING.match(view, verb.end(), end)
    fronted = _FRONTED.match(view, start, outlet.span.start)
    if fronted and outlet.certain:
        return _by_subject(verb, outlet, Relation.REPORTED_BY, fronted, anchored=True)
    aside = view[max(0, outlet.span.start - 60) : outlet.span.start].removesuffix("the ").rstrip()[-1:] in {",", "\x02", "—"}
    reports = verb.group() in {"reported", "reports", "wrote", "writes"}
    likely = (citing or (aside and reports)) and can_be_outlet(outlet, known.persons)
    if "," in between or not (outlet.certain or likely or (citing and outlet.article == "the" and is_body(outlet.name))):
        return None
    cited = _CITED.match(view, citing.end(), end) if citing else None
    return _by_subject(verb, outlet, Relation.REPORTED_BY, cited, anchored=not aside)


def _quoting(view: str, start: int, verb: re.Match[str], outlet: Outlet, end: int, known: Known) -> Relay | None:
    """ "the Gull quoted Lund as saying"; but in "said in Lowe, citing figures" Lowe cites nothing."""
    placed = _PLACED.search(view, max(start, outlet.span.start - 12), outlet.span.start)
    bare = not placed and can_be_outlet(outlet, known.persons)
    saying = verb.group() in {"quoted", "quotes"} and " as " in view[verb.end() : min(end, verb.end() + 120)]
    if not (outlet.certain or bare or saying):
        return None
    relation = Relation.QUOTED_BY if verb.group().startswith("quot") else Relation.CITED_BY
    return _by_subject(verb, outlet, relation, _CITED.match(view, verb.end(), end))


def _by_subject(verb: re.Match[str], outlet: Outlet, relation: Relation, cited: re.Match[str] | None, *, anchored: bool = False) -> Relay:
    whom = Span(*cited.span("whom" if "whom" in cited.groupdict() else 0)) if cited else None
    span = Span(outlet.span.start, verb.end())
    return Relay(span, relation, outlet.name, outlet.span, outlet.kind, outlet.generic, is_indefinite(outlet), whom, anchored, subject=True)


def _cited_outlet(view: str, relay: Relay, known: Known) -> Iterator[Relay]:
    """ "the Wire reports, citing the Gull": both carried it, the Gull nearer to the speaker."""
    outlet = known.sure(read_outlet(view, relay.cited.start)) if relay.cited and relay.relation is Relation.REPORTED_BY else None
    if outlet and outlet.certain and relay.cited and outlet.end == relay.cited.end:
        yield Relay(relay.cited, Relation.REPORTED_BY, outlet.name, outlet.span, outlet.kind, outlet.generic, inner=True)


def _losses(view: str, start: int, end: int) -> Iterator[Relay]:
    """ "was quoted as saying": somebody quoted it, and the text does not say who."""
    for match in _LOST.finditer(view, start, end):
        relation = Relation.QUOTED_BY if match["verb"] == "quoted" else Relation.CITED_BY
        yield Relay(Span(*match.span()), relation, None, None, anchored=True)
