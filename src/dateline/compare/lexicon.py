"""The words of a text for comparing: tokens with their stems, and the classes that `words/compare.*.toml` puts them in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from dateline.errors import ConfigError
from dateline.words import Table, read_table
from dateline.words.stems import stem

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+|[^\W_]+")
_Rows = Mapping[tuple[str, ...], str]


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
class Accusation:
    """One row of the blame table: the words of the deed, and whether the rest of the clause must agree too."""

    phrases: _Rows
    needs_object: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """A language's words for comparing. A language without a table has none, and is compared by stems and numbers only."""

    language: str
    dropped: frozenset[str]
    weekdays: frozenset[str]
    pronouns: frozenset[str]
    titles: frozenset[str]
    particles: frozenset[str]
    asides: frozenset[str]
    introducing: frozenset[str]
    links: frozenset[str]
    places: frozenset[str]
    per: frozenset[str]
    spans: frozenset[str]
    vague: frozenset[str]
    as_of: frozenset[str]
    articles: frozenset[str]
    events: _Rows
    roles: _Rows
    things: _Rows
    blame: Accusation
    fillers: Mapping[str, tuple[_Rows, frozenset[str]]]

    def read(self, text: str, start: int = 0, end: int | None = None) -> tuple[Token, ...]:
        """The tokens of a stretch of text; offsets are those of the whole text."""
        found = _WORD.finditer(text, start, len(text) if end is None else end)
        return tuple(Token(m.group(), stem(m.group().casefold(), self.language), m.start(), m.end()) for m in found)

    def is_content(self, token: Token) -> bool:
        """True for a word that says something: no article, pronoun, auxiliary, weekday or month."""
        word = token.word.casefold()
        return word not in self.dropped and word not in self.weekdays and (len(word) > 1 or word.isdigit())

    def find_events(self, tokens: Sequence[Token]) -> tuple[Hit, ...]:
        """The events of tokens: what happened to what is counted."""
        return find_classes(self.events, tokens)

    def content(self, tokens: Sequence[Token]) -> frozenset[str]:
        """The stems of the words that say something, numbers aside."""
        return frozenset(t.stem for t in tokens if self.is_content(t) and not t.word[0].isdigit())


def find_classes(rows: _Rows, tokens: Sequence[Token], *, exact: bool = False) -> tuple[Hit, ...]:
    """Where the phrases of a table stand in tokens, the longest at each place; in order. `exact` compares words, not stems."""
    words = [t.word.casefold() if exact else t.stem for t in tokens]
    longest = max(map(len, rows), default=0)
    hits: list[Hit] = []
    for first in range(len(tokens)):
        for size in range(min(longest, len(tokens) - first), 0, -1):
            name = rows.get(tuple(words[first : first + size]))
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
    blame = cast("dict[str, dict[str, list[str] | bool]]", table.get("blame", {}))
    accusation = Accusation(
        _rows({name: cast("list[str]", row["words"]) for name, row in blame.items()}, None),
        frozenset(name for name, row in blame.items() if row["needs_object"]),
    )
    return Lexicon(
        language,
        dropped=_words(table, "dropped"),
        weekdays=_words(table, "weekdays"),
        pronouns=_words(table, "pronouns"),
        titles=_words(table, "titles"),
        particles=_words(table, "particles"),
        asides=_words(table, "asides"),
        introducing=_words(table, "introducing"),
        links=_words(table, "links"),
        places=_words(table, "places"),
        per=_words(table, "per"),
        vague=_words(table, "vague"),
        as_of=_words(table, "as_of"),
        articles=_words(table, "articles"),
        spans=frozenset(stem(word, language) for word in _words(table, "spans")),
        events=_table(table, "events", language),
        roles=_table(table, "roles", language),
        things=_table(table, "things", language),
        blame=accusation,
        fillers={kind: _fillers(table, kind) for kind in ("place", "name")},
    )


def _fillers(table: Table, kind: str) -> tuple[_Rows, frozenset[str]]:
    """Happenings of a kind as written, and the words that lead from one to its filler."""
    rows = dict(cast("dict[str, dict[str, list[str]]]", table.get("fillers", {})).get(kind, {}))
    leading = frozenset(rows.pop("leading", ()))
    return _rows(rows, None), leading


def _table(table: Table, name: str, language: str) -> _Rows:
    return _rows(cast("dict[str, list[str]]", table.get(name, {})), language)


def _words(table: Table, name: str) -> frozenset[str]:
    return frozenset(cast("list[str]", table.get(name, [])))


def _rows(rows: Mapping[str, Sequence[str]], language: str | None) -> dict[tuple[str, ...], str]:
    """Stemmed phrase (as written without a language) -> class; where two classes list a phrase, the first row keeps it."""
    found: dict[tuple[str, ...], str] = {}
    for name, phrases in rows.items():
        for phrase in phrases:
            words = (m.group().casefold() for m in _WORD.finditer(phrase))
            found.setdefault(tuple(stem(word, language) if language else word for word in words), name)
    return found
