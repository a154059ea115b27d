"""From the carriers in the text and the article's provenance to the hops of each statement's chain."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Article, Evidence, Hop, Relation, Span

from .carriers import Carrier, grammar, is_outlet, outlet_name, told_outlet
from .cast import Entity
from .foreign_carriers import carriers_between
from .linker import just_before
from .names import name_words
from .reading import Reading
from .tags import Attribution
from .tokens import Sentence

_NEAR = 40
_FARTHEST_CARRIER = 60
_PARAGRAPH = 2000
"""Characters of a paragraph that are looked through for its end."""
_TELLING = {"told", "tells", "telling", "informed", "assured"}
_OUTER = {Relation.REPORTED_BY, Relation.QUOTED_BY, Relation.CITED_BY, Relation.STATEMENT_CARRIED_BY}


def find_hops(
    attributions: Sequence[Attribution], parents: Sequence[int | None], speakers: Sequence[Entity], reading: Reading
) -> list[tuple[Hop, ...]]:
    """The hops of each attribution that the text itself gives, without `said`; nearest to the speaker first.

    A statement that goes on with the same speaker's words inherits the hops of the occasion: "Lund told the Gull … “…,” she added."
    """
    own: list[tuple[Hop, ...]] = []
    latest: list[str] = []
    for number, attribution in enumerate(attributions):
        near = attributions[max(0, number - _NEAR) : number + _NEAR]
        hops = tuple(_resolved(hop, generic, latest) for hop, generic in _own_hops(attribution, reading, near))
        hops = (*hops, *_cited_by(number, attributions, speakers, reading))
        latest += [hop.name for hop in hops if hop.name][:1]
        own.append(hops)
    found: list[tuple[Hop, ...]] = []
    for number, attribution in enumerate(attributions):
        parent = parents[number]
        if parent is not None:
            found.append(_nested_hops(own[number], number, parent, attributions, speakers, found))
        else:
            apart = _asked(attribution, reading) or _is_document(attribution, speakers[number], reading)
            before = () if apart else _inherited(number, parents, speakers, found)
            found.append(_who_quoted(own[number], before) or before)
    return _reached_back(found, parents, speakers) if reading.lexicon.full else found


def _cited_by(number: int, attributions: Sequence[Attribution], speakers: Sequence[Entity], reading: Reading) -> tuple[Hop, ...]:
    """ "…, Lund told reporters, citing hospitals": what the hospitals said was cited by Lund."""
    attribution = attributions[number]
    before = attributions[number - 1] if number else attribution
    alone = [reading.text[cue.start : cue.end].lower() for cue in attribution.cue] == ["citing"]
    if not alone or before is attribution or before.content != attribution.content:
        return ()
    return (Hop(Relation.CITED_BY, speakers[number - 1].name, before.source[0] if before.source else None),)


def _reached_back(found: list[tuple[Hop, ...]], parents: Sequence[int | None], speakers: Sequence[Entity]) -> list[tuple[Hop, ...]]:
    """A lede that only reports takes the interview of its speaker's next words.

    Only where reports without marks are read: a lede in marks has its own occasion.

    "The pier is shut, Lund has claimed. “For good,” she said in an interview with the Gull": both come from the interview. The
    interview also says how an outlet came by what the lede names it for: "…, the Wire reports, citing the Gull".
    """
    outer = [number for number, parent in enumerate(parents[:_NEAR]) if parent is None]
    if len(outer) < 2 or speakers[outer[0]] is not speakers[outer[1]] or speakers[outer[0]].name is None:
        return found
    lede, later = found[outer[0]], found[outer[1]]
    interview = next((hop for hop in later if hop.relation is Relation.INTERVIEW_WITH and hop.name), None)
    if interview and not lede:
        found[outer[0]] = later
    elif interview and any(hop.relation is Relation.REPORTED_BY and hop.name == interview.name for hop in lede):
        found[outer[0]] = tuple(interview if hop.name == interview.name else hop for hop in lede)
    return found


def _resolved(hop: Hop, generic: bool, latest: Sequence[str]) -> Hop:
    """ "the French news agency" is the agency named last; a kind of outlet that was never named keeps its words."""
    if not generic or not latest:
        return hop
    return Hop(hop.relation, latest[-1], hop.span, hop.evidence)


def _own_hops(attribution: Attribution, reading: Reading, all_of: Sequence[Attribution]) -> list[tuple[Hop, bool]]:
    if not reading.lexicon.full:
        once = {(c.relation, c.name): c for c in reversed(_foreign_carriers(attribution, reading, all_of))}
        return [(Hop(c.relation, c.name, c.name_span), c.generic) for c in reversed(once.values())]
    sentence = _sentence_of(attribution, reading)
    if sentence is None:
        return []
    carriers = [carrier for carrier in reading.carriers_of(sentence) if _belongs(carrier, attribution, all_of, sentence)]
    carriers.sort(key=lambda carrier: not carrier.inner)
    hops = [(Hop(c.relation, c.name, c.name_span), c.generic) for c in carriers]
    told = _told(attribution, reading)
    if told:
        hops.insert(0, (Hop(Relation.TOLD, told.name, told.name_span), told.generic))
    quoting = _quoting(attribution, reading, sentence)
    if quoting:
        hops.append((quoting, False))
    return sorted(hops, key=lambda pair: pair[0].relation in _OUTER)


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


def _sentence_of(attribution: Attribution, reading: Reading) -> Sentence | None:
    """The sentence that holds the cue; None for a statement inside a quotation or without a cue."""
    anchor = attribution.cue or attribution.source
    if not anchor:
        return None
    place = anchor[0].start
    low, high = 0, len(reading.sentences)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if reading.sentences[middle].start <= place else (low, middle)
    sentence = reading.sentences[low - 1] if low else None
    inside = sentence is not None and any(token.start <= place < token.end and token.number >= 0 for token in sentence.tokens)
    return None if inside else sentence


def _belongs(carrier: Carrier, attribution: Attribution, all_of: Sequence[Attribution], sentence: Sentence) -> bool:
    """A carrier belongs to the statement whose cue stands nearest; one inside a content belongs to what is said there."""
    if any(span.start <= carrier.span.start < span.end for span in attribution.content):
        return False
    rivals = [a for a in all_of if a.cue and sentence.start <= a.cue[0].start < sentence.end and not a.inside(attribution)]
    near = min(rivals, key=lambda a: _distance(a, carrier), default=attribution)
    return (
        near is attribution
        or near.source == attribution.source
        or (attribution.inside(near) and carrier.relation is Relation.REPORTED_BY and carrier.span.end <= attribution.start)
    )


def _distance(attribution: Attribution, carrier: Carrier) -> int:
    cue = attribution.cue[-1]
    return max(carrier.span.start - cue.end, attribution.cue[0].start - carrier.span.end)


def _told(attribution: Attribution, reading: Reading) -> Carrier | None:
    for cue in attribution.cue:
        if reading.text[cue.start : cue.end].lower().split()[-1] in _TELLING and reading.masked[cue.end : cue.end + 1] == " ":
            return told_outlet(reading.masked, cue.end + 1)
    return None


def _quoting(attribution: Attribution, reading: Reading, sentence: Sentence) -> Hop | None:
    """ "the Gull quoted Lund as saying", "the Gull reported, citing Lund", "Lund was quoted as saying" (by whom is lost: name None)."""
    words = [reading.text[cue.start : cue.end].lower() for cue in attribution.cue]
    joined = " ".join(words)
    if "as saying" in joined or "as telling" in joined or "as reporting" in joined:
        if re.match(r"(?:was|were|is|are|been|has|have)\b", joined):
            return Hop(Relation.QUOTED_BY, None)
        named = _outlet_before(reading, sentence.start, attribution.cue[0].start)
        return Hop(Relation.QUOTED_BY, *named) if named else Hop(Relation.QUOTED_BY, None)
    if len(words) == 2 and words[1] in {"citing", "quoting", "with reference to"}:
        named = _outlet_before(reading, sentence.start, attribution.cue[0].start)
        return Hop(Relation.CITED_BY, *named) if named else Hop(Relation.CITED_BY, None)
    return None


_OUTLET_BEFORE = re.compile(r"(?:(?:[A-Z][\w.&’'-]*|\d+|of|state|the|news|agency|newspaper)\s){1,6}(?:has\s|had\s|later\s|also\s)?$")


def _outlet_before(reading: Reading, start: int, end: int) -> tuple[str, Span] | None:
    """The name that ends where a verb begins: "Later Interfax | quoted"."""
    piece = reading.masked[start:end]
    match = _OUTLET_BEFORE.search(piece)
    if not match:
        return None
    words = [word for word in match.group().split() if word.lower() not in {"has", "had", "later", "also"}]
    while words and (words[0].lower() in reading.lexicon.words["openers"] | {"the", "state", "news", "agency", "newspaper"}):
        words.pop(0)
    kind = ""
    while words and words[-1] in {"agency", "newspaper", "news"}:
        kind = words.pop()
    named = outlet_name(" ".join(words), kind, grammar()) if words else None
    if named is None:
        return None
    place = start + piece.rfind(words[0])
    return named[0], Span(place, place + len(named[0]))


def _nested_hops(
    hops: tuple[Hop, ...],
    number: int,
    outer: int,
    attributions: Sequence[Attribution],
    speakers: Sequence[Entity],
    found: Sequence[tuple[Hop, ...]],
) -> tuple[Hop, ...]:
    """What stands inside another's words reached us through that speaker: told(Lund), then the hops of Lund's own words."""
    speaker = speakers[outer]
    hops = tuple(hop for hop in hops if all((hop.relation, hop.name) != (other.relation, other.name) for other in found[outer]))
    if speaker is speakers[number]:
        return (*hops, *found[outer])
    outlet_source = speaker.name is not None and is_outlet(speaker.name)
    relation = Relation.REPORTED_BY if outlet_source or speaker.name is None else Relation.TOLD
    between = Hop(relation, speaker.name, attributions[outer].source[0] if attributions[outer].source else None)
    return (*hops, between, *found[outer])


def _inherited(number: int, parents: Sequence[int | None], speakers: Sequence[Entity], found: Sequence[tuple[Hop, ...]]) -> tuple[Hop, ...]:
    """The hops of the statement just before, when the same speaker goes on."""
    earlier = just_before(number, parents)
    return found[earlier] if earlier is not None and speakers[earlier] is speakers[number] else ()


def _who_quoted(hops: tuple[Hop, ...], before: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """ "was quoted as saying" names nobody; whoever passed on the same speaker's words just before is meant."""
    outer = next((hop for hop in before if hop.relation in _OUTER and hop.name), None)
    if outer is None:
        return hops
    return tuple(Hop(hop.relation, outer.name, outer.span, hop.evidence) if hop.name is None else hop for hop in hops)


