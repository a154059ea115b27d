"""Where an English text mentions the persons of its cast outside quotations, by name or by what they alone are called."""

from __future__ import annotations

from collections.abc import Iterator, Set

from dateline.quote.reading import Reading
from dateline.quote.tokens import Sentence, Token

from .cast import NAMESAKES, Cast, Entity, Mention
from .names import SourceKind, gender_of, name_key, name_words
from .runs import fold_piece
from .sources import is_person_noun

OBLIQUE = frozenset({"of", "by", "to", "for", "with", "from", "told", "telling", "tells"})
"""Words before a name that make it no subject, besides the prepositions of places."""
_NOUN_WITHIN = 4
"""Tokens after an article within which its noun is looked for."""


def find_mentions(cast: Cast, reading: Reading, covered: Set[int]) -> Iterator[Mention]:
    """Every mention of a person; `covered` are the places of capitals that belong to a body's name ("Orrin & Vale")."""
    holders = _holders(cast)
    latest: dict[str, Entity] = {}
    for sentence in reading.sentences:
        yield from _unnamed_subject(sentence)
        for place, token in enumerate(sentence.tokens):
            if token.lower == "the":
                yield from _described(sentence, place, holders)
            elif token.capital and token.start not in covered:
                entity = _named(cast, sentence, place, latest)
                if entity:
                    yield Mention(token.start, entity, weak=token.lower.endswith(("'s", "’s", "s'", "s’")))


def is_oblique(word: str) -> bool:
    """Whether what follows a word is no subject."""
    return word in OBLIQUE or word in name_words()["place_prepositions"]


def _after(sentence: Sentence, place: int) -> Token | None:
    return sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None


def _holders(cast: Cast) -> dict[str, Entity]:
    """noun of persons -> the only person whom the text calls so."""
    found: dict[str, list[Entity]] = {}
    for entity in cast.persons():
        for word in filter(is_person_noun, entity.called):
            found.setdefault(word, []).append(entity)
    return {word: entities[0] for word, entities in found.items() if len(entities) == 1}


def _described(sentence: Sentence, place: int, holders: dict[str, Entity]) -> Iterator[Mention]:
    """ "The transport minister threatened": the minister of the text."""
    for number in range(place + 1, min(place + _NOUN_WITHIN, len(sentence.tokens))):
        token, after = sentence.tokens[number], _after(sentence, number)
        noun = fold_piece(token.lower)
        if noun in holders and not (after and (after.capital or after.lower in holders)):
            before = sentence.tokens[place - 1].lower if place else ""
            yield Mention(token.start, holders[noun], weak=noun != token.lower or is_oblique(before))
            return
        if token.capital or not token.text.isalpha():
            return


def _unnamed_subject(sentence: Sentence) -> Iterator[Mention]:
    """ "One trader, reached by telephone, …": somebody without a name opens a sentence, and "he" may be that person."""
    if sentence.tokens[0].lower not in {"a", "an", "one", "another"}:
        return
    for number, token in enumerate(sentence.tokens[1:6], 1):
        after = _after(sentence, number)
        if (token.capital and token.lower not in name_words()["peoples"]) or not token.lower.replace("-", "").isalpha():
            return
        if is_person_noun(token.lower) and not (after and is_person_noun(after.lower)):
            if not (after and after.capital):
                gender = gender_of("-", token.lower)
                yield Mention(token.start, Entity(None, SourceKind.UNNAMED, None, gender, {token.lower}, sure=True))
            return


def _named(cast: Cast, sentence: Sentence, place: int, latest: dict[str, Entity]) -> Entity | None:
    """Whom a capital names; of several of one surname the one named in full last, but for kin: "His son Tom Lund … . Lund was"."""
    token, key = sentence.tokens[place], name_key(sentence.tokens[place].text)
    first, inner = cast.first_words.get(token.lower), cast.inner.get(key)
    bearers = [e for e in cast.surnames.get(key, [])[:NAMESAKES] if not e.inferred] or ([first] if first else [])
    if len(bearers) < 2 and _is_first_name(cast, token, _after(sentence, place)):
        return None
    bearers = [*bearers, *([inner] if inner else [])]
    before = sentence.tokens[place - 1] if place else None
    full = [e for e in bearers if e.name and before and before.capital and name_key(before.text) in map(name_key, e.name.split()[:-1])]
    if full and not full[0].called & name_words()["kin"]:
        latest[key] = full[0]
    return full[0] if full else latest.get(key) or min(bearers, key=lambda entity: entity.place, default=None)


def _is_first_name(cast: Cast, token: Token, after: Token | None) -> bool:
    """Whether the next word is the surname to it, and makes the mention."""
    if after is None or not after.capital:
        return False
    bearers = cast.surnames.get(name_key(after.text), [])[:NAMESAKES]
    return any(entity.name and name_key(entity.name.split()[0]) == name_key(token.text) for entity in bearers)
