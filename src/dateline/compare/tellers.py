"""Who says a charge or denies it, as a reader knows them: whom a pronoun means, and a name with what its bearer is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import cast

from dateline.model import Span, Statement, fold_words
from dateline.words.tables import read_table

from .doers import head_of, is_somebody, read_noun
from .lexicon import Lexicon, Token, lexicon_of
from .names import name_parts, same_person
from .notes import keep
from .telling import sentence_around
from .texts import Text, claimant, overlaps

BACK = 3
"""Sentences before a pronoun in which whom it means is looked for."""
LONGEST = 8
"""Words of what somebody is."""
_COURTESIES = frozenset(("mr", "mrs", "ms", "miss", "dr", "sir"))
_STOP = ". "
_MARKS = ' \n.!?;:"“”’)'
_MANY = ("they", "them", "their")
_MEN = ("men", "women", "people", "police")
_BEHIND = re.compile(
    r",? (?:who (?:(?P<heads>heads|leads|runs|chairs)|speaks for|represents|is) |(?=of |for )|(?:is )?(?=the |an? |its |their |our ))"
)

_ENDS = re.compile(r"[,.;:!?\n\"“”()]| (?:who|which|that|and|but|said|says|told) ")
_WHICH = re.compile(r" (?:who|which|that|whose) ")
_INSIDE = re.compile(r"(?:^| )(?:of|by|for|from|in|at) ")
REACH = 90
"""Characters behind a name in which what its bearer is ends."""


def find_teller(text: Text, statement: Statement) -> str | None:
    """Who says a statement: its speaker; for a pronoun without one, or read as the outlet, whoever is told of before; "their spokesman"."""
    by = claimant(text.account, statement)
    if not statement.source:
        return by
    lexicon = lexicon_of(text.account.article.language)
    first, *rest = lexicon.read(text.words, *statement.source[0]) or (None,)
    if first and rest and not statement.speaker and first.word.casefold() in lexicon.possessives:
        whose = find_before(text, first)
        return f"{text.words[rest[0].start : rest[-1].end]} of {whose}" if whose else by
    if first is None or rest or first.word.casefold() not in lexicon.pronouns:
        return by
    told_of = statement.speaker and fold_words(statement.speaker) != fold_words(text.account.article.outlet or "")
    return by if told_of or (statement.speaker and text.own) else find_before(text, first) or by


def find_before(text: Text, pronoun: Token) -> str | None:
    """ "The chief constable has asked a force to look. | The fault lay with nobody, | she | said": whom the sentences before are about."""
    lexicon = lexicon_of(text.account.article.language)
    many = pronoun.word.casefold() in _MANY
    sentence = sentence_around(text.words, Span(pronoun.start, pronoun.end))
    for _ in range(BACK):
        before = text.words[: sentence.start].rstrip(_MARKS)
        if not before:
            return None
        sentence = sentence_around(text.words, Span(len(before) - 1, len(before)))
        for named in _persons_of(text, sentence, lexicon):
            body = bool(lexicon.official & {token.word.casefold() for token in named})
            if (
                (body or many == _is_plural(named))
                and is_somebody(named, lexicon)
                and _STOP not in text.words[named[0].start : named[-1].end]
            ):
                return text.words[named[0].start : named[-1].end]
    return None


def _persons_of(text: Text, sentence: Span, lexicon: Lexicon) -> Iterator[Sequence[Token]]:
    """Who speaks in a sentence, the last first, then its subject, then people in it."""
    sources = (s.source[0] for s in text.account.statements if s.source and sentence.start <= s.source[0].start < sentence.end)
    tokens = lexicon.read(text.words, *sentence)
    yield from (read_noun(lexicon.read(text.words, *span), lexicon) for span in sorted(sources, reverse=True))
    yield read_noun(tokens, lexicon)
    people = (place for place in range(len(tokens) - 1, 0, -1) if _is_plural(tokens[place : place + 1]))
    yield from (tokens[place - lexicon.is_content(tokens[place - 1]) : place + 1] for place in people)


def _is_plural(named: Sequence[Token]) -> bool:
    """By the noun in front of what is joined to it: "two customers | of the bank"."""
    heads = [token.word for token in head_of(named) if token.word.islower() or token is named[-1]]
    return any(word in _MEN or (word.endswith("s") and not word.endswith("ss")) for word in heads)


def describe_teller(by: str, statement: Statement | None, texts: Sequence[Text]) -> str:
    """A name with what its bearer is, as the fullest of the texts has it: "Paulina Reth, director of the port authority".

    The first of `texts` is that of the statement. Who is no such thing by what the texts tell of the name is told without it: "the
    inspector-general", whom `quote` took for the port's director.
    """
    first, _, rest = by.partition(" ")
    if not name_parts(by) or first.casefold() in lexicon_of("en").articles:
        return f"{first.casefold()} {rest}" if first.casefold() in lexicon_of("en").articles else _without_article(by)
    told = [role for text in texts for role in _roles_of(text, by)]
    best = max(told, key=lambda role: (_weight(role), -told.index(role)), default="")
    called = _called(texts[0], statement, by) if statement else ""
    if called and told and not any(_share(called, role) for role in told):
        return called
    if _weight(called) > _weight(best):
        best = called
    return f"{by}, {best}" if best and not same_person(by, best) else by


def _called(text: Text, statement: Statement, by: str) -> str:
    """What the source of a statement calls its speaker, without the name: "its lawyer, | Harriet Stroud"."""
    words = text.words[slice(*statement.source[0])] if statement.source else ""
    if words.casefold() in lexicon_of("en").pronouns:
        return ""
    parts = [part for part in words.split(",") if not set(name_parts(by)) & set(re.findall(r"[\w-]+", part))]
    return _clean(parts[0], lexicon_of(text.account.article.language)) if parts else ""


def _share(one: str, other: str) -> bool:
    lexicon = lexicon_of("en")
    return bool(lexicon.content(lexicon.read(one)) & lexicon.content(lexicon.read(other)))


def _weight(role: str) -> int:
    lexicon = lexicon_of("en")
    words = lexicon.read(role)
    body = {token.word.casefold() for token in words} & (lexicon.official | lexicon.bodies)
    named = bool(body) or any(token.word[0].isupper() for token in words[1:])
    return min(len(lexicon.content(words)), 4) + 2 * named


@keep
def _roles_of(text: Text, name: str) -> tuple[str, ...]:
    """What a text says that somebody is: in front of the name or behind it."""
    lexicon = lexicon_of(text.account.article.language)
    said = [s.role for s in text.account.statements if s.role and s.speaker and same_person(s.speaker, name)]
    last = name_parts(name)[-1]
    for found in re.finditer(rf"\b{re.escape(last)}\b(?=,| is )", text.words):
        behind = _BEHIND.match(text.words, found.end())
        if behind:
            clause = _ENDS.split(text.words[behind.end() : behind.end() + REACH])[0]
            told = Span(behind.end(), behind.end() + len(clause))
            if len(clause.split()) <= LONGEST and not any(overlaps(told, span) for s in text.account.statements for span in s.cue):
                said.append(f"head of {clause}" if behind["heads"] else clause)
    return tuple(role for one in said if (role := _clean(one, lexicon)) and _is_role(role, lexicon))


def _is_role(role: str, lexicon: Lexicon) -> bool:
    """ "Governor of the jail", "of the port authority"; not "flat of the former minister", "council had not gritted the hill"."""
    head = _INSIDE.split(role)[0]
    tokens = lexicon.read(head)
    if any(token.word in lexicon.auxiliaries for token in tokens):
        return False
    return not head or is_somebody(tokens, lexicon) or any(token.word.casefold() in _callings() for token in tokens)


@cache
def _callings() -> frozenset[str]:
    words = cast("dict[str, list[str]]", read_table("names.en")["words"])
    return frozenset(word for kind in ("titles", "persons", "institutions", "women", "men") for word in words[kind])


def _clean(role: str, lexicon: Lexicon) -> str:
    """Without an article or a bare title: "the governor of the jail, Major"."""
    parts = [_WHICH.split(part)[0].strip() for part in role.split(",")]
    kept = [part for part in parts if not {t.word.casefold() for t in lexicon.read(part)} <= lexicon.titles] or parts[:1]
    words = _without_article(max(kept, key=_weight, default=""))
    plain = {t.word.casefold() for t in lexicon.read(words)}
    return "" if not plain or plain <= _COURTESIES else words


def _without_article(words: str) -> str:
    first, _, rest = words.partition(" ")
    lexicon = lexicon_of("en")
    return rest if rest and first.casefold() in lexicon.articles | lexicon.possessives else words
