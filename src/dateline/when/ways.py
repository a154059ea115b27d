"""Which way a day or month without a year points, weighed from the small words around it.

A logistic model over closed-class evidence: the verbs and joining words of the sentence (by their sort, not by themselves), the words
right beside the time, and how far off it would be. What it learned from, and how well it does, stands in docs/benchmarks.md;
`./run train ways` makes its weights again.
"""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from math import exp
from typing import Final

from dateline.words import Table, read_table
from dateline.words.grammar import Tokens
from dateline.words.tables import Value

from .context import day_or_none
from .readings import Point
from .tense import Tenses, Way, tenses_of

_BEFORE, _AFTER = 30, 25
"""How many tokens of the sentence are weighed on either side."""
_NEAR, _MIDDLE = 3, 8
PASSIVE: Final = "passive"
"""The clue of a past form after "be": "will be changed", "is to be held"."""
_DOUBT: Final = 0.3
"""A way whose likelihood lies between this and one less this is doubtful."""
_SOON = ((45, "soon"), (120, "months"), (240, "half"), (320, "year"), (366, "just past"))
"""Days to the next such day of the calendar, in five steps; the last means that it has just gone by."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The clues of a language and what each weighs, in hundredths of log odds for "ahead"."""

    clues: Mapping[str, str]
    joining: frozenset[str]
    small: frozenset[str]
    endings: Mapping[str, str]
    to: str
    overdue: frozenset[str]
    weights: Mapping[str, int]
    tenses: Tenses

    def of(self, tokens: Tokens, first: int, last: int, point: Point, written: date) -> tuple[Way, bool]:
        """The way of the time in these tokens, and whether it is doubtful."""
        ahead = 1 / (1 + exp(-sum(self.weights.get(one, 0) for one in self.evidence(tokens, first, last, point, written)) / 100))
        return Way.FUTURE if ahead > 0.5 else Way.PAST, _DOUBT < ahead < 1 - _DOUBT

    def evidence(self, tokens: Tokens, first: int, last: int, point: Point, written: date) -> Iterator[str]:
        """What speaks for a way, each by its name in the table of weights."""
        yield "always"
        kind = "month" if point.month or point.season else "weekday"
        yield _distance(point, written)
        beside = list(self._beside(tokens, first, last))
        yield from beside
        yield from (f"{kind} {one}" for one in beside)
        before = yield from self._side(tokens, range(first - 1, max(-1, first - _BEFORE), -1), "before")
        after = yield from self._side(tokens, range(last, min(len(tokens.words), last + _AFTER)), "after")
        yield f"between {before} and {after}"
        yield f"nearest verb {self.tenses.at(tokens, first, last).name.casefold()}"

    def _beside(self, tokens: Tokens, first: int, last: int) -> Iterator[str]:
        former, lead, follow = (self._small(tokens, at) for at in (first - 2, first - 1, last))
        yield f"lead {lead}"
        yield f"lead {former} {lead}"
        yield f"follow {follow}"

    def _small(self, tokens: Tokens, at: int) -> str:
        """A word beside the time: itself where it is a small one, else what sort it is of."""
        if not 0 <= at < len(tokens.words) or "stop" in tokens.entries[at]:
            return "."
        word = tokens.words[at]
        if word in self.small:
            return word
        if "poss" in tokens.entries[at]:
            return "'s"
        if tokens.capital(at):
            return "Name"
        return next((clue for ending, clue in self.endings.items() if word.endswith(ending)), "word")

    def _side(self, tokens: Tokens, places: range, side: str) -> Generator[str, None, str]:
        """The clues on one side up to the sentence's edge, each sort once where it stands nearest; returns the first verb's."""
        seen: set[str] = set()
        nearest = "none"
        for away, at in enumerate(places, 1):
            if "stop" in tokens.entries[at]:
                break
            clue = self._clue(tokens, at)
            if clue is None or clue in seen:
                continue
            seen.add(clue)
            yield f"{side} {'near' if away <= _NEAR else 'middle' if away <= _MIDDLE else 'far'} {clue}"
            if nearest == "none" and clue not in self.joining:
                nearest = clue
        yield f"first {side} {nearest}"
        return nearest

    def _clue(self, tokens: Tokens, at: int) -> str | None:
        word = tokens.words[at]
        if word == self.to:
            return "to" if _is_plain(tokens, at + 1) else None
        if at and tokens.words[at - 1] in self.tenses.bare and self.tenses.of_word(word) is Way.PAST:
            return PASSIVE
        clue = self.clues.get(word) or (word if word in self.joining else None)
        if clue == "plan" and at and tokens.words[at - 1] in self.overdue:
            return "overdue"
        if clue or len(word) < 5:
            return clue
        return next((clue for ending, clue in self.endings.items() if word.endswith(ending)), None)


def _is_plain(tokens: Tokens, at: int) -> bool:
    """Whether a word of no class, without a capital, stands here: "to sell", not "to May"."""
    return at < len(tokens.words) and not tokens.entries[at] and tokens.words[at].isalpha() and not tokens.capital(at)


def _distance(point: Point, written: date) -> str:
    """How far ahead the next such day, month or weekday would be: in five steps, pairs of months, pairs of days."""
    if point.month and point.day:
        here = day_or_none(written.year, point.month, min(point.day, 28))
        days = (here - written).days % 365 if here else 0
        return "day " + next(name for most, name in _SOON if days < most)
    if point.month:
        return f"month {((point.month - written.month) % 12 + 1) // 2}"
    return f"weekday {((point.weekday - written.isoweekday()) % 7 + 1) // 2}" if point.weekday else "season"


@cache
def ways_of(language: str) -> Ways | None:
    """The weights of a language; None where nobody has learned any, and `tense` decides alone."""
    if not files("dateline.words").joinpath(f"ways.{language}.toml").is_file():
        return None
    return read_ways(read_table(f"ways.{language}"), tenses_of(read_table(f"when.{language}")))


def read_ways(table: Table, tenses: Tenses) -> Ways:
    """A table of clues and weights as `Ways`."""
    clues = {word: clue for clue, words in _rows(table, "clues").items() for word in _words(words)}
    weights = {name: value for name, value in _rows(table, "weights").items() if isinstance(value, int)}
    endings = {ending: str(clue) for ending, clue in _rows(table, "endings").items()}
    joining, small, overdue = (frozenset(_words(table.get(name, []))) for name in ("joining", "small", "overdue"))
    return Ways(clues, joining, small, endings, str(table.get("to", "")), overdue, weights, tenses)


def _rows(table: Table, name: str) -> dict[str, Value]:
    rows = table.get(name, {})
    return rows if isinstance(rows, dict) else {}


def _words(value: Value) -> list[str]:
    return [str(word) for word in value] if isinstance(value, list) else []
