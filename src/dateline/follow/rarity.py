"""How much a term tells: rare words tell stories apart, common ones do not, and a young desk knows which are common."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from itertools import compress, repeat
from operator import add, mul, truediv
from typing import cast

from dateline.model import OpenStories
from dateline.words import read_table

from .terms import is_common

PRIOR_TEXTS = 60
"""The young desk's ballast: rarity is reckoned as if so many texts had been seen that hold the common words as often as news does."""
PRIOR_COMMON, PRIOR_RARE = 0.25, 0.003
"""The part of those texts that hold a word of the trade in a language without counts, and a word that no list knows."""
KEPT = 1024
"""Texts of which it is kept how common their terms are in ordinary news: each is weighed when it is placed, and when its story changes."""
COUNT_LIMIT = 20_000
"""Past so many texts the counts of terms are halved, so that they stay bounded and follow the times."""


def weigh_rare(terms: Mapping[str, float], language: str | None, stories: OpenStories) -> dict[str, float]:
    """A text's terms weighed by rarity, as a vector of length 1; empty for a text without words."""
    language = (language or "en")[:2]
    texts = stories.document_count + PRIOR_TEXTS + 1
    held = list(map(add, map(stories.document_frequency.get, terms, repeat(0)), _held_before(tuple(terms), language)))
    weights: list[float] = list(map(mul, terms.values(), map(math.log, map(truediv, repeat(texts), held))))
    names: Iterable[str] = terms
    if max(held, default=0) >= texts:
        telling = [n < texts for n in held]
        names, weights = compress(terms, telling), list(compress(weights, telling))
    length = math.sqrt(sum(map(mul, weights, weights))) or 1.0
    return dict(zip(names, map(truediv, weights, repeat(length)), strict=False))


def find_common(terms: Iterable[str], language: str | None) -> list[float]:
    """The part of ordinary news texts that hold each term, 0 to 1, never 0."""
    language = (language or "en")[:2]
    prior = _priors(language)
    return [(prior.get(term) or _prior(term, language)) / PRIOR_TEXTS for term in terms]


def count_terms(vector: dict[str, float], stories: OpenStories) -> None:
    """Remember that one more text held these terms."""
    stories.document_count += 1
    seen = stories.document_frequency
    for term in vector:
        seen[term] = seen.get(term, 0) + 1
    if stories.document_count > COUNT_LIMIT:
        stories.document_count //= 2
        stories.document_frequency = {term: n // 2 for term, n in seen.items() if n > 1}


@lru_cache(maxsize=KEPT)
def _held_before(terms: tuple[str, ...], language: str) -> list[float]:
    """In how many of the prior texts each term stands."""
    prior = _priors(language)
    if not prior:
        return [_prior(term, language) for term in terms]
    known, rare = prior.get, PRIOR_RARE * PRIOR_TEXTS + 0.5
    return [known(term, rare) for term in terms]


@lru_cache(maxsize=65_536)
def _prior(term: str, language: str) -> float:
    return PRIOR_TEXTS * (PRIOR_COMMON if is_common(term, language) else PRIOR_RARE) + 0.5


@cache
def _priors(language: str) -> dict[str, float]:
    """Stem -> in how many of the prior texts it stands; empty for a language without counts."""
    table = cast("dict[str, dict[str, str]]", read_table("follow.common")).get(language, {})
    return {term: PRIOR_TEXTS * int(thousandth) / 1000 + 0.5 for thousandth, terms in table.items() for term in terms.split()}
