"""Runs of words that two texts share."""

from __future__ import annotations

import re
from array import array
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from dateline.model import Span

from .cutting import LONGEST, cut_words

SIZE = 5
"""Words in a shingle; five are rarely shared by chance (ENGINES.md)."""
SAMPLE = 4
"""One shingle in so many is in a text's sample."""
WORD_LIMIT = 20_000
"""Words of a text that are looked at."""
GAP = 4
"""Words between two runs on both sides that are bridged: a light edit inside a copied sentence."""
PLACES = 4
"""Places of one shingle in a text that are tried; more only occur in refrains and in hostile input."""
KNOWN = 65_536
"""Words whose numbers are remembered."""
_WORD = re.compile(r"\w+")
_MASK = (1 << 61) - 1
_BASE = 1_000_003


@dataclass(frozen=True, slots=True)
class Words:
    """A text's words as they were found, folded, and the hash of the shingle that begins at each."""

    found: tuple[re.Match[str], ...]
    folded: tuple[str, ...]
    hashes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Sketch:
    """The hash of the shingle that begins at each word of a text, the different ones, and of those one in SAMPLE."""

    hashes: array[int]
    codes: frozenset[int]
    sample: frozenset[int]


@dataclass(frozen=True, slots=True)
class Match:
    """What two texts share: the parts covered, 0 to 1, of each; how many words; and the runs, in pairs (here, there)."""

    here: float
    there: float
    words: int
    spans: tuple[tuple[Span, Span], ...]


@lru_cache(maxsize=64)
def split_words(text: str) -> Words:
    """The words of a text with shingle hashes that are the same in every run and on every machine."""
    found = tuple(islice(_WORD.finditer(text), WORD_LIMIT))
    words = [match.group() for match in found]
    return Words(found, tuple(map(str.casefold, words)), tuple(_hash_runs(words).tolist()))


@lru_cache(maxsize=4)
def sketch_text(text: str) -> Sketch:
    """The shingles of a text, without what else `split_words` finds."""
    is_plain = len(text) <= LONGEST and "_" not in text
    hashes = _hash_runs(cut_words(text)[0] if is_plain else [match.group() for match in islice(_WORD.finditer(text), WORD_LIMIT)])
    sample = hashes[hashes % np.uint64(SAMPLE) == 0]
    return Sketch(array("Q", hashes.tobytes()), frozenset(hashes.tolist()), frozenset(sample.tolist()))


def bound_match(here: Sequence[int], there: Sequence[int]) -> tuple[int, int]:
    """At most so many words of the one text, and of the other, can stand in runs that `match_words` finds, judged by their hashes."""
    return _reach(here, set(there)), _reach(there, set(here))


def _reach(hashes: Sequence[int], shared: Collection[int]) -> int:
    """A run reaches SIZE words from where a shared shingle begins, and GAP more where it is bridged."""
    reached, edge = 0, 0
    for start in [place for place, code in enumerate(hashes) if code in shared]:
        end = start + SIZE + GAP
        reached += end - max(start, edge)
        edge = end
    return min(reached, len(hashes) + SIZE - 1)


def _hash_runs(words: list[str]) -> NDArray[np.uint64]:
    """The hash of every SIZE words in a row; arithmetic modulo 2**64, of which the lower 61 bits are kept."""
    if len(words) < SIZE:
        return np.zeros(0, np.uint64)
    codes, base = np.fromiter(map(_CODES.__getitem__, words), np.uint64, len(words)), np.uint64(_BASE)
    length = len(words) - SIZE + 1
    total = codes[:length].copy()
    for place in range(1, SIZE):
        total *= base
        total += codes[place : place + length]
    return total & np.uint64(_MASK)


def _places(hashes: tuple[int, ...]) -> dict[int, list[int]]:
    places: dict[int, list[int]] = {}
    for position, code in enumerate(hashes):
        held = places.get(code)
        if held is None:
            places[code] = [position]
        elif len(held) < PLACES:
            held.append(position)
    return places


class _Codes(dict[str, int]):
    """Word -> its number, reckoned when it is first asked for. A plain look-up: it is done for every word that comes."""

    def __missing__(self, word: str) -> int:
        if len(self) >= KNOWN:
            self.clear()
        code = self[word] = crc32(word.casefold().encode("utf-8", "surrogatepass")) + 1
        return code


_CODES = _Codes()


def match_words(here: Words, there: Words) -> Match:
    """The runs that both texts share, longest from each place on, light edits bridged; linear in the words of both."""
    runs: list[tuple[int, int, int]] = []
    edge, places = 0, _places(there.hashes)
    for at, code in enumerate(here.hashes):
        if at < edge or code not in places:
            continue
        length, start = max((_run(here, there, at, place), -place) for place in places[code])
        if length >= SIZE:
            runs.append((at, -start, length))
            edge = at + length
    return _weigh(_bridge(runs), here, there)


def _run(here: Words, there: Words, at: int, position: int) -> int:
    length = 0
    limit = min(len(here.folded) - at, len(there.folded) - position)
    while length < limit and here.folded[at + length] == there.folded[position + length]:
        length += 1
    return length


def _bridge(runs: list[tuple[int, int, int]]) -> list[tuple[int, int, int, int]]:
    """Runs as (start here, end here, start there, end there), those a light edit apart joined."""
    joined: list[tuple[int, int, int, int]] = []
    for at, position, length in runs:
        if joined and 0 <= at - joined[-1][1] <= GAP and 0 <= position - joined[-1][3] <= GAP:
            joined[-1] = (joined[-1][0], at + length, joined[-1][2], position + length)
        else:
            joined.append((at, at + length, position, position + length))
    return joined


def _weigh(runs: list[tuple[int, int, int, int]], here: Words, there: Words) -> Match:
    spans = tuple((_span(here, a, b), _span(there, c, d)) for a, b, c, d in runs)
    words = sum(b - a for a, b, _, _ in runs)
    covered = _union([(c, d) for _, _, c, d in runs])
    return Match(words / max(1, len(here.folded)), covered / max(1, len(there.folded)), words, spans)


def _union(pieces: list[tuple[int, int]]) -> int:
    total, edge = 0, 0
    for start, end in sorted(pieces):
        total += max(0, end - max(start, edge))
        edge = max(edge, end)
    return total


def _span(words: Words, first: int, last: int) -> Span:
    return Span(words.found[first].start(), words.found[last - 1].end())
