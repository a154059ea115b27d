"""Who "she", "the minister" and "the statement" are: each attribution's words of source -> an entity of the text's cast."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Span
from dateline.quote.finding import find_names
from dateline.quote.foreign.cast import ForeignCast
from dateline.quote.reading import Reading
from dateline.quote.relaying.carriers import grammar
from dateline.quote.tagging.tags import Attribution

from .bodies import BodyFinder
from .capitals import opens_sentence
from .cast import BODIES_BACK, Cast, Entity, Mention, body_of
from .casting import add_person, find_cast
from .described import Describer
from .genders import learn_genders
from .hearing import Hearing, nobody
from .mentions import is_oblique
from .names import Named, SourceKind, body_words, name_words
from .papers import Papers
from .pronouns import Pronouns
from .roles import call
from .sources import read_source

_AGE = re.compile(r",\s(\d{1,3}),?$")
_OWNED_NAME = re.compile(r"[’']s?\s([A-ZÀ-Þ][\w-]+)$")
_SHORT_TITLE = re.compile(r"[A-Z]{2,4}\s(\S+)$")
_ISSUER_END = re.compile(r"[’']s?$|\sand\s[a-z].*")
_ARTICLES = frozenset({"the", "a", "an", "its"})
_BEFORE_NAME = 40
_ITS = frozenset({"its", "their", "it", "they"})
_HERS = {"his": "m", "he": "m", "her": "f", "she": "f"}
_TOLD = re.compile(r"(?:was|were|been|am|are|is|being|got)\s(?:\w+\s)?(?:told|asked|ordered|warned|advised|promised|informed)\b")
_BELOW = 6
"""Statements below a heading in which its words come again."""
_HEADED = 3
"""Statements that a headline holds at most."""
_MATTER = 2
_SHARE = 3
"""Of the words of a headline's saying, one in so many comes again where it is said below, and two at least."""
_SAME = 24
"""Characters of a headline's quotation that must come again for it to be the same saying."""


def find_speakers(attributions: Sequence[Attribution], parents: Sequence[int | None], reading: Reading) -> list[Entity]:
    """One entity for each attribution, in order. A source that is not named gives an entity without a name.

    A surname takes the longest name that ends with it; "she" the nearest woman, a subject before an object; "the governor"
    whoever was last called governor; "the statement" whoever spoke last; a quotation without a source its predecessor's speaker.
    """
    if not reading.lexicon.full:
        foreign = ForeignCast(reading)
        return [foreign.speaker(attribution) for attribution in attributions]
    resolver = _Resolver(reading, attributions)
    speakers: list[Entity] = []
    for attribution, parent in zip(attributions, parents, strict=True):
        outer = None if parent is None else attributions[parent]
        speakers.append(resolver.speaker(attribution, None if parent is None else speakers[parent], outer))
        if parent is None and attribution.says:
            resolver.hearing.hear(attribution, speakers[-1])
    return _with_headline(speakers, attributions, parents, reading.text)


def _with_headline(speakers: list[Entity], attributions: Sequence[Attribution], parents: Sequence[int | None], text: str) -> list[Entity]:
    """A headline that is only a quotation has the speaker of whoever says it below; else of who speaks first there."""
    _with_headings(speakers, attributions, text)
    speakers = _with_same_matter(speakers, attributions, parents, text)
    if not attributions or attributions[0].source or attributions[0].cue:
        return speakers
    words = _letters(text, attributions[0])[:_SAME]
    again = (n for n, other in enumerate(attributions) if n and other.source and words in _letters(text, other))
    first = (n for n, entity in enumerate(speakers) if n and parents[n] is None and entity.name)
    number = next(again, None) if len(words) == _SAME else None
    number = next(first, None) if number is None else number
    return speakers if number is None else [speakers[number], *speakers[1:]]


