"""Opposed accusations: one deed, two parties, two voices."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from dateline.model import Difference, DifferenceKind, Span, Statement

from .lexicon import Hit, Lexicon, Token, find_classes, lexicon_of
from .matter import name_deed, name_incident
from .sides import Side, is_attributed, is_same_voice, join_sides, voice
from .texts import Text, claimant, clauses, trim

SUBJECT = 7
"""Words before a deed among which the party is looked for."""
LIMIT = 300
_THAT = "that"
_BY = "by"
_AND = "and"
_PASSIVE = ("was", "were", "been", "being")


@dataclass(frozen=True, slots=True, eq=False)
class Blame(Side):
    """A party with the deed it is blamed for; `matter` are the other words of the clause, `party` its folded names or nouns.

    `aimed` is false where nothing says what for: "farmers were to blame".
    """

    deed: str = ""
    needs_object: bool = False
    party: frozenset[str] = frozenset()
    matter: frozenset[str] = frozenset()
    aimed: bool = True


def find_blame_differences(texts: Sequence[Text]) -> list[Difference]:
    """Deeds that different voices lay at different doors: "It was the union that broke off the talks", "the management had"."""
    sides = [side for text in texts for side in (*_deeds(text), *_accusations(text))][:LIMIT]
    names = _names(texts)
    return join_sides(DifferenceKind.BLAME, [_name_party(side, names) for side in sides], _clash)


def _deeds(text: Text) -> Iterator[Blame]:
    lexicon = lexicon_of(text.account.article.language)
    for clause in _said_parts(text):
        tokens = lexicon.read(text.words, *clause)
        for hit in find_classes(lexicon.blame.phrases, tokens, exact=True):
            side = _deed(text, clause, tokens, hit, lexicon)
            if side is not None:
                yield side
                break


def _said_parts(text: Text) -> Iterator[Span]:
    """The clauses of a text, without "Mr Weißhaupt said" where a statement's content begins inside one."""
    starts = sorted({piece.start for statement in text.account.statements for piece in statement.content})
    for clause in clauses(text.words):
        inside = [start for start in starts[bisect_right(starts, clause.start) :][:3] if start < clause.end]
        yield trim(text.words, Span(inside[-1], clause.end)) if inside else clause


def _deed(text: Text, clause: Span, tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> Blame | None:
    party = _subject(tokens, hit, lexicon)
    if not party:
        return None
    span = trim(text.words, Span(party[0].start, clause.end))
    rest = [t for i, t in enumerate(tokens) if not hit.first <= i <= hit.last and t not in party]
    return Blame(
        text=text,
        span=span,
        value=text.words[party[0].start : party[-1].end],
        by=voice(text, span),
        about=_about(text.words, clause, tokens, hit, lexicon),
        deed=hit.name,
        needs_object=hit.name in lexicon.blame.needs_object,
        party=lexicon.content(party),
        matter=lexicon.content(rest),
        aimed=any(map(lexicon.is_content, tokens[hit.last + 1 :])),
    )


def _about(text: str, clause: Span, tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> str:
    """The deed, never its doer: "broken off the talks"; of "the ship was rammed by the trawler" the words before "by"."""
    passive = hit.first > 0 and tokens[hit.first - 1].word.casefold() in _PASSIVE
    return name_deed(text, tokens[0].start if passive else tokens[hit.first].start, clause.end, lexicon)


def _subject(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> list[Token]:
    """Who did it: the words after "by" for a passive, else the noun words before the deed; of "and fired first" the clause's subject."""
    after = list(tokens[hit.last + 1 : hit.last + 2 + SUBJECT])
    passive = hit.first > 0 and tokens[hit.first - 1].word.casefold() in _PASSIVE
    if passive:
        return _noun_words(after[1:], lexicon) if after and after[0].word.casefold() == _BY else []
    before = list(tokens[: hit.first])
    if before and before[-1].word.casefold() == _THAT:
        before = before[:-1]
    cut = max((i + 1 for i, t in enumerate(before) if t.word.casefold() == _THAT), default=0)
    subject = _noun_words(before[cut:], lexicon)
    joined = bool(before) and before[-1].word.casefold() == _AND
    return subject if subject and (joined or before[-1] in subject or _is_near(subject[-1], before, lexicon)) else []


def _is_near(last: Token, before: Sequence[Token], lexicon: Lexicon) -> bool:
    """Only auxiliaries stand between a subject and its deed: "the management had broken off"."""
    return not any(lexicon.is_content(token) for token in before[before.index(last) + 1 :])


def _noun_words(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The first run of content words; none when a pronoun comes first: who "they" are is not guessed here."""
    run: list[Token] = []
    words = [token.word.casefold() for token in tokens[: SUBJECT + 3]]
    cleft = words[:2] in (["it", "was"], ["it", "is"])
    for token, word in list(zip(tokens, words, strict=False))[2 if cleft else 0 :]:
        if word in lexicon.pronouns and not run:
            return []
        if lexicon.is_content(token) and word not in lexicon.pronouns:
            run.append(token)
        elif run:
            break
    return run[:4]


def _accusations(text: Text) -> Iterator[Blame]:
    """Statements that `quote` read as accusations: "accusing Dravia of an unprovoked attack"."""
    lexicon = lexicon_of(text.account.article.language)
    for statement in text.account.statements:
        if statement.accuses and statement.content:
            yield _accusation(text, statement, lexicon)


def _accusation(text: Text, statement: Statement, lexicon: Lexicon) -> Blame:
    piece = statement.content[0]
    tokens = lexicon.read(text.words, *piece)
    deeds = find_classes(lexicon.blame.phrases, tokens, exact=True)
    party = lexicon.content(lexicon.read(statement.accuses or ""))
    return Blame(
        text=text,
        span=piece,
        value=statement.accuses or "",
        by=claimant(text.account, statement),
        about=name_incident(text.words, piece, statement.accuses or "", lexicon),
        deed=deeds[0].name if deeds else "accused",
        needs_object=True,
        party=party,
        matter=lexicon.content(tokens) - party,
    )


def _names(texts: Sequence[Text]) -> tuple[str, ...]:
    """The capitalised words of the story, shortest first: "Dravia" stands for "Dravian"."""
    words = (t.word for text in texts for t in lexicon_of(text.account.article.language).read(text.words))
    found = {word for word in words if word[0].isupper() and len(word) >= 4}
    return tuple(sorted(found, key=lambda word: (len(word), word)))


def _name_party(side: Blame, names: Sequence[str]) -> Blame:
    """Read "Dravian troops" as Dravia, where the story names Dravia: the shortest name that the demonym begins with."""
    for word in side.value.split():
        name = next((n for n in names if word[:1].isupper() and n != word and word.startswith(n) and len(word) - len(n) <= 3), None)
        if name:
            return replace(side, resolved=name, party=frozenset((name.casefold(),)))
        if word in names and word[:1].isupper() and len(side.value.split()) == 1:
            return replace(side, party=frozenset((word.casefold(),)))
    return side


def _clash(one: Side, other: Side) -> bool:
    if not isinstance(one, Blame) or not isinstance(other, Blame) or one.deed != other.deed:
        return False
    if one.party & other.party or not is_attributed(one, other) or is_same_voice(one, other):
        return False
    if not one.needs_object:
        return True
    return one.by is not None and other.by is not None and (bool(one.matter & other.matter) or not (one.aimed and other.aimed))
