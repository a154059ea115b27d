"""Which nouns of a story tell where it happened, or who and which it was: weighed by what their words mean and how they stand.

The weights stand in `weights/spots.npz`, made by `./run train differences`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from dateline.model import Mode, Span, fold_words
from dateline.words.pieces import read_pieces

from .contested import find_chief
from .lexicon import Lexicon, Token, lexicon_of
from .names import same_person
from .notes import keep
from .parties import CLEFTS
from .sides import statement_of
from .spots import Spot, find_spots
from .telling import sentence_around
from .texts import Text
from .vectors import vectors_of

FILE = Path(__file__).parent / "weights" / "spots.npz"
Table = NDArray[np.float32]
LEADS = ("at", "in", "on", "from", "to", "near", "by", "inside", "outside", "off", "under", "behind", "into")
NEGATIONS = frozenset(("not", "nor", "never", "no", "neither", "nowhere"))
MOST = 0.6
"""Share of a story's texts from which a noun stands in most of them."""
TRAITS = (
    *LEADS, "led", "the", "a", "owned", "bare", "proper", "mixed", "words", "chain", "inner", "ends", "begins", "before", "clause_words",
    "cleft", "pronoun", "negated", "denied_behind", "statement", "quoted", "line", "lead", "number", "mishap", "told", "everywhere", "here",
    "speaks", "titled", "called", "digit", "again", "chief", "chief_sentence", "copula", "short",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Read:
    """What the nouns of one text are weighed by, whatever the story: traits, points, the words of clause and sentence."""

    rows: Table
    points: Table
    said: tuple[str, ...]
    sentences: tuple[str, ...]


def describe(spots: Sequence[Spot]) -> Table:
    """A row for each noun of a story: its traits, the point of its last word, the vector of its clause, that of its sentence."""
    texts = {id(spot.text): spot.text for spot in spots}
    reads = {key: _read(text) for key, text in texts.items()}
    places = [(reads[id(spot.text)], _places(spot.text)[spot.at, spot.lead]) for spot in spots]
    said = vectors_of([read.said[place] for read, place in places])
    sentence = vectors_of([read.sentences[place] for read, place in places])
    points = np.stack([read.points[place] for read, place in places])
    traits = np.stack([read.rows[place] for read, place in places])
    chief = find_chief([spot.text for spot in spots])
    for name, column in _in_story(spots).items():
        traits[:, TRAITS.index(name)] = column
    traits[:, TRAITS.index("chief")] = said @ chief
    traits[:, TRAITS.index("chief_sentence")] = sentence @ chief
    return np.hstack([traits, points, said, sentence])


@keep
def stems_of(text: Text) -> frozenset[str]:
    """The stems of a text."""
    return frozenset(token.stem for token in lexicon_of(text.account.article.language).read(text.words))


@keep
def _places(text: Text) -> dict[tuple[Span, str], int]:
    return {(spot.at, spot.lead): place for place, spot in enumerate(find_spots(text))}


@keep
def _read(text: Text) -> _Read:
    spots = find_spots(text)
    points = read_pieces().place([spot.first[-1].word for spot in spots])
    rows = np.array([_row(spot) for spot in spots], np.float32).reshape(len(spots), len(TRAITS))
    said = tuple(text.words[slice(*spot.span)] for spot in spots)
    return _Read(rows, points, said, tuple(text.words[slice(*sentence_around(text.words, spot.span))] for spot in spots))


def _in_story(spots: Sequence[Spot]) -> dict[str, list[float]]:
    """How many of the story's texts have the words of each noun, and whether it is who speaks in one."""
    held = {spot.text.report.id: stems_of(spot.text) for spot in spots}
    speakers = sorted({s.speaker for spot in spots for s in spot.text.account.statements if s.speaker})
    speaking = {fold_words(name) for name in speakers}
    first = [frozenset(token.stem for token in spot.first) for spot in spots]
    count = {stems: sum(stems <= some for some in held.values()) for stems in set(first)}
    told = [count[stems] for stems in first]
    speaks = [s.proper and (fold_words(s.value) in speaking or any(same_person(s.value, name) for name in speakers)) for s in spots]
    return {
        "told": [many / len(held) for many in told],
        "everywhere": [float(many / len(held) > MOST) for many in told],
        "here": [float(many < 2) for many in told],
        "speaks": list(map(float, speaks)),
    }


def _row(spot: Spot) -> list[float]:
    text, lexicon = spot.text, lexicon_of(spot.text.account.article.language)
    tokens = lexicon.read(text.words, *spot.clause)
    words = [token.word.casefold() for token in tokens]
    before = [t for t in tokens if t.end <= spot.at.start]
    behind = [t for t in tokens if t.start >= spot.at.end]
    statement = statement_of(spot)
    line = text.words.count("\n", 0, spot.at.start)
    first = spot.first
    last = before[-1].word.casefold() if before else ""
    found: dict[str, float] = {
        "led": bool(spot.lead),
        "the": spot.article in ("the", "this", "that"),
        "a": spot.article in ("a", "an"),
        "owned": bool(spot.article) and spot.article not in lexicon.articles,
        "bare": not spot.article,
        "proper": spot.proper,
        "mixed": not spot.proper and any(t.word[0].isupper() for t in spot.words),
        "words": len(first),
        "chain": len(spot.words) - len(first),
        "inner": spot.inner,
        "ends": not behind,
        "begins": not before,
        "before": float(np.log(1 + len(before))),
        "clause_words": float(np.log(1 + len(words))),
        "cleft": words[:2] in CLEFTS,
        "pronoun": bool(words) and words[0] in lexicon.pronouns,
        "negated": any(t.word.casefold() in NEGATIONS for t in before),
        "denied_behind": bool(_denied_behind(text.words, spot.at.end)),
        "statement": bool(statement),
        "quoted": bool(statement and statement.mode is not Mode.INDIRECT),
        "line": min(line, 20) / 10,
        "lead": line <= 3,
        "number": any(word[0].isdigit() for word in words),
        "mishap": any(hit.name in lexicon.mishaps for hit in lexicon.find_events(tokens)),
        "titled": bool(before) and last in lexicon.titles,
        "called": _is_called(before, behind, lexicon),
        "digit": any(t.word[0].isdigit() for t in spot.words),
        "again": text.words.count(spot.value) > 1,
        "copula": last in lexicon.being or (bool(before[:-1]) and last in lexicon.articles and before[-2].word.casefold() in lexicon.being),
        "short": len(words) < 8,
    }
    found |= {lead: spot.lead == lead for lead in LEADS}
    return [float(found.get(name, 0.0)) for name in TRAITS]


def _denied_behind(words: str, end: int) -> bool:
    """ "And not in any quarry", "not the market"."""
    behind = words[end : end + 40].casefold().split()
    return any(word in NEGATIONS for word in behind[:4])


def _is_called(before: Sequence[Token], behind: Sequence[Token], lexicon: Lexicon) -> bool:
    """What somebody is stands beside: "the engineer | Matis Orrel"."""
    near = [*before[-2:], *behind[:3]]
    return any(f"{t.word.casefold()}s" in lexicon.callings or any(f"{t.word}s".endswith(e) for e in lexicon.doers) for t in near)


def weigh_spots(spots: Sequence[Spot], kind: str) -> Table:
    """The log-odds that each noun of a story tells where ("place") or who ("name") in a matter that its accounts differ on."""
    if not spots:
        return np.zeros(0, np.float32)
    weights, bias = read_weights(kind)
    return np.asarray(describe(spots) @ weights + bias, np.float32)


@cache
def read_weights(kind: str) -> tuple[Table, float]:
    """What was learned: a weight for each column of `describe`, and the bias."""
    with np.load(FILE) as held:
        return held[f"{kind}_weights"].astype(np.float32), float(held[f"{kind}_bias"])
