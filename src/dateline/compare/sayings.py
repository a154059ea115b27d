"""Which statements of a story are wordings of one saying: by one speaker, and alike in meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from math import log2

import numpy as np

from dateline.model import Mode, Names, Span, Statement, StatementKind, Story

from .lexicon import Token, lexicon_of
from .meaning import FAR, Meaning, Phrase, Told, count_echoes, count_told, numbers_clash, read_phrase, same_meaning, weigh_phrase
from .notes import keep
from .texts import Text, overlaps, texts_of
from .voices import Speaker, hear, one_voice

_MARKS = re.compile(r"[\"“”„«»]")
_ENDS = re.compile(r"[.!?;](?=\W*\s)|[\"“”„«»]")
_MONTH = re.compile(r"\d{4}-\d\d")
WORD_LIMIT = 150
"""Longer statements are speeches, or an attribution that was read too far; they are not aligned."""
STATEMENT_LIMIT = 600
"""Statements of one story that are compared."""
LEAST = 1.5
"""The log-odds from which two statements are wordings of one saying."""
TOGETHER = -0.5
"""What the pairs of a group must have on an average."""
TWICE = 2.0
"""What two statements of one text must have to be the same saying, told twice."""
UNQUOTED = 2.0
"""By how much more it counts how the speakers are told where one of two statements does not quote."""
UNMET = -4.0
CLOSE = 0.6
"""The odds, without a closer look, of statements less near than this that are not both quoted and whose speakers do not meet either."""
FOREIGN = -2.5
ECHO = 2.0
"""In place of likeness between two languages, whose words are not compared; and for each of at most two numbers or words that echo."""
MANNER = (-2.5, -0.5, 2.5)
"""What it adds that none, one or both of two statements quote. Reports that quote one speaker tend to quote one saying; renderings are
scattered, and share the words of the matter. In the stories that rules may be written with, one saying are 20 of 21 pairs of the only
quotations of one speaker in two texts, 2 of 4 where a text has two, and 13 of 138 pairs of renderings. Where a text has n quotations of
the speaker, both lose the binary logarithm of n. What renderings lose was set on news that nobody wrote for it (docs/model-card.md)."""
ALONE = 1.4
"""What it adds, where not both quote, that neither text has another statement of that named person: who is given one line is mostly given
the line that all give. By so much the log-odds that two such statements are alike are higher in the working data if none quotes."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a text, who says it, and what it says: as a whole, then sentence by sentence where it has several.

    `tokens` are the words of its content. `quotations` is how many of that speaker its text has; it has no other
    statement of one who is `alone`.
    `language` is that of the text, without its region. `months`: those of the days and months that it names, "2026-09".
    """

    text: Text
    statement: Statement
    tokens: tuple[Token, ...]
    speaker: Speaker
    quotations: int
    alone: bool
    language: str
    months: frozenset[str]
    meanings: tuple[Meaning, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the content, case and marks aside."""
        return tuple(t.word.casefold() for t in self.tokens)

    def odds(self, other: Said) -> float:
        """The log-odds that the other words the same saying, or one sentence the same.

        Minus infinity for another speaker's, and where both name a day or a month and none in one month: "inspected in September".
        """
        cost = one_voice(self.speaker, other.speaker)
        if cost is None or (self.months and other.months and self.months.isdisjoint(other.months)):
            return float("-inf")
        if not (self.quotes and other.quotes):
            cost *= UNQUOTED
            if cost < UNMET and self.meanings[0].phrase.whole @ other.meanings[0].phrase.whole < CLOSE:
                return UNMET
        return cost + self._manner(other) + self._likeness(other)

    def _manner(self, other: Said) -> float:
        if self.quotes and other.quotes:
            return MANNER[2] - log2(max(self.quotations, other.quotations))
        alone = self.alone and other.alone and self.speaker.is_person and self.speaker.name == other.speaker.name
        return MANNER[self.quotes or other.quotes] + ALONE * alone

    def _likeness(self, other: Said) -> float:
        if self.language == other.language:
            return max(same_meaning(one, another) for one in self.meanings for another in other.meanings)
        one, another = self.meanings[0].phrase, other.meanings[0].phrase
        clash = numbers_clash(one, another)
        return float("-inf") if clash else FOREIGN + ECHO * min(2, count_echoes(one, another))

    @property
    def quotes(self) -> bool:
        """True where it gives words of the speaker's own."""
        return self.statement.mode is not Mode.INDIRECT


def sayings_of(story: Story, settled: Names | None) -> list[Said]:
    """The sayings of a story's texts, in order of publication, but for very long ones."""
    found = [(text, *one) for text in texts_of(story) for one in _statements(text)][:STATEMENT_LIMIT]
    speakers = hear([(text, statement) for text, statement, _ in found], settled)
    told = Counter((id(text), by.name) for (text, _, _), by in zip(found, speakers, strict=True))
    quoted = Counter((id(text), by.name) for (text, s, _), by in zip(found, speakers, strict=True) if s.mode is not Mode.INDIRECT)
    words = count_told(tokens for _, _, tokens in found)
    return [
        _said(text, statement, tokens, by, (quoted[id(text), by.name], told[id(text), by.name]), words)
        for (text, statement, tokens), by in zip(found, speakers, strict=True)
    ]


