"""Everybody whom a text names: persons under their longest name, where they are mentioned, and what they are called besides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from .names import Named, SourceKind, name_key, name_words, read_source
from .reading import Reading

_RUN = re.compile(
    r"(?<!\w)[A-ZÀ-ÞА-ЯЁ][\w’'.-]*"
    r"(?: (?:(?:al|el|van|von|der|den|de|da|di|bin|ibn|del|dos) ){0,2}(?:[A-ZÀ-ÞА-ЯЁ]|al-)[\w’'.-]*){0,8}"
)
_ROLE_BEFORE = re.compile(r"\b(?:the|its|his|her|their|an?|[\w-]+[’']s)\s(?:[\w’'-]+\s){0,6}[\w’'-]+(?=,\s$)", re.IGNORECASE)
_ROLE_AFTER = re.compile(r",\s([a-zA-Z][\w’'-]*)\b[^,.;:\n\x02]{2,80}")
_DETERMINER = re.compile(r"^(?:the|its|his|her|their|an?)\s", re.IGNORECASE)
_LOWER_ROLE = re.compile(r"(?:[\w’'-]+\s){1,4}$")


_BODIES_BACK = 60
"""Bodies looked back over for one of the same name, so that the work stays linear."""


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or some body. `name` None for a person who stays unnamed; `called` are roles and words used for it, lower case."""

    name: str | None
    kind: SourceKind
    role: str | None = None
    gender: str | None = None
    called: set[str] = field(default_factory=set)

    @property
    def is_person(self) -> bool:
        """Persons, named or not."""
        return self.kind in {SourceKind.PERSON, SourceKind.ROLE, SourceKind.UNNAMED}


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity stands. `source`: as the source of a statement; `weak`: only as an owner ("Lund's pier")."""

    place: int
    entity: Entity
    source: bool = False
    weak: bool = False


@dataclass(slots=True)
class Cast:
    """The entities of one text. `surnames`: folded last word -> entities; `capitals`: words that stand in capitals inside sentences."""

    surnames: dict[str, list[Entity]]
    mentions: list[Mention]
    capitals: frozenset[str]
    starts: list[int]
    bodies: list[Entity] = field(default_factory=list)
    by_name: dict[str, Entity] = field(default_factory=dict)
    first_words: dict[str, Entity] = field(default_factory=dict)

    def sentence_of(self, place: int) -> int:
        """The number of the sentence that holds a place."""
        return max(0, bisect_left(self.starts, place + 1) - 1)

    def persons(self) -> Iterator[Entity]:
        """The first persons that the text names, at most 200."""
        return islice((entity for group in self.surnames.values() for entity in group), 200)

    def find_person(self, name: str) -> Entity | None:
        """The person of that name: by its last word folded, and first names that do not contradict each other."""
        words = [word for word in name.split() if word]
        if not words:
            return None
        for entity in self.surnames.get(name_key(words[-1]), [])[:20]:
            if entity.name and _compatible(words, entity.name.split()):
                return entity
        return self.first_words.get(words[0].casefold()) if len(words) == 1 else None


def _compatible(words: list[str], others: list[str]) -> bool:
    if len(words) == 1 or len(others) == 1:
        return True
    first, second = name_key(words[0]), name_key(others[0])
    return words[0].lower() == "al" or (first[:1] == second[:1] and (len(first) <= 2 or len(second) <= 2 or first[:3] == second[:3]))


def find_cast(reading: Reading) -> Cast:
    """Read a text for its names; persons named in quotations are known, but only mentions outside them count for "she"."""
    capitals = _capitals(reading)
    cast = Cast(defaultdict(list), [], capitals, [sentence.start for sentence in reading.sentences])
    for match in _RUN.finditer(reading.text):
        opens = _opens_sentence(reading.text, match.start())
        _take_name(cast, reading, match, opens)
    cast.mentions = sorted(_mentions(cast, reading), key=lambda mention: mention.place)
    return cast


def _capitals(reading: Reading) -> frozenset[str]:
    """Words that stand in capitals where no sentence begins."""
    return frozenset(token.lower.removesuffix("'s") for sentence in reading.sentences for token in sentence.tokens[1:] if token.capital)


def _opens_sentence(text: str, place: int) -> bool:
    before = text[max(0, place - 3) : place].rstrip(" “\"‘'«„([")
    return not before or before[-1] in ".!?:\n"


def _take_name(cast: Cast, reading: Reading, match: re.Match[str], opens: bool) -> None:
    run = match.group().rstrip(".’'-") if not match.group().endswith("S.") else match.group()
    if " " not in run:
        return
    found = read_source(_with_role_before(reading, match.start()) + run, opens, cast.capitals)
    if found.kind is not SourceKind.PERSON or not found.name:
        return
    entity = cast.find_person(found.name)
    if entity is None or " " not in found.name:
        if " " not in found.name:
            if entity and found.role:
                _call(entity, found.role)
            return
        entity = Entity(found.name, SourceKind.PERSON, found.role, found.gender)
        cast.surnames[name_key(found.name.split()[-1])].append(entity)
        cast.first_words.setdefault(found.name.split()[0].casefold(), entity)
    elif entity.name and len(found.name.split()) > len(entity.name.split()):
        entity.name = found.name
    entity.role = entity.role or found.role
    entity.gender = entity.gender or found.gender
    for role in (found.role, *_roles_around(reading.masked, match.start(), match.start() + len(run))):
        if role:
            _call(entity, role)
            entity.role = entity.role or _DETERMINER.sub("", role)


def _with_role_before(reading: Reading, place: int) -> str:
    """Lower-case titles before a name: "regional governor " before "Evgeny Sobakin"."""
    line = reading.masked[max(0, place - 60) : place].rsplit("\n", 1)[-1]
    match = _LOWER_ROLE.search(line)
    words = match.group().split() if match else []
    titles = name_words()["titles"]
    kept: list[str] = []
    while words and (words[-1] in titles or (kept and words[-1].islower() and words[-1] not in name_words()["role_breaks"])):
        kept.insert(0, words.pop())
        if len(kept) == 3:
            break
    return " ".join(kept) + " " if kept else ""


def _roles_around(masked: str, start: int, end: int) -> Iterator[str]:
    before = _ROLE_BEFORE.search(masked[max(0, start - 90) : start].rsplit("\n", 1)[-1])
    if before:
        yield before.group()
    after = _ROLE_AFTER.match(masked, end)
    if after and after.group(1).lower() in name_words()["openers_of_roles"] | name_words()["titles"]:
        yield after.group()[2:]


def _call(entity: Entity, role: str) -> None:
    entity.called.update(re.findall(r"[\w-]+", role.lower()))
    words = name_words()
    if entity.gender is None:
        called = set(re.findall(r"[\w-]+", role.lower()))
        entity.gender = "f" if called & words["women"] else "m" if called & words["men"] else None


def _mentions(cast: Cast, reading: Reading) -> Iterator[Mention]:
    for sentence in reading.sentences:
        for place, token in enumerate(sentence.tokens):
            if not token.capital:
                continue
            owner = token.lower.endswith(("'s", "s'"))
            first = cast.first_words.get(token.lower)
            entities = cast.surnames.get(name_key(token.text), []) or ([first] if first else [])
            if not entities:
                continue
            before = sentence.tokens[place - 1].text if place else ""
            named = [entity for entity in entities if entity.name and before and name_key(before) == name_key(entity.name.split()[0])]
            yield Mention(token.start, (named or entities)[0], weak=owner)


def body_of(cast: Cast, found: Named) -> Entity:
    """The institution of a name, known from before or new."""
    key = (found.name or "").casefold()
    if key in cast.by_name:
        return cast.by_name[key]
    same = [body for body in cast.bodies[-_BODIES_BACK:] if _is_same_body(body.name or "", found.name or "")]
    if len(same) == 1:
        same[0].name = max(same[0].name or "", found.name or "", key=len)
        cast.by_name[key] = same[0]
        return same[0]
    entity = Entity(found.name, found.kind, found.role, None, set(re.findall(r"[\w-]+", f"{found.name} {found.role or ''}".lower())))
    cast.bodies.append(entity)
    cast.by_name[key] = entity
    return entity


def _is_same_body(name: str, other: str) -> bool:
    """ "Karsia's Energy Ministry" and "Energy Ministry": the longer is the shorter with its owner before it."""
    long, short = sorted((name, other), key=len, reverse=True)
    before = long.removesuffix(f" {short}")
    return before != long and " " in short and before.endswith(("'s", "’s", "s'", "s’"))
