"""Which statements of a story are wordings of one saying: by one speaker, and alike in meaning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log2

from dateline.model import Mode, Names, Span, Statement, StatementKind, Story

from .lexicon import Token, lexicon_of
from .meaning import Meaning, Phrase, Told, count_echoes, count_told, numbers_clash, read_phrase, weigh_phrase
from .notes import keep
from .saying_traits import Scorer, likeness_of, weigh_pairs
from .texts import Text, overlaps, texts_of
from .voices import Speaker, hear, one_voice

_MARKS = re.compile(r"[\"“”„«»]")
_ENDS = re.compile(r"[.!?;](?=\W*\s)|[\"“”„«»]")
_MONTH = re.compile(r"\d{4}-\d\d")
WORD_LIMIT = 150
"""Longer statements are speeches, or an attribution that was read too far; they are not aligned."""
STATEMENT_LIMIT = 600
"""Statements of one story that are compared."""
LEAST, RENDERED = 1.0, 2.0
"""The log-odds from which two statements are wordings of one saying, and what more it takes where neither quotes: of renderings, which tell
the story's main matter, many are near one another. Both, and TOGETHER, were set on hands left out, and on news that nobody wrote for it
(decisions/0023)."""
TOGETHER = 0.0
"""What the pairs of a group must have on an average."""
TWICE = 2.0
"""What two statements of one text must have, of likeness less what their speakers take, to be the same saying, told twice."""
UNQUOTED = 2.0
"""By how much more it counts how the speakers are told where one of two statements does not quote."""
FAR_OFF = -8.0
"""The log-odds of pairs that are not near, or cannot be one saying."""
FOREIGN = (-3.5, -3.5, -0.5)
ECHO = 2.0
"""Of two languages, whose words are not compared: the log-odds where none, one or both of two statements quote, and what each of at most
two numbers or words that echo adds. Where a text has n quotations of the speaker, both lose the binary logarithm of n."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a text, who says it, and what it says: as a whole, then sentence by sentence where it has several.

    `tokens` are the words of its content. `quotations` is how many of that speaker its text has.
    `language` is that of the text, without its region. `months`: those of the days and months that it names, "2026-09".
    """

    text: Text
    statement: Statement
    tokens: tuple[Token, ...]
    speaker: Speaker
    quotations: int
    language: str
    months: frozenset[str]
    meanings: tuple[Meaning, ...]

    @property
    def words(self) -> tuple[str, ...]:
        """The words of the content, case and marks aside."""
        return tuple(t.word.casefold() for t in self.tokens)

    @property
    def quotes(self) -> bool:
        """True where it gives words of the speaker's own."""
        return self.statement.mode is not Mode.INDIRECT


def sayings_of(story: Story, settled: Names | None) -> list[Said]:
    """The sayings of a story's texts, in order of publication, but for very long ones."""
    found = [(text, *one) for text in texts_of(story) for one in _statements(text)][:STATEMENT_LIMIT]
    speakers = hear([(text, statement) for text, statement, _ in found], settled)
    quoted = Counter((id(text), by.name) for (text, s, _), by in zip(found, speakers, strict=True) if s.mode is not Mode.INDIRECT)
    words = count_told(tokens for _, _, tokens in found)
    return [
        _said(text, statement, tokens, by, quoted[id(text), by.name], words)
        for (text, statement, tokens), by in zip(found, speakers, strict=True)
    ]


def group_sayings(said: Sequence[Said], scorer: Scorer | None = None) -> list[list[Said]]:
    """Statements that word one saying, each group in order of publication. The surest pairs meet first."""
    odds = weigh_pairs(said, scorer) | dict(_translated(said))
    groups = {number: [number] for number in range(len(said))}
    sure = [(-weight, i, j) for (i, j), weight in odds.items() if weight >= _least(said[i], said[j])]
    for _, i, j in sorted(sure):
        one, other = groups[i], groups[j]
        pairs = [(min(a, b), max(a, b)) for a in one for b in other if one is not other]
        across = [odds.get(pair, FAR_OFF) for pair in pairs if said[pair[0]].text is not said[pair[1]].text]
        within = [_twice(said[a], said[b]) for a, b in pairs if said[a].text is said[b].text]
        if pairs and sum(across) >= TOGETHER * len(across) and min(within, default=TWICE) >= TWICE:
            one += other
            groups.update(dict.fromkeys(other, one))
    listed = {id(group): sorted(group) for group in groups.values() if len(group) > 1}
    return [[said[number] for number in group] for group in sorted(listed.values())]


def _least(one: Said, other: Said) -> float:
    return LEAST if one.quotes or other.quotes else LEAST + RENDERED


def _translated(said: Sequence[Said]) -> Iterator[tuple[tuple[int, int], float]]:
    """The log-odds of pairs of statements in two languages."""
    for first, one in enumerate(said):
        for second, other in enumerate(said[first + 1 :], first + 1):
            if one.language != other.language:
                yield (first, second), _echo(one, other)


def _echo(one: Said, other: Said) -> float:
    cost = one_voice(one.speaker, other.speaker)
    here, there = one.meanings[0].phrase, other.meanings[0].phrase
    if cost is None or (one.months and other.months and one.months.isdisjoint(other.months)) or numbers_clash(here, there):
        return float("-inf")
    both = one.quotes and other.quotes
    manner = FOREIGN[one.quotes + other.quotes] - (log2(max(one.quotations, other.quotations)) if both else 0.0)
    return cost * (1.0 if both else UNQUOTED) + manner + ECHO * min(2, count_echoes(here, there))


def _twice(one: Said, other: Said) -> float:
    """How surely a text tells one saying in both."""
    cost = one_voice(one.speaker, other.speaker)
    return float("-inf") if cost is None else cost + likeness_of(one, other)


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


def _said(text: Text, statement: Statement, tokens: tuple[Token, ...], speaker: Speaker, quotations: int, told: Told) -> Said:
    language = lexicon_of(text.account.article.language).language
    meanings = tuple(weigh_phrase(phrase, told) for phrase in _phrases(text, statement, tokens))
    return Said(text, statement, tokens, speaker, quotations, language, _months(text, statement), meanings)


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