def group_sayings(said: Sequence[Said]) -> list[list[Said]]:
    """Statements that word one saying, each group in order of publication. The surest pairs meet first."""

    @cache
    def odds(one: int, other: int) -> float:
        return said[one].odds(said[other])

    groups = {number: [number] for number in range(len(said))}
    sure = [(-odds(i, j), i, j) for i, j in _find_near(said) if odds(i, j) >= LEAST]
    for _, i, j in sorted(sure):
        one, other = groups[i], groups[j]
        pairs = [(min(a, b), max(a, b)) for a in one for b in other if one is not other]
        across = [odds(*pair) for pair in pairs if said[pair[0]].text is not said[pair[1]].text]
        within = [odds(*pair) for pair in pairs if said[pair[0]].text is said[pair[1]].text]
        if pairs and sum(across) >= TOGETHER * len(across) and min(within, default=TWICE) >= TWICE:
            one += other
            groups.update(dict.fromkeys(other, one))
    listed = {id(group): sorted(group) for group in groups.values() if len(group) > 1}
    return [[said[number] for number in group] for group in sorted(listed.values())]


def _find_near(said: Sequence[Said]) -> Iterator[tuple[int, int]]:
    """Pairs of statements of two texts that have sentences near one another, or are of two languages."""
    owners = np.array([number for number, one in enumerate(said) for _ in one.meanings])
    wholes = np.array([meaning.phrase.whole for one in said for meaning in one.meanings])
    for number, one in enumerate(said):
        near = (wholes @ wholes[owners == number].T).max(1, initial=0.0) >= FAR
        for other in np.unique(owners[near & (owners > number)]):
            if said[other].text is not one.text:
                yield number, int(other)
        yield from ((number, later) for later in range(number + 1, len(said)) if said[later].language != one.language)


@keep
def _statements(text: Text) -> tuple[tuple[Statement, tuple[Token, ...]], ...]:
    return tuple(_find_statements(text))


def _find_statements(text: Text) -> Iterator[tuple[Statement, tuple[Token, ...]]]:
    lexicon = lexicon_of(text.account.article.language)
    for statement in text.account.statements:
        if statement.kind is StatementKind.SAYING:
            tokens = tuple(t for piece in statement.content for t in lexicon.read(text.words, *piece))
            if 0 < len(tokens) <= WORD_LIMIT:
                yield statement, tokens


def _said(text: Text, statement: Statement, tokens: tuple[Token, ...], speaker: Speaker, counts: tuple[int, int], told: Told) -> Said:
    """`counts`: how many quotations of the speaker its text has, and how many statements."""
    language = lexicon_of(text.account.article.language).language
    meanings = tuple(weigh_phrase(phrase, told) for phrase in _phrases(text, statement, tokens))
    return Said(text, statement, tokens, speaker, counts[0], counts[1] == 1, language, _months(text, statement), meanings)


@keep
def _phrases(text: Text, statement: Statement, tokens: tuple[Token, ...]) -> tuple[Phrase, ...]:
    lexicon = lexicon_of(text.account.article.language)
    sentences = tuple(_sentences(text, tokens))
    parts = (tokens, *sentences) if len(sentences) > 1 else (tokens,)
    return tuple(read_phrase(part, lexicon, _numbers(text, part), _is_quoted(text, statement, part)) for part in parts)


@keep
def _months(text: Text, statement: Statement) -> frozenset[str]:
    values = (w.value or "" for w in text.account.times if any(overlaps(w.span, piece) for piece in statement.content))
    return frozenset(value[:7] for value in values if _MONTH.match(value))


def _is_quoted(text: Text, statement: Statement, part: Sequence[Token]) -> bool:
    around = text.words[max(0, part[0].start - 1) : part[0].start] + text.words[part[-1].end : part[-1].end + 2]
    return statement.mode is Mode.DIRECT or (statement.mode is Mode.MIXED and len(_MARKS.findall(around)) > 1)


def _sentences(text: Text, tokens: Sequence[Token]) -> Iterator[tuple[Token, ...]]:
    start = 0
    for at in range(1, len(tokens)):
        if _ENDS.search(text.words, tokens[at - 1].end, tokens[at].start):
            yield tuple(tokens[start:at])
            start = at
    yield tuple(tokens[start:])


def _numbers(text: Text, tokens: Sequence[Token]) -> frozenset[str]:
    """The edges of the figures among tokens, and the numbers that are none, as written: "at 9.40 p.m."."""
    inside = [f for f in text.account.figures if any(overlaps(f.span, Span(t.start, t.end)) for t in tokens)]
    edges = {f"{edge:.12g}" for figure in inside for edge in (figure.low, figure.high) if edge is not None}
    others = (t for t in tokens if t.word[0].isdigit() and not any(overlaps(f.span, Span(t.start, t.end)) for f in inside))
    return frozenset(edges | {t.word for t in others})
