"""Is this the same speaker? Names as several hands spell them, within one story."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from dateline.model import Names
from dateline.words.romanise import consonant_frame

from .lexicon import lexicon_of
from .spelled import apart, sounds_of

_PART = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
SHORT = 3
"""A surname with fewer consonants must be spelled alike, marks aside: Li and Lee stay two."""
_LOOSE = str.maketrans({"d": "t", "f": "b", "g": None})
"""Consonants that two hands hear for one, or one of them not at all: Vaart and Vaard, Yusupzai and Yusufzai, Grigory and Hryhoriy."""
_SOFT = re.compile(r"d?zh|d(?:j|[iy](?=[aeou]))")
"""A sound that one hand writes with a d or z and another without: N'Diagnane and Njagnane, Dzhaparov and Japarov, Zhdanek and Jdanek."""
_LIPPED = re.compile(r"[qk]u?[uvw](?=[aeiy])")
"""One sound of two letters: Lindqvist, Lindquist and Lindkvist."""
_DOUBLED = re.compile(r"(.)\1+")
SHORTENED = 4
"""Letters of a given name that can be short for another."""
LOOSE = 4
"""Consonants that given name and surname must have together where they are alike only loosely."""
BARE, SURNAME, GIVEN = 0.05, 0.1, 0.2
"""How far apart surnames are at most as they are written, where a name is nothing else; where given names are as near as GIVEN; and how
far given names, or surnames where given names are as near as BARE."""
WRITTEN = 5
"""Letters of a bare surname that is known again by how it is written."""


@lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, ...]:
    """The parts of a personal name without titles ("Colonel Alyaksandr Varanets" -> two); empty for what is no personal name.

    Every part must begin with a capital, or be written in a script without them: "the defence ministry" is no person.
    """
    lexicon = lexicon_of("en")
    parts = [part for part in _PART.findall(name[:120]) if part.casefold() not in lexicon.titles]
    proper = all(part[0].isupper() or not part[0].islower() for part in parts if _without_article(part) not in lexicon.particles)
    return tuple(parts) if parts and proper and len(parts) <= 5 else ()


@lru_cache(maxsize=16_384)
def same_person(one: str, other: str) -> bool:
    """True when two names can be one person's: surnames alike, and given names alike, an initial, or missing on one side.

    Varanets and Alexander Voronets; Jürgen Weißhaupt and Juergen Weisshaupt; not Anna Marosz and Pavel Marosz. Where both give
    a whole name, its parts may each be further apart: Cornelis Vaart and Cornelius Vaard, Mihkel Tarvas and Michael Tarwas.
    """
    a, b = name_parts(one), name_parts(other)
    if not a or not b:
        return False
    given, others = a[:-1], b[:-1]
    if _alike(a[-1], b[-1]) and (not given or not others or any(_given_alike(x, y) for x in given for y in others)):
        return True
    if any(_loosely_alike((x, a[-1]), (y, b[-1])) for x in given for y in others if min(len(x), len(y)) > 1):
        return True
    return _written_alike(a, b)


