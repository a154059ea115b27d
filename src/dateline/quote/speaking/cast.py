"""Everybody whom a text names: persons under their longest name, bodies, where they are mentioned, and what they are called besides."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice

from .names import Named, SourceKind, name_key, name_words, surname_of

BODIES_BACK = 60
"""Bodies looked back over for one of the same name, so that the work stays linear."""
NAMESAKES = 20


@dataclass(eq=False, slots=True)
class Entity:
    """Somebody or some body. `name` None for who stays unnamed; `called` are roles and words used for it, lower case.

    `place` is where the text names it first, `bare` whether nothing there says who it is: "Vera Lund, 44, said".
    `sure` says that something besides two capitals makes it a person's name. `inferred`: the surname is only that of kin.
    """

    name: str | None
    kind: SourceKind
    role: str | None = None
    gender: str | None = None
    called: set[str] = field(default_factory=set)
    age: str | None = None
    place: int = -1
    bare: bool = False
    sure: bool = False
    plural: bool = False
    inferred: bool = False

    @property
    def is_person(self) -> bool:
        """Persons, named or not."""
        return self.kind in {SourceKind.PERSON, SourceKind.ROLE, SourceKind.UNNAMED}


@dataclass(frozen=True, slots=True)
class Mention:
    """Where an entity stands. `source`: as the source of a statement; `weak`: only as an owner ("Lund's pier") or after a preposition."""

    place: int
    entity: Entity
    source: bool = False
    weak: bool = False


@dataclass(slots=True)
class Cast:
    """The entities of one text. `surnames`: folded last word -> entities; `capitals`: words that stand in capitals inside sentences.

    `inner` holds the words between a first and a last name: "Carranza" of Itzel Carranza Poot.
    """

    surnames: dict[str, list[Entity]]
    capitals: frozenset[str]
    starts: Sequence[int]
    mentions: list[Mention] = field(default_factory=list)
    bodies: list[Entity] = field(default_factory=list)
    by_name: dict[str, Entity] = field(default_factory=dict)
    first_words: dict[str, Entity] = field(default_factory=dict)
    inner: dict[str, Entity] = field(default_factory=dict)

    def sentence_of(self, place: int) -> int:
        """The number of the sentence that holds a place."""
        return max(0, bisect_left(self.starts, place + 1) - 1)

    def persons(self) -> Iterator[Entity]:
        """The first persons that the text names, at most 200."""
        return islice((entity for group in self.surnames.values() for entity in group), 200)

    def latest_namesake(self, name: str, place: int) -> Entity | None:
        """Of several persons of one surname the one mentioned last: "Johnson" after "Secretary Jeh Johnson"."""
        same = [entity for entity in self.surnames.get(name_key(name), [])[:NAMESAKES] if not entity.inferred]
        if len(same) < 2:
            return None
        at = bisect_left(self.mentions, place, key=lambda mention: mention.place)
        return next((m.entity for m in reversed(self.mentions[max(0, at - 40) : at]) if m.entity in same), None)

    def find_person(self, name: str, gender: str | None = None) -> Entity | None:
        """The person of that name: by its last word folded, and first names that do not contradict each other.

        "Ms Pryce" is no man of that name; "Getahun" may be a first name, "Carranza" one in the middle.
        """
        words = without_particles(name.split())
        if not words:
            return None
        same = [e for e in self.surnames.get(name_key(surname_of(name)), [])[:NAMESAKES] if e.name and _compatible(words, e.name.split())]
        inner = self.inner.get(name_key(words[0])) if len(words) == 1 else None
        own = [entity for entity in same if not entity.inferred]
        same = own if own and gender is None and len(words) == 1 else same
        if inner and same:
            same = sorted((inner, *same), key=lambda e: e.place)
        if same:
            sure = next((e for e in same if gender is not None and e.gender == gender), None)
            return sure or next((e for e in same if gender is None or e.gender is None), None if len(words) == 1 else same[0])
        if len(words) > 1:
            return None
        return self.first_words.get(words[0].casefold()) or self.inner.get(name_key(words[0])) or self._misspelt(name_key(words[0]))

    def _misspelt(self, key: str) -> Entity | None:
        """ "Trpevski" for Trpeski: two surnames of one text that begin and end alike."""
        if len(key) < 6:
            return None
        near = [known for known in islice(self.surnames, 200) if _is_near(known, key)]
        return self.surnames[near[0]][0] if len(near) == 1 else None


def _is_near(known: str, key: str) -> bool:
    return known[:4] == key[:4] and known[-3:] == key[-3:] and abs(len(known) - len(key)) == 1


def without_particles(words: list[str]) -> list[str]:
    """ "dela Cruz" -> "Cruz": a surname with only its particles."""
    particles = name_words()["particles"]
    return words[-1:] if len(words) > 1 and all(word.lower() in particles for word in words[:-1]) else words


def _compatible(words: list[str], others: list[str]) -> bool:
    if len(words) == 1 or len(others) == 1:
        return True
    if {name_key(word) for word in words} <= {name_key(word) for word in others}:
        return True
    first, second = name_key(words[0]), name_key(others[0])
    return words[0].lower() == "al" or (first[:1] == second[:1] and (len(first) <= 2 or len(second) <= 2 or first[:3] == second[:3]))


def body_of(cast: Cast, found: Named) -> Entity:
    """The institution of a name, known from before or new."""
    name = found.name or ""
    key = name.casefold()
    if key in cast.by_name:
        known = cast.by_name[key]
        known.name = name if name[:1].islower() and known.name and known.name.lower() == key else known.name
        return known
    same = [body for body in cast.bodies[-BODIES_BACK:] if _is_same_body(body.name or "", name)]
    if len(same) == 1:
        same[0].name = max(same[0].name or "", name, key=len)
        cast.by_name[key] = same[0]
        return same[0]
    entity = Entity(name, found.kind, found.role, None, set(re.findall(r"[\w-]+", f"{name} {found.role or ''}".lower())))
    cast.bodies.append(entity)
    cast.by_name[key] = entity
    return entity


def _is_same_body(name: str, other: str) -> bool:
    """One is the other with more around it.

    "Karsia's Energy Ministry" and "Energy Ministry", "Lowe Guard of Keel" and "Lowe Guard", "First Keel Savings" and "First Keel".
    """
    long, short = sorted((name, other), key=len, reverse=True)
    before = long.removesuffix(f" {short}")
    owned = before != long and " " in short and before.endswith(("'s", "’s", "s'", "s’"))
    after = long.removeprefix(f"{short} ")
    whole = " " in short and short[:1].isupper() and after != long and after[:1].isupper()
    return owned or whole or (after != long and " " in short and short[:1].isupper() and after.startswith(("of ", "for ")))
