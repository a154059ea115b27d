"""What stands around the values of a story's texts, laid side by side: for each two values, how much the words around them share.

All traits are matrices with a row and a column a value, so that a story of hundreds of values is compared at once.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from dateline.model import Span
from dateline.words.pieces import Points, read_pieces

from .lexicon import Token, lexicon_of
from .notes import keep
from .sides import Side
from .telling import Weights, sayings, sentence_around
from .texts import Text, clause_around, overlaps
from .vectors import vectors_of

Matrix = NDArray[np.float32]
"""n x n, symmetric: a number for each two values."""
Traits = dict[str, Matrix]
ValueT = TypeVar("ValueT")

FAR = 0.3
"""Words less near than this have nothing to do with one another."""
OUTSIDE = 0.7
"""What a word found again outside the other's clause counts."""
FADING = 40.0
"""Characters over which a word says less of a value the further it stands from it."""
LONG = 5.0
"""Days between two reports from which more say nothing."""
LEAD = 3
"""Line ends before which a text says what is newest."""


@dataclass(frozen=True, slots=True)
class Place:
    """A value's surroundings: the words of its clause and of the rest of its sentence that say something, without the value itself.

    `away` are the characters between the words of the clause and the value; `told` are the clause, the sentence, and the
    sentence with the one before it.
    """

    near: tuple[Token, ...]
    wide: tuple[Token, ...]
    away: tuple[int, ...]
    lead: bool
    told: tuple[str, str, str]


@keep
def find_place(text: Text, at: Span, *, whole: bool = False) -> Place:
    """The surroundings of the value at `at`; with `whole` the value is the clause, and its words count too."""
    clause = clause_around(text.words, at)
    sentence = sentence_around(text.words, clause)
    left_out = [*sayings(text, sentence), *([] if whole else [at])]
    lexicon = lexicon_of(text.account.article.language)
    tokens = [t for t in lexicon.read(text.words, *sentence) if lexicon.is_content(t) and not t.word[0].isdigit()]
    tokens = [t for t in tokens if not any(overlaps(Span(t.start, t.end), span) for span in left_out)]
    near = tuple(t for t in tokens if clause.start <= t.start < clause.end)
    away = tuple(min(abs(t.start - at.end), abs(at.start - t.end)) for t in near)
    wide = tuple(t for t in tokens if not clause.start <= t.start < clause.end)
    before = sentence_around(text.words, Span(max(0, sentence.start - 3), max(1, sentence.start - 2))) if sentence.start > 3 else sentence
    told = [text.words[start:end] for start, end in (clause, sentence, (before.start, sentence.end))]
    return Place(near, wide, away, text.words.count("\n", 0, at.start) <= LEAD, (told[0], told[1], told[2]))


def measure_places(sides: Sequence[Side], places: Sequence[Place], weights: Weights) -> Traits:
    """What every kind of value is weighed by: words in common, nearness of the words, who says so, where it stands."""
    near, wide = ([frozenset(t.stem for t in words) for words in part] for part in ([p.near for p in places], [p.wide for p in places]))
    stems, rarity = _columns([*near, *wide], weights)
    inside, outside = _held(near, stems), _held(wide, stems)
    shared = (inside * rarity) @ inside.T
    around = np.minimum(1, inside + outside)
    named = both(bool(side.by) for side in sides)
    words = _number_words(places)
    covered, soft = _cover(places, weights, inside, outside, stems, words)
    centre, whole = _centres(places, weights, words)
    told = [_read_alike([place.told[number] for place in places]) for number in range(3)]
    return {
        "read_clause": told[0],
        "read_sentence": told[1],
        "read_both": told[2],
        "read_most": np.maximum(np.maximum(told[0], told[1]), told[2]),
        "near": shared,
        "wide": (around * rarity) @ around.T - shared,
        "cover_less": np.minimum(covered, covered.T),
        "cover_more": np.maximum(covered, covered.T),
        "soft": np.minimum(soft, soft.T),
        "clause": centre @ centre.T,
        "sentence": whole @ whole.T,
        "named": named,
        "unnamed": both(not side.by for side in sides),
        "one_report": same([side.text.report.id for side in sides]),
        "leading": _sum([float(p.lead) for p in places]),
    }


