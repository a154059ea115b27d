"""Whether a text belongs to a group of others: what several reports of a story hold together says more than any one of them.

A report of another event in the same place opens with a day and an event of its own and has few of the group's words and names; a column
may open with anything, and has some of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.model import OpenText
from dateline.words.trees import Trees, read_trees

from .about import compare_points
from .bags import PLAIN_RARE, Listed
from .pairs import DATED_FEATURES
from .products import Flags, Matrix, Places
from .shares import FEW_NAMES, NAMES_COMMON, SHARE_FEATURES, Shares, lay_shares, measure_shares, weigh_beside
from .standing import (
    ABOUT_FEATURES,
    DAY_FEATURES,
    TIED_FEATURES,
    Days,
    Table,
    find_others,
    lay_days,
    measure_about,
    measure_days,
    measure_ties,
)
from .terms import list_days

TINY = 1e-6
WORD_FEATURES = ("words", "core_words", "part_words", "core_names", "names", "shared_names", "news_without_names")
OWN_FEATURES = ("opening_soon", "same_day", "about", "news", "length")
WHOLE_FEATURES = (*WORD_FEATURES, *OWN_FEATURES, *TIED_FEATURES, *ABOUT_FEATURES, *DAY_FEATURES, *SHARE_FEATURES)
FILE = Path(__file__).parent / "weights" / "wholes.npz"
"""Boosted trees over WHOLE_FEATURES: members of the stories of many hands beside each text that lies near them (`./run train stories`)."""


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
    length: Matrix
    """How many terms each text has, as a logarithm."""
    odds: Table
    """The log-odds of pairs."""
    days: Days
    shares: Shares


def lay_neighbours(texts: Sequence[OpenText], listed: Listed, pairs: NDArray[np.float64], odds: NDArray[np.float64]) -> Neighbours:
    """`listed` are the terms of the texts, `pairs` the measures of each two of them (`measure_dated`), `odds` their log-odds."""
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
        np.log1p([len(text.terms) for text in texts]).astype(np.float32),
        odds,
        lay_days(texts),
        lay_shares(listed),
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


def score_group(near: Neighbours, group: Sequence[int], asked: Sequence[int] | Places) -> NDArray[np.float64]:
    """The log-odds that each text asked belongs to this group of them, a member to the group without it."""
    return _trees().weigh(measure_group(near, group, asked).astype(np.float32)).astype(np.float64)


def measure_group(near: Neighbours, group: Sequence[int], asked: Sequence[int] | Places | None = None) -> NDArray[np.float64]:
    """What WHOLE_FEATURES are, of the texts `asked` or of all: rows x len(WHOLE_FEATURES); a member is measured beside the group without
    it. The group has two texts or more.

    How alike the plain words are, those of the group by how many of its texts hold each; of what many of the group hold the part that the
    text has, and of the text's the part that the group holds, in plain words and in names; what the names in common weigh; for a text that
    opens with a day, the part of the group's names that it does not hold; the means of how alike the openings are, of days in common, and
    of how alike what they are about is; whether it opens with a day, and how long it is. Then how it stands to the group by pairs and days
    (`standing`), and what they share by how often terms stand there and by what opens them (`shares`). What only the group holds is not
    common. How large the group is does not count: our own stories are of one size.
    """
    rows = np.arange(len(near.news)) if asked is None else np.asarray(asked, np.int64)
    inside = np.zeros(len(near.news), bool)
    inside[list(group)] = True
    others = find_others(rows, inside)
    size = others.sum(1).astype(np.float32)
    words, core_words, part_words, _ = _compare(near.plain, rows, inside, size)
    _, of_group, of_text, shared = _compare(near.names, rows, inside, size)
    news = near.news[rows]
    own = [*(near.alike[:, rows][:, :, inside].sum(2) / size), news, near.length[rows]]
    told = np.stack([words, core_words, part_words, of_group, of_text, shared, news * (1 - of_group), *own], axis=-1)
    ties = measure_ties(near.odds, rows, inside, others)
    about = measure_about(near.alike[2].astype(np.float64), rows, inside, others)
    days = measure_days(near.days, rows, others)
    return np.concatenate([told, ties, about, days, measure_shares(near.shares, rows, inside)], axis=1)


def _compare(terms: _Terms, rows: Places, inside: Flags, size: Matrix) -> Matrix:
    """For each row's text: how alike its terms and the group's are, the part of the group's that it holds, and of its own that the group
    does, and what those weigh."""
    counts, lone = terms.there[inside].sum(0), terms.lone[inside].sum()
    found = np.zeros((4, len(rows)), np.float32)
    member = inside[rows]
    others = (np.flatnonzero(~member), counts[None], lone, size[~member][:1, None])
    there, alone = terms.there[rows[member]], terms.lone[rows[member]]
    for places, held, left, many in (others, (np.flatnonzero(member), counts - there, lone - alone, size[member, None])):
        if not len(places):
            continue
        there, weight = terms.there[rows[places]], weigh_beside(terms.held, terms.common, held, len(inside), terms.less)
        weighed = weight * held / many
        core = weighed * held / many
        whole = (there * weight).sum(1) + terms.lone[rows[places]]
        of_group = weighed.sum(1) + left / many[:, 0]
        shared = (there * (weight * (held > 0))).sum(1)
        found[0, places] = (there * weighed).sum(1) / np.sqrt(np.maximum(whole * of_group, TINY))
        found[1, places] = (there * core).sum(1) / (core.sum(1) + left / many[:, 0] ** 2 + FEW_NAMES)
        found[2, places] = (shared + FEW_NAMES) / (whole + 2 * FEW_NAMES)
        found[3, places] = shared
    return found


def _lay(place: Places, line: Places, common: Matrix, less: float, texts: int) -> _Terms:
    """Terms by their place among all and the text that they stand in, the same order throughout."""
    held = np.bincount(place).astype(np.float32)
    of_term = np.zeros(len(held), np.float32)
    of_term[place] = common
    shared = held > 1
    there = np.zeros((texts, int(shared.sum())), np.float32)
    here = shared[place]
    there[line[here], (np.cumsum(shared) - 1)[place[here]]] = 1
    alone = weigh_beside(held, of_term, np.float32(0), texts, less)
    lone = np.bincount(line[~here], weights=alone[place[~here]], minlength=texts).astype(np.float32)
    return _Terms(there, held[shared], of_term[shared], lone, less)


@cache
def _trees() -> Trees:
    return read_trees(FILE)
