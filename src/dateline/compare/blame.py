"""Opposed accusations: one deed, two parties, two voices; or a party that says it did not happen."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

import numpy as np
from numpy.typing import NDArray

from dateline.model import Difference, DifferenceKind

from .accusing import weigh_charges
from .blame_traits import pair_charges
from .blaming import find_blaming
from .charges import OPEN, Charge, find_charges, is_of
from .demonyms import demonym_names, name_party
from .judging import Laid, link_judged, mark
from .lexicon import lexicon_of
from .links import Links, link
from .naming import read_charged
from .parties import DID
from .settling import settle_charges
from .sides import is_same_voice, join_linked, keep_sides
from .tellers import describe_teller
from .telling import Weights
from .texts import Text

LIMIT = 300
FLOOR = -2.5
"""Log-odds below which a clause is taken for no charge."""
KEPT = 60
"""Charges of a story of which each two are weighed."""
Weigh = Callable[[Sequence[Charge]], NDArray[np.float32]]
"""Charges of a story -> the log-odds that each is one that its accounts differ on."""
OPPOSED = "opposed"
ALIKE = 1.0
"""Likeness from which two charges are of one deed."""
DENIED = 1.3
"""Likeness from which a denial is of the deed that somebody is charged with."""
DEED = 1.0
"""What the same kind of deed counts."""
ANY = 0.3
"""What two deeds of different kinds count."""
ALONE = 0.4
"""What it counts that either voice charges nobody else in its text."""
GUILT = 0.5
"""What it counts that one side only says who is to blame."""
RETURNED = 0.4
"""What it counts that a party says so of whom the other speaks for; both ways twice."""
ACCUSED = 0.8
"""What it counts that the one who denies is the one accused."""
DOER = 0.5
"""What it counts that a denial is about the one accused: "the air force had not flown"."""
LEAST = 0.5
"""What two clauses must share in words where nothing else says that they are of one deed."""
WHOLE = 0.9
"""What a denial counts that names no deed: "rejected the accusation", "had nothing to do with it"."""


def find_blame_differences(texts: Sequence[Text], weights: Weights) -> list[Difference]:
    """Deeds that different voices lay at different doors ("It was the union that broke off the talks", "the management had"), or deny."""
    laid = lay_charges(texts, weights)
    return join_charges(laid, link_judged(laid.sides, laid.pairs, OPPOSED))


def join_charges(laid: Laid[Charge], linked: Links) -> list[Difference]:
    """The differences among charges of one deed each, and the denials of them."""
    named = [(a, b) for a, b in linked if not (_names_nobody(laid.sides[a]) and _names_nobody(laid.sides[b]))]
    settled = settle_charges(laid.sides, named)
    charged = [(a, b) for a, b in named if not (settled[a].denied and settled[b].denied)]
    return join_linked(DifferenceKind.BLAME, settled, charged, single=False)


def _names_nobody(charge: Charge) -> bool:
    """ "It was held | in the hall", "the talks were held": of two such nobody is charged and nobody denies.

    Who stands before such a clause, or in it, is looked for first: "Fennimore, | had ruined it", "the fall is of Mr Hasnat's making".
    """
    return not charge.denied and (charge.stated or not charge.value) and not read_charged(charge)


def lay_charges(texts: Sequence[Text], weights: Weights, weigh: Weigh = weigh_charges) -> Laid[Charge]:
    """The likeliest charges and denials of a story side by side, by what `weigh` says of all of them."""
    found = list_charges(texts)
    odds = weigh(found)
    likely = np.sort(np.argsort(-odds, kind="stable")[:KEPT])
    kept = [int(place) for place in likely if odds[place] > FLOOR]
    charges = [found[place] for place in kept]
    listed = [place for place, charge in enumerate(charges) if charge.listed]
    told = [charges[place] for place in listed]
    opposed = [(listed[a], listed[b]) for a, b in _opposed(told, weights)]
    denied = [(listed[a], listed[b]) for a, b in _denied(told, weights)]
    pairs = pair_charges(charges, weights, odds[kept], mark(len(charges), opposed), mark(len(charges), denied))
    return Laid(charges, [*opposed, *denied], pairs)


def list_charges(texts: Sequence[Text]) -> list[Charge]:
    """The charges and denials of a story, and the clauses of statements that may be some: LIMIT at most, of no list the last."""
    names = demonym_names(texts)
    found = [name_party(charge, names) for text in texts for charge in _find_charges(text)]
    known = {by: _known(by, texts) for by in {charge.by for charge in found if charge.by}}
    found = [replace(charge, voice=charge.voice | known.get(charge.by or "", frozenset())) for charge in found]
    if len(found) > LIMIT:
        first = sorted(range(len(found)), key=lambda place: not found[place].listed)[:LIMIT]
        found = [found[place] for place in sorted(first)]
    return found


def _known(by: str, texts: Sequence[Text]) -> frozenset[str]:
    """The stems of what the texts of a story tell of a speaker: the body that another text names is theirs too."""
    lexicon = lexicon_of(texts[0].account.article.language)
    return lexicon.content(lexicon.read(describe_teller(by, None, texts))) - lexicon.pronouns


@keep_sides
def _find_charges(text: Text) -> Iterator[Charge]:
    return _mark_alone([*find_charges(text), *find_blaming(text)])


def _mark_alone(charges: Sequence[Charge]) -> Iterator[Charge]:
    held = Counter(charge.by for charge in charges if not charge.denied)
    return (replace(charge, alone=held[charge.by] == 1) for charge in charges)


def _opposed(charges: Sequence[Charge], weights: Weights) -> Iterator[tuple[int, int]]:
    told = [place for place, charge in enumerate(charges) if not charge.denied and charge.party]
    for a, b in link([charges[place] for place in told], partial(_likeness, weights), ALIKE):
        yield told[a], told[b]


def _denied(charges: Sequence[Charge], weights: Weights) -> Iterator[tuple[int, int]]:
    linked = link(charges, partial(_denial, weights), DENIED)
    yield from linked
    for a, b in linked:
        said, told = (a, b) if charges[a].denied else (b, a)
        for other, denial in enumerate(charges):
            again = other != said and denial.denied and _is_one_telling(denial, charges[said]) and denial.deeds & charges[told].deeds
            if again and _denial(weights, denial, charges[told]) >= DENIED:
                yield other, told


def _is_one_telling(one: Charge, other: Charge) -> bool:
    """What one voice of one text says: it may deny a charge twice, the report of it and the deed."""
    return one.by == other.by and one.text is other.text


def _likeness(weights: Weights, one: Charge, other: Charge) -> float:
    """How much speaks for one deed that two voices lay at two doors; 0 where they cannot contradict one another."""
    if is_same_voice(one, other) or one.by is None or other.by is None or is_of(one.party, other.party):
        return 0.0
    doerless = lexicon_of(one.text.account.article.language).doerless
    if one.deeds <= doerless or other.deeds <= doerless or _is_aside(one, other) or _is_aside(other, one):
        return 0.0
    returned = RETURNED * (is_of(one.party, other.voice) + is_of(other.party, one.voice))
    returned = returned or RETURNED * (is_of(one.party, other.telling.near) or is_of(other.party, one.telling.near))
    shared = weights.shared(one.telling, other.telling, one.party | other.party | one.words | other.words)
    if not (returned or shared >= LEAST or (one.deeds & OPEN and other.deeds & OPEN)):
        return 0.0
    return _deed(one.deeds - doerless, other.deeds - doerless) + returned + shared + (ALONE if one.alone and other.alone else 0.0)


def _is_aside(one: Charge, other: Charge) -> bool:
    """True for a deed of no list that is not told of the other's side: "observers had sat beside the boxes"."""
    return one.deeds <= {DID} and not is_of(one.party, other.voice)


