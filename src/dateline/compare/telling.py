"""What the words around a claim tell: concepts of its clause and of its sentence, and how much it says that two claims share them.

A concept is a class of the word lists ("accord", "deal" and "pact" are one) or else a stem. Within one story a concept weighs the
more the fewer clauses hold it: "dam" says little in a story about a dam.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import log

from dateline.model import Span, Statement

from .lexicon import Lexicon, Token, find_classes, lexicon_of
from .notes import keep
from .texts import Text, clauses, overlaps, trim

AROUND = 0.6
"""What a concept of the sentence outside the clause weighs beside one of the clause."""
REACH = 500
"""How far a sentence is looked for to either side, in characters."""
LEAST = 0.1
"""What the commonest concept of a story still weighs."""

_STOP = re.compile(r"\n|[.!?][\"”’»)]?(?=\s+[\"“‘«(]?[^\W\d_a-zа-я]|\s*$)")
_SHORT = re.compile(r"(?:\b[A-Z]|\b(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sgt|Capt|No|vs))$")


@dataclass(frozen=True, slots=True)
class Telling:
    """Concepts of a clause (`near`) and of the rest of its sentence (`wide`)."""

    near: frozenset[str] = frozenset()
    wide: frozenset[str] = frozenset()


NOTHING = Telling()


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each concept of a story says, from LEAST to 1."""

    held: dict[str, float]

    def of(self, told: str) -> float:
        """The weight of a concept; of one that no clause holds, that of the rarest."""
        return self.held.get(told, 1.0)

    def shared(self, one: Telling, other: Telling, without: frozenset[str] = frozenset()) -> float:
        """The weight of what two tellings share; what stands outside a clause counts for less."""
        near = one.near & other.near - without
        total = sum(map(self.of, sorted(near)))
        around = (one.near & other.wide | one.wide & other.near | one.wide & other.wide) - near - without
        return total + AROUND * sum(map(self.of, sorted(around)))


def weigh(texts: Sequence[Text]) -> Weights:
    """The weights of a story's concepts: the logarithm of how few of its clauses hold them, over that of the rarest."""
    held: Counter[str] = Counter()
    count = 0
    for text in texts:
        told = _concepts_of(text)
        count += len(told)
        for clause in told:
            held.update(clause)
    most = log(1 + count)
    return Weights({told: max(LEAST, log((1 + count) / times) / most) for told, times in held.items()} if most else {})


@keep
def _concepts_of(text: Text) -> tuple[frozenset[str], ...]:
    """The concepts of each clause of a text."""
    lexicon = lexicon_of(text.account.article.language)
    return tuple(concepts(lexicon, lexicon.read(text.words, *clause)) for clause in clauses(text.words))


def concepts(lexicon: Lexicon, tokens: Sequence[Token]) -> frozenset[str]:
    """The concepts of tokens: classes where phrases of the lists stand, stems of the other words that say something."""
    found = set()
    covered: set[int] = set()
    for hit in lexicon.find_concepts(tokens):
        found.add(concept(hit.name))
        covered.update(range(hit.first, hit.last + 1))
    return frozenset(found | lexicon.content([t for i, t in enumerate(tokens) if i not in covered]))


def concept(name: str) -> str:
    """The concept of a class; no stem looks like it."""
    return f"={name}"


def tell(text: Text, clause: Span, without: Iterable[Span] = (), *, days: bool = True) -> Telling:
    """What a clause and its sentence tell: without the words of the claim's own value, and without who says it.

    With `days`, those that the clause names are concepts too, whatever words name them.
    """
    lexicon = lexicon_of(text.account.article.language)
    sentence = sentence_around(text.words, clause)
    left_out = (*without, *sayings(text, sentence))
    tokens = [t for t in lexicon.read(text.words, *sentence) if not any(overlaps(Span(t.start, t.end), span) for span in left_out)]
    near = concepts(lexicon, [t for t in tokens if clause.start <= t.start < clause.end])
    wide = concepts(lexicon, [t for t in tokens if not clause.start <= t.start < clause.end])
    named = (w.value[:10] for w in text.account.times if days and w.value and w.value[7:8] == "-" and overlaps(w.span, clause))
    return Telling(near | frozenset(named), wide - near)


def sayings(text: Text, within: Span) -> list[Span]:
    """Who says it and that it is said: the sources and cues within a span."""
    said = (s for s in text.account.statements if any(overlaps(span, within) for span in (*s.source, *s.cue)))
    return [span for s in said if not only_blames(text, s) for span in (*s.source, *s.cue) if overlaps(span, within)]


def only_blames(text: Text, statement: Statement) -> bool:
    """ "The pilot | was to blame for | the grounding": nobody says so there but who tells it."""
    lexicon = lexicon_of(text.account.article.language)
    cue = [t for span in statement.cue for t in lexicon.read(text.words, *span)]
    return bool(cue) and cue[0].word.casefold() in lexicon.being and bool(find_classes(lexicon.deeds, cue, exact=True))


def sentence_around(text: str, span: Span) -> Span:
    """The sentence a span stands in, cut at REACH."""
    low, high = max(0, span.start - REACH), min(len(text), span.end + REACH)
    starts = [m.end() for m in _STOP.finditer(text, low, span.start) if not _SHORT.search(text, max(0, m.start() - 5), m.start())]
    ends = (m.end() for m in _STOP.finditer(text, span.end, high) if not _SHORT.search(text, max(0, m.start() - 5), m.start()))
    return trim(text, Span(starts[-1] if starts else low, next(ends, high)))