def _written_alike(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether hands can have written one name so: Radovan Kestić and Radovan Kestich, Wakungu for Tendo Wakhungu, Pryce Hollis."""
    shorter, longer = sorted(("".join(map(sounds_of, name)) for name in (one, other)), key=len)
    if len(shorter) >= WRITTEN and longer.endswith(shorter) and len(shorter) >= len(sounds_of(one[-1])) and "-" in one[-1] + other[-1]:
        return True
    a, b = (_core(name) for name in (one, other))
    letters = min((len(sounds_of(name[-1])) for name in (a, b) if name), default=0)
    between = apart(a[-1], b[-1]) if a and b else 1.0
    if between and letters < SHORT:
        return False
    if min(len(a), len(b)) < 2:
        return between <= BARE and letters >= WRITTEN
    given = min(apart(x, y) for x in a[:-1] for y in b[:-1])
    return (between <= SURNAME and given <= GIVEN) or (between <= GIVEN and given <= BARE)


def _core(parts: Sequence[str]) -> tuple[str, ...]:
    """The parts of a name but for "El" and "van"."""
    particles = lexicon_of("en").particles
    return tuple(
        part.rpartition("-")[2] if _without_article(part) in particles else part for part in parts if part.casefold() not in particles
    )


def _without_article(part: str) -> str:
    """What stands before a hyphen, small: "al" of "al-Mansuri"; the whole of a part without one."""
    return part.partition("-")[0].casefold()


@lru_cache(maxsize=65_536)
def same_voice(one: str | None, other: str | None) -> bool:
    """True when two claimants are one: a person, or an institution of which one name is part of the other ("the ministry")."""
    if one is None or other is None:
        return one is other
    if same_person(one, other):
        return True
    a, b = (lexicon_of("en").content(lexicon_of("en").read(name)) for name in (one, other))
    return bool(a and b) and (a <= b or b <= a)


def group_speakers(names: Iterable[str], settled: Names | None = None) -> dict[str, str]:
    """Each name -> the fullest spelling of the speaker it belongs to. A bare surname that fits two speakers stays alone.

    What is no personal name is compared by its words. Order of `names` decides between spellings of one length. What editors
    `settled` wins: their form stands for a person, and what they keep apart never meets.
    """
    known = settled or Names()
    listed = list(dict.fromkeys(names))
    groups: list[list[str]] = []
    for name in sorted(listed, key=lambda n: (not known.settled(n), -len(name_parts(n)))):
        fits = [group for group in groups if _is_settled(name, group, known)] or [group for group in groups if _fits(name, group, known)]
        if len(fits) == 1:
            fits[0].append(name)
        else:
            groups.append([name])
    return {name: known.form(group[0]) for group in groups for name in group}


def _is_settled(name: str, group: list[str], known: Names) -> bool:
    return known.settled(name) and any(known.settled(other) and known.form(other) == known.form(name) for other in group)


def _fits(name: str, group: list[str], known: Names) -> bool:
    if any(known.are_apart(name, other) for other in group):
        return False
    if name_parts(name):
        fits_one = any if known.settled(group[0]) or len(name_parts(name)) == 1 else all
        return fits_one(same_person(name, other) for other in group)
    return _plain(name) == _plain(group[0])


def _alike(one: str, other: str) -> bool:
    frame = consonant_frame(one)
    if len(frame) < SHORT:
        return _plain(one) == _plain(other)
    return frame == consonant_frame(other)


def _loosely_alike(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """Whether given names and surnames are alike for a coarse ear."""
    heard = min(len("".join(map(consonant_frame, name))) for name in (one, other))
    frames, others = ([_loose_frame(part) for part in name] for name in (one, other))
    return frames == others and all(frames) and heard >= LOOSE


@lru_cache(maxsize=4096)
def _loose_frame(part: str) -> str:
    heard = _LIPPED.sub("kv", _SOFT.sub("j", part.casefold()))
    return _DOUBLED.sub(r"\1", consonant_frame(heard).translate(_LOOSE))


def _given_alike(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return _plain(one)[:1] == _plain(other)[:1]
    return consonant_frame(one) == consonant_frame(other) or _plain(one) == _plain(other) or _is_short_for(one, other)


def _is_short_for(one: str, other: str) -> bool:
    """ "Dot" for "Dorothea", "Alex" for "Alexander": how it begins, and of the rest letters in their order."""
    short, long = sorted((_plain(one), _plain(other)), key=len)
    if not 3 <= len(short) <= SHORTENED or len(long) < len(short) + 2 or short[:2] != long[:2]:
        return False
    rest = iter(long[2:])
    return all(letter in rest for letter in short[2:])


def _plain(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", word.casefold()) if not unicodedata.combining(c))
