"""A grammar in TOML -> a matcher. Every word becomes one character that stands for its classes, and every rule is a pattern over classes.

A table holds `[classes.NAME]` (value = words; NAME = words under `[classes]` means "true"), `[macros]` and `[patterns] rules`.
In a pattern a bare name is a token of that class (`unknown`: of no class), 'word' that very word, $name a macro, <slot> or
<slot=pattern> something kept for the composer;
( ) | ? {m,n} and the lookarounds are those of regular expressions. Example: "<month> <day> (comma? <year>)?".
Rules are tried in their order, so longer ones stand first.
Patterns hold no unbounded repetition, so matching is linear in the text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from importlib.resources import files
from typing import NamedTuple

from dateline.errors import ConfigError

from .firsts import Begin, begin_of
from .tables import Table, Value

Entry = Mapping[str, Value]
"""The classes of a word, each with the word's value in it: {"month": 5}."""
Shape = Callable[[str], Entry]
"""What a token that begins with a digit is."""

_EXAMPLES = (
    "0 00 1 3 12 24 31 40 99 100 500 0000 0075 0900 1500 1989 2130 3016 2016 2500 5000 99999 1980s 90s 3rd 50th 10:30 10.30 10.75 3.5 1.5 "
    "3,5 3,000 1.500 5,000.5 3/12/2016 3.12.2016 2016-12-03 2016-12-03T10:00 7pm 10:30am 1/2 10m 5km 5bn"
)
"""A token of every shape, so that every class of digits is known before the rules are compiled."""

UNKNOWN = " "
_MOST_KEPT = 20_000
"""Tokens whose classes a grammar keeps, some 3 MB; then it begins afresh."""
_LONGEST_KEPT = 24
NOTHING: Entry = {}

_PIECE = re.compile(r"<(\w+)(?:=([^>]+))?>|'([^']+)'|\$(\w+)|([a-z_]\w*)|(\(\?<?[=!]|[()|?]|\{\d+,\d+\})|\s+|(.)")
_ISO = r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)"
_NUMBER = r"\d+(?:[.,:/\u066b\u066c]\d+)*(?:[^\W\d_]{1,3}(?!\w))?"
_WORD = r"(?:[^\W\d_]\.){2,6}|[A-Za-z]+\d+|[^\W\d_]+"


def languages_of(name: str) -> frozenset[str]:
    """The languages that have a table `<name>.<language>.toml` here, with the numerals it needs: {"ar", "en", ...}."""
    held = {place.name for place in files(__package__).iterdir()}
    codes = {place.split(".")[1] for place in held if place.startswith(f"{name}.") and place.endswith(".toml") and place.count(".") == 2}
    return frozenset(code for code in codes if f"numerals.{code}.toml" in held)


class Rule(NamedTuple):
    """One of the `rules` of a table: `means` names its composer, `options` are its other keys."""

    name: str
    means: str
    options: Entry
    slots: re.Pattern[str]


