"""From the relays in the text to the hops of each statement's chain."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from dateline.model import Hop, Relation
from dateline.quote.finding import find_names
from dateline.quote.foreign.chains import foreign_hops
from dateline.quote.reading import Reading
from dateline.quote.speaking.cast import Entity
from dateline.quote.tagging.tags import Attribution
from dateline.quote.tokens import QUOTATION

from .called import Known, home_name, home_names, outlets_called_so
from .carriers import grammar
from .nested import nested_hops
from .occasions import Occasions, once
from .outlets import looks_like_outlet, outlet_before
from .owners import Owners
from .relay_grammar import WHEN, Relay
from .relay_words import one_of, relay_words
from .relayed import Mentions
from .relays import find_relays

_CLAUSE = 300
"""Characters of a quotation that are looked through around a cue inside it."""
_LONGER = re.compile(r"\b[Tt]he\s((?:[A-ZÀ-Þ][\w’'&-]*\s){1,4})$")
_FAR = 80
"""Characters that the words of a name take, before its last."""
_QUOTING = "quoting "
_MOST_NAMES = 60
_KIND = 60
"""Characters before a name in which its kind may stand."""
_STANDFIRST = 400
"""Characters at the head of a text that say what it is."""
_NAMED_BEFORE = 4000
_STOPS = (". ", "? ", "! ")
_OUTER = {Relation.REPORTED_BY, Relation.QUOTED_BY, Relation.CITED_BY, Relation.STATEMENT_CARRIED_BY}


def find_hops(
    attributions: Sequence[Attribution], parents: Sequence[int | None], speakers: Sequence[Entity], reading: Reading
) -> list[tuple[Hop, ...]]:
    """The hops of each attribution that the text itself gives, without `said`; nearest to the speaker first.

    A statement that goes on with the same speaker's words inherits the hops of the occasion: "Lund told the Gull … “…,” she added."
    """
    if not reading.lexicon.full:
        return foreign_hops(attributions, parents, speakers, reading)
    scene = Scene(reading, attributions, parents, speakers)
    own = [scene.hops_of(number) for number in range(len(attributions))]
    occasions = Occasions(reading, attributions, parents, speakers, lambda: scene.interview, scene.published)
    found: list[tuple[Hop, ...]] = []
    for number, parent in enumerate(parents):
        if parent is not None:
            found.append(nested_hops(own[number], number, parent, attributions, speakers, found, reading))
        else:
            found.append(once((*occasions.joined(number, own[number], found), *_cited_by(number, attributions, speakers, reading))))
    return occasions.reached_back(found, own)


@dataclass
class Scene:
    """One text's attributions and the relays around them. Only `find_hops` makes one."""

    reading: Reading
    attributions: Sequence[Attribution]
    parents: Sequence[int | None]
    speakers: Sequence[Entity]
    relays: dict[tuple[int, int, bool], list[Relay]] = field(default_factory=dict)

    @cached_property
    def owners(self) -> Owners:
        """Whose each relay is."""
        return Owners(self.reading, self.attributions, self.parents, self.speakers)

    @cached_property
    def known(self) -> Known:
        """What the text tells of persons and outlets."""
        persons = frozenset(speaker.name.split()[-1] for speaker in self.speakers if speaker.name and speaker.is_person)
        outlets = outlets_called_so(self.reading.masked) | home_names(self.reading.outlet)
        return Known(persons, outlets, home_name(self.reading.outlet))

    @cached_property
    def mentions(self) -> Mentions:
        """The outlets that the text names, in order."""
        spans = [(sentence.start, sentence.end) for sentence in self.reading.sentences]
        relays = [relay for span in spans for relay in self.relays_in(self.reading.masked, *span)]
        homes = home_names(self.reading.outlet)
        held = {relay.name_span.start for relay in relays if relay.name_span}
        named = [relay for relay in self._named(self.known.outlets - homes) if relay.span.start not in held]
        return Mentions(sorted([*relays, *named], key=lambda relay: relay.span.start), homes)

    def _named(self, names: Collection[str]) -> Iterator[Relay]:
        """Where the text names the outlets that it calls so: "a poll for the weekly Reed … told the magazine"."""
        for span in find_names(sorted(names)[:_MOST_NAMES], self.reading.masked):
            outlet = outlet_before(self.reading.masked, max(0, span.start - _KIND), span.end)
            name = self.reading.masked[span.start : span.end]
            yield Relay(span, Relation.TOLD, name, span, outlet.kind if outlet else "")

    @cached_property
    def interview(self) -> Hop | None:
        """The interview of which a text of questions and answers is the record: "she gave an interview to the Gull"."""
        named = [relay for relay in self.mentions.relays if relay.name and not relay.generic]
        first = next((relay for relay in named if relay.relation is Relation.INTERVIEW_WITH), None)
        first = first or next((relay for relay in named if _TALKED.match(self.reading.text, relay.span.start)), None)
        if first:
            return Hop(Relation.INTERVIEW_WITH, first.name, first.name_span)
        head = _HEAD.match(self.reading.text)
        wire = head and next(
            (match for match in re.finditer(r"[A-Z]\w+(?:\s[A-Z]\w+)*", head["rest"]) if looks_like_outlet(match.group())), None
        )
        if wire:
            return Hop(Relation.INTERVIEW_WITH, wire.group())
        home = self.known.home if "nterview" in self.reading.text[:_STANDFIRST] else None
        return Hop(Relation.INTERVIEW_WITH, home) if home else None

    @cached_property
    def published(self) -> tuple[str, Hop] | None:
        """Whose interview the text sums up, and the hop: "the Gull has published an interview with Vera Lund"."""
        match = _PUBLISHED.search(self.reading.masked, 0, _NAMED_BEFORE)
        line = self.reading.masked.rfind("\n", 0, match.start()) + 1 if match else 0
        outlet = outlet_before(self.reading.masked, line, match.start()) if match else None
        if match is None or outlet is None or outlet.generic:
            return None
        return match["whom"], Hop(Relation.INTERVIEW_WITH, outlet.name, outlet.span)

    def relays_in(self, view: str, start: int, end: int) -> list[Relay]:
        """The relays of a slice, read once."""
        own = view is self.reading.masked
        key = (start, end, own)
        if key not in self.relays:
            self.relays[key] = find_relays(view, start, end, self.known if own else self.known._replace(home=None))
        return self.relays[key]

    def hops_of(self, number: int) -> tuple[Hop, ...]:
        """The hops of one attribution that stand beside its own words."""
        place = self._place(number)
        if place is None:
            return ()
        view, start, end = place
        mine = [relay for relay in self.relays_in(view, start, end) if self.owners.is_owner(number, relay, start, end)]
        mine = [relay for relay in mine if relay.kind != "platform" or self.mentions.meant_by(relay)]
        if self.parents[number] is not None:
            mine = [relay for relay in mine if relay.name != self.known.home or relay.name_span]
        if view is self.reading.masked:
            mine += self._afterwards(number, end) or ([] if mine else self._beforehand(number, start, end))
        hops = [self._hop(relay, self.attributions[number]) for relay in sorted(_told_apart(mine), key=lambda relay: not relay.inner)]
        others = [hop for hop in hops if hop.relation not in _OUTER or not _is_same(hop.name, self.speakers[number].name)]
        return once(sorted(others, key=lambda hop: hop.relation in _OUTER))

    def _place(self, number: int) -> tuple[str, int, int] | None:
        """The slice of the text in which an attribution's relays may stand: its sentence, or its part of a quotation."""
        attribution = self.attributions[number]
        anchor = attribution.cue or attribution.source
        if not anchor:
            return None
        at = bisect_right(self._starts, anchor[0].start) - 1
        if at < 0:
            return None
        sentence = self.reading.sentences[at]
        inside = next((t for t in sentence.tokens if t.kind == QUOTATION and t.start <= anchor[0].start < t.end), None)
        if inside is None:
            return self.reading.masked, sentence.start, sentence.end
        return _clause(self.reading.text, attribution, inside.start, inside.end)

    @cached_property
    def _starts(self) -> list[int]:
        return [sentence.start for sentence in self.reading.sentences]

    def _hop(self, relay: Relay, attribution: Attribution) -> Hop:
        relation = relay.relation
        cited = relay.cited is not None and any(relay.cited.start <= span.start < relay.cited.end for span in attribution.source)
        if relation is Relation.REPORTED_BY and (cited or self._cites(attribution)):
            quoting = relay.cited and self.reading.text[max(0, relay.cited.start - len(_QUOTING)) : relay.cited.start].lower() == _QUOTING
            relation = Relation.QUOTED_BY if quoting else Relation.CITED_BY
        meant = self.mentions.meant_by(relay) if relay.generic else relay
        if relation is Relation.TOLD and relay.generic and meant and meant.relation is Relation.INTERVIEW_WITH:
            relation = meant.relation
        if relation is Relation.TOLD and _IN_INTERVIEW.match(self.reading.masked, relay.span.end):
            relation = Relation.INTERVIEW_WITH
        name = meant.name if meant else None if relay.ahead else relay.name
        return Hop(relation, self._person(name) or self._in_full(relay, name), relay.name_span)

    def _person(self, name: str | None) -> str | None:
        """ "Berg quoted the memo as saying" after "Attorney Tom Berg said": the whole name of who passes words on."""
        whole = {speaker.name for speaker in self.speakers if speaker.is_person and speaker.name and speaker.name.split()[-1] == name}
        return whole.pop() if len(whole) == 1 else None

    def _in_full(self, relay: Relay, name: str | None) -> str | None:
        """ "the Dial" after "the Morning Dial"."""
        if name is None or " " in name or relay.name_span is None or relay.relation is Relation.POSTED_ON:
            return name
        if name in home_names(self.reading.outlet):
            return name
        before = self.reading.masked[max(0, relay.span.start - _NAMED_BEFORE) : relay.span.start]
        for span in reversed(list(find_names({name}, before))):
            longer = _LONGER.search(before, max(0, span.start - _FAR), span.start)
            if longer:
                return longer[1] + name
        return name

    def _cites(self, attribution: Attribution) -> bool:
        """ "The Gull reported it. It | cited | two sources": the source hangs on a verb of citing."""
        cues = [cue for cue in attribution.cue if attribution.source and cue.end < attribution.source[0].start]
        return bool(cues) and self.reading.text[cues[-1].start : cues[-1].end].lower() in {"cited", "cites", "citing"}

    def _afterwards(self, number: int, end: int) -> list[Relay]:
        """ "If they go, Lund warned, others will too. He was speaking to Radio Reed": the next sentence tells where it was said."""
        at = bisect_right(self._starts, end - 1)
        if at >= len(self.reading.sentences) or (number + 1 < len(self.attributions) and self._starts_within(number + 1, at)):
            return []
        sentence = self.reading.sentences[at]
        if not any(pattern.match(self.reading.masked, sentence.start, sentence.end) for pattern in (_WAS_SPEAKING, _WERE_CARRIED)):
            return []
        return self.relays_in(self.reading.masked, sentence.start, sentence.end)

    def _beforehand(self, number: int, start: int, end: int) -> list[Relay]:
        """What the sentence before tells of the occasion, when nobody is quoted in it.

        "Lund posted a picture on Instagram. “Mine,” she wrote"; "Lund spoke in an interview with the Gull. The pier, she said, was shut".
        """
        at = bisect_right(self._starts, start) - 2
        if at < 0 or (number and self._starts_within(number - 1, at)):
            return []
        sentence = self.reading.sentences[at]
        apart = "\n" in self.reading.text[self._starts[at] : start]
        wrote = not apart and _WROTE.search(self.reading.masked, start, end) is not None
        name = self.speakers[number].name
        named = name is not None and name.split()[-1] in self.reading.masked[sentence.start : sentence.end]
        source = self.reading.text[slice(*self.attributions[number].source[0])] if self.attributions[number].source else ""
        pointed = not apart and _BACK_TO.fullmatch(source) is not None
        if not (wrote or pointed or source.lower() in _SHE or (named and not apart)):
            return []
        only_posted = wrote or (pointed and not named) or _listened(self.reading.masked[start:end])
        kinds = {Relation.POSTED_ON} if only_posted else {Relation.POSTED_ON, Relation.INTERVIEW_WITH, Relation.TOLD}
        return [relay for relay in self.relays_in(self.reading.masked, sentence.start, sentence.end) if relay.relation in kinds]

    def _starts_within(self, number: int, at: int) -> bool:
        sentence = self.reading.sentences[at]
        return sentence.start <= self.attributions[number].start < sentence.end


