"""Whether a person is a woman or a man, as the text's own pronouns tell: "Lund raised her hand. She laughed"."""

from __future__ import annotations

from collections import Counter

from dateline.quote.reading import Reading

from .cast import Cast, Entity

_PRONOUNS = {"he": "m", "himself": "m", "she": "f", "herself": "f"}
"""Subjects: "who lost to her" means somebody else than the subject."""


def learn_genders(cast: Cast, reading: Reading) -> None:
    """Give persons of unknown gender the gender of the pronouns that can only mean them.

    In a sentence that names one person and goes on with pronouns of one gender, or that opens with one after such a sentence.
    """
    votes: dict[Entity, Counter[str]] = {}
    named = _named_by_sentence(cast)
    for number, sentence in enumerate(reading.sentences):
        tokens = [(token.start, _PRONOUNS[token.lower]) for token in sentence.tokens if token.lower in _PRONOUNS]
        if len({gender for _, gender in tokens}) != 1:
            continue
        place, gender = tokens[0]
        here, before = named.get(number, []), named.get(number - 1, [])
        first = [entity for at, entity in here if at < place]
        if len({id(entity) for _, entity in here}) == 1 and first:
            votes.setdefault(first[0], Counter())[gender] += 1
        elif not here and place == sentence.start and len({id(entity) for _, entity in before}) == 1:
            votes.setdefault(before[0][1], Counter())[gender] += 1
    for entity, counted in votes.items():
        (gender, most), *_ = counted.most_common(1)
        if entity.gender is None and 2 * most > counted.total():
            entity.gender = gender


def _named_by_sentence(cast: Cast) -> dict[int, list[tuple[int, Entity]]]:
    found: dict[int, list[tuple[int, Entity]]] = {}
    for mention in cast.mentions:
        if mention.entity.is_person and mention.entity.sure:
            found.setdefault(cast.sentence_of(mention.place), []).append((mention.place, mention.entity))
    return found
