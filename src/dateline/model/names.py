"""The names of a story's speakers, and what editors settled about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations


@dataclass(frozen=True, slots=True)
class Names:
    """Settled by editors: a spelling -> the form chosen for the person (in order of spelling), and pairs that are two persons.

    A spelling that stands alone, and so is its own form, was split off or is the chosen form itself.
    """

    forms: tuple[tuple[str, str], ...] = ()
    apart: tuple[tuple[str, str], ...] = ()

    def form(self, name: str) -> str:
        """The chosen form of a name; the name itself where nothing was settled."""
        return dict(self.forms).get(name, name)

    def settled(self, name: str) -> bool:
        """True where an editor settled what this spelling belongs to."""
        return any(spelling == name for spelling, _ in self.forms)

    def are_apart(self, one: str, other: str) -> bool:
        """True where an editor said that these are two persons, or settled them under two forms."""
        if self.form(one) == self.form(other):
            return False
        return _pair(one, other) in self.apart or (self.settled(one) and self.settled(other))

    def group(self, form: str) -> tuple[str, ...]:
        """The spellings that were settled under a form."""
        return tuple(spelling for spelling, chosen in self.forms if chosen == form)


def pairs_of(some: Iterable[str], others: Iterable[str] = ()) -> tuple[tuple[str, str], ...]:
    """Every pair of `some` with one of `others`, or among themselves where there are none; each once, its names in order."""
    ours, theirs = list(dict.fromkeys(some)), list(dict.fromkeys(others))
    found = [(a, b) for a in ours for b in theirs if a != b] if theirs else list(combinations(ours, 2))
    return tuple(sorted({_pair(a, b) for a, b in found}))


def _pair(one: str, other: str) -> tuple[str, str]:
    return (one, other) if one <= other else (other, one)
