"""Who stands behind a document: "a report by the Keel Institute", "its advisory", "the letter"."""

from __future__ import annotations

import re
from collections.abc import Callable

from dateline.model import Span
from dateline.quote.tagging.tags import Attribution

from .cast import Entity, body_of
from .hearing import Hearing
from .names import Named, SourceKind, name_words, paper_words

_BACK = 4000
_CAPITALS = r"(?:the\s)?[A-ZÀ-Þ][\w’'&-]*(?:\s[A-ZÀ-Þ][\w’'&-]*){0,5}"
_ISSUED_AFTER = re.compile(
    r",\s(?:issued|published|released|written|signed|sent|drafted|produced|compiled)\s(?:\w+\s){0,3}?by\s((?:the\s)?[^,.;\n]{2,80})"
)
_OWNER_BEFORE = re.compile(r"\b(his|her|its|their|[A-ZÀ-Þ][\w&-]*(?:\s[A-ZÀ-Þ][\w&-]*){0,4}[’']s)\s(?:[\w-]+\s){0,2}$")
_BY_AFTER = re.compile(
    r"\s(?:[\w-]+\s){0,2}?(?:([\w-]+)\s)?(?:by|from)\s((?:the\s)?[A-ZÀ-Þ][\w’'&-]*(?:\s(?:of\s|for\s|and\s)?[A-ZÀ-Þ][\w’'&-]*){0,5})"
)
_CLAUSE = re.compile(
    r"^(?:the|an?|that|this)\s[\w-]+(?:\sthat|\swhich)?\s(she|he|they|it|(?:the|his|her|its)\s[\w-]+)\s(?:had\s|has\s|have\s)?\w+",
    re.IGNORECASE,
)
_BROUGHT_IN = re.compile(r"\bin\san?\s(?:[\w-]+\s){0,3}$")
_READING_WORDS = frozenset(
    {"reads", "read", "begins", "began", "begin", "ends", "opens", "concludes", "concluded", "continues", "continued"}
)

Resolve = Callable[[str, Span, Attribution], Entity | None]
"""The words of who issued a document -> who that is."""


class Papers:
    """Finds who issued a document. `resolve` reads the words of an issuer."""

    def __init__(self, hearing: Hearing, resolve: Resolve) -> None:
        self.hearing = hearing
        self.text = hearing.text
        self.resolve = resolve

    def issuer(self, found: Named, span: Span, attribution: Attribution) -> Entity:
        """Who issued a document; the document itself where nothing tells."""
        words = found.by or found.owner
        known = self.resolve(words, span, attribution) if words else self._clause(span, attribution) or self._after(span, attribution)
        if known is None and not words and found.definite:
            known = self._earlier(found.head, span.start, attribution) or self._subject(found.head, span.start)
            bare = len(self.text[span.start : span.end].split()) < 3 and found.head not in name_words()["kept"] | name_words()["unowned"]
            known = known or (self.hearing.latest(span.start, 2) if bare else None)
            if known is None and bare and not self.hearing.sources:
                known = self.hearing.person(None, span.start, attribution)
        if known is None and not words:
            known = self._later(found.head, span, attribution)
        return known or body_of(self.hearing.cast, Named(SourceKind.DOCUMENT, found.name, head=found.head))

    def _clause(self, span: Span, attribution: Attribution) -> Entity | None:
        """ "A message she had sent": who did it."""
        match = _CLAUSE.match(self.text[span.start : span.end])
        return self.resolve(match.group(1), span, attribution) if match else None

    def _after(self, span: Span, attribution: Attribution) -> Entity | None:
        """ "the warning, issued by the Weather Institute,"."""
        match = _ISSUED_AFTER.match(self.text, span.end)
        return self.resolve(match.group(1), span, attribution) if match else None

    def _earlier(self, head: str, place: int, attribution: Attribution) -> Entity | None:
        """ "The letter" after "her open letter", "a letter from the Keel Institute": as it was brought in, not who carried it."""
        for at in self._places(head, place):
            owner = _OWNER_BEFORE.search(self.text, max(0, at - 60), at)
            by = _BY_AFTER.match(self.text, at + len(head))
            issued = by is not None and by.group(1) not in name_words()["relaying"]
            words = by.group(2) if by and issued else owner.group(1) if owner else ""
            known = self.resolve(words, Span(at, at + len(head)), attribution) if words else None
            if known:
                return known
        return None

    def _subject(self, head: str, place: int) -> Entity | None:
        """ "The Keel Board refused the permit in a letter": the subject of the sentence that brings a paper in."""
        cast = self.hearing.cast
        brought = (at for at in self._places(head, place) if _BROUGHT_IN.search(self.text, max(0, at - 40), at))
        at = next(brought, None)
        if at is None:
            return None
        here = cast.sentence_of(at)
        return next((m.entity for m in self.hearing.recent(at) if not m.weak and cast.sentence_of(m.place) == here), None)

    def _later(self, head: str, span: Span, attribution: Attribution) -> Entity | None:
        """ "A report has found … . In the report, the Keel Board describes": as it is spoken of below."""
        noun = re.escape(head)
        match = re.compile(
            rf"\b[Ii]n\s(?:the|its|a|their)\s(?:\w+\s)?{noun},?\s(?:[a-z][^,.\n]{{0,40}},\s)?({_CAPITALS})"
            rf"|\bthe\s{noun},?\s(?:\w+\s){{0,3}}?by\s({_CAPITALS})"
        ).search(self.text, span.end, span.end + _BACK)
        return self.resolve(match.group(1) or match.group(2), span, attribution) if match else None

    def _places(self, head: str, place: int) -> list[int]:
        window = self.text[max(0, place - _BACK) : place]
        found = [match.start() for match in re.finditer(rf"\b{re.escape(head)}\b", window)]
        return [max(0, place - _BACK) + at for at in reversed(found[-4:])]

    def read_out(self, attribution: Attribution) -> Entity | None:
        """ "…, it read": the document named last, where the verb is one of documents."""
        if not any(self.text[cue.start : cue.end].lower() in _READING_WORDS for cue in attribution.cue):
            return None
        place = attribution.source[0].start
        window = self.text[max(0, place - 500) : place]
        nouns = [match for match in re.finditer(r"[a-z-]+", window) if match.group() in paper_words()]
        for match in reversed(nouns[-6:]):
            start = max(0, place - 500) + match.start()
            known = self._earlier(match.group(), start + len(match.group()), attribution) or self._clause_at(start, attribution)
            if known:
                return known
        return None

    def _clause_at(self, at: int, attribution: Attribution) -> Entity | None:
        start = self.text.rfind(" ", 0, at - 1) + 1 if at > 1 else 0
        end = min((place for place in (self.text.find("\n", at), len(self.text)) if place >= 0), default=at)
        return self._clause(Span(start, min(end, at + 120)), attribution)
