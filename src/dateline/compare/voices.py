"""Who says it: whether two statements of a story can be one speaker's, whom one report names and another describes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from dateline.model import Names, Statement
from dateline.words.pieces import Points, read_pieces
from dateline.words.stems import stem

from .lexicon import lexicon_of
from .names import group_speakers, name_parts
from .notes import keep
from .spelled import apart as spelled_apart
from .texts import Text

FOUND = 0.5
"""The part of a body's name that must be found in what another speaker is called, by the nearest words, for the two to be one."""
_MARKS = re.compile(r"[.,;:!?()\"“”„«»\n]")
WIDTH = 60
REACH = 3
"""Words before a name that tell who its bearer is, and the characters in which they are looked for."""
NEAR = 0.35
"""Words of roles nearer than this are alike ("leader", "chief")."""
DESCRIBED = -0.5
SILENT = -1.5
STRANGE = -3.0
"""What it takes from the odds of one saying that one of two reports only describes the speaker ("the harbour master"), tells nobody
("she"), or describes somebody of whom the other's words know nothing ("a neighbour", who translated)."""


MISREAD = -1.0
"""And that it describes somebody who is read to be another of the story ("the minister", where there are two)."""


VOICES = ("one_name", "bodies", "silent", "called", "persons", "spelled")
"""Whether two speakers have one name; are two by name, one of them no person; whether a text tells nobody ("she"); how much of what the one
is called is found in the other; whether they are two persons by name, and how near their names are."""
SHORT, SPELLED = 2, 0.65
"""Letters of a part of a name that tells nothing, and how near two parts are at least: "Quesnoy" and "Quesnois"."""


@dataclass(frozen=True, slots=True)
class Called:
    """Words that tell who somebody is, stemmed, with a point each: of a role, a body's name, a source without a name."""

    words: tuple[str, ...] = ()
    points: Points = field(default_factory=lambda: np.zeros((0, 0), np.float32), compare=False)


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who one statement is by: the speaker's fullest name in the story, None without one; what this statement calls them, and what all
    statements and texts call them. `apart` are names that editors keep apart from this one. A text may name a person `outright`, or by a
    `pronoun`, or by what they are (`described`)."""

    name: str | None
    is_person: bool
    own: Called
    called: Called
    apart: frozenset[str] = frozenset()
    described: bool = False
    outright: bool = False
    pronoun: str = ""

    def __hash__(self) -> int:
        """Of what tells most speakers apart: they are compared pair by pair."""
        return hash((self.name, self.own.words))


def hear(said: Sequence[tuple[Text, Statement]], settled: Names | None) -> list[Speaker]:
    """The voice of each statement of a story."""
    fullest = group_speakers((s.speaker for _, s in said if s.speaker), settled)
    every: dict[str, dict[str, None]] = {name: {} for name in fullest.values()}
    for text, statement in said:
        if statement.speaker:
            every[fullest[statement.speaker]].update(dict.fromkeys(_describe(text, statement)))
    for text, name in {(id(text), s.speaker): (text, s.speaker) for text, s in said if s.speaker}.values():
        every[fullest[name]].update(dict.fromkeys(_before_name(text, name)))
    called = {name: _called(tuple(words)) for name, words in every.items()}
    known = settled or Names()
    apart = {name: frozenset(other for other in called if known.are_apart(name, other)) for name in called}
    return [_speaker(text, s, fullest[s.speaker] if s.speaker else None, called, apart) for text, s in said]


@lru_cache(maxsize=16_384)
def one_voice(one: Speaker, other: Speaker) -> float | None:
    """What it takes from the odds of one saying that its speaker is told otherwise: 0 where both give one name; None: two speakers."""
    if one.name and one.name == other.name:
        return 0.0
    if one.name and other.name and (one.name in other.apart or (one.is_person and other.is_person)):
        if one.name in other.apart:
            return None
        return DESCRIBED if _begins(one.name, other.name) else _meets(one, other)
    describing, described = (one, other) if _says_less(one, other) else (other, one)
    if not describing.own.words:
        return None if describing.name else SILENT
    found = _part_found(describing.own, described.called)
    return None if describing.name and found < FOUND else STRANGE + (DESCRIBED - STRANGE) * found


@lru_cache(maxsize=16_384)
def meet(one: Speaker, other: Speaker) -> tuple[float, ...] | None:
    """Who says it, of two statements, in the order of VOICES; None: two speakers.

    Two persons by name may be one who is spelled otherwise, or was read wrongly where a text does not name them there: "he", or a
    description that fits the other. They are two where both are named outright, or one is "he" and one "she".
    """
    if one.name and other.name and one.name in other.apart:
        return None
    if one.name and one.name == other.name:
        return 1.0, 0.0, 0.0, 0.0, 0.0, 0.0
    found = max(_part_found(this.own, that.called) if this.own.words else 0.0 for this, that in ((one, other), (other, one)))
    silent = float(any(voice.name is None and not voice.own.words for voice in (one, other)))
    if not (one.name and other.name):
        return 0.0, 0.0, silent, found, 0.0, 0.0
    if not (one.is_person and other.is_person):
        return None if found < FOUND else (0.0, 1.0, 0.0, found, 0.0, 0.0)
    spelled = _spelled(one.name, other.name)
    described = one.described or other.described
    told = _meets(one, other) is None if described else one.outright and other.outright
    if (told and not spelled) or (one.pronoun and other.pronoun and one.pronoun != other.pronoun):
        return None
    return 0.0, 0.0, 0.0, found, 1.0, spelled


@lru_cache(maxsize=4096)
def _spelled(one: str, other: str) -> float:
    """How near a part of one name is to one of the other's, 1 at most; 0 for names that no hand can have written for one another."""
    parts, others = ([part for part in name_parts(name) if len(part) > SHORT] for name in (one, other))
    near = 1 - min((spelled_apart(a, b) for a in parts for b in others), default=1.0)
    return near if near >= SPELLED else 0.0


