"""Wordings of a saying that no statement was made of: "Mrs Delon's line about rain in a sieve is chalked on the wall"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dateline.model import Mode, Span, Statement

from .lexicon import Token, lexicon_of
from .meaning import LEAST_WORDS, Phrase, Told, count_told, numbers_clash, odds_at_most, read_phrase, same_meaning, weigh_phrase
from .names import name_parts
from .notes import keep
from .persons import is_full_name
from .sayings import Said
from .spelled import apart
from .texts import Text
from .voices import Speaker

_SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?![\s”\"’»]|$))+[.!?]*[”\"’»]*")
_BREAK = re.compile(r"[,;:“”\"«»]|\s[—–-]\s|\b(?:that|about|of|as|for|how|by)\b")
_QUOTES = frozenset('“"«„')
LONGEST = 45
"""Words of a wording at most."""
PIECES = 6
"""Pieces of a sentence between its marks that make up one wording at most."""
FEWEST = 4
"""Words that say something, outside quotation marks; LEAST_WORDS of them begin small, since a name alone is no saying."""
NEAR = 0.55
"""Clauses less near than this to all statements are not weighed."""
NAMED, CALLED, SILENT = -0.5, -1.0, -4.0
"""What it takes from the odds that the sentence, or the one before, names the speaker; has a word by which reports call them; neither."""
OTHERS = -3.0
"""What it takes that the clause stands in what somebody else of a name is read to say."""
LEAST = 4.5
TOGETHER = 4.4
"""The log-odds from which a clause words a saying, and what its likeness to the statements of the group must be on an average: more than
between statements, since of many clauses the likest is taken. All were set on the stories that rules may be written with, and on the
working data (docs/model-card.md)."""
SURNAME = 0.05
"""How far apart a name in the text and the speaker's surname are at most, as they are written."""


@dataclass(frozen=True, slots=True, eq=False)
class Clause:
    """A piece of a sentence that may word something said: its tokens, what it holds, whether quotation marks open it, and around it the
    capitalised words (of its sentence and the one before) and the stems (of its sentence)."""

    tokens: tuple[Token, ...]
    phrase: Phrase
    quoted: bool
    names: frozenset[str]
    stems: frozenset[str]

    @property
    def span(self) -> Span:
        """Where it stands."""
        return Span(self.tokens[0].start, self.tokens[-1].end)


def add_retold(said: Sequence[Said], groups: Sequence[Sequence[Said]]) -> list[list[Said]]:
    """The groups, with the clauses of further texts that word the same as statements among them; and single statements that such a
    clause words again. Only what a person is quoted with, by full name, is looked for."""
    told = count_told([one.tokens for one in said])
    held: dict[int, list[Said]] = {}
    for one in said:
        held.setdefault(id(one.text), []).append(one)
    places = {key: place for place, key in enumerate(held)}
    surnames = frozenset(parts[-1] for one in said if one.speaker.is_person and (parts := name_parts(one.speaker.name or "")))
    grouped = {id(one) for group in groups for one in group}
    found: list[list[Said]] = []
    for group in (*groups, *([one] for one in said if id(one) not in grouped)):
        named = next((one.speaker for one in group if is_full_name(one.speaker.name or "")), None)
        new: list[Said] = []
        if named and any(one.quotes for one in group):
            reports = {one.text.report.id for one in group}
            looked = [its for its in held.values() if its[0].text.report.id not in reports]
            new = [clause for its in looked for clause in _find(its, group, named, surnames, told)]
        if len(group) + len(new) > 1:
            found.append(sorted([*group, *new], key=lambda one: places[id(one.text)]))
    return found


def _find(its: Sequence[Said], group: Sequence[Said], named: Speaker, surnames: frozenset[str], told: Told) -> Iterator[Said]:
    """The likest clause of one text, whose statements are `its`."""
    text = its[0].text
    best = max(_weigh(its, group, named, surnames, told), key=lambda found: found[0], default=None)
    if best and best[0] >= LEAST:
        clause = best[1]
        mode = Mode.DIRECT if clause.quoted else Mode.INDIRECT
        statement = Statement(mode, (), (), (clause.span,), named.name)
        meanings = (weigh_phrase(clause.phrase, told),)
        yield Said(text, statement, clause.tokens, named, 1, its[0].language, frozenset(), meanings)


