"""What the first words of a short block say of it: "Read more", "Comments", "About the author", "Filed under"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from .placing import Column, Table
from .wordlists import word_set, word_table

SAID = ("pointer", "comment", "about", "label")
OPENED = (*(f"under_{group}" for group in SAID), *(f"since_{group}" for group in SAID))
_LONGEST, _CALLS, _FAR = 200, 3, 50


@cache
def _openers() -> dict[str, tuple[tuple[str, int], ...]]:
    """First word -> the openers that begin with it, each with the bit of its group."""
    found: dict[str, tuple[tuple[str, int], ...]] = {}
    for number, group in enumerate(SAID):
        for opener in word_table("read.openers", "openers")[group]:
            first = opener.partition(" ")[0]
            found[first] = (*found.get(first, ()), (opener, 1 << number))
    return found


def read_opener(words: str) -> int:
    """The groups whose opener begins these folded words, as bits in the order of `SAID`; 0 for none, and for more than 200 characters."""
    if len(words) > _LONGEST:
        return 0
    if words[:1].isdigit():
        words = words.partition(" ")[2]
    said = 0
    for opener, bit in _openers().get(words.partition(" ")[0], ()):
        if words == opener or words.startswith(f"{opener} "):
            said |= bit
    return said


def call_words() -> frozenset[str]:
    """The folded words that ask the reader to do something for the site: "subscribe"."""
    return word_set("read.openers", "calls", "words")


def count_calls(words: set[str]) -> int:
    """How many of a block's folded words ask the reader to do something for the site; three at most."""
    return min(len(words & call_words()), _CALLS)


def measure_openers(said: Table, tags: Sequence[str]) -> list[Column]:
    """The columns of `OPENED`: what the last heading above a block says, and how many blocks ago a block said so, 50 at most.

    `said`: blocks by the groups of `SAID`, 1 where a block's opener is of the group; `tags`: the tag of each block.
    """
    count = len(tags)
    index = np.arange(count)
    heading = np.array([len(tag) == 2 and tag[0] == "h" and tag[1].isdigit() for tag in tags])
    last = np.maximum.accumulate(np.where(heading, index, -1))
    under = np.where(last[:, None] >= 0, said[last], 0)
    since = index[:, None] - np.maximum.accumulate(np.where(said > 0, index[:, None], -_FAR), axis=0)
    return [*under.T, *np.minimum(since, _FAR).T]
