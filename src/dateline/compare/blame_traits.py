"""What the charges and denials of a story are weighed by, each two of them: `around`'s traits, the deed, whose party, whose voice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .around import Matrix, Traits, both, days_between, differing, find_place, measure_places, nearest, sharing
from .charges import OPEN, ROOT, Charge, is_of
from .doers import tells_past
from .judging import NO_PAIRS, Pairs, may_answer, rank
from .lexicon import lexicon_of
from .parties import DID
from .telling import Weights

NEARBY = 0.25
"""Nearness of clauses or sentences from which two may be of one matter: what is further is seldom of one, but many more pairs are."""
SHARED = 0.3
"""What their clauses share in words, by how rare they are, from which two may be."""
LIKELY = -1.0
"""The log-odds of two clauses together from which they may be charges: a story need not hold any."""
WEATHER = 3
"""First words of a clause among which the weather is what it tells of."""


def pair_charges(sides: Sequence[Charge], weights: Weights, odds: NDArray[np.float32], linked: Matrix, denied: Matrix) -> Pairs:
    """The pairs of a story's charges and denials. `odds`: how likely each is one that the accounts differ on (`accusing`).

    `linked` is 1 where the rules of `blame` take two for one deed at two doors, `denied` where they take one to deny the other.
    """
    if not sides:
        return NO_PAIRS
    places = [find_place(side.text, side.span, whole=True) for side in sides]
    traits = measure_places(sides, places, weights) | _deeds(sides) | _parties(sides) | _odds(odds) | _denials(sides)
    traits |= {"rule_denied": denied, "linked": np.maximum(linked, denied), "days": days_between(sides)}
    meeting = may_answer(sides) & (both(side.by is not None for side in sides) > 0) & _is_tied(sides, traits)
    likeness = traits["odds_less"] + traits["odds_more"] + 2 * traits["read_both"] + traits["near"]
    return rank(sides, Pairs(traits, meeting, meeting), np.asarray(likeness, np.float32))


def _is_tied(sides: Sequence[Charge], traits: Traits) -> NDArray[np.bool_]:
    """True where something says that two are of one matter, and they do not charge one party, unless it is the side of one of them.

    Of two deeds of the lists nearness alone does not say so ("a man shot the clerk", "a former worker opened fire"), nor do words where
    the deed of one is of no list: "the raid was led by", "the choir was led by". Two that tell nothing of the past are sayings: "nobody
    can live on thanks".
    """
    telling = both(not side.denied for side in sides) > 0
    own = np.array([is_of(side.party, side.voice) for side in sides])
    agreed = telling & (traits["one_party"] > 0) & ~own[:, None] & ~own
    known = telling & (both(side.listed for side in sides) > 0)
    tied = ((traits["read_most"] >= NEARBY) & ~known) | (traits["near"] >= SHARED)
    for name in ("returned", "told_of", "open", "accused_denies"):
        tied |= traits[name] > 0
    aside = known & (traits["unlisted"] + traits["unlisted_one"] > 0) & (traits["returned"] == 0)
    general = both(side.deeds <= {DID} and not _tells_past(side) for side in sides) > 0
    tied &= ~aside & ~general & ~_is_weather(sides) & (traits["odds_less"] + traits["odds_more"] >= LIKELY)
    return np.asarray(~agreed & (tied | (traits["linked"] > 0)), bool)


def _is_weather(sides: Sequence[Charge]) -> NDArray[np.bool_]:
    """What is denied of the weather answers no charge of somebody: "no rain fell on the village", "the rebels shelled the village"."""
    nature = [lexicon_of(side.text.account.article.language).nature for side in sides]
    words = [{word.casefold() for word in side.text.words[slice(*side.span)].split()[:WEATHER]} for side in sides]
    told = [bool(some & known) for some, known in zip(words, nature, strict=True)]
    denied = [one and side.denied for side, one in zip(sides, told, strict=True)]
    crossed = _crossed(denied, [bool(side.party) and not side.denied and not one for side, one in zip(sides, told, strict=True)])
    return np.asarray(_both_ways(crossed) > 0)


def _odds(odds: NDArray[np.float32]) -> Traits:
    """How likely the two are what accounts differ on."""
    return {"odds_less": np.minimum(odds[:, None], odds), "odds_more": np.maximum(odds[:, None], odds)}


def _denials(sides: Sequence[Charge]) -> Traits:
    """Who denies, and whether it is who the other charges."""
    denied = [side.denied for side in sides]
    listed = [side.listed for side in sides]
    charging = _crossed([not side.denied and bool(side.party) for side in sides], denied)
    accused = _of([side.party for side in sides], [side.voice for side in sides]) * charging
    nobody = np.array([not side.party for side in sides], np.float32)
    return {
        "denied_one": differing(denied),
        "denied_both": both(denied),
        "own_one": differing([side.own for side in sides]),
        "listed_both": both(listed),
        "listed_one": differing(listed),
        "accused_denies": np.maximum(accused, accused.T),
        "no_party": nobody[:, None] + nobody,
        "stated_one": differing([side.stated for side in sides]),
        "stated_both": both(side.stated for side in sides),
        "heard": _both_ways(_heard(sides)),
        "voices_of": _of([side.voice for side in sides], [side.voice for side in sides]),
    }


def _tells_past(side: Charge) -> bool:
    lexicon = lexicon_of(side.text.account.article.language)
    return tells_past([token.word.casefold() for token in lexicon.read(side.text.words, *side.span)], lexicon)


def _heard(sides: Sequence[Charge]) -> Matrix:
    """1 where the text of the column names the speaker of the row."""
    names = {side.by: [word for word in (side.by or "").split() if word[0].isupper() and len(word) >= ROOT] for side in sides}
    texts = {id(side.text): side.text.words for side in sides}
    told = {(by, text): any(word in words for word in said) for by, said in names.items() for text, words in texts.items()}
    return np.array([[float(told[one.by, id(other.text)]) for other in sides] for one in sides], np.float32)


def _crossed(rows: Sequence[bool], columns: Sequence[bool]) -> Matrix:
    """1 where the row's flag and the column's are true."""
    return np.asarray(np.array(rows, np.float32)[:, None] * np.array(columns, np.float32), np.float32)


def _deeds(sides: Sequence[Charge]) -> Traits:
    """What was done."""
    listed = [side.deeds - OPEN - {DID} for side in sides]
    open_ = [bool(side.deeds & OPEN) for side in sides]
    unlisted = [side.deeds <= {DID} for side in sides]
    words = []
    for side in sides:
        lexicon = lexicon_of(side.text.account.article.language)
        tokens = (t for t in lexicon.read(side.text.words, *side.span) if lexicon.is_content(t) and t.stem not in side.party)
        words.append([t.word for t in tokens if not t.word[0].isdigit()])
    return {
        "deed": sharing(listed),
        "deed_words": nearest(words, 0.0),
        "open": both(open_),
        "open_one": differing(open_),
        "unlisted": both(unlisted),
        "unlisted_one": differing(unlisted),
    }


def _parties(sides: Sequence[Charge]) -> Traits:
    """Who did it, and who says so."""
    party, voice = [side.party for side in sides], [side.voice for side in sides]
    near, wide = [side.telling.near for side in sides], [side.telling.wide for side in sides]
    returned = _of(party, voice)
    own = np.diag(returned)
    return {
        "returned": returned + returned.T,
        "returned_both": np.minimum(returned, returned.T),
        "own": own[:, None] + own,
        "told_of": _both_ways(_of(party, near)),
        "told_of_wide": _both_ways(_of(party, wide)),
        "one_party": _of(party, party),
        "alone": _both_ways(np.tile(np.array([float(side.alone) for side in sides], np.float32), (len(sides), 1))),
        "party_speaks": _both_ways(np.tile(np.array([float(bool(side.text.own)) for side in sides], np.float32), (len(sides), 1))),
    }


def _of(some: Sequence[frozenset[str]], others: Sequence[frozenset[str]]) -> Matrix:
    """1 where a set of the row and one of the column share a name or a noun."""
    return np.array([[float(is_of(one, other)) for other in others] for one in some], np.float32).reshape(len(some), len(others))


def _both_ways(one: Matrix) -> Matrix:
    return np.asarray(one + one.T, np.float32)