def _weigh(
    its: Sequence[Said], group: Sequence[Said], named: Speaker, surnames: frozenset[str], told: Told
) -> Iterator[tuple[float, Clause]]:
    clauses = _clauses(its[0].text)
    if not clauses:
        return
    wholes = np.array([meaning.phrase.whole for one in group for meaning in one.meanings])
    near = (np.array([clause.phrase.whole for clause in clauses]) @ wholes.T).max(1) >= NEAR
    for clause in (clause for clause, close in zip(clauses, near, strict=True) if close):
        cost = _cost(clause, its, named, surnames)
        if cost is None or any(numbers_clash(clause.phrase, one.meanings[0].phrase) for one in group):
            continue
        meaning = weigh_phrase(clause.phrase, told)
        if max(odds_at_most(meaning, another) for one in group for another in one.meanings) + cost >= LEAST:
            likes = [max(same_meaning(meaning, another) for another in one.meanings) for one in group]
            average = sum(likes) / len(likes)
            if average >= TOGETHER:
                yield (max(likes) + average) / 2 + cost, clause


def _cost(clause: Clause, its: Sequence[Said], named: Speaker, surnames: frozenset[str]) -> float | None:
    """What the words around a clause take from the odds; None where they name somebody else, or it was read to be the speaker's."""
    surname = name_parts(named.name or "")[-1]
    if any(apart(name, surname) <= SURNAME for name in clause.names):
        cost = NAMED
    elif clause.names & surnames:
        return None
    else:
        cost = SILENT if clause.stems.isdisjoint(named.called.words) else CALLED
    span = clause.span
    over = {one.speaker.name for one in its for piece in one.statement.content if _meets(span, piece)}
    if named.name in over:
        return None
    if over - {None}:
        return None if cost == SILENT else cost + OTHERS
    return cost


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end


@keep
def _clauses(text: Text) -> tuple[Clause, ...]:
    return tuple(_find_clauses(text))


def _find_clauses(text: Text) -> Iterator[Clause]:
    """Pieces of the sentences that tell of words: with a quotation mark, or a word of `telling`."""
    lexicon = lexicon_of(text.account.article.language)
    before: frozenset[str] = frozenset()
    for sentence in _SENTENCE.finditer(text.words):
        tokens = lexicon.read(text.words, *sentence.span())
        names = frozenset(t.word for t in tokens if t.word[0].isupper())
        if not _QUOTES.isdisjoint(sentence.group()) or any(t.word.casefold() in lexicon.telling for t in tokens):
            yield from _pieces(text, Span(*sentence.span()), tokens, before | names)
        before = names


def _pieces(text: Text, sentence: Span, tokens: Sequence[Token], names: frozenset[str]) -> Iterator[Clause]:
    lexicon = lexicon_of(text.account.article.language)
    marks = _BREAK.finditer(text.words, sentence.start, sentence.end)
    edges = [(sentence.start, sentence.start), *(mark.span() for mark in marks), (sentence.end, sentence.end)]
    for first, (_, start) in enumerate(edges[:-1]):
        for end, _ in edges[first + 1 : first + 1 + PIECES]:
            inside = lexicon.read(text.words, start, end)
            content = [t for t in inside if lexicon.is_content(t)]
            quoted = text.words[max(0, start - 1) : start] in _QUOTES
            enough = len(content) >= (LEAST_WORDS if quoted else FEWEST) and sum(t.word[0].islower() for t in content) >= LEAST_WORDS
            if enough and len(inside) <= LONGEST and len(inside) < len(tokens):
                outside = frozenset(t.stem for t in tokens if not (start <= t.start and t.end <= end))
                numbers = frozenset(t.word for t in inside if t.word[0].isdigit())
                yield Clause(inside, read_phrase(inside, lexicon, numbers, quoted), quoted, names, outside)
