"""What has been heard of a text so far: who spoke where, and who is likeliest meant at a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dateline.quote.reading import Reading
from dateline.quote.tagging.tags import Attribution

from .cast import Cast, Entity, Mention
from .names import SourceKind

_FAR = 12
_RANK_BACK = 30
_REMEMBERED = 60
_DATELINE = re.compile(r"(?m)^[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,30}(?:,\s\w+)?\s?[—–]\s")
_BLOCK = 5000


class Hearing:
    """The sources of a text in the order in which they spoke, beside its cast."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading = reading
        self.text = reading.text
        self.cast = cast
        self.sources: list[Mention] = []
        self.ends: list[int] = []
        items = [match.start() for match in _DATELINE.finditer(reading.text)]
        self.items = items if len(items) > 1 else []

    def hear(self, attribution: Attribution, entity: Entity) -> None:
        """Remember who spoke, where."""
        entity.sure = True
        self.sources.append(Mention((attribution.source or attribution.content)[0].start, entity, source=True))
        self.ends.append(attribution.content[-1].end)

    def heard(self) -> Iterator[Entity]:
        """Who spoke last, first."""
        return (mention.entity for mention in reversed(self.sources[-_REMEMBERED:]))

    def latest(self, place: int, paragraphs: int) -> Entity | None:
        """Who spoke last, at most so many paragraphs ago."""
        if not self.sources:
            return None
        last = self.sources[-1].place
        if place - last >= _BLOCK:
            return None
        breaks = sum(1 for line in self.text[last:place].split("\n")[1:] if line.strip())
        return self.sources[-1].entity if breaks <= paragraphs else None

    def recent(self, place: int) -> list[Mention]:
        """The last mentions before a place; a bounded look back keeps this linear."""
        mentions = self.cast.mentions
        low, high = 0, len(mentions)
        while low < high:
            middle = (low + high) // 2
            low, high = (middle + 1, high) if mentions[middle].place < place else (low, middle)
        return [*mentions[max(0, low - _RANK_BACK) : low], *(m for m in self.sources[-_RANK_BACK:] if m.place < place)]

    def _item(self, place: int) -> int:
        """Where the item of a round-up begins that holds a place: "DAKAR — … SEOUL — …": nobody is carried over from another."""
        return self.items[bisect_right(self.items, place) - 1] if self.items and place >= self.items[0] else 0

    def order(self, place: int, attribution: Attribution) -> list[Mention]:
        """Mentions before a place, the likeliest first: by sentence backwards, in a sentence sources, then subjects, then owners."""
        here, item = self.cast.sentence_of(place), self._item(place)
        before = [m for m in self.recent(place) if m.place >= item and not any(c.start <= m.place < c.end for c in attribution.content)]
        ranked = [(here - self.cast.sentence_of(m.place), m.weak, not m.source, m.place, m) for m in before]
        return [entry[-1] for entry in sorted((entry for entry in ranked if entry[0] <= _FAR), key=lambda entry: entry[:4])]

    def body(self, place: int, attribution: Attribution) -> Entity | None:
        """ "it": the likeliest body before a place."""
        order = [m for m in self.order(place, attribution) if not m.entity.is_person or (m.source and may_be_body(m.entity))]
        subject = next((m.entity for m in order if not m.weak), None) or next((e for e in self.heard() if may_be_body(e)), None)
        return subject or (order[0].entity if order else None)

    def person(self, gender: str | None, place: int, attribution: Attribution, but: Sequence[Entity] = ()) -> Entity | None:
        """ "she": the likeliest person before a place whose gender agrees; he or she has that gender from then on."""
        order = [m.entity for m in self.order(place, attribution) if m.entity.is_person and not m.entity.plural and m.entity not in but]
        agreeing = [entity for entity in order if gender is None or entity.gender in {None, gender}]
        likeliest = next((entity for entity in agreeing if entity.sure), agreeing[0] if agreeing else None)
        if likeliest:
            likeliest.gender = likeliest.gender or gender
        return likeliest


def may_be_body(entity: Entity) -> bool:
    """An institution, or a name in two capitals of which nothing says that it is a person's: "Harbour Link"."""
    if not entity.is_person:
        return True
    return entity.kind is SourceKind.PERSON and entity.gender is None and not entity.called and entity.age is None


def nobody(head: str = "", gender: str | None = None, *, plural: bool = False) -> Entity:
    """Somebody without a name."""
    return Entity(None, SourceKind.UNNAMED, None, gender, {head} if head else set(), plural=plural)
