"""In which spellings the names of a story's speakers stand in its texts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from dateline.model import Story

from .lexicon import lexicon_of
from .names import group_speakers, name_parts, same_person
from .notes import keep
from .persons import is_full_name
from .spelled import sounds_of
from .texts import Text, texts_of

_WORD = re.compile(r"[^\W\d_]+(?:[-'’](?!s\b)[^\W\d_]+)*")
LONGEST = 4
"""Words of a name at most."""
BARE = 5
"""Letters of a surname that is known under another spelling where nothing but a title stands before it."""


def find_spellings(story: Story) -> list[list[str]]:
    """The speakers of a story whose name is spelled in several ways, where they speak or elsewhere in its texts; without titles.

    A bare surname is a spelling of its own only where it is written otherwise than in the full names.
    """
    texts = texts_of(story)
    said = list(dict.fromkeys(s.speaker for text in texts for s in text.account.statements if s.speaker))
    fullest = group_speakers(said)
    groups: dict[str, list[str]] = {}
    for name in said:
        groups.setdefault(fullest[name], []).append(name)
    persons = [full for full in groups if is_full_name(full)]
    named = tuple(dict.fromkeys(name for text in texts for name in _names(text)))
    found = [_spellings(full, groups[full], named, persons) for full in persons]
    return [sorted(names) for names in found if len(names) > 1]


def _spellings(full: str, names: Sequence[str], named: Iterable[str], persons: Sequence[str]) -> list[str]:
    bare = list(dict.fromkeys(map(_without_titles, names)))
    whole = [name for name in bare if len(name_parts(name)) > 1]
    kept = [name for name in whole if not any(_ends_in(name, other) for other in whole if other != name)]
    sizes = {len(name_parts(name)) for name in kept}
    others = [name for name in named if len(name_parts(name)) in sizes | {1}]
    for name in sorted((*(name for name in bare if name not in whole), *others), key=lambda name: -len(name_parts(name))):
        new = not any(name in name_parts(other) or _ends_in(name, other) or _ends_in(other, name) for other in kept)
        if new and _is_long(name) and [person for person in persons if same_person(name, person)] == [full]:
            kept.append(name)
    return kept


def _ends_in(name: str, other: str) -> bool:
    """Whether a name is the other, or the other with something before it."""
    return f" {name}".endswith(f" {other}")


def _is_long(name: str) -> bool:
    parts = name_parts(name)
    return len(parts) > 1 or (len(parts) == 1 and len(sounds_of(parts[0])) >= BARE)


def _without_titles(name: str) -> str:
    """ "Inspector-General Davit Morande" without what he is."""
    titles = lexicon_of("en").titles
    words = name.split()
    while len(words) > 1 and any(piece.strip(".") in titles for piece in words[0].casefold().split("-")):
        del words[0]
    return " ".join(words)


@keep
def _names(text: Text) -> tuple[str, ...]:
    """What may be a name of two to LONGEST words in a text, and single words behind a title."""
    return tuple(dict.fromkeys(_find_names(text)))


def _find_names(text: Text) -> Iterator[str]:
    lexicon = lexicon_of("en")
    words = list(_WORD.finditer(text.words))
    gaps = [text.words[one.end() : other.start()] for one, other in pairwise(words)]
    titled = [word.group().casefold() in lexicon.titles for word in words]
    for first, word in enumerate(words):
        if titled[first] or not word.group()[0].isupper():
            continue
        if first and titled[first - 1] and gaps[first - 1] in (" ", ". "):
            yield word.group()
        for last in range(first + 1, min(first + LONGEST, len(words))):
            after = words[last].group()
            if gaps[last - 1] != " " or titled[last]:
                break
            if after[0].isupper():
                yield text.words[word.start() : words[last].end()]
            elif after.partition("-")[0].casefold() not in lexicon.particles:
                break
