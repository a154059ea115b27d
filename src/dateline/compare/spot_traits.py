"""What two places, or two names, of a story are weighed by: `around`'s traits, the words around each without it, what either text knows."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from dateline.model import Span
from dateline.words.pieces import read_pieces

from .around import Matrix, Traits, apart, both, days_between, differing, find_place, measure_places, same, sharing
from .contested import find_chief
from .judging import NO_PAIRS, Pairs, may_meet, rank
from .lexicon import lexicon_of
from .names import same_person
from .notes import keep
from .spots import Spot
from .spotting import NEGATIONS, stems_of
from .telling import Weights, sentence_around
from .texts import Text
from .vectors import vectors_of

LATE = 4.0
"""Days between two reports from which the later tells of what happened since."""
HOLDING = ("in",)
APART = 0.2
"""Words less near than this are of two matters where their clauses say the same of them."""
DENIED = 80
"""Characters behind a no in which words are denied."""


def pair_spots(sides: Sequence[Spot], weights: Weights, odds: NDArray[np.float32], linked: Matrix) -> Pairs:
    """The pairs of a story's places or names. `odds`: how likely each tells where or who in what the accounts differ on (`spotting`).

    `linked` is 1 where the rules take two for one question; those of `fillers` are asked apart, and link none here.
    """
    if not sides:
        return NO_PAIRS
    places = [find_place(side.text, side.at) for side in sides]
    traits = measure_places(sides, places, weights) | _words(sides) | _known(sides) | _stand(sides)
    traits |= {"linked": linked, "odds_less": np.minimum(odds[:, None], odds), "odds_more": np.maximum(odds[:, None], odds)}
    meeting = may_meet(sides) & ~_may_hold(sides) & ~_are_of_two(sides) & (traits["days"] <= LATE)
    likeness = traits["odds_less"] + traits["odds_more"] + 2 * traits["bare_clause"] + traits["near"]
    return rank(sides, Pairs(traits, meeting, meeting & ~_are_one(sides)), np.asarray(likeness, np.float32))


def _may_hold(sides: Sequence[Spot]) -> NDArray[np.bool_]:
    """True where one is a bare name behind "in": a town or a country, in which the other may well be."""
    bare = np.array([side.lead in HOLDING and side.proper and len(side.words) == 1 for side in sides], bool)
    return np.asarray(bare[:, None] | bare)


def _are_of_two(sides: Sequence[Spot]) -> NDArray[np.bool_]:
    """True where the same is told of two things: "the raid | was led by", "the choir | was led by"."""
    told = [_told_of(side) for side in sides]
    found = np.zeros((len(sides), len(sides)), bool)
    for a, (verb, words) in enumerate(told):
        for b, (other, others) in enumerate(told[:a]):
            if verb and verb == other and words and others:
                near = read_pieces().place(words) @ read_pieces().place(others).T
                found[a, b] = found[b, a] = float(near.max()) < APART
    return found


def _told_of(side: Spot) -> tuple[str, list[str]]:
    """The stem of the last word before a noun that says something, and the words before that: "led", ["raid"]."""
    lexicon = lexicon_of(side.text.account.article.language)
    tokens = [t for t in lexicon.read(side.text.words, side.span.start, side.at.start) if lexicon.is_content(t)]
    tokens = [t for t in tokens if t.word.casefold() not in lexicon.pronouns and t.word.casefold() not in lexicon.titles]
    return (tokens[-1].stem, [t.word for t in tokens[:-1]]) if tokens else ("", [])


def is_one(one: Spot, other: Spot) -> bool:
    """True where the words of one are all in the other, or two names can be one person's."""
    first, second = (frozenset(token.stem for token in side.first) for side in (one, other))
    return first <= other.stems or second <= one.stems or (one.proper and other.proper and same_person(one.value, other.value))


def _are_one(sides: Sequence[Spot]) -> NDArray[np.bool_]:
    return np.array([[is_one(one, other) for other in sides] for one in sides], bool)


