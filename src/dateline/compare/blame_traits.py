"""What the charges and denials of a story are weighed by, each two of them: `around`'s traits, the deed, whose party, whose voice."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .around import Matrix, Traits, both, differing, find_place, measure_places, nearest, sharing
from .charges import Charge, is_of
from .judging import NO_PAIRS, Pairs, may_meet, rank
from .lexicon import lexicon_of
from .parties import DID
from .telling import Weights

OPEN = frozenset(("guilt", "cause", "due", "accused"))
"""Classes that tell no deed but who is to blame."""


def pair_charges(sides: Sequence[Charge], weights: Weights, linked: Matrix) -> Pairs:
    """The pairs of a story's charges that lay a deed at two doors. `linked` is 1 where the rules of `blame` take two for one deed."""
    if not sides:
        return NO_PAIRS
    places = [find_place(side.text, side.span, whole=True) for side in sides]
    traits = measure_places(sides, places, weights) | _deeds(sides) | _parties(sides) | {"linked": linked}
    likeness = traits["near"] + 2 * traits["cover_less"] + traits["deed_words"] + 0.6 * np.minimum(traits["returned"], 1)
    charged = both(side.by is not None and bool(side.party) and not side.denied for side in sides) > 0
    meeting = may_meet(sides) & charged & (traits["one_party"] == 0)
    return rank(sides, Pairs(traits, meeting, meeting), np.asarray(likeness, np.float32))


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
