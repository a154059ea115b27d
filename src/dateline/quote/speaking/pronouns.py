"""Who "she", "it", "they", "I" and "you" are where they speak."""

from __future__ import annotations

from dateline.quote.tagging.tags import Attribution

from .cast import Entity
from .hearing import Hearing, nobody
from .names import Named
from .papers import Papers

_QUOTED_BACK = 2000
"""Characters of a quotation that are looked back over for an opening mark."""
_NEAR = 60
"""Characters between a name and the "who" that takes it up."""
_BACK = frozenset({"they", "themselves", "one of them"})
_OPENING = frozenset("“‘\"'«„")


class Pronouns:
    """Finds whom a pronoun means; a saying inside another's words stands in `enclosing`'s mouth, and `outer` is that saying."""

    def __init__(self, hearing: Hearing, papers: Papers) -> None:
        self.hearing = hearing
        self.text = hearing.text
        self.papers = papers

    def find(self, found: Named, attribution: Attribution, enclosing: Entity | None, outer: Attribution | None) -> Entity:
        """The entity that a pronoun means, or somebody without a name."""
        place = attribution.source[0].start
        if found.gender:
            return self._she(found.gender, attribution, enclosing, outer)
        if found.head in {"i", "we"}:
            return enclosing or self.hearing.latest(place, 1) or nobody()
        if found.head == "you":
            return self._addressed(attribution, enclosing, place)
        if found.head in {"who", "which"}:
            return self._antecedent(place, found)
        if found.head == "it":
            return self.papers.read_out(attribution) or self.hearing.body(place, attribution) or nobody()
        return self._they(found, place, enclosing)

    def _they(self, found: Named, place: int, enclosing: Entity | None) -> Entity:
        """Those who spoke just before, also for "one of them", or a body; inside another's words, and "both", nobody named."""
        latest = self.hearing.latest(place, 1) if found.head in _BACK and enclosing is None else None
        body = latest is not None and not latest.is_person and found.head != "one of them"
        return latest if latest and (latest.plural or body) else nobody(plural=True)

    def _addressed(self, attribution: Attribution, enclosing: Entity | None, place: int) -> Entity:
        """ "“You said it would hold,” Lund wrote to the minister": the likeliest person besides who speaks."""
        heard = next((e for e in self.hearing.heard() if e.is_person and e.name and e is not enclosing), None)
        return heard or self.hearing.person(None, place, attribution, (enclosing,) if enclosing else ()) or nobody()

    def _antecedent(self, place: int, found: Named) -> Entity:
        near = [m for m in self.hearing.recent(place) if place - _NEAR <= m.place and not m.source]
        return near[-1].entity if near else nobody(found.head)

    def _she(self, gender: str, attribution: Attribution, enclosing: Entity | None, outer: Attribution | None) -> Entity:
        """The likeliest woman; inside marks somebody else than who is quoted: "“He hit me,” Lund said"."""
        place = attribution.source[0].start
        if enclosing and enclosing.name is None:
            return self._named_other(gender, attribution)
        apart = (enclosing,) if enclosing and outer and self._is_quoted(place, outer) else ()
        answerer = None if enclosing else self._answerer(gender, attribution)
        if answerer:
            return answerer
        brought_in = None if enclosing else self._brought_in(gender, attribution)
        if brought_in:
            return brought_in
        return self.hearing.person(gender, place, attribution, apart) or self._bare_surname(place) or nobody("", gender)

    def _answerer(self, gender: str, attribution: Attribution) -> Entity | None:
        """ "“Which time?” Quill asked. “Both,” he answered": who spoke before the question, if nobody has come between."""
        cues = {self.text[cue.start : cue.end].lower() for cue in attribution.cue}
        answering = self.hearing.reading.lexicon.words.get("answering", frozenset())
        if not cues & answering or not self.hearing.asked or not self.hearing.sources:
            return None
        asker = self.hearing.sources[-1].entity
        others = (e for e in self.hearing.heard() if e is not asker and e.is_person and e.name and not e.plural)
        before = next(others, None)
        return before if before and before.gender in {None, gender} and asker.gender != gender else None

    def _brought_in(self, gender: str, attribution: Attribution) -> Entity | None:
        """ "Comedian Vera Lund has offered her garage, she told": whom the words before the pronoun name for the first time."""
        content, place = attribution.content[0], attribution.source[0].start
        opening = self.text[content.start : content.start + 4].lower()
        if content.end > place or opening[0] in _OPENING or opening in {"his ", "her "}:
            return None
        first = next((m for m in self.hearing.recent(place) if content.start <= m.place < content.start + _NEAR), None)
        fresh = first is not None and not first.weak and 0 <= first.entity.place - content.start < _NEAR
        return first.entity if first and fresh and first.entity.is_person and first.entity.gender in {None, gender} else None

    def _named_other(self, gender: str, attribution: Attribution) -> Entity:
        """ "A diplomat said she had warned them": one without a name speaks of somebody whom the text has named as a woman."""
        order = (m.entity for m in self.hearing.order(attribution.source[0].start, attribution))
        return next((e for e in order if e.name and e.is_person and e.gender == gender), None) or nobody("", gender)

    def _is_quoted(self, place: int, outer: Attribution) -> bool:
        """Whether a place inside another's words stands in quotation marks."""
        span = next((span for span in outer.content if span.start <= place < span.end), None)
        if span is None:
            return False
        words = self.text[max(span.start, place - _QUOTED_BACK) : place]
        opened = any(words.rfind(first) > words.rfind(last) for first, last in (("“", "”"), ("«", "»")))
        return opened or self.text[span.start] in _OPENING or words.count('"') % 2 == 1

    def _bare_surname(self, place: int) -> Entity | None:
        """A source of one word in capitals may be a person named by surname only."""
        latest = self.hearing.latest(place, 2)
        return latest if latest and latest.name and " " not in latest.name and latest.role is None else None
