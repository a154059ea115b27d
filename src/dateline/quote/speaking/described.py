"""Persons who are only described where they speak: "the minister", "her lawyer", "the 61-year-old", "a judge who …"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from dateline.model import Span
from dateline.quote.tagging.tags import Attribution

from .cast import Entity
from .casting import GIVEN
from .hearing import Hearing, nobody
from .names import Named, body_words, name_words
from .runs import looks_like_job
from .sources import is_person_noun

_LEDE = 110
"""Characters that the first paragraph of a text has at least; headlines and bylines before it are shorter."""
_PARTIES = {"Democratic": "Democrat", "Labour": "Labourite", "Conservative": "Tory", "Socialist": "Socialist"}
_GIVEN_WITHIN = 140
_TAKEN_UP = 800
_ACRONYM = re.compile(r"\b[A-Z]{2,}\b")
"""In "the FBI director": another director than who spoke before."""
_NEXT = 1800
_SPOKES = ("spokes",)
_NEVER = frozenset({"a", "an", "one", "some", "several", "many", "two", "three", "sources", "officials"})


@lru_cache(maxsize=1024)
def _taken_up(head: str) -> re.Pattern[str]:
    return re.compile(rf"\bThe\s{re.escape(head)},")


@lru_cache(maxsize=1024)
def _first_named(head: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:an?|one|another)\s(?:[\w-]+\s){{0,2}}{re.escape(head)}\b(?!\s[A-Z])")


class Describer:
    """Finds whom a description means. `sayers` are the persons whom the text names as sources anywhere."""

    def __init__(self, hearing: Hearing, sayers: dict[Entity, int]) -> None:
        self.hearing = hearing
        self.cast = hearing.cast
        self.text = hearing.text
        self.sayers = sayers
        self.lede_end = next((line.end() for line in re.finditer(r"[^\n]+", self.text[:_NEXT]) if len(line.group()) > _LEDE), 0)

    def find(self, found: Named, span: Span, attribution: Attribution, nested: bool) -> Entity:
        """The entity that a description means, or somebody without a name."""
        if found.plural:
            return self._several(found)
        if found.head.endswith("-year-old"):
            return self._aged(found, span, attribution) or nobody(found.head)
        if found.definite and not found.owner and not found.full:
            return self._pointed_at(found, span, attribution, nested)
        if found.definite and found.head in name_words()["kin"] and not found.owner and span.start >= self.lede_end:
            return self._pointed_at(found, span, attribution, nested)
        if found.definite:
            return self._owned(found, span, nested)
        return self._indefinite(found, span)

    def _several(self, found: Named) -> Entity:
        """ "the officials": those who were called so before, or others; none of them has a name."""
        before = (e for e in self.hearing.heard() if e.plural and found.head in e.called)
        return next(before, None) or nobody(found.head, plural=True)

    def _aged(self, found: Named, span: Span, attribution: Attribution) -> Entity | None:
        """ "the 61-year-old": who is of that age; else the likeliest of those whose age is not told."""
        years = found.head.split("-")[0]
        order = [m.entity for m in self.hearing.order(span.start, attribution) if m.entity.is_person and m.entity.sure and m.entity.name]
        order = [entity for entity in order if _agrees(entity, found)]
        same = next((e for e in [*order, *self.cast.persons()] if e.age == years), None)
        if same:
            return same
        asker = self._asker(attribution)
        return next((e for e in order if e.age is None and e is not asker), None)

    def _asker(self, attribution: Attribution) -> Entity | None:
        """ "“Did they reply?” Lund asked. “Once,” the 61-year-old replied": the answer is not the asker's."""
        cues = {self.text[cue.start : cue.end].lower() for cue in attribution.cue}
        answering = self.hearing.reading.lexicon.words.get("answering", frozenset())
        return self.hearing.sources[-1].entity if cues & answering and self.hearing.asked else None

    def _pointed_at(self, found: Named, span: Span, attribution: Attribution, nested: bool) -> Entity:
        """ "the governor": who was last called so; who will be; else who spoke just before; else nobody named."""
        head = found.head
        order = [m.entity for m in self.hearing.order(span.start, attribution) if m.entity.is_person]
        if head in name_words()["adherents"]:
            return next((e for e in order if e.name), None) or nobody(head)
        called = [e for e in (*order, *self.hearing.heard()) if head in e.called and e.is_person and _agrees(e, found) and not e.plural]
        if called:
            return self._partisan(called, span) or called[0]
        later = self._called(found, span.start)
        if later or nested or _ACRONYM.search(self.text, span.start, span.end) or self._brought_in(head, span.start):
            return later or nobody(head, found.gender)
        near = self._answerer(attribution) or self.named_next(found, span) or self._salient(span.start, attribution, found)
        return near or nobody(head, found.gender)

    def _partisan(self, called: Sequence[Entity], span: Span) -> Entity | None:
        """ "The Democratic nominee": of two nominees the one called a Democrat."""
        marks = {_PARTIES.get(word, word) for word in re.findall(r"[A-Z][a-z]+", self.text[span.start + 3 : span.end])}
        return next((entity for entity in called if {mark.lower() for mark in marks} & entity.called), None)

    def _brought_in(self, head: str, place: int) -> bool:
        """ "Lund answered with a lawyer. … the lawyer demanded": somebody without a name was brought in before."""
        window = self.text[max(0, place - _TAKEN_UP) : place]
        return head in window and _first_named(head).search(window) is not None

    def _salient(self, place: int, attribution: Attribution, found: Named) -> Entity | None:
        """Who is spoken of in the paragraph so far; before any other speaker, or after only one, the latest person at all."""
        persons = (m for m in self.hearing.order(place, attribution) if m.entity.is_person and not m.entity.plural)
        order = [mention for mention in persons if _agrees(mention.entity, found)]
        near = [m.entity for m in order if m.entity.sure and not m.weak and "\n" not in self.text[m.place : place]]
        if near:
            return near[0]
        last = self.hearing.latest(place, 1) if self._is_bare(attribution) else None
        if last and last.name and last.is_person and _agrees(last, found) and found.head not in name_words()["shy"]:
            return last
        named = {entity for entity in self.hearing.heard() if entity.name and entity.is_person}
        if len(named) > 1:
            return None
        return next(iter(named), None) or next((m.entity for m in order if m.entity.sure), None)

    def _is_bare(self, attribution: Attribution) -> bool:
        """ "The witness", and not "the village head": nothing tells this one from another."""
        source = attribution.source[0]
        return len(self.text[source.start : source.end].split()) == 2

    def _answerer(self, attribution: Attribution) -> Entity | None:
        asker = self._asker(attribution)
        return next((e for e in self.hearing.heard() if e is not asker and e.is_person), None) if asker else None

    def _called(self, found: Named, place: int) -> Entity | None:
        """The person whom the text calls so anywhere: the nearest behind a place, else the first."""
        holders = [e for e in self.cast.persons() if found.head in e.called and _agrees(e, found)]
        after = [e for e in holders if e.place >= place]
        return min(after or holders, key=lambda e: e.place, default=None)

    def _owned(self, found: Named, span: Span, nested: bool) -> Entity:
        """ "her lawyer", "the head of its only hospital": the person of that role; in a lede who is named next; else nobody."""
        if not found.head.startswith(_SPOKES):
            holder = self._called(found, span.start)
            if holder:
                return holder
            if (found.head not in name_words()["kin"] or not found.owner) and not nested:
                named = self.named_next(found, span)
                if named:
                    return named
        return nobody(found.head, found.gender)

    def _indefinite(self, found: Named, span: Span) -> Entity:
        """ "A judge who …", "Exiled editor": in a lede who is named next; elsewhere nobody."""
        words = set(re.findall(r"[\w-]+", self.text[span.start : span.end].lower()))
        if not words & _NEVER and len(words) > 1:
            holders = [e for e in self.cast.persons() if words <= e.called]
            if len(holders) == 1:
                return holders[0]
        known = self._given(span) or self.named_next(found, span) or self._introduced(found, span) or self._body_next(found, span)
        return known or nobody(found.head, found.gender)

    def _body_next(self, found: Named, span: Span) -> Entity | None:
        """ "A rights coalition said … . The Coalition for Reeds based this on": a lede's body by the name that holds its noun."""
        if span.start >= self.lede_end or found.head not in body_words() or self._is_anonymous(span):
            return None
        near = (b for b in self.cast.bodies if span.end < b.place < span.end + _NEXT and found.head in b.called and b.name)
        return next((b for b in near if found.head in (b.name or "").lower().split()), None)

    def _given(self, span: Span) -> Entity | None:
        """ "…, said a nurse, who gave her name only as Amina."."""
        given = GIVEN.search(self.text, span.end, span.end + _GIVEN_WITHIN)
        apart = given is None or re.search(r"\n|[“”]|\.\s(?!(?:He|She)\s(?:asked|gave|wanted|would))", self.text[span.end : given.start()])
        return None if given is None or apart else self.cast.find_person(given.group(2))

    def _introduced(self, found: Named, span: Span) -> Entity | None:
        """ "A man came to the bridge … . The man, Tom Lund, was held": the next words that take the noun up name him."""
        taken_up = _taken_up(found.head).search(self.text, span.end, span.end + _TAKEN_UP)
        if taken_up is None or self._is_anonymous(span):
            return None
        near = (e for e in self.cast.persons() if taken_up.start() < e.place < taken_up.end() + 80 and found.head in e.called)
        return next(near, None)

    def named_next(self, found: Named, span: Span) -> Entity | None:
        """ "A judge who jailed a boss said … . Judge Vera Lund told": a lede describes whom the next paragraphs name.

        By the same noun, or bare: nobody else told who the person is. Who asked not to be named is not named next.
        """
        if span.start >= self.lede_end or self._is_anonymous(span) or not _may_be_person(found.head):
            return None
        headline = self.hearing.sources[-1] if self.hearing.sources else None
        if headline and headline.entity.name and headline.entity.is_person and "\n" in self.text[headline.place : span.start]:
            return headline.entity
        if found.head in name_words()["shy"]:
            return None
        named = self._first_named(found, span)
        if named:
            named.called.add(found.head)
        return named

    def _first_named(self, found: Named, span: Span) -> Entity | None:
        """Of who is named next: the first called so; the first to speak, if bare; who opens a paragraph with an age ("Tom Berg, 58,")."""
        near = [e for e in self.cast.persons() if span.start < e.place < span.start + _NEXT and _agrees(e, found)]
        sayers = sorted((e for e in near if e in self.sayers), key=lambda e: self.sayers[e])
        same = next((e for e in sayers if found.head in e.called), None) or next((e for e in sayers[:1] if e.bare), None)
        aged = next((e for e in sayers[:1] if e.age), None)
        return same or aged or next((e for e in near if e.bare and e.age and self.text[e.place - 1 : e.place] == "\n"), None)

    def _is_anonymous(self, span: Span) -> bool:
        end = self.text.find("\n", span.end)
        line = self.text[span.start : min(end if end >= 0 else len(self.text), span.end + 300)].lower()
        return bool(name_words()["anonymous"] & set(re.findall(r"\w+", line)))


def _agrees(entity: Entity, found: Named) -> bool:
    return found.gender is None or entity.gender in {None, found.gender}


def _may_be_person(head: str) -> bool:
    """ "judge", "winch operator", "bridgemaster": a noun of persons, or one that looks like a job."""
    return is_person_noun(head) or head in name_words()["body_roles"] or (looks_like_job(head) and head not in body_words())