_IN_INTERVIEW = re.compile(
    rf"{WHEN},?\s(?:in|during)\s(?:an?|his|her|their)\s(?:[\w-]+\s){{0,3}}?interview\b(?!\s(?:with|to|for|on|published|aired|broadcast|by)\s(?:the\s)?[A-Z])"
)
""" "told the Gull | in an interview": but "told the Gull in an interview with Radio Reed" names another."""
_PUBLISHED = re.compile(
    r"\s(?:has\s|had\s)?(?:published|aired|broadcast|released|printed|carried|ran|posted)\s(?:an?|its|the|part\sof\san|excerpts\s(?:of|from)\san)\s"
    r"(?:[\w-]+\s){0,2}interview\swith\s(?P<whom>[^,.;:\n\x02]{3,60})"
)
_SHE = {"he", "she", "they"}
_BACK_TO = re.compile(r"it|the\s[a-z][\w-]*(?:\s[a-z][\w-]*)?")
""" "it", "the operator": whoever the sentence before is about."""
_WROTE = re.compile(rf"\b{one_of(relay_words('occasions', 'wrote'))}\b")
_TALKED = re.compile(r"(?:[Ss]poke|[Tt]alked|[Ss]at\sdown)\b")
_WAS_SPEAKING = re.compile(
    r"(?:He|She|They|[A-ZÀ-Þ][\w’'-]+)\s(?:(?:was|were)\s(?:speaking|talking|answering)\b|(?:made|gave)\s(?:the|his|her|these)\s(?:remarks|comments|statements?)\b"
    r"|(?:stated|said|disclosed|revealed|made)\s(?:this|these)\b)"
)
_WERE_CARRIED = re.compile(
    r"(?:His|Her|Their|Its|The)\s(?:\w+\s)?(?:words|remarks|comments|statement|interview|speech|claim|claims|account|message)\s(?:was|were|is|are)\s(?:\w+\s)?"
    rf"{one_of(grammar().relations)}\b"
)
""" "“…,” Lund told Radio Reed. Her words | were picked up | by the Gull"."""


