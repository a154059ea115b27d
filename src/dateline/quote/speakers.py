"""Who "she", "the minister" and "the statement" are: each attribution's words of source -> an entity of the text's cast."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Span

from .cast import Cast, Entity, Mention, body_of, find_cast
from .foreign_cast import ForeignCast
from .names import Named, SourceKind, name_key, name_words, read_source
from .reading import Reading
from .tags import Attribution

_FAR = 12
_RANK_BACK = 30
_REMEMBERED = 60


def find_speakers(attributions: Sequence[Attribution], parents: Sequence[int | None], reading: Reading) -> list[Entity]:
    """One entity for each attribution, in order. A source that is not named gives an entity without a name.

    A surname takes the longest name that ends with it; "she" the nearest woman, a subject before an object; "the governor"
    whoever was last called governor; "the statement" whoever spoke last; a quotation without a source its predecessor's speaker.
    """
    cast = find_cast(reading)
    resolver = _Resolver(reading, cast)
    speakers: list[Entity] = []
    for attribution, parent in zip(attributions, parents, strict=True):
        speakers.append(resolver.speaker(attribution, None if parent is None else speakers[parent]))
        if parent is None:
            resolver.heard(attribution, speakers[-1])
    return speakers


class _Resolver:
    """What has been heard so far in the text. Only `find_speakers` makes one."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.text = reading.text
        self.full = reading.lexicon.full
        self.foreign = ForeignCast(reading)
        self.answering = reading.lexicon.words.get("answering", frozenset())
        self.cast = cast
        self.sources: list[Mention] = []

    def heard(self, attribution: Attribution, entity: Entity) -> None:
        """Remember who spoke, where."""
        self.sources.append(Mention(_place(attribution), entity, source=True))

    def speaker(self, attribution: Attribution, enclosing: Entity | None) -> Entity:
        """The entity of one attribution."""
        if not self.full:
            return self.foreign.speaker(attribution)
        if not attribution.source:
            return self.sources[-1].entity if self.sources else Entity(None, SourceKind.UNNAMED)
        span = attribution.source[0]
        words = self.text[span.start : span.end]
        found = read_source(words, self._opens(span), self.cast.capitals)
        if found.kind is SourceKind.PRONOUN:
            return self._pronoun(found, attribution, enclosing)
        return self._named(found, words, span, attribution)

    def _opens(self, span: Span) -> bool:
        before = self.text[max(0, span.start - 3) : span.start].rstrip(" “\"‘'«„([")
        return not before or before[-1] in ".!?:\n"

    def _named(self, found: Named, words: str, span: Span, attribution: Attribution) -> Entity:
        person = self.cast.find_person(re.sub(r"[’']s$", "", found.name or words.strip()))
        if found.kind is SourceKind.PERSON:
            person = person or Entity(found.name, SourceKind.PERSON, found.role, found.gender)
            person.role = _longer(person.role, found.role)
            person.gender = person.gender or found.gender
            if found.role:
                person.called.update(re.findall(r"[\w-]+", found.role.lower()))
            if self.cast.find_person(found.name or "") is None and found.name:
                self.cast.surnames.setdefault(_last_key(found.name), []).append(person)
            return person
        if person and found.kind is SourceKind.INSTITUTION and len((found.name or "").split()) == 1:
            return person
        if found.kind is SourceKind.INSTITUTION:
            return (self._body(found.head) if found.definite else None) or body_of(self.cast, found)
        if found.kind is SourceKind.DOCUMENT:
            return (self._latest(span.start, 2) if found.definite else None) or body_of(self.cast, found)
        if found.definite:
            return self._role(found, span.start, attribution)
        holder = self._holder(words) if found.head and not found.name else None
        return holder or Entity(None, SourceKind.UNNAMED, None, found.gender, {found.head})

    def _body(self, head: str) -> Entity | None:
        """ "the ministry" -> the latest body that is called so; "the firm" -> the latest body at all."""
        heard = self.sources[-_REMEMBERED:]
        recent = [mention.entity for mention in reversed(heard) if not mention.entity.is_person]
        for entity in [*recent, *reversed(self.cast.bodies[-_REMEMBERED:])]:
            if head in entity.called and entity.name and " " in entity.name:
                return entity
        if head in name_words()["generic_institutions"] - {"government", "ministry", "court", "union", "council"}:
            return next((m.entity for m in reversed(heard) if _may_be_body(m.entity)), None)
        return None

    def _role(self, found: Named, place: int, attribution: Attribution) -> Entity:
        """ "the governor": the person last called so before here; else whoever spoke just before; else nobody named."""
        before = [m.entity for m in self._order(place, attribution) if found.head in m.entity.called]
        if before:
            return before[0]
        named_head = found.head in name_words()["persons"] or found.head.endswith("-year-old")
        latest = self._before_question(attribution) or self._latest(place, 0)
        if found.head.endswith("s") and (latest is None or latest.name is not None):
            return Entity(None, SourceKind.UNNAMED, None, None, {found.head})
        if latest and latest.is_person and (named_head or self._same_paragraph(place)):
            return latest
        holder = next((e for e in self.cast.persons() if found.head in e.called), None)
        return holder or Entity(None, SourceKind.UNNAMED, None, found.gender, {found.head})

    def _before_question(self, attribution: Attribution) -> Entity | None:
        """ "“Did they reply?” Lund asked. “Once,” the 61-year-old replied": the answer is not the asker's."""
        cues = {self.text[cue.start : cue.end].lower() for cue in attribution.cue}
        if not cues & self.answering or not self.sources:
            return None
        asker = self.sources[-1].entity
        return next((m.entity for m in reversed(self.sources[-_REMEMBERED:]) if m.entity is not asker and m.entity.is_person), None)

    def _holder(self, words: str) -> Entity | None:
        """ "Exiled editor" in a headline: the one person whom the text calls an exiled editor."""
        wanted = set(re.findall(r"[\w-]+", words.lower()))
        if len(wanted) < 2 or wanted & {"a", "an", "one", "some", "several", "many", "two", "three", "sources", "officials"}:
            return None
        holders = [e for e in self.cast.persons() if wanted <= e.called]
        return holders[0] if len(holders) == 1 else None

    def _same_paragraph(self, place: int) -> bool:
        return bool(self.sources) and "\n" not in self.text[self.sources[-1].place : place]

    def _latest(self, place: int, paragraphs: int) -> Entity | None:
        """Who spoke last, at most so many paragraphs ago."""
        if not self.sources:
            return None
        last = self.sources[-1]
        breaks = len(re.findall(r"\n+", self.text[last.place : place])) if place - last.place < 5000 else paragraphs + 9
        return last.entity if breaks <= max(paragraphs, 1) else None

    def _pronoun(self, found: Named, attribution: Attribution, enclosing: Entity | None) -> Entity:
        place = attribution.source[0].start
        if found.head in {"i", "we"}:
            return enclosing or Entity(None, SourceKind.UNNAMED)
        if found.head in {"who", "which"}:
            return self._antecedent(place, found)
        if found.head in {"he", "she"}:
            return self._person(found, attribution, enclosing, place)
        if found.head == "it":
            recent = [m.entity for m in reversed(self.sources[-_REMEMBERED:]) if not m.entity.is_person]
            return recent[0] if recent else Entity(None, SourceKind.UNNAMED)
        latest = self._latest(place, 1)
        return latest if latest and (latest.name is None or not latest.is_person) else Entity(None, SourceKind.UNNAMED)

    def _antecedent(self, place: int, found: Named) -> Entity:
        near = [m for m in self._recent(place) if place - 60 <= m.place and not m.source]
        return near[-1].entity if near else Entity(None, SourceKind.UNNAMED, None, None, {found.head})

    def _person(self, found: Named, attribution: Attribution, enclosing: Entity | None, place: int) -> Entity:
        direct = enclosing is not None and self.text[attribution.content[0].start] in "“\"‘'«„"
        for mention in self._order(place, attribution):
            entity = mention.entity
            if not entity.is_person or (direct and entity is enclosing):
                continue
            if entity.gender in (None, found.gender):
                entity.gender = found.gender
                return entity
        return self._bare_surname(place) or Entity(None, SourceKind.UNNAMED, None, found.gender)

    def _bare_surname(self, place: int) -> Entity | None:
        """A source of one word in capitals may be a person named by surname only."""
        latest = self._latest(place, 2)
        return latest if latest and latest.name and " " not in latest.name and latest.role is None else None

    def _order(self, place: int, attribution: Attribution) -> list[Mention]:
        """Mentions before a place, the likeliest first: by sentence backwards, in a sentence sources, then subjects, then owners."""
        here = self.cast.sentence_of(place)
        before = [m for m in self._recent(place) if not any(c.start <= m.place < c.end for c in attribution.content)]
        ranked = [(here - self.cast.sentence_of(m.place), m.weak, not m.source, m.place, m) for m in before]
        ranked = [entry for entry in ranked if entry[0] <= _FAR]
        return [entry[-1] for entry in sorted(ranked, key=lambda entry: entry[:4])]

    def _recent(self, place: int) -> list[Mention]:
        """The last mentions before a place; a bounded look back keeps this linear."""
        low, high = 0, len(self.cast.mentions)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if self.cast.mentions[middle].place < place else (low, middle)
        return [*self.cast.mentions[max(0, low - _RANK_BACK) : low], *(m for m in self.sources[-_RANK_BACK:] if m.place < place)]


def _longer(role: str | None, found: str | None) -> str | None:
    """ "spokesman" and "Interior Ministry spokesman": the longer when it ends in the shorter, else the one known first."""
    return found if role is None or (found and found.endswith(f" {role}")) else role


def _may_be_body(entity: Entity) -> bool:
    """An institution, or a name in two capitals of which nothing says that it is a person's: "Harbour Link"."""
    if entity.kind is SourceKind.INSTITUTION:
        return True
    return entity.kind is SourceKind.PERSON and entity.gender is None and entity.role is None


def _last_key(name: str) -> str:
    return name_key(name.split()[-1])


def _place(attribution: Attribution) -> int:
    return (attribution.source or attribution.content)[0].start