def _with_same_matter(
    speakers: list[Entity], attributions: Sequence[Attribution], parents: Sequence[int | None], text: str
) -> list[Entity]:
    """ "Ex-trooper says he was told to lose video": a headline's speaker who is nobody else's is whoever says the same below it."""
    line = text.find("\n")
    for number, attribution in enumerate(attributions[:_HEADED]):
        speaker = speakers[number]
        if attribution.content[-1].end > line + 1 or not attribution.source or sum(other is speaker for other in speakers) > 1:
            continue
        words = _matter(text, attribution)
        below = [n for n in range(number + 1, min(number + _BELOW + 1, len(attributions))) if parents[n] is None]
        shared = [(len(words & _matter(text, attributions[n])), -n) for n in below if attributions[n].start > line]
        most, place = max(shared, default=(0, 0))
        if most >= _MATTER and _SHARE * most >= len(words) and (speakers[-place].name or not speaker.name):
            speakers = [*speakers[:number], speakers[-place], *speakers[number + 1 :]]
    return speakers


def _matter(text: str, attribution: Attribution) -> set[str]:
    """The longer words of a content, cut to their beginnings: what it is about."""
    words = re.findall(r"\w{4,}", " ".join(text[span.start : span.end] for span in attribution.content).lower())
    return {word[:5] for word in words}


def _with_headings(speakers: list[Entity], attributions: Sequence[Attribution], text: str) -> None:
    """A heading that is only a quotation has the speaker of whoever says the same below it."""
    for number, attribution in enumerate(attributions):
        if number and not attribution.source and not attribution.cue and _is_line(attribution, text):
            words = _letters(text, attribution)[:_SAME]
            below = range(number + 1, min(number + _BELOW, len(attributions)))
            same = (speakers[n] for n in below if attributions[n].source and words in _letters(text, attributions[n]))
            speakers[number] = next(same, speakers[number])


def _is_line(attribution: Attribution, text: str) -> bool:
    """Words that are a line by themselves, as a heading is."""
    start, end = attribution.content[0].start, attribution.content[-1].end
    return text[max(0, start - 1) : start] == "\n" and text[end : end + 1] == "\n" and "\n" not in text[start:end]


def _letters(text: str, attribution: Attribution) -> str:
    return "".join(re.findall(r"\w+", " ".join(text[span.start : span.end] for span in attribution.content).lower()))


def _bears(entity: Entity, name: str) -> bool:
    """Whether a person's surname is that name."""
    return entity.is_person and entity.name is not None and entity.name.split()[-1] == name


