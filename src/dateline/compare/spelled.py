"""How far apart two spellings of a name are: letters that several hands hear for one sound weigh little, other letters weigh one."""

from __future__ import annotations

import re
from functools import lru_cache

from dateline.words.romanise import without_marks

_SOUNDS = (("tsch", "ch"), ("tch", "ch"), ("dzh", "j"), ("zh", "j"), ("ck", "k"), ("ph", "f"), ("x", "ks"), ("dt", "t"), ("qu", "kv"))
"""Letters that are one sound in many languages' hands; those on the right stand for those on the left."""
_DOUBLED = re.compile(r"(.)\1+")
_OTHER = re.compile(r"[^a-z]")
_VOWELS = frozenset("aeiouy")
_KINDS = tuple(map(frozenset, ("ckqgh", "szc", "vwfbu", "td", "pb", "jgzyi", "aeiouy", "sj")))
"""Letters that hands write for one sound: Tarvas and Tarwas, Kougias and Kouyias."""
_FOR_ONE, _VOWEL, _SILENT = 0.3, 0.4, 0.25
"""What it weighs that such letters stand for one another, that a vowel (or j and w, which are next to vowels) is not written, or an h."""


@lru_cache(maxsize=65_536)
def apart(one: str, other: str) -> float:
    """What parts two words, over the letters of the longer: 0 for one spelling; "Kestich" and "Kestić" .04; 1 where either has none."""
    a, b = sounds_of(one), sounds_of(other)
    return _cost(a, b) / max(len(a), len(b)) if a and b else 1.0


@lru_cache(maxsize=65_536)
def sounds_of(word: str) -> str:
    """Small Latin letters without marks, one for two, and one way to write what hands write in two."""
    plain = _OTHER.sub("", without_marks(word.casefold()))
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return _DOUBLED.sub(r"\1", plain)


def _cost(one: str, other: str) -> float:
    """The cheapest way from one to the other, letter by letter."""
    before = [0.0]
    for letter in other:
        before.append(before[-1] + _silence(letter))
    for letter in one:
        row = [before[0] + _silence(letter)]
        for place, its in enumerate(other):
            row.append(min(before[place] + _change(letter, its), before[place + 1] + _silence(letter), row[place] + _silence(its)))
        before = row
    return before[-1]


def _silence(letter: str) -> float:
    return _SILENT if letter == "h" else _VOWEL if letter in _VOWELS or letter in "jw" else 1.0


def _change(letter: str, its: str) -> float:
    if letter == its:
        return 0.0
    return _FOR_ONE if any(letter in kind and its in kind for kind in _KINDS) else 1.0