_HEAD = re.compile(r"[A-ZÀ-Þ][A-ZÀ-Þ\s/’'-]{2,40}[.,]?[^\n(–—]{0,25}(?:[–—-]|\()\s?(?P<rest>[^\n.()]{2,40})[.)]")
"""A dateline with its wire: "MOSCOW, Jan 18 – RIA Novosti."."""


def _listened(words: str) -> bool:
    """ "she told the hearing": another listener than the one before."""
    return re.search(r"\b(?:told|tells|telling)\s", words) is not None


def _is_same(name: str | None, speaker: str | None) -> bool:
    """ "a New York Times report says": who speaks passes on nothing of its own."""
    return name is not None and speaker is not None and name == re.sub(r"^[Tt]he\s", "", speaker)


def _clause(text: str, attribution: Attribution, start: int, end: int) -> tuple[str, int, int]:
    """The sentence inside a quotation that holds a cue: “…. | I told the BBC so. | …”"""
    cue = attribution.cue or attribution.source
    low = max(start, cue[0].start - _CLAUSE)
    first = max(text.rfind(mark, low, cue[0].start) for mark in _STOPS)
    ends = [place for mark in _STOPS if (place := text.find(mark, cue[0].end, cue[0].end + _CLAUSE)) >= 0]
    return text, max(low, first + 1), min([end, cue[0].end + _CLAUSE, *(place + 1 for place in ends)])


def _told_apart(relays: Sequence[Relay]) -> list[Relay]:
    """A lost relay beside a named one of the same kind is the same: "was quoted as saying … by the Gull"."""
    named = {relay.relation for relay in relays if relay.name is not None}
    return [relay for relay in relays if relay.name is not None or relay.relation not in named]


def _cited_by(number: int, attributions: Sequence[Attribution], speakers: Sequence[Entity], reading: Reading) -> tuple[Hop, ...]:
    """ "…, Lund told reporters, citing hospitals": what the hospitals said was cited by Lund."""
    attribution = attributions[number]
    before = attributions[number - 1] if number else attribution
    alone = [reading.text[cue.start : cue.end].lower() for cue in attribution.cue] == ["citing"]
    if not alone or before is attribution or before.content != attribution.content:
        return ()
    return (Hop(Relation.CITED_BY, speakers[number - 1].name, before.source[0] if before.source else None),)
