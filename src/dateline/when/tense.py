"""Which way a time without a year or a week points: back or ahead, from the verbs of its sentence."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from dateline.words import Table
from dateline.words.grammar import Tokens

_FAR = 25
"""How many tokens are looked at on either side; a longer clause says little about the day."""


class Way(IntEnum):
    """Back, unknown, ahead."""

    PAST = -1
    OPEN = 0
    FUTURE = 1


@dataclass(frozen=True, slots=True)
class Tenses:
    """The words of a language that point back or ahead; `endings` are those of its past forms.

    `intents` point ahead with the word `to` after them ("agreed to sell the plant in July"); `overdue` before a word that points
    ahead turn it back ("had been scheduled"); a past form after one of `bare` points nowhere by itself ("will be changed").
    """

    future: frozenset[str]
    past: frozenset[str]
    endings: tuple[str, ...]
    intents: frozenset[str] = frozenset()
    to: str = ""
    overdue: frozenset[str] = frozenset()
    bare: frozenset[str] = frozenset()

    def of_word(self, word: str) -> Way:
        """The way that one word points: "will" ahead, "said" back, "announced" back by its ending."""
        if word in self.future:
            return Way.FUTURE
        if word in self.past or (len(word) > 4 and word.endswith(self.endings)):
            return Way.PAST
        return Way.OPEN

    def _before(self, tokens: Tokens, at: int) -> Way:
        """The way of a word in the light of the one that stands before it."""
        word = tokens.words[at]
        former = tokens.words[at - 1] if at else ""
        if word == self.to and former in self.intents:
            return Way.FUTURE
        way = self.of_word(word)
        if way is Way.PAST and former in self.bare:
            return Way.OPEN
        return Way.PAST if way is Way.FUTURE and former in self.overdue else way

    def at(self, tokens: Tokens, first: int, last: int) -> Way:
        """The nearest clue before the time in its sentence, else after it: "will continue on Wednesday", "On Tuesday, he called"."""
        for at in range(first - 1, max(-1, first - _FAR), -1):
            if "stop" in tokens.entries[at]:
                break
            way = self._before(tokens, at)
            if way:
                return way
        for at in range(last, min(len(tokens.words), last + _FAR)):
            if "stop" in tokens.entries[at]:
                break
            way = self.of_word(tokens.words[at])
            if way:
                return way
        return Way.OPEN


def tenses_of(table: Table) -> Tenses:
    """The `[tense]` part of a language's table."""
    part = table.get("tense", {})
    rows = part if isinstance(part, dict) else {}
    listed = {k: [str(w) for w in v] for k, v in rows.items() if isinstance(v, list)}
    words = {k: frozenset(listed.get(k, [])) for k in ("future", "past", "intents", "overdue", "bare")}
    to = rows.get("to", "")
    return Tenses(
        words["future"],
        words["past"],
        tuple(listed.get("past_endings", [])),
        words["intents"],
        to if isinstance(to, str) else "",
        words["overdue"],
        words["bare"],
    )
