"""The kept tokens of one rule that fitted: values, numbers and words by slot name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.words.grammar import Entry, Hit, Tokens
from dateline.words.numbers import number_of
from dateline.words.tables import Value


@dataclass(frozen=True, slots=True)
class Slots:
    """A hit over its tokens, as composers see it."""

    tokens: Tokens
    hit: Hit
    mods: Mapping[str, str]
    names: frozenset[str] = frozenset()

    def has(self, name: str) -> bool:
        """Whether the words filled this slot."""
        return name in self.hit.slots

    def entries(self, name: str) -> list[Entry]:
        """The classes of every token in a slot."""
        first, last = self.hit.slots.get(name, (0, 0))
        return self.tokens.entries[first:last]

    def value(self, name: str, *classes: str) -> Value | None:
        """The value of the first token in a slot that has one of these classes (the slot's own name where none is given)."""
        for entry in self.entries(name):
            for kind in classes or (name,):
                if kind in entry:
                    return entry[kind]
        return None

    def text(self, name: str, *classes: str) -> str | None:
        """Like `value`, for words."""
        value = self.value(name, *classes)
        return value if isinstance(value, str) else None

    def number(self, name: str, *classes: str) -> int | None:
        """Like `value`, for whole numbers."""
        value = self.value(name, *classes)
        return int(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else None

    def count(self, name: str = "count") -> float | None:
        """The number that a slot's tokens spell; an article alone is one."""
        entries = self.entries(name)
        spelt = number_of(entries)
        return 1.0 if spelt is None and any("article" in e for e in entries) else spelt

    def words(self, name: str) -> str:
        """A slot's words, folded, one blank between."""
        first, last = self.hit.slots.get(name, (0, 0))
        return " ".join(self.tokens.words[first:last])

    def option(self, name: str) -> str | None:
        """An extra key of the rule."""
        value = self.hit.rule.options.get(name)
        return value if isinstance(value, str) else None