class _Resolver:
    """Resolves the sources of one text, one after another. Only `find_speakers` makes one."""

    def __init__(self, reading: Reading, attributions: Sequence[Attribution]) -> None:
        self.text = reading.text
        self.cast: Cast = find_cast(reading)
        self.hearing = Hearing(reading, self.cast)
        self.read = {attribution.source[0]: self._read(attribution.source[0]) for attribution in attributions if attribution.source}
        self._mention_bodies()
        sayers = self._sayers()
        learn_genders(self.cast, reading)
        self.describer = Describer(self.hearing, sayers)
        self.known: dict[Span, Entity] = {}
        self.bodies = BodyFinder(self.hearing)
        self.papers = Papers(self.hearing, self._issuer)
        self.pronouns = Pronouns(self.hearing, self.papers)

    def _read(self, span: Span) -> Named:
        return read_source(_AGE.sub("", self.text[span.start : span.end]), opens_sentence(self.text, span.start), self.cast.capitals)

    def _mention_bodies(self) -> None:
        """Where the bodies that speak by name are mentioned besides: "Keel disclosed it"."""
        read = (found for found in self.read.values() if found.kind is SourceKind.INSTITUTION and _is_plain_name(found))
        named = {found.name: found for found in read if found.name}
        if not named:
            return
        known = {mention.place for mention in self.cast.mentions}
        for span in find_names(named, self.hearing.reading.masked):
            name = self.text[span.start : span.end]
            if span.start not in known and not self.cast.find_person(name):
                owner = self.text[span.end : span.end + 2] in {"'s", "’s"}
                entity = body_of(self.cast, named[name])
                self.cast.mentions.append(Mention(span.start, entity, weak=owner or _is_governed(self.text, span.start)))
        self.cast.mentions.sort(key=lambda mention: mention.place)

    def _sayers(self) -> dict[Entity, int]:
        """The persons who are named as sources anywhere, and where first."""
        found: dict[Entity, int] = {}
        for span, named in self.read.items():
            entity = self.cast.find_person(named.name, named.gender) if named.name else None
            if entity:
                found.setdefault(entity, span.start)
                entity.sure = True
        return found

    def speaker(self, attribution: Attribution, enclosing: Entity | None, outer: Attribution | None) -> Entity:
        """The entity of one attribution."""
        if not attribution.source:
            return self._unsourced(attribution)
        span = attribution.source[0]
        if span not in self.known:
            self.known[span] = self._resolved(span, attribution, enclosing, outer)
        return self.known[span]

    def _resolved(self, span: Span, attribution: Attribution, enclosing: Entity | None, outer: Attribution | None) -> Entity:
        found = self.read[span]
        if found.kind is SourceKind.PRONOUN:
            return self.pronouns.find(found, attribution, enclosing, outer)
        return self._named(found, span, attribution, enclosing)

    def _unsourced(self, attribution: Attribution) -> Entity:
        """Whoever spoke last goes on; after a question the one who was asked: "“Where?” the judge said.\\n\\n“I never knew.”".

        "It is expected that the port opens" has nobody who expects.
        """
        sources = self.hearing.sources
        if not sources or (attribution.cue and not attribution.says) or self._is_passive(attribution):
            return nobody()
        last = sources[-1].entity
        asked = self.text[max(0, self.hearing.ends[-1] - 2) : self.hearing.ends[-1]].rstrip("”\"’'").endswith("?")
        apart = "\n" in self.text[self.hearing.ends[-1] : attribution.content[0].start]
        if asked and apart:
            return next((e for e in self.hearing.heard() if e is not last and e.is_person), last)
        return last

    def _is_passive(self, attribution: Attribution) -> bool:
        """ "I was told": by nobody who is named."""
        words = self.text[attribution.cue[0].start : attribution.cue[-1].end].lower() if attribution.cue else ""
        return _TOLD.match(words) is not None

    def _named(self, found: Named, span: Span, attribution: Attribution, enclosing: Entity | None) -> Entity:
        if found.kind is SourceKind.PERSON:
            return self._person(found, span, attribution)
        if found.kind is SourceKind.INSTITUTION:
            return self._institution(found, span, attribution)
        if found.kind is SourceKind.DOCUMENT:
            return self.papers.issuer(found, span, attribution)
        if not found.owner and not found.definite and not found.plural:
            single = self.cast.find_person(self.text[span.start : span.end])
            if single:
                return single
        return self._body_described(found) or self.describer.find(found, span, attribution, enclosing is not None)

    def _body_described(self, found: Named) -> Entity | None:
        """ "its Panamanian owner", "the designers" may be a body that the text calls so."""
        if not found.definite or not {found.head, found.head.removesuffix("s")} & name_words()["body_roles"]:
            return None
        named = [
            b for b in self.cast.bodies[:BODIES_BACK] if found.head in b.called and b.name and found.head not in b.name.lower().split()
        ]
        persons = any(found.head in e.called for e in self.cast.persons())
        return named[0] if named and not persons else None

    def _person(self, found: Named, span: Span, attribution: Attribution) -> Entity:
        name = found.name or ""
        person = self._known_person(found, span)
        body = None if person or found.role or " " not in name else self._longer_body(name)
        if body:
            return body
        if person is None:
            person = self._relative(found, span, attribution) or add_person(self.cast, found)
        person.role = _longer(person.role, found.role)
        person.gender = person.gender or found.gender
        if found.role:
            call(person, found.role)
        return person

    def _known_person(self, found: Named, span: Span) -> Entity | None:
        """By the name; of several of one surname the latest; "SP Berg" by what stands behind the title."""
        name = found.name or ""
        person = self.cast.find_person(name, found.gender)
        if person and " " not in name and not found.gender:
            spoken = next((entity for entity in self.hearing.heard() if _bears(entity, name)), None)
            return spoken or self.cast.latest_namesake(name, span.start) or person
        short = _SHORT_TITLE.match(name)
        return person or (self.cast.find_person(short.group(1)) if short else None)

    def _longer_body(self, name: str) -> Entity | None:
        """ "First Keel", where the text has First Keel Savings."""
        return next((body for body in self.cast.bodies[:BODIES_BACK] if body.name and body.name.startswith(f"{name} ")), None)

    def _relative(self, found: Named, span: Span, attribution: Attribution) -> Entity | None:
        """ "Her husband Tom" bears her family's name: Tom Lund."""
        role = (found.role or "").lower().split()
        if not found.name or " " in found.name or not role or role[-1] not in name_words()["kin"]:
            return None
        words = self.text[span.start : span.end].lower().split()
        gender = {"her": "f", "his": "m"}.get(words[0])
        other = self.hearing.person(gender, span.start, attribution) if gender else None
        if other is None or not other.name or " " not in other.name:
            return None
        return add_person(self.cast, Named(SourceKind.PERSON, f"{found.name} {other.name.split()[-1]}", found.role, gender=found.gender))

    def _institution(self, found: Named, span: Span, attribution: Attribution) -> Entity:
        """A body by its name or by what it is called; "Lund" and "the Fed's Lund" are persons, "Lund and Berg" nobody in particular."""
        name = re.sub(r"[’']s$", "", found.name or "")
        sides = name.split(" and ")
        if len(sides) == 2 and all(" " not in side and self.cast.find_person(side) for side in sides):
            return nobody(plural=True)
        if found.head in name_words()["body_roles"] and found.full and name[:1].islower():
            described = self.describer.named_next(found, span)
        else:
            described = self._surname(name, found, span)
        return described or self._body(replace(found, name=name), span, attribution)

    def _surname(self, name: str, found: Named, span: Span) -> Entity | None:
        owned = _OWNED_NAME.search(name)
        if owned:
            return self.cast.find_person(owned.group(1))
        if " " in name or "." in name or found.definite or self.text[span.start : span.start + 4].lower() == "the ":
            return None
        return self.cast.latest_namesake(name, span.start) or self.cast.find_person(name)

    def _body(self, found: Named, span: Span, attribution: Attribution) -> Entity:
        name = found.name or ""
        if found.owner:
            holder, mark = self.hearing.body(span.start, attribution), "’" if "’" in self.text else "'"
            if holder and holder.name:
                return body_of(self.cast, replace(found, name=f"{holder.name}{mark}s {name}"))
            return body_of(self.cast, found) if found.head in name_words()["governing"] else nobody(found.head)
        alone = " " not in name and name.islower() and not found.full and found.head not in name_words()["governing"]
        known = self.bodies.find(found.head, span.start, attribution) if found.definite or alone else None
        return known or body_of(self.cast, found)

    def _issuer(self, words: str, span: Span, attribution: Attribution) -> Entity | None:
        """Who the words of an issuer name; None where they name nobody in particular: "an engineer's report"."""
        lower = words.lower()
        if lower in _ITS:
            return self.hearing.body(span.start, attribution)
        if lower in _HERS:
            return self.hearing.person(_HERS[lower], span.start, attribution)
        if lower in {"my", "our", "your"}:
            return self.hearing.latest(span.start, 2)
        found = read_source(_ISSUER_END.sub("", words), False, self.cast.capitals)
        if found.kind is SourceKind.DOCUMENT:
            return body_of(self.cast, found) if (found.name or "")[:1].isupper() else None
        if found.kind in {SourceKind.PERSON, SourceKind.INSTITUTION}:
            return self._named(found, span, attribution, None)
        entity = self.describer.find(found, span, attribution, True) if found.definite else None
        return entity if entity and entity.name else None


def _is_plain_name(found: Named) -> bool:
    """ "Keel": capitals and nothing that points back."""
    name = found.name or ""
    return name[:1].isupper() and not found.owner and not found.definite and len(name) > 2


def _is_governed(text: str, place: int) -> bool:
    """ "by | Keel", "in the daily | Keel": behind a preposition, and at most what kind of body it is."""
    words = text[max(0, place - _BEFORE_NAME) : place].lower().split()
    kinds = body_words() | grammar().words["before"] | grammar().words["lead"] | _ARTICLES
    while words and words[-1] in kinds:
        words.pop()
    return bool(words) and is_oblique(words[-1])


def _longer(role: str | None, found: str | None) -> str | None:
    """ "spokesman" and "Interior Ministry spokesman": the longer when it ends in the shorter, else the one known first."""
    return found if role is None or (found and found.endswith(f" {role}")) else role
