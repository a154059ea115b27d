"""Names and the words around them: what kind of source there is, the lists of words, a name's gender, a surname folded."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache

from dateline.quote.lexicon import words_of
from dateline.words import read_table

GENERATIONS = frozenset({"jr", "sr", "ii", "iii", "iv", "junior", "senior"})
"""What follows a surname and belongs to the name."""
_SURNAMES = {"f": ("ova", "eva", "skaya", "skaia", "ska", "cka"), "m": ("skiy", "skyi", "sky", "ski", "cki", "ov", "ev", "oğlu")}
"""Endings of Slavic and Turkic surnames that tell a woman from a man."""


class SourceKind(StrEnum):
    """What kind of source the words are."""

    PERSON = "person"
    INSTITUTION = "institution"
    DOCUMENT = "document"
    ROLE = "role"
    UNNAMED = "unnamed"
    PRONOUN = "pronoun"


@dataclass(frozen=True, slots=True)
class Named:
    """A source's words taken apart. `name` is what a record may say, `head` the noun it turns on, `definite` whether it points back.

    `owner` are the words of whose it is ("her" in "her lawyer", "Lund's"), `full` whether more follows the noun ("the head of parks"),
    `plural` whether it means several; `by` are the words of who issued a document.
    """

    kind: SourceKind
    name: str | None = None
    role: str | None = None
    head: str = ""
    definite: bool = False
    gender: str | None = None
    owner: str = ""
    full: bool = False
    plural: bool = False
    by: str = ""


@cache
def name_words() -> dict[str, frozenset[str]]:
    """The word lists of `names.en.toml`."""
    words = read_table("names.en")["words"]
    assert isinstance(words, dict)
    return {name: words_of(words, name) for name in words}


@cache
def alike() -> dict[str, frozenset[str]]:
    """word -> the words that may stand for it: "senator" -> {"senator", "lawmaker", …}."""
    groups = read_table("names.en")["alike"]
    assert isinstance(groups, dict)
    found: dict[str, frozenset[str]] = {}
    for name in groups:
        for word in words_of(groups, name):
            found[word] = found.get(word, frozenset()) | words_of(groups, name)
    return found


@cache
def epithets() -> dict[str, frozenset[str]]:
    """phrase -> the offices that it means: "head of state" -> {"president"}."""
    table = read_table("names.en")["epithets"]
    assert isinstance(table, dict)
    return {phrase: words_of(table, phrase) for phrase in table}


@cache
def role_words() -> frozenset[str]:
    """Titles and roles: what may stand before a person's name."""
    return name_words()["titles"] | name_words()["roles"]


@cache
def body_words() -> frozenset[str]:
    """Nouns of bodies."""
    return name_words()["institutions"] | name_words()["bodies"]


@cache
def paper_words() -> frozenset[str]:
    """Nouns of documents, also of several."""
    words = name_words()["documents"] | name_words()["papers"]
    return words | {f"{word}s" for word in words if not word.endswith("s")}


@cache
def abbreviated() -> frozenset[str]:
    """Words that may keep a full stop inside a name: "Prof. Lund"."""
    return role_words() | name_words()["suffixes"] | {"st", "jr", "sr"}


@cache
def person_nouns() -> frozenset[str]:
    """What names a person by what she is: "resident", "minister", "widow"."""
    words = name_words()
    return words["persons"] | (role_words() - body_words()) | words["kin"] | words["shy"] | words["women"] | words["men"]


@cache
def first_names() -> frozenset[str]:
    """Given names of women and men."""
    return name_words()["first_women"] | name_words()["first_men"] | name_words()["first_either"]


def is_given(word: str) -> bool:
    """ "vera", and "kelly-ann" by one of its halves."""
    known = first_names()
    return word in known or ("-" in word and any(half in known for half in word.split("-")[:2]))


@lru_cache(maxsize=8192)
def gender_of(name: str, role: str | None) -> str | None:
    """ "f" or "m" by a word of the role ("spokeswoman", "Mrs") or by the given name; None where neither tells."""
    words = name_words()
    for word in re.findall(r"[\w-]+", (role or "").lower()):
        if word in words["women"]:
            return "f"
        if word in words["men"]:
            return "m"
    first, last = name.split()[0].lower(), name.split()[-1].lower()
    if first in words["first_either"]:
        return None
    for half in (first, first.split("-")[0]):
        if half in words["first_women"]:
            return "f"
        if half in words["first_men"]:
            return "m"
    return next((gender for gender, endings in _SURNAMES.items() if last != first and last.endswith(endings)), None)


def surname_of(name: str) -> str:
    """ "Ames" of "Roland Ames III"."""
    words = name.split()
    while len(words) > 1 and words[-1].lower().rstrip(".") in GENERATIONS:
        words.pop()
    return words[-1]


@lru_cache(maxsize=8192)
def name_key(word: str) -> str:
    """A surname folded for romanisation: Seytkali and Seitkali, Zhumabaev and Zhumabayev, Al Otaibi and al-Otaibi are one."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
    plain = re.sub(r"^(?:al|el)[- ]", "", plain).replace("’", "'").removesuffix("'s")
    for old, new in (("kh", "h"), ("ye", "e"), ("iy", "i"), ("y", "i"), ("j", "i"), ("ph", "f"), ("ff", "v"), ("w", "v")):
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1+", r"\1", re.sub(r"[^\w]", "", plain))
