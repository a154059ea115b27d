"""A name in any script -> the frame of its consonants, so that spellings of one name by several hands meet."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from typing import cast

from .tables import read_table

_DROPPED = re.compile(r"[aeiouyjh]|[^a-z]")
_DOUBLED = re.compile(r"(.)\1+")


@lru_cache(maxsize=65_536)
def consonant_frame(word: str) -> str:
    """The consonants of one word in a coarse Latin spelling, "" when it has none. For comparing, never for showing.

    Varanets and Voronets are both "frns", Weißhaupt and Weisshaupt "fsbt", Şahinkaya and Шахинкая "snk".
    Coarse on purpose: who uses it must ask for more evidence than one name.
    """
    plain = _strip_prefix(_fold(word))
    plain = "".join(_letters().get(c, c) for c in plain)
    for before, after in _sounds():
        plain = plain.replace(before, after)
    return _DOUBLED.sub(r"\1", _DROPPED.sub("", plain))


_PLAIN = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "ł": "l", "ı": "i", "þ": "th", "ħ": "h", "ŋ": "n"})


def without_marks(word: str) -> str:
    """A word in small Latin letters as it is spelled without marks: "hrubý" and "hruby" are one."""
    if word.isascii():
        return word
    parts = unicodedata.normalize("NFKD", word.translate(_PLAIN))
    return "".join(c for c in parts if not unicodedata.combining(c))


def _fold(word: str) -> str:
    parts = unicodedata.normalize("NFKD", word[:80].casefold())
    return "".join(c for c in parts if not unicodedata.combining(c))


def _strip_prefix(word: str) -> str:
    for prefix in _prefixes():
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:
            return word[len(prefix) :]
    return word


@cache
def _letters() -> dict[str, str]:
    return cast("dict[str, str]", read_table("romanise")["letters"])


@cache
def _sounds() -> tuple[tuple[str, str], ...]:
    rows = cast("list[dict[str, str]]", read_table("romanise")["sounds"])
    return tuple((row["from"], row["to"]) for row in rows)


@cache
def _prefixes() -> tuple[str, ...]:
    table = cast("dict[str, list[str]]", read_table("romanise")["articles"])
    return tuple(table["prefixes"])
