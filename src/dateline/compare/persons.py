"""Which names of a story's speakers are likely one person's: a proposal for an editor, over what editors settled."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from dateline.model import Names
from dateline.words.tables import read_table

from .names import name_parts, same_person

STEM = 4
"""Words of roles are compared by so many letters, marks aside: "ministre de l'Énergie" and "Energy Minister" share two of two."""


@dataclass(frozen=True, slots=True)
class Voice:
    """A name as some report spells it, with the roles that reports give it."""

    name: str
    roles: tuple[str, ...] = ()


def propose_persons(voices: Sequence[Voice], settled: Names) -> list[tuple[Voice, ...]]:
    """Voices that are likely one person and not settled as one, fullest spelling first; each belongs to one proposal at most.

    Surnames alike when romanised, given names alike or missing, roles that go together. What editors settled as one counts as one;
    what they keep apart is never proposed, nor is a bare surname that fits two persons.
    """
    groups: list[list[list[Voice]]] = []
    for person in sorted(_persons(voices, settled), key=lambda voices: -max(len(name_parts(v.name)) for v in voices)):
        fits = [group for group in groups if all(_likely_one(person, other, settled) for other in group)]
        if len(fits) == 1:
            fits[0].append(person)
        else:
            groups.append([person])
    proposed = [[voice for person in group for voice in person] for group in groups if len(group) > 1]
    return [tuple(sorted(group, key=lambda v: (-len(name_parts(v.name)), v.name))) for group in proposed]


def is_full_name(name: str) -> bool:
    """True for a personal name with a given name that is more than an initial; not for an institution's ("Energy Ministry")."""
    parts = name_parts(name)
    return len(parts) > 1 and len(parts[0]) > 1 and not any(part.casefold() in _institutions() for part in parts)


@cache
def _institutions() -> frozenset[str]:
    words = cast("dict[str, list[str]]", read_table("names.en")["words"])
    return frozenset(words["institutions"])


def _persons(voices: Sequence[Voice], settled: Names) -> list[list[Voice]]:
    held: dict[str, list[Voice]] = {}
    for voice in voices:
        if name_parts(voice.name):
            held.setdefault(settled.form(voice.name), []).append(voice)
    return list(held.values())


def _likely_one(some: Sequence[Voice], others: Sequence[Voice], settled: Names) -> bool:
    pairs = [(a, b) for a in some for b in others]
    if any(settled.are_apart(a.name, b.name) for a, b in pairs):
        return False
    return any(same_person(a.name, b.name) and _roles_agree(a, b) for a, b in pairs)


def _roles_agree(one: Voice, other: Voice) -> bool:
    """True where a role of each goes with one of the other's, or one has none; more of it where a name is a bare surname."""
    if not one.roles or not other.roles:
        return True
    needed = 0.0 if is_full_name(one.name) and is_full_name(other.name) else 0.5
    return any(_shared(a, b) > needed for a in one.roles for b in other.roles)


def _shared(one: str, other: str) -> float:
    """The part of the shorter role's words that the other has too; 1 for two scripts, which cannot be compared."""
    a, b = _stems(one), _stems(other)
    if not a or not b or _is_latin(one) != _is_latin(other):
        return 1.0
    return len(a & b) / min(len(a), len(b))


def _stems(role: str) -> frozenset[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", role.casefold()) if not unicodedata.combining(c))
    return frozenset(word[:STEM] for word in re.findall(r"[^\W\d_]+", plain) if len(word) >= STEM or len(plain) < STEM)


def _is_latin(text: str) -> bool:
    return any("a" <= c <= "z" for c in text.casefold())
