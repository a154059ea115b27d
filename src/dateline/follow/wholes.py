"""Whether a text belongs to a group of others: what several reports of a story hold together says more than any one of them.

A report of another event in the same place opens with a day and an event of its own and has few of the group's words and names; a column
may open with anything, and has some of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText

from .about import compare_points
from .bags import BALLAST, PLAIN_RARE, Listed
from .pairs import DATED_FEATURES
from .products import Flags, Matrix, Places
from .terms import list_days

NAMES_COMMON = 0.2
"""A name tells no less than a word that so much of all news holds: "May" is a minister too."""
FEW_NAMES = 0.5
"""What the names of a group and of a text are thought to weigh beside what they do: one name in common is little."""
TINY = 1e-6
WHOLE_FEATURES = ("words", "names", "news_without_names", "opening_soon", "same_day", "about", "size")
WHOLE_WEIGHTS = (57.82, 3.07, -2.48, 20.51, 2.42, 8.55, -3.22)
WHOLE_BIAS = -7.07
"""A logistic regression over WHOLE_FEATURES: members of the stories of fifteen hands beside each text that lies near them, as heavy
together (`./run train stories`)."""


@dataclass(frozen=True, slots=True)
class _Terms:
    """Some of the terms of texts: `there`, text x term, of those that two texts hold, with how many hold each and how common it is in
    news; `lone` is the weight of the others, text by text. A term's weight is reduced by `less`."""

    there: Matrix
    held: Matrix
    common: Matrix
    lone: Matrix
    less: float


@dataclass(frozen=True, slots=True)
class Neighbours:
    """Texts that are looked at together, as they are laid beside groups of them."""

    plain: _Terms
    names: _Terms
    alike: Matrix
    """Measure x text x text: how alike the openings are, whether they name a day in common, how alike what they are about is."""
    news: Matrix
    """1 for a text that opens with a day."""


def lay_neighbours(texts: Sequence[OpenText], listed: Listed, pairs: NDArray[np.float64]) -> Neighbours:
    """`listed` are the terms of the texts, `pairs` the measures of each two of them (`measure_dated`)."""
    named = listed.names > 0
    plain = ~listed.digits & ~named
    named &= ~listed.digits
    place, line, common = listed.column, listed.line, listed.common
    pairwise = [pairs[..., DATED_FEATURES.index(name)] for name in ("opening_soon", "same_day")]
    alike = np.stack([*pairwise, compare_points(texts)]).astype(np.float32)
    alike[:, np.arange(len(texts)), np.arange(len(texts))] = 0
    return Neighbours(
        _lay(place[plain], line[plain], common[plain], PLAIN_RARE, len(texts)),
        _lay(place[named], line[named], np.minimum(common[named], NAMES_COMMON), 0.0, len(texts)),
        alike,
        find_news(texts, listed).astype(np.float32),
    )


def find_news(texts: Sequence[OpenText], listed: Listed) -> Flags:
    """True where headline or opening tell a day ("on Tuesday", "yesterday"): as news does, and columns seldom do."""
    opens = np.zeros(len(texts), bool)
    for language in {text.language for text in texts}:
        day = np.zeros(len(listed.numbers), bool)
        day[[listed.numbers[term] for term in list_days(language) if term in listed.numbers]] = True
        told = np.zeros(len(texts), bool)
        told[listed.line[day[listed.column] & (listed.opening > 0)]] = True
        opens |= told & np.array([text.language == language for text in texts], bool)
    return opens


def score_group(near: Neighbours, group: Sequence[int]) -> NDArray[np.float64]:
    """The log-odds that each text belongs to this group of them, a member to the group without it."""
    return np.asarray(measure_group(near, group) @ np.array(WHOLE_WEIGHTS) + WHOLE_BIAS, np.float64)


def measure_group(near: Neighbours, group: Sequence[int]) -> NDArray[np.float64]:
    """What WHOLE_FEATURES are: n x len(WHOLE_FEATURES); a member is measured beside the group without it. The group has two texts or more.

    How alike the plain words are, those of the group by how many of its texts hold each; the part of the text's names that the group
    holds; for a text that opens with a day, the part of the group's names that it does not hold; the means of how alike the openings are,
    of days in common, and of how alike what they are about is; and how large the group is. What only the group holds is not common.
    """
    inside = np.zeros(len(near.news), bool)
    inside[list(group)] = True
    size = np.float32(len(group)) - inside
    words, _, _ = _compare(near.plain, inside, size)
    _, of_group, of_text = _compare(near.names, inside, size)
    alike = near.alike[:, :, inside].sum(2) / size
    return np.stack([words, of_text, near.news * (1 - of_group), *alike, np.log(size)], axis=-1).astype(np.float64)


def _compare(terms: _Terms, inside: Flags, size: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """For each text: how alike its terms and the group's are, the part of the group's that it holds, and of its own that the group does.

    What a member does not hold is held in the group without it as often as in the whole, and what it holds once less.
    """
    counts, alone = inside.astype(np.float32) @ terms.there, terms.lone[inside].sum()
    many = np.float32(inside.sum())
    others, members, rest = (_lay_beside(terms, *held) for held in ((counts, many), (counts - 1, many - 1), (counts, many - 1)))
    less = (members - rest)[1:3]
    told = terms.there @ np.concatenate([others, members, less]).T
    sums = np.where(inside[:, None], told[:, 4:8], told[:, :4]).T
    group, core = np.where(inside, rest[1:3].sum(1)[:, None] + told[:, 8:].T, others[1:3].sum(1)[:, None])
    alone = np.where(inside, alone - terms.lone, alone)
    whole = sums[0] + terms.lone
    return (
        sums[1] / np.sqrt(np.maximum(whole * (group + alone / size), TINY)),
        sums[2] / (core + alone / size**2 + FEW_NAMES),
        (sums[3] + FEW_NAMES) / (whole + 2 * FEW_NAMES),
    )


def _lay_beside(terms: _Terms, held: Matrix, many: np.float32) -> Matrix:
    """Of each term that `held` of `many` texts hold: its weight, that by the part that holds it, by the square of that part, and where any
    does."""
    weight = _weigh(terms, held, len(terms.lone))
    return np.stack([weight, weight * held / many, weight * (held / many) ** 2, weight * (held > 0)])


def _weigh(terms: _Terms, held: Matrix, texts: int) -> Matrix:
    """How much each term tells where the group holds it so often: by how rare it is in news, and among the texts outside."""
    ballast = max(BALLAST, texts)
    outside = np.maximum(terms.held - held - 1, 0) + 1
    return np.asarray(np.maximum(np.log((texts + ballast) / (outside + ballast * terms.common)) - terms.less, 0), np.float32)


def _lay(place: Places, line: Places, common: Matrix, less: float, texts: int) -> _Terms:
    """Terms by their place among all and the text that they stand in, the same order throughout."""
    held = np.bincount(place).astype(np.float32)
    of_term = np.zeros(len(held), np.float32)
    of_term[place] = common
    shared = held > 1
    there = np.zeros((texts, int(shared.sum())), np.float32)
    here = shared[place]
    there[line[here], (np.cumsum(shared) - 1)[place[here]]] = 1
    none = np.zeros(texts, np.float32)
    alone = _weigh(_Terms(there, held, of_term, none, less), np.zeros(1, np.float32), texts)
    lone = np.bincount(line[~here], weights=alone[place[~here]], minlength=texts).astype(np.float32)
    return _Terms(there, held[shared], of_term[shared], lone, less)