class Hit(NamedTuple):
    """A rule that fits tokens `first` to `last` (exclusive), with its slots as token ranges."""

    rule: Rule
    first: int
    last: int
    slots: Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text cut into tokens: offsets, folded words, their classes, and one character each in `codes`."""

    text: str
    starts: list[int]
    ends: list[int]
    words: list[str]
    entries: list[Entry]
    codes: str

    def within(self, start: int, end: int) -> str:
        """The text from token `start` to token `end`, exclusive."""
        return self.text[self.starts[start] : self.ends[end - 1]]

    def value(self, at: int, name: str) -> Value | None:
        """The value of token `at` in a class, None where it is not of that class."""
        return self.entries[at].get(name)

    def capital(self, at: int) -> bool:
        """Whether token `at` begins with a capital letter."""
        return self.text[self.starts[at]].isupper()


@dataclass
class Grammar:
    """A compiled table. `proper` lists the words that count only with a capital ("May", "Sat")."""

    table: Table
    shape: Shape
    also: Table = field(default_factory=dict)
    lexicon: dict[str, dict[str, Value]] = field(default_factory=dict)
    codes: dict[frozenset[str], str] = field(default_factory=dict)
    rules: list[Rule] = field(default_factory=list)

    def __post_init__(self) -> None:
        for table in (self.also, self.table):
            for name, words in _mapping(table, "classes").items():
                self._add_class(name, words)
        self._compiled: dict[tuple[int, ...], re.Pattern[str]] = {}
        self._seen: dict[str, tuple[str, Entry, str]] = {}
        self._macros = {k: str(v) for k, v in _mapping(self.table, "macros").items()}
        self._rows = [row for row in _listed(_mapping(self.table, "patterns"), "rules") if isinstance(row, dict)]
        for row in self._rows:
            self._add_literals(str(row["pattern"]))
        for macro in self._macros.values():
            self._add_literals(macro)
        for entry in self.lexicon.values():
            self._code(frozenset(entry))
        for example in _EXAMPLES.split():
            self._code(frozenset(self.shape(example)))
        self.proper = frozenset(str(w) for w in _listed(self.table, "proper"))
        self.rules = [self._rule(row) for row in self._rows]

    def _add_class(self, name: str, words: Value) -> None:
        rows = words.items() if isinstance(words, dict) else [("", words)]
        for value, listed in rows:
            for word in listed if isinstance(listed, list) else []:
                self.lexicon.setdefault(str(word).casefold(), {})[name] = _plain(value) if value else True

    def _add_literals(self, pattern: str) -> None:
        for word in re.findall(r"'([^']+)'", pattern):
            self.lexicon.setdefault(word, {})["'" + word] = True

    def _code(self, classes: frozenset[str]) -> str:
        if not classes:
            return UNKNOWN
        if classes not in self.codes:
            self.codes[classes] = chr(0x100 + len(self.codes))
        return self.codes[classes]

    def _set(self, name: str) -> str:
        codes = "".join(code for classes, code in self.codes.items() if name in classes)
        if not codes:
            raise ConfigError(f"a rule names the class {name}, which has no words")
        return f"[{codes}]"

    def _compile(self, pattern: str, used: dict[str, int] | None) -> str:
        return "".join(self._piece(m, used) for m in _PIECE.finditer(pattern))

    def _piece(self, m: re.Match[str], used: dict[str, int] | None) -> str:
        slot, inner, literal, macro, name, operator, wrong = m.groups()
        if wrong:
            raise ConfigError(f"a pattern cannot hold {wrong!r}")
        if slot:
            body = self._compile(inner or slot, used)
            if used is None:
                return f"(?:{body})"
            used[slot] = used.get(slot, 0) + 1
            return f"(?P<{slot}__{used[slot]}>{body})"
        if literal:
            return self._set("'" + literal)
        if macro:
            return f"(?:{self._compile(self._macros[macro], used)})"
        if name:
            return UNKNOWN if name == "unknown" else self._set(name)
        return "(?:" if operator == "(" else operator or ""

    def _rule(self, row: Entry) -> Rule:
        slots = re.compile(self._compile(str(row["pattern"]), {}))
        return Rule(str(row["name"]), str(row["means"]), {k: v for k, v in row.items() if k not in ("name", "pattern", "means")}, slots)

    @cached_property
    def _sources(self) -> list[str]:
        return [self._compile(str(row["pattern"]), None) for row in self._rows]

    @cached_property
    def _by_code(self) -> dict[str, tuple[int, ...]]:
        """For each code the rules that can begin with it, in their order."""
        begins = [self._begin(str(row["pattern"])).codes for row in self._rows]
        codes = frozenset().union(*begins)
        return {code: tuple(at for at, begin in enumerate(begins) if code in begin) for code in sorted(codes)}

    def _begin(self, pattern: str) -> Begin:
        return begin_of(read_grammar_pieces(pattern), self._begin_of_piece)

    def _begin_of_piece(self, piece: str) -> Begin:
        """A slot, a literal, a macro or a name."""
        m = _PIECE.fullmatch(piece)
        assert m
        slot, inner, literal, macro, name, _, _ = m.groups()
        if slot or macro:
            return self._begin(inner or slot if slot else self._macros[macro])
        return Begin(frozenset(self._set("'" + literal if literal else name)[1:-1]) if name != "unknown" else frozenset(UNKNOWN), False)

    @cached_property
    def _starts(self) -> re.Pattern[str]:
        return re.compile(f"[{''.join(self._by_code)}]")

    def _rules_at(self, code: str) -> tuple[re.Pattern[str], tuple[int, ...]]:
        """The rules that can begin with a code as one pattern, compiled when it is first met, and their numbers."""
        numbers = self._by_code[code]
        if numbers not in self._compiled:
            self._compiled[numbers] = re.compile("|".join(f"({self._sources[number]})" for number in numbers))
        return self._compiled[numbers], numbers

    @cached_property
    def _lexer(self) -> re.Pattern[str]:
        dotted = sorted((re.escape(w) for w in self.lexicon if w.endswith(".") and w.count(".") == 1 and len(w) > 1), key=len, reverse=True)
        abbreviations = rf"(?<![\w.])(?i:{'|'.join(dotted)})(?!\w)|" if dotted else ""
        blanks = "".join(re.escape(str(sign)) for sign in _listed(self.table, "groups"))
        grouped = rf"\d{{1,3}}(?:[{blanks}]\d{{3}}){{1,4}}(?!\d)(?:[.,]\d{{1,3}}(?!\d))?|" if blanks else ""
        return re.compile(rf"{_ISO}|{grouped}{_NUMBER}|{abbreviations}{_WORD}|['’]s(?!\w)|[^\w\s]|\n\s*\n")

    def cut(self, text: str) -> Tokens:
        """The tokens of a text; a blank line is the token "\\n"."""
        starts: list[int] = []
        ends: list[int] = []
        words: list[str] = []
        entries: list[Entry] = []
        codes: list[str] = []
        seen = self._seen
        for m in self._lexer.finditer(text):
            raw = m.group()
            word, entry, code = seen.get(raw) or self._learn(raw)
            start, end = m.span()
            starts.append(start)
            ends.append(end)
            words.append(word)
            entries.append(entry)
            codes.append(code)
        return Tokens(text, starts, ends, words, entries, "".join(codes))

    def _learn(self, raw: str) -> tuple[str, Entry, str]:
        """A token's folded word, its classes and their code; kept for the next time while there is room."""
        folded = raw.casefold() if raw[0] != "\n" else "\n"
        entry = self._entry(raw, folded)
        known = folded, entry, self._code(frozenset(entry))
        if len(raw) <= _LONGEST_KEPT:
            if len(self._seen) >= _MOST_KEPT:
                self._seen.clear()
            self._seen[raw] = known
        return known

    def _entry(self, raw: str, folded: str) -> Entry:
        if raw[0].isdigit():
            return self.shape(raw)
        entry = self.lexicon.get(folded, NOTHING)
        if entry and folded in self.proper and not raw[0].isupper():
            return NOTHING
        return entry

    def hits(self, tokens: Tokens) -> Iterator[Hit]:
        """The rules that fit, left to right, none overlapping another."""
        codes, end = tokens.codes, 0
        for start in self._starts.finditer(codes):
            at = start.start()
            if at < end:
                continue
            pattern, numbers = self._rules_at(codes[at])
            m = pattern.match(codes, at)
            if m is None or m.lastindex is None or m.end() == at:
                continue
            end = m.end()
            rule = self.rules[numbers[m.lastindex - 1]]
            yield Hit(rule, at, end, _slots(rule.slots, codes, at))


def read_grammar_pieces(pattern: str) -> list[str]:
    """The operators, names, words, macros and slots of a pattern, in order."""
    return [m.group() for m in _PIECE.finditer(pattern) if m.group().strip()]


def _slots(pattern: re.Pattern[str], codes: str, at: int) -> dict[str, tuple[int, int]]:
    found = pattern.match(codes, at)
    if found is None:
        return {}
    return {name.rpartition("__")[0]: found.span(name) for name, got in reversed(found.groupdict().items()) if got}


def _plain(value: str) -> Value:
    """A key of a class as a value: a number where it is one."""
    if re.fullmatch(r"-?\d+", value):
        return int(value)
    return float(value) if re.fullmatch(r"-?\d+\.\d+", value) else value


def _mapping(table: Table, name: str) -> dict[str, Value]:
    value = table.get(name, {})
    return value if isinstance(value, dict) else {}


def _listed(table: Table, name: str) -> list[Value]:
    value = table.get(name, [])
    return value if isinstance(value, list) else []
