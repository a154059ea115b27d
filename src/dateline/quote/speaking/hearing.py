"""What has been heard of a text so far: who spoke where, and who is likeliest meant at a place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dateline.quote.reading import Reading
from dateline.quote.tagging.tags import Attribution

from .cast import Cast, Entity, Mention, body_of
from .names import Named, SourceKind, body_words, name_key, name_words

_FAR = 12
_RANK_BACK = 30
_REMEMBERED = 60
_DATELINE = re.compile(r"(?m)^[A-ZÀ-Þ][A-ZÀ-Þ .’'-]{2,30}(?:,\s\w+)?\s?[—–]\s")
_AGENT = re.compile(r"(?:[A-Z][\w-]+ed|Under\s[\w-]+)(?:\s[\w’'-]+){0,6}?\sby\s(?=[^.\n]*,)")
"""How a sentence opens that says who asked before it says who answered."""
_FRONTED = re.compile(r"(?:When|As|After|While|Once|Before|If|Where)\b[^.\n]*,[”\"’']?\s")
_NAME = re.compile(r"\b[A-ZÀ-Þ][\w-]{3,}")
_NAME_BACK = 500
_BLOCK = 5000


class Hearing:
    """The sources of a text in the order in which they spoke, beside its cast."""

    def __init__(self, reading: Reading, cast: Cast) -> None:
        self.reading = reading
        self.text = reading.text
        self.cast = cast
        self.sources: list[Mention] = []
        self.ends: list[int] = []
        self.asked = False
        items = [match.start() for match in _DATELINE.finditer(reading.text)]
        self.items = items if len(items) > 1 else []

    def hear(self, attribution: Attribution, entity: Entity) -> None:
        """Remember who spoke, where."""
        entity.sure = True
        self.sources.append(Mention((attribution.source or attribution.content)[0].start, entity, source=True))
        end = attribution.content[-1].end
        self.ends.append(end)
        cues = " ".join(self.text[cue.start : cue.end] for cue in attribution.cue).lower()
        self.asked = self.text[max(0, end - 2) : end].rstrip("”\"’'").endswith("?") or re.search(r"\bask", cues) is not None

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
        agent = self._agent(here, place)
        before = [m for m in self.recent(place) if m.place >= item and not any(c.start <= m.place < c.end for c in attribution.content)]
        aside = self._aside(here, place)
        before = [m for m in before if m.place not in agent and (m.entity.name or m.place not in aside)]
        ranked = [(here - self.cast.sentence_of(m.place), m.weak, not m.source, m.place, m) for m in before]
        return [entry[-1] for entry in sorted((entry for entry in ranked if entry[0] <= _FAR), key=lambda entry: entry[:4])]

    def _agent(self, sentence: int, place: int) -> range:
        """ "Asked by Tom Berg, for the defence, | she said": who did the asking is not who answers."""
        start = self.cast.starts[sentence] if sentence < len(self.cast.starts) else place
        match = _AGENT.match(self.text, start, place)
        return range(match.end(), self.text.find(",", match.end(), place)) if match else range(0)

    def _aside(self, sentence: int, place: int) -> range:
        """ "When someone shouted, | she laughed": who is unnamed in a clause in front is not who goes on."""
        start = self.cast.starts[sentence] if sentence < len(self.cast.starts) else place
        match = _FRONTED.match(self.text, start, place)
        return range(start, match.end()) if match else range(0)

    def body(self, place: int, attribution: Attribution) -> Entity | None:
        """ "it": the likeliest body before a place."""
        order = [m for m in self.order(place, attribution) if not m.entity.is_person or (m.source and may_be_body(m.entity))]
        subject = next((m.entity for m in order if not m.weak), None) or next((e for e in self.heard() if may_be_body(e)), None)
        return subject or (order[0].entity if order else None) or self._likely_body(place)

    def _likely_body(self, place: int) -> Entity | None:
        """ "Shares in Freightways fell after it warned": where the text shows no body, the name in capitals that it says most often."""
        here = self.cast.sentence_of(place)
        start = self.cast.starts[max(0, here - 1)] if self.cast.starts else 0
        words = (match.group() for match in _NAME.finditer(self.text, max(start, place - _NAME_BACK), place))
        names = [word for word in words if word.lower() in self.cast.capitals and not self._is_other(word)]
        if not names:
            return None
        return body_of(self.cast, Named(SourceKind.INSTITUTION, max(names, key=lambda name: (self.text.count(name), name))))

    def _is_other(self, word: str) -> bool:
        """A person's name, a day, a people's, a title."""
        words, lower = name_words(), word.lower()
        listed = any(lower in words[name] for name in ("days", "peoples", "titles", "offices", "adherents", "sentence_openers"))
        return listed or lower in self.cast.first_words or name_key(word) in self.cast.surnames

    def person(self, gender: str | None, place: int, attribution: Attribution, but: Sequence[Entity] = ()) -> Entity | None:
        """ "she": the likeliest person before a place whose gender agrees; he or she has that gender from then on."""
        order = [m.entity for m in self.order(place, attribution) if m.entity.is_person and not m.entity.plural and m.entity not in but]
        agreeing = [entity for entity in order if gender is None or entity.gender in {None, gender}]
        agreeing = [entity for entity in agreeing if entity.name or not entity.called & body_words()]
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