def days_between(sides: Sequence[Side]) -> Matrix:
    """Days between the two reports, LONG at most."""
    moments = np.array([side.text.moment.timestamp() / 86_400 for side in sides])
    return np.asarray(np.minimum(np.abs(moments[:, None] - moments), LONG), np.float32)


def same(values: Sequence[Hashable]) -> Matrix:
    """1 where two values are equal."""
    numbers = {value: number for number, value in enumerate(dict.fromkeys(values))}
    row = np.array([numbers[value] for value in values])
    return np.asarray(row[:, None] == row, np.float32)


def lay_kinds(values: Sequence[ValueT], kind: Callable[[ValueT], Hashable], told: Callable[[ValueT, ValueT], float]) -> Matrix:
    """What is `told` of each two values, the earlier first; asked once for each two kinds, for it must depend on nothing else."""
    kinds = [kind(value) for value in values]
    numbers = {key: number for number, key in enumerate(dict.fromkeys(kinds))}
    chosen = dict(zip(kinds, values, strict=True)).values()
    asked = np.array([[told(one, other) for other in chosen] for one in chosen], np.float32).reshape(len(chosen), len(chosen))
    row = np.array([numbers[key] for key in kinds], np.int64)
    earlier = np.triu(asked[np.ix_(row, row)], 1)
    return np.asarray(earlier + earlier.T)


def both(flags: Iterable[bool]) -> Matrix:
    """1 where both are true."""
    row = np.array(list(flags), np.float32)
    return np.asarray(row[:, None] * row, np.float32)


def differing(flags: Iterable[bool]) -> Matrix:
    """1 where one is true and the other is not."""
    row = np.array(list(flags), np.float32)
    return np.asarray(np.abs(row[:, None] - row), np.float32)


def sharing(sets: Sequence[frozenset[str]], others: Sequence[frozenset[str]] | None = None) -> Matrix:
    """1 where the set of a row and the (other) set of a column share something."""
    columns = {name: number for number, name in enumerate(sorted({name for held in (*sets, *(others or ())) for name in held}))}
    one = _held(sets, columns)
    return np.asarray(one @ (one if others is None else _held(others, columns)).T > 0, np.float32)


def apart(sets: Sequence[frozenset[str]]) -> Matrix:
    """1 where both have something and nothing in common."""
    return np.asarray(both(bool(held) for held in sets) * (1 - sharing(sets)), np.float32)


def nearest(words: Sequence[Sequence[str]], otherwise: float) -> Matrix:
    """How near the nearest words of two lists are, from -1 to 1; `otherwise` where one has none."""
    points = [read_pieces().place(list(some)) for some in words]
    found = np.full((len(words), len(words)), otherwise, np.float32)
    filled = [number for number, held in enumerate(points) if len(held)]
    if filled:
        tokens = np.concatenate([points[number] for number in filled])
        starts = np.cumsum([0, *(len(points[number]) for number in filled[:-1])])
        best = np.maximum.reduceat(np.maximum.reduceat(tokens @ tokens.T, starts, axis=0), starts, axis=1)
        found[np.ix_(filled, filled)] = best
    return found


def _sum(row: Sequence[float]) -> Matrix:
    values = np.array(row, np.float32)
    return np.asarray(values[:, None] + values, np.float32)


def _columns(sets: Sequence[frozenset[str]], weights: Weights) -> tuple[dict[str, int], NDArray[np.float32]]:
    names = sorted({name for held in sets for name in held}) or [""]
    return {name: number for number, name in enumerate(names)}, np.array([weights.of(name) for name in names], np.float32)


def _held(sets: Sequence[frozenset[str]], columns: dict[str, int]) -> NDArray[np.float32]:
    held = np.zeros((len(sets), len(columns) or 1), np.float32)
    rows = np.repeat(np.arange(len(sets)), [len(names) for names in sets])
    held[rows, [columns[name] for names in sets for name in names]] = 1
    return held


