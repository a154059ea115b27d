"""Which clauses of a story charge somebody or deny it: weighed by what their words mean (`vectors`) and by what they hold.

The weights stand in `weights/charges.npz`, made by `./run train differences`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.model import Mode

from .charges import OPEN, Charge, is_of
from .contested import find_chief
from .doers import is_somebody
from .lexicon import Token, find_classes, lexicon_of
from .parties import CLEFTS
from .sides import statement_of
from .telling import sentence_around
from .vectors import vectors_of

FILE = Path(__file__).parent / "weights" / "charges.npz"
Table = NDArray[np.float32]
_MODALS = frozenset(("will", "would", "shall", "should", "can", "could", "may", "might", "must"))
TRAITS = (
    "listed", "denied", "own", "open", "party", "accused", "number", "modal", "cleft", "had", "by", "negated", "quoted", "length", "short",
    "pronoun", "chief", "chief_sentence", "line", "lead", "named", "statements",
    "charged", "speaks", "somebody", "stated",
)  # fmt: skip


def describe(charges: Sequence[Charge]) -> Table:
    """A row for each charge of a story: its traits, the vector of its clause, that of its sentence."""
    said = vectors_of([c.text.words[slice(*c.span)] for c in charges])
    sentence = vectors_of([c.text.words[slice(*sentence_around(c.text.words, c.span))] for c in charges])
    chief = find_chief([charge.text for charge in charges])
    traits = np.array([_traits(charge) for charge in charges], np.float32).reshape(len(charges), len(TRAITS))
    traits[:, TRAITS.index("chief")] = said @ chief
    traits[:, TRAITS.index("chief_sentence")] = sentence @ chief
    traits[:, TRAITS.index("charged")], traits[:, TRAITS.index("speaks")] = _answered(charges)
    return np.hstack([traits, said, sentence])


def _answered(charges: Sequence[Charge]) -> tuple[list[bool], list[bool]]:
    """Whether some other voice of the story charges whose words a clause is; whether whom it charges speaks in the story too."""
    parties = {(charge.party, charge.by) for charge in charges if charge.party and not charge.denied}
    voices = {(charge.voice, charge.by) for charge in charges}
    charged = {(voice, by) for voice, by in voices if any(other != by and is_of(party, voice) for party, other in parties)}
    speaks = {(party, by) for party, by in parties if any(other != by and is_of(party, voice) for voice, other in voices)}
    return [(c.voice, c.by) in charged for c in charges], [(c.party, c.by) in speaks for c in charges]


def _traits(charge: Charge) -> list[float]:
    text, lexicon = charge.text, lexicon_of(charge.text.account.article.language)
    tokens = lexicon.read(text.words, *charge.span)
    words = [token.word.casefold() for token in tokens]
    statement = statement_of(charge)
    line = text.words.count("\n", 0, charge.span.start)
    negations = lexicon.denials.get("negations")
    found = {
        "listed": charge.listed,
        "denied": charge.denied and not charge.own,
        "own": charge.own,
        "open": bool(charge.deeds & OPEN),
        "party": bool(charge.party),
        "accused": bool(statement and statement.accuses),
        "number": any(word[0].isdigit() for word in words),
        "modal": bool(_MODALS & set(words)),
        "cleft": words[:2] in CLEFTS,
        "had": bool(lexicon.having & set(words)),
        "by": "by" in words,
        "negated": bool(negations and find_classes(negations, tokens, exact=True)),
        "quoted": bool(statement and statement.mode is not Mode.INDIRECT),
        "length": float(np.log(1 + len(words))),
        "short": len(words) < 4,
        "pronoun": bool(words) and words[0] in lexicon.pronouns,
        "line": min(line, 20) / 10,
        "lead": line <= 3,
        "named": _names(tokens) / max(1, len(tokens)),
        "statements": bool(statement),
        "somebody": not charge.denied and is_somebody(lexicon.read(charge.value), lexicon),
        "stated": charge.stated,
    }
    return [float(found.get(name, 0.0)) for name in TRAITS]


def _names(tokens: Sequence[Token]) -> int:
    return sum(token.word[0].isupper() for token in tokens[1:])


def weigh_charges(charges: Sequence[Charge]) -> Table:
    """The log-odds that each charge of a story is one of those that its accounts differ on."""
    if not charges:
        return np.zeros(0, np.float32)
    weights, bias = read_weights()
    return np.asarray(describe(charges) @ weights + bias, np.float32)


@cache
def read_weights() -> tuple[Table, float]:
    """What was learned: a weight for each column of `describe`, and the bias."""
    with np.load(FILE) as held:
        return held["weights"].astype(np.float32), float(held["bias"])