def _words(sides: Sequence[Spot]) -> Traits:
    """How near clause and sentence are without the noun, how near the nouns are, what leads to them."""
    bare, told, long = [], [], []
    for side in sides:
        words = side.text.words
        sentence = sentence_around(words, side.span)
        bare.append(words[side.span.start : side.at.start] + " " + words[side.at.end : side.span.end])
        told.append(words[sentence.start : side.at.start] + " " + words[side.at.end : sentence.end])
        before = sentence_around(words, Span(sentence.start - 3, sentence.start - 2)).start if sentence.start > 3 else sentence.start
        long.append(words[before : side.at.start] + " " + words[side.at.end : sentence.end])
    clause, sentence_, both_, value = (vectors_of(some) for some in (bare, told, long, [side.value for side in sides]))
    points = read_pieces().place([side.first[-1].word for side in sides])
    chief = find_chief([side.text for side in sides])
    near = clause @ chief
    events = [_events_of(side) for side in sides]
    crossed = np.maximum(clause @ sentence_.T, sentence_ @ clause.T)
    return {
        "bare_clause": clause @ clause.T,
        "bare_sentence": sentence_ @ sentence_.T,
        "bare_both": both_ @ both_.T,
        "bare_crossed": crossed,
        "bare_most": np.maximum(crossed, np.maximum(clause @ clause.T, sentence_ @ sentence_.T)),
        "values": value @ value.T,
        "heads": points @ points.T,
        "chief_less": np.minimum(near[:, None], near),
        "chief_more": np.maximum(near[:, None], near),
        "one_lead": same([s.lead for s in sides]) * both(bool(s.lead) for s in sides),
        "led": both(bool(s.lead) for s in sides),
        "led_one": differing(bool(s.lead) for s in sides),
        "event": sharing(events),
        "events_apart": apart(events),
    }


def _events_of(side: Spot) -> frozenset[str]:
    lexicon = lexicon_of(side.text.account.article.language)
    return frozenset(hit.name for hit in lexicon.find_events(lexicon.read(side.text.words, *side.span)))


def _known(sides: Sequence[Spot]) -> Traits:
    """Whether either text has the other's words too, says no to them, or other texts have both."""
    texts = {side.text.report.id: side.text for side in sides}
    held = {name: stems_of(text) for name, text in texts.items()}
    first = [frozenset(t.stem for t in side.first) for side in sides]
    last = [frozenset((side.first[-1].stem,)) for side in sides]
    here = np.array([[some <= held[s.text.report.id] for s in sides] for some in first], np.float32)
    head = np.array([[some <= held[s.text.report.id] for s in sides] for some in last], np.float32)
    denied = {name: _denied(text) for name, text in texts.items()}
    no = np.array([[any(some <= told for told in denied[s.text.report.id]) for s in sides] for some in last], np.float32)
    everywhere = np.array([[some <= stems for stems in held.values()] for some in first], np.float32)
    together = everywhere @ everywhere.T
    many = everywhere.sum(1)
    return {
        "known_more": np.maximum(here, here.T),
        "known_less": np.minimum(here, here.T),
        "head_known_more": np.maximum(head, head.T),
        "head_known_less": np.minimum(head, head.T),
        "denied_more": np.maximum(no, no.T),
        "denied_less": np.minimum(no, no.T),
        "together": together,
        "texts_less": np.minimum(many[:, None], many),
        "texts_more": np.maximum(many[:, None], many),
        "texts_share": np.maximum(many[:, None], many) / len(texts),
        "share_any": sharing([s.stems for s in sides]),
        "share_first": sharing(first),
    }


@keep
def _denied(text: Text) -> tuple[frozenset[str], ...]:
    """The stems of the words behind each no of a text, to the end of the sentence."""
    lexicon = lexicon_of(text.account.article.language)
    found: dict[Span, set[str]] = {}
    for token in lexicon.read(text.words):
        if token.word.casefold() in NEGATIONS:
            sentence = sentence_around(text.words, Span(token.start, token.end))
            told = lexicon.read(text.words, token.end, min(sentence.end, token.end + DENIED))
            found.setdefault(sentence, set()).update(t.stem for t in told)
    return tuple(frozenset(some) for some in found.values())


def _stand(sides: Sequence[Spot]) -> Traits:
    """How the two stand in their clauses, and what they are."""
    letters = np.array([[_alike(a, b) for b in sides] for a in sides], np.float32)
    return {
        "proper": both(s.proper for s in sides),
        "proper_one": differing(s.proper for s in sides),
        "name_inside": both(any(t.word[0].isupper() for t in s.words) for s in sides),
        "the": both(s.article == "the" for s in sides),
        "a_one": differing(s.article in ("a", "an") for s in sides),
        "inner": differing(s.inner for s in sides) + both(s.inner for s in sides),
        "days": days_between(sides),
        "letters": letters,
        "one_text": same([id(s.text) for s in sides]),
    }


def _alike(one: Spot, other: Spot) -> float:
    """1 where two names of persons share a part or begin alike: "Ivo | Sandel", "Marek | Sandel"."""
    a, b = ({t.word.casefold()[:3] for t in s.first} for s in (one, other))
    return float(one.proper and other.proper and bool(a & b))
