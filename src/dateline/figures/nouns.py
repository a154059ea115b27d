"""How the counted nouns of a language are told from other words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.model import Bound
from dateline.words.grammar import Tokens
from dateline.words.tables import Table


@dataclass(frozen=True, slots=True)
class Nouns:
    """How a language's counted nouns are told. Without plural endings the first word after the number is the noun.

    `plurals`: endings of one and of many, the first that fits; `of_things`: events that befall no people; `events`: all, as `of` has
    them; `adjectives`: endings of words that stand before the noun; `measured`: those of a noun that follows a measure bare
    ("1 200 гектаров леса"); `compounds`: two nouns may stand together, the second being the one that is counted;
    `trailing`: bounds that stand behind a noun.
    """

    plural: tuple[str, ...]
    not_plural: tuple[str, ...]
    not_nouns: frozenset[str]
    demonym: tuple[str, ...]
    after: tuple[str, ...]
    plurals: tuple[tuple[str, str], ...] = ()
    of_things: frozenset[str] = frozenset()
    events: frozenset[str] = frozenset()
    adjectives: tuple[str, ...] = ()
    measured: tuple[str, ...] = ()
    compounds: bool = False
    trailing: Mapping[str, Bound] = field(default_factory=dict)

    @classmethod
    def of_table(cls, table: Table) -> Nouns:
        """The `[noun]` part of a table."""
        part = table.get("noun", {})
        rows = part if isinstance(part, dict) else {}
        listed = {k: tuple(str(w) for w in v) for k, v in rows.items() if isinstance(v, list)}
        plural, not_plural, not_nouns, demonym, after = (
            listed.get(k, ()) for k in ("plural", "not_plural", "not_nouns", "demonym", "after")
        )
        pairs = rows.get("plurals", [])
        plurals = tuple((str(row[0]), str(row[1])) for row in pairs if isinstance(row, list)) if isinstance(pairs, list) else ()
        classes = table.get("classes", {})
        events = classes.get("event", {}) if isinstance(classes, dict) else {}
        return cls(
            plural,
            not_plural,
            frozenset(not_nouns),
            demonym,
            after,
            plurals,
            frozenset(listed.get("of_things", ())),
            frozenset(events if isinstance(events, dict) else ()),
            listed.get("adjectives", ()),
            listed.get("measured_bare", ()),
            rows.get("compounds") is True,
            bounds_of(table.get("trailing")),
        )

    def is_plural(self, tokens: Tokens, at: int) -> bool:
        """Whether a token is a plural noun, by its ending or by the table of people."""
        word = tokens.words[at]
        if "person" in tokens.entries[at]:
            return True
        return len(word) > 3 and word.endswith(self.plural) and not word.endswith(self.not_plural) and word not in self.not_nouns


def bounds_of(rows: object) -> dict[str, Bound]:
    """A part of a table as words and the bound that each of them is."""
    return {str(k): Bound(v) for k, v in rows.items() if isinstance(v, str)} if isinstance(rows, dict) else {}