def _is_document(attribution: Attribution, speaker: Entity, reading: Reading) -> bool:
    """ "The letter recommends …" after "Lund told the Gull …": a person's paper is another occasion than her talk."""
    if not attribution.source or not speaker.is_person:
        return False
    source = attribution.source[0]
    words = reading.text[source.start : source.end].lower().split()
    return bool(words) and words[-1] in name_words()["documents"]


def _asked(attribution: Attribution, reading: Reading) -> bool:
    """ "Asked about the log, Lund said …": a new exchange, which inherits nothing."""
    sentence = _sentence_of(attribution, reading)
    return sentence is not None and sentence.tokens[0].lower in {"asked", "pressed", "questioned"}


def provenance_hops(article: Article) -> tuple[Hop, ...]:
    """Who carried the whole text: its agency, where it first stood, its outlet, who republished it; a lost outlet has no name."""
    hops = [Hop(Relation.CARRIED_BY, agency, None, _credit_evidence(article)) for agency in article.agency]
    first = article.reprint_of.outlet if article.reprint_of else None
    if article.reprint_of:
        hops.append(Hop(Relation.CARRIED_BY, first, None, Evidence.CREDIT))
    relation = Relation.REPUBLISHED_BY if article.reprint_of else Relation.CARRIED_BY
    if article.outlet or (article.publisher and not article.reprint_of):
        hops.append(Hop(relation, article.outlet, None, Evidence.METADATA))
    if article.publisher and article.publisher != article.outlet:
        hops.append(Hop(Relation.REPUBLISHED_BY, article.publisher, None, Evidence.METADATA))
    kept: list[Hop] = []
    for hop in hops:
        if hop.name is None or not any(_same_house(hop.name, other.name or "") for other in kept):
            kept.append(hop)
    return tuple(kept)


def _same_house(name: str, other: str) -> bool:
    """ "KNA" and "Karsia News Agency": the same name, but for the article, or the initials of the other."""
    first, second = (re.sub(r"^the\s", "", each.casefold()) for each in (name, other))
    return first == second or first.replace(".", "") == _initials(second) or second.replace(".", "") == _initials(first)


def _initials(name: str) -> str:
    words = name.split()
    return "".join(word[0] for word in words if word not in {"of", "and", "the"}) if len(words) > 1 else ""


def _credit_evidence(article: Article) -> Evidence:
    """An agency of the byline is read there; any other stood in the dateline or a credit."""
    if any(agency in (*article.byline, *article.organisation_byline) for agency in article.agency):
        return Evidence.BYLINE
    return Evidence.DATELINE if article.dateline else Evidence.CREDIT