def _meets(one: Speaker, other: Speaker) -> float | None:
    """Where a text describes whom it is read to mean, the description may mean the other."""
    found = [_part_found(this.own, that.called) for this, that in ((one, other), (other, one)) if this.described]
    return MISREAD if max(found, default=0.0) >= FOUND else None


def _begins(one: str, other: str) -> bool:
    """ "Norvane" and "Norvane Resources": a body under the beginning of its name."""
    shorter, longer = sorted((name_parts(one), name_parts(other)), key=len)
    return longer[: len(shorter)] == shorter


def _says_less(one: Speaker, other: Speaker) -> bool:
    """True where the one is to be found in the other: a description in a name, a body in its spokesman, else the shorter."""
    ranks = [(voice.name is not None, voice.is_person, len(voice.called.words)) for voice in (one, other)]
    return ranks[0] <= ranks[1]


def _part_found(one: Called, other: Called) -> float:
    if not other.words:
        return 0.0
    near = one.points @ other.points.T
    near = np.where(near < NEAR, 0.0, near)
    near[np.array(one.words)[:, None] == np.array(other.words)[None, :]] = 1.0
    return float(near.max(1).sum()) / len(one.words)


def _speaker(
    text: Text, statement: Statement, name: str | None, called: Mapping[str, Called], apart: Mapping[str, frozenset[str]]
) -> Speaker:
    described = _is_described(text, statement)
    own = _called(_source(text, statement) if described else _describe(text, statement))
    if name is None:
        return Speaker(None, False, own, own)
    words = _source_words(text, statement)
    parts = {part.casefold() for part in name_parts(statement.speaker or "")}
    pronoun = words[0] if len(words) == 1 and words[0] in lexicon_of(text.account.article.language).pronouns else ""
    return Speaker(name, bool(parts), own, called[name], apart[name], described, not parts.isdisjoint(words), pronoun)


@keep
def _is_described(text: Text, statement: Statement) -> bool:
    """True where a text calls a person by what they are: "the governor"."""
    parts = {part.casefold() for part in name_parts(statement.speaker or "")}
    return bool(parts) and parts.isdisjoint(_source_words(text, statement)) and bool(_source(text, statement))


def _source_words(text: Text, statement: Statement) -> list[str]:
    return [t.word.casefold() for t in lexicon_of(text.account.article.language).read(_called_as(text, statement))]


def _called_as(text: Text, statement: Statement) -> str:
    return " ".join(text.words[span.start : span.end] for span in statement.source)


@keep
def _source(text: Text, statement: Statement) -> tuple[str, ...]:
    """The words that say something of what a text calls the source, without pronouns."""
    lexicon = lexicon_of(text.account.article.language)
    words = (t.word.casefold() for t in lexicon.read(_called_as(text, statement)) if lexicon.is_content(t))
    return tuple(word for word in words if word not in lexicon.pronouns)


@keep
def _describe(text: Text, statement: Statement) -> tuple[str, ...]:
    """The words of a statement that tell who speaks, without the name of a person and without pronouns."""
    lexicon = lexicon_of(text.account.article.language)
    name = statement.speaker or ""
    parts = {part.casefold() for part in name_parts(name)}
    pieces = [text.words[span.start : span.end] for span in statement.source] + [statement.role or "", "" if parts else name]
    tokens = (token for piece in pieces for token in lexicon.read(piece))
    return tuple(t.word.casefold() for t in tokens if lexicon.is_content(t) and t.word.casefold() not in parts | lexicon.pronouns)


@keep
def _before_name(text: Text, name: str) -> tuple[str, ...]:
    """The words before a person's name in a text, within the clause: "Dike warden | Harm de Waal closed"."""
    parts, lexicon = name_parts(name), lexicon_of(text.account.article.language)
    places = (m.start() for m in re.finditer(rf"\b(?:{'|'.join(map(re.escape, parts))})\b", text.words)) if parts else ()
    runs = (_MARKS.split(text.words[max(0, place - WIDTH) : place])[-1] for place in places)
    tokens = (token for run in runs for token in lexicon.read(run)[-REACH:])
    return tuple(t.word.casefold() for t in tokens if lexicon.is_content(t) and t.word.casefold() not in lexicon.pronouns)


@lru_cache(maxsize=16_384)
def _called(words: tuple[str, ...]) -> Called:
    listed = list(dict.fromkeys(words))
    return Called(tuple(stem(word) for word in listed), read_pieces().place(listed))