def _deed(one: frozenset[str], other: frozenset[str]) -> float:
    """How much two deeds are one: of one kind, or one side at least only says who is to blame, or any two deeds."""
    if one & other - OPEN - {DID} or (one & OPEN and other & OPEN):
        return DEED
    return GUILT if (one | other) & OPEN else ANY


def _denial(weights: Weights, one: Charge, other: Charge) -> float:
    """How much speaks for one deed of which one voice says that it was done and another that it was not."""
    if one.denied == other.denied or is_same_voice(one, other):
        return 0.0
    charge, denial = (other, one) if one.denied else (one, other)
    if charge.by is None or denial.by is None or not (charge.deeds or charge.party):
        return 0.0
    accused = ACCUSED if is_of(charge.party, denial.voice) else 0.0
    if denial.whole and accused:
        return accused + WHOLE + weights.shared(one.telling, other.telling)
    if charge.deeds <= {DID} and not accused:
        return 0.0
    if denial.party and charge.party and not accused and not is_of(charge.party, denial.party):
        return 0.0
    deed = GUILT if charge.deeds & denial.deeds - {DID} else 0.0
    doer = DOER if is_of(charge.party, denial.party) else 0.0
    shared = weights.shared(one.telling, other.telling)
    return deed + doer + accused + shared if sum(map(weights.of, sorted(charge.telling.near & denial.telling.near))) >= LEAST else 0.0
