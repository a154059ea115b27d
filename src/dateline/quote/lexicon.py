"""The cue words of a language as the rules use them, read once from `words/cues.<language>.toml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from dateline.errors import ConfigError
from dateline.model import StatementKind
from dateline.words import Table, read_table

_KINDS = {"belief": StatementKind.BELIEF, "hope": StatementKind.HOPE, "intention": StatementKind.INTENTION}
_FORMS = ("base", "third", "past", "ing")


@dataclass(frozen=True, slots=True)
class Cue:
    """One form of a cue verb: its lemma, every group that the lemma belongs to, and which form it is ("past", "ing")."""

    lemma: str
    groups: frozenset[str]
    form: str

    @property
    def kind(self) -> StatementKind:
        """A saying, unless the verb ascribes a state of mind: Lund hopes to swim."""
        return next((_KINDS[group] for group in self.groups if group in _KINDS), StatementKind.SAYING)


@dataclass(frozen=True)
class Lexicon:
    """Cue forms by their (first) word, phrases by first word, and the small words of a language."""

    language: str
    full: bool
    cues: Mapping[str, Cue]
    phrases: Mapping[str, tuple[tuple[tuple[str, ...], Cue], ...]]
    words: Mapping[str, frozenset[str]]
    accusing: frozenset[str] = frozenset()
    links: frozenset[str] = frozenset()
    nouns: Mapping[str, frozenset[str]] = field(default_factory=dict)
    nominative: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def openings(self) -> frozenset[str]:
        """Every word that begins a cue, and every noun of saying, also of several."""
        nouns = frozenset().union(*self.nouns.values())
        return nouns | {f"{noun}s" for noun in nouns} | self.cues.keys() | self.phrases.keys()

    @property
    def abbreviations(self) -> frozenset[str]:
        """Words that keep their full stop: "mr."."""
        return self.words["abbreviations"]


@cache
def lexicon(language: str) -> Lexicon | None:
    """The lexicon of a language ("en"), None when we have no table for it."""
    try:
        table = read_table(f"cues.{language}")
    except ConfigError:
        return None
    return _read(language, table)


def _read(language: str, table: Table) -> Lexicon:
    forms = _forms(table)
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for form, cue in forms.items():
        if "_" in form:
            words = tuple(form.split("_"))
            phrases.setdefault(words[0], []).append((words, cue))
    accuse = _table(table, "accuse")
    return Lexicon(
        language=language,
        full=table.get("kind") == "full",
        cues={form: cue for form, cue in forms.items() if "_" not in form},
        phrases={first: tuple(sorted(found, key=lambda pair: -len(pair[0]))) for first, found in phrases.items()},
        words={name: words_of(_table(table, "words"), name) for name in _table(table, "words")},
        accusing=words_of(accuse, "verbs"),
        links=words_of(accuse, "links"),
        nominative={form: str(value) for form, value in _table(table, "nominative").items()},
        nouns={link: words_of(_table(table, "nouns"), link) for link in _table(table, "nouns")},
    )


def _forms(table: Table) -> dict[str, Cue]:
    """form -> cue; a form in two groups ("promise") belongs to both."""
    seen: dict[str, tuple[str, set[str], str]] = {}
    verbs = _table(table, "verbs")
    for group in verbs:
        for line in list_of(verbs, group):
            names = line.split()
            for place, form in enumerate(names):
                label = _FORMS[min(place, len(_FORMS) - 1)]
                lemma, groups, first = seen.setdefault(form, (names[0], set(), label))
                groups.add(group)
                seen[form] = (lemma, groups, "past" if label == "past" else first)
    return {form: Cue(lemma, frozenset(groups), label) for form, (lemma, groups, label) in seen.items()}


def _table(table: Table, name: str) -> Table:
    value = table.get(name, {})
    return value if isinstance(value, dict) else {}


def list_of(table: Table, name: str) -> list[str]:
    """The texts of a list in a table; empty when it is not there."""
    value = table.get(name, [])
    return [str(item) for item in value] if isinstance(value, list) else []


def words_of(table: Table, name: str) -> frozenset[str]:
    """The same as a set."""
    return frozenset(list_of(table, name))


def names_a_thing(words: str, lexicon: Lexicon) -> bool:
    """Whether what is cited is nobody who speaks: "the Gull, citing an interview"."""
    return not lexicon.words.get("cited_things", frozenset()).isdisjoint(words.lower().split())
