"""How much a term tells: rare words tell stories apart, common ones do not, and a young desk knows which are common."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from itertools import compress, repeat
from operator import add
from typing import cast

import numpy as np

from dateline.model import OpenStories, OpenText
from dateline.words import read_table

from .terms import is_common

PRIOR_TEXTS = 60
"""The young desk's ballast: rarity is reckoned as if so many texts had been seen that hold the common words as often as news does."""
PRIOR_COMMON, PRIOR_RARE = 0.25, 0.003
"""The part of those texts that hold a word of the trade in a language without counts, and a word that no list knows."""
KNOWN = 65_536
"""Terms of a language of which it is remembered how common they are."""
COUNT_LIMIT = 20_000
"""Past so many texts the counts of terms are halved, so that they stay bounded and follow the times."""


def weigh_rare(text: OpenText, stories: OpenStories) -> dict[str, float]:
    """A text's terms weighed by rarity, as a vector of length 1; empty for a text without words."""
    texts = stories.document_count + PRIOR_TEXTS + 1
    seen = np.fromiter(map(stories.document_frequency.get, text.terms, repeat(0)), np.float64, len(text.terms))
    held = seen + np.array(text.before)
    told = np.array(text.weights) * np.log(texts / held)
    names: Iterable[str] = text.terms
    if len(held) and held.max() >= texts:
        telling = held < texts
        names, told = compress(text.terms, telling.tolist()), told[telling]
    length = math.sqrt(told @ told) or 1.0
    return dict(zip(names, (told / length).tolist(), strict=True))


def find_common(terms: Iterable[str], language: str | None) -> list[float]:
    """The part of ordinary news texts that hold each term, 0 to 1, never 0."""
    return list(map(_parts((language or "en")[:2]).__getitem__, terms))


def count_terms(vector: dict[str, float], stories: OpenStories) -> None:
    """Remember that one more text held these terms."""
    stories.document_count += 1
    seen = stories.document_frequency
    seen.update(zip(vector, map(add, map(seen.get, vector, repeat(0)), repeat(1)), strict=False))
    if stories.document_count > COUNT_LIMIT:
        stories.document_count //= 2
        stories.document_frequency = {term: n // 2 for term, n in seen.items() if n > 1}


class _Parts(dict[str, float]):
    """Term -> the part of ordinary news texts in one language that hold it, found when it is first asked for."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, term: str) -> float:
        if len(self) >= KNOWN:
            self.clear()
        part = self[term] = (_priors(self._language).get(term) or _prior(term, self._language)) / PRIOR_TEXTS
        return part


@cache
def _parts(language: str) -> _Parts:
    return _Parts(language)


def count_before(terms: Iterable[str], language: str | None) -> Iterable[float]:
    """In how many of the prior texts each term stands."""
    language = (language or "en")[:2]
    prior = _priors(language)
    return map(prior.get, terms, repeat(PRIOR_RARE * PRIOR_TEXTS + 0.5)) if prior else (_prior(term, language) for term in terms)


def _prior(term: str, language: str) -> float:
    return PRIOR_TEXTS * (PRIOR_COMMON if is_common(term, language) else PRIOR_RARE) + 0.5


@cache
def _priors(language: str) -> dict[str, float]:
    """Stem -> in how many of the prior texts it stands; empty for a language without counts."""
    table = cast("dict[str, dict[str, str]]", read_table("follow.common")).get(language, {})
    return {term: PRIOR_TEXTS * int(thousandth) / 1000 + 0.5 for thousandth, terms in table.items() for term in terms.split()}