def _read_alike(told: Sequence[str]) -> Matrix:
    """How near each two sentences are, by their vectors; many values stand in one sentence."""
    numbers = {sentence: number for number, sentence in enumerate(dict.fromkeys(told))}
    read = vectors_of(list(numbers))
    row = [numbers[sentence] for sentence in told]
    return np.asarray((read @ read.T)[np.ix_(row, row)])


@dataclass(frozen=True, slots=True)
class _Words:
    """The different words of a story's places: their numbers, and by these their points and how near each two are, 0 for what is FAR."""

    numbers: dict[str, int]
    points: Points
    near: Matrix


def _number_words(places: Sequence[Place]) -> _Words:
    numbers: dict[str, int] = {}
    for place in places:
        for token in (*place.near, *place.wide):
            numbers.setdefault(token.word, len(numbers))
    points = read_pieces().place(list(numbers))
    near = points @ points.T
    return _Words(numbers, points, np.where(near < FAR, np.float32(0), near))


def _cover(
    places: Sequence[Place], weights: Weights, inside: Matrix, outside: Matrix, columns: dict[str, int], words: _Words
) -> tuple[Matrix, Matrix]:
    """How much of a row's clause is found again with the column's value: as a share that counts what stands near more, and as a sum."""
    count = len(places)
    covered, soft = np.zeros((count, count), np.float32), np.zeros((count, count), np.float32)
    rows = [number for number, place in enumerate(places) if place.near]
    if not rows:
        return covered, soft
    tokens = [token for number in rows for token in places[number].near]
    nearest_words = np.maximum(_best(words, [p.near for p in places]), OUTSIDE * _best(words, [p.wide for p in places]))
    best = nearest_words[[words.numbers[token.word] for token in tokens]]
    numbers = [columns[token.stem] for token in tokens]
    best = np.maximum(best, np.maximum(inside[:, numbers], OUTSIDE * outside[:, numbers]).T)
    rarity = np.array([weights.of(token.stem) for token in tokens], np.float32)
    away = np.array([away for number in rows for away in places[number].away], np.float32)
    starts = np.cumsum([0, *(len(places[number].near) for number in rows[:-1])])
    told = rarity * (0.3 + 0.7 * np.exp(-away / FADING))
    covered[rows] = np.add.reduceat(told[:, None] * best, starts, axis=0) / np.add.reduceat(told, starts)[:, None]
    soft[rows] = np.add.reduceat(rarity[:, None] * best, starts, axis=0)
    return covered, soft


def _best(words: _Words, others: Sequence[Sequence[Token]]) -> Matrix:
    """For each word, how near the nearest of each list of words is; 0 for what is FAR."""
    found = np.zeros((len(words.numbers), len(others)), np.float32)
    filled = [number for number, some in enumerate(others) if some]
    if filled:
        there = [words.numbers[token.word] for number in filled for token in others[number]]
        starts = np.cumsum([0, *(len(others[number]) for number in filled[:-1])])
        found[:, filled] = np.maximum.reduceat(words.near[there], starts, axis=0).T
    return found


def _centres(places: Sequence[Place], weights: Weights, words: _Words) -> tuple[Points, Points]:
    """The middle of the words of a clause, those near the value counting most, and of a sentence."""
    near, whole = [], []
    for place in places:
        told = (*place.near, *place.wide)
        points = words.points[[words.numbers[token.word] for token in told]]
        rarity = np.array([weights.of(token.stem) for token in told])
        clause = len(place.near)
        near.append(_middle(points[:clause], rarity[:clause] * np.exp(np.array(place.away) / -60)))
        whole.append(_middle(points, rarity * np.where(np.arange(len(told)) < clause, 1.0, 0.5)))
    return np.stack(near), np.stack(whole)


def _middle(points: Points, counted: NDArray[np.float64]) -> Points:
    total = (points * counted.astype(np.float32)[:, None]).sum(0)
    return np.asarray(total / (np.linalg.norm(total) or 1.0), np.float32)
