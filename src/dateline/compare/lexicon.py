"""The words of a text for comparing: tokens with their stems, and the classes that `words/compare.*.toml` puts them in."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import cast

from dateline.errors import ConfigError
from dateline.words import Table, read_table
from dateline.words.stems import stem

from .wordsets import WordSets, read_sets

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\W_]+")
_STEMMED = "~"
LONG = 300
"""Characters from which the tokens of a text are kept for the next look."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Phrases and their classes (`named`), and the words of the longest phrase that begins with a word or a stem."""

    named: Mapping[tuple[str, ...], str]
    longest: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a text: as written, its stem, and its offsets."""

    word: str
    stem: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A class found in tokens: which, and the first and the last token of the phrase (inclusive)."""

    name: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Lexicon(WordSets):
    """A language's words for comparing. A language without a table has none, and is compared by stems and numbers only."""

    language: str
    spans: frozenset[str]
    events: Rows
    roles: Rows
    things: Rows
    concepts: Rows
    implied: Rows
    quarters: Rows
    deeds: Rows
    denials: Mapping[str, Rows]
    fillers: Mapping[str, tuple[Rows, frozenset[str]]]

    def read(self, text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
        """The tokens of a stretch of text; offsets are those of the whole text."""
        end = len(text) if end is None else end
        if len(text) < LONG:
            return tuple(t for t in _tokens(text, self.language) if start <= t.start and t.end <= end)
        tokens, starts = _long_tokens(text, self.language)
        return tokens[bisect_left(starts, start) : bisect_right(starts, end - 1)]

    def is_content(self, token: Token) -> bool:
        """True for a word that says something: no article, pronoun, auxiliary, weekday or month."""
        word = token.word.casefold()
        return word not in self.dropped and word not in self.weekdays and (len(word) > 1 or word.isdigit())

    def find_events(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """The events of tokens: what happened to what is counted."""
        return find_classes(self.events, tokens)

    def find_things(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """The classes of counted nouns among tokens."""
        return find_classes(self.things, tokens)

    def find_concepts(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """Words and phrases that one outlet puts for another's: events, and nouns of matters."""
        return find_classes(self.concepts, tokens)

    def content(self, tokens: Sequence[Token]) -> frozenset[str]:
        """The stems of the words that say something, numbers aside."""
        return frozenset(t.stem for t in tokens if self.is_content(t) and not t.word[0].isdigit())


def _tokens(text: str, language: str) -> tuple[Token, ...]:
    return tuple(Token(m.group(), stem(m.group().casefold(), language), m.start(), m.end()) for m in _WORD.finditer(text))


@lru_cache(maxsize=128)
def _long_tokens(text: str, language: str) -> tuple[tuple[Token, ...], list[int]]:
    """The tokens of a whole text, which is read in many places, and where each begins."""
    tokens = _tokens(text, language)
    return tokens, [token.start for token in tokens]


def find_classes(rows: Rows, tokens: Sequence[Token], *, exact: bool = False) -> tuple[Hit, ...]:
    """Where the phrases of a table stand in tokens, the longest at each place; in order. `exact` compares words, not stems.

    A phrase as it is written comes before one that only its stem brings: "damage" is no "damaged".
    """
    words = [t.word.casefold() for t in tokens]
    stems = words if exact else [t.stem for t in tokens]
    hits: list[Hit] = []
    for first, word in enumerate(words):
        longest = max(rows.longest.get(word, 0), rows.longest.get(_STEMMED + stems[first], 0))
        for size in range(min(longest, len(tokens) - first), 0, -1):
            name = rows.named.get(tuple(words[first : first + size])) or rows.named.get((_STEMMED, *stems[first : first + size]))
            if name is not None:
                hits.append(Hit(name, first, first + size - 1))
                break
    return tuple(hits)


def lexicon_of(language: str | None) -> Lexicon:
    """The lexicon of a language tag ("en-GB"); a language without a table gets an empty one."""
    return _lexicon((language or "en")[:2].casefold())


@cache
def _lexicon(language: str) -> Lexicon:
    try:
        table = read_table(f"compare.{language}")
    except ConfigError:
        table = {}
    return Lexicon(
        **read_sets(table),
        language=language,
        spans=frozenset(stem(word, language) for word in _words(table, "spans")),
        events=_table(table, "events", language),
        roles=_table(table, "roles", language),
        things=_table(table, "things", language),
        implied=_rows(_lists(table, "implied"), None),
        quarters=_rows(_lists(table, "quarters"), None),
        concepts=_rows({**_lists(table, "same"), **_lists(table, "events"), **_lists(table, "forms")}, language),
        deeds=_rows(_lists(table, "deeds"), None),
        denials={name: _rows({name: words}, None) for name, words in _lists(table, "denials").items()},
        fillers={kind: _fillers(table, kind) for kind in ("place", "name")},
    )


def _fillers(table: Table, kind: str) -> tuple[Rows, frozenset[str]]:
    """Happenings of a kind as written, and the words that lead from one to its filler."""
    rows = dict(cast("dict[str, dict[str, list[str]]]", table.get("fillers", {})).get(kind, {}))
    leading = frozenset(rows.pop("leading", ()))
    return _rows(rows, None), leading


def _table(table: Table, name: str, language: str) -> Rows:
    return _rows(_lists(table, name), language)


def _lists(table: Table, name: str) -> dict[str, list[str]]:
    return cast("dict[str, list[str]]", table.get(name, {}))


def _words(table: Table, name: str) -> frozenset[str]:
    return frozenset(cast("list[str]", table.get(name, [])))


def _rows(rows: Mapping[str, Sequence[str]], language: str | None) -> Rows:
    """Phrase -> class, as written and, for a language, stemmed; where two classes list a phrase, the first row keeps it."""
    found: dict[tuple[str, ...], str] = {}
    longest: dict[str, int] = {}
    for name, phrases in rows.items():
        for phrase in phrases:
            words = tuple(m.group().casefold() for m in _WORD.finditer(phrase))
            stems = tuple(stem(word, language) for word in words) if language else words
            found.setdefault(words, name)
            longest[words[0]] = max(longest.get(words[0], 0), len(words))
            if language:
                found.setdefault((_STEMMED, *stems), name)
                longest[_STEMMED + stems[0]] = max(longest.get(_STEMMED + stems[0], 0), len(words))
    return Rows(found, longest)
