"""Where the words of a figure's claim begin and end."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from dateline.model import Span

from .lexicon import Hit, Lexicon, Token
from .telling import sayings, sentence_around
from .texts import Text, clauses, overlaps, statement_around, trim

LED = 3
"""An event so many words before a figure leads to it: "killed at least 31 people"."""
TIGHT = 30
"""Characters beside event and figure that are kept in a claim's words."""
BETWEEN = 2
"""Clauses behind "it was" and a time of which one may tell what befell then."""
WHOSE = 50
"""Characters before a figure up to which the words of an event that leads to it begin with whom it is told of."""


def led_by(text: str, clause: Span, time: Span, lexicon: Lexicon) -> Span | None:
    """What a time leads into, from it or its preposition to the clause's end; None where it leads into nothing.

    "(The pressure fell and) | by 0.40 a.m. on Tuesday nothing came through"; "It was three in the morning when they came".
    """
    start = clause.start
    for token in reversed(lexicon.read(text, clause.start, time.start)):
        if token.word.casefold() in lexicon.joining:
            start = token.end
            break
        if lexicon.is_content(token):
            return None
    told = lexicon.content(lexicon.read(text, time.end, clause.end))
    return trim(text, Span(start, clause.end)) if told and clause.end - time.end <= 3 * TIGHT else None


def reach_event(text: Text, claim: Span, lexicon: Lexicon) -> Span:
    """The words of "it was" and a time with what befell then: "It was gone four, by his account, | before an engine came"."""
    first = [token.word.casefold() for token in lexicon.read(text.words, *claim)[:2]]
    if len(first) < 2 or first[0] not in lexicon.expletives or first[1] not in lexicon.being:
        return claim
    sentence = sentence_around(text.words, claim)
    parts = (Span(claim.start + start, claim.start + end) for start, end in clauses(text.words[claim.start : sentence.end]))
    behind = [part for part in parts if part.start >= claim.end][:BETWEEN]
    heads = ((part, lexicon.read(text.words, *part)[:1]) for part in behind)
    return next((Span(claim.start, part.end) for part, head in heads if head and head[0].word.casefold() in lexicon.befalling), claim)


def grow(text: Text, claim: Span, value: Span, lexicon: Lexicon) -> Span:
    """The words of a claim; those of a bare value reach to what it is of, in its sentence and without who says so.

    "(The ships met in the dark,) | at ten past four", "at 4.55 a.m. (, when the alarm came in)"; "It was not yet three" is whole.
    """
    told = [t for t in lexicon.read(text.words, *claim) if not overlaps(Span(t.start, t.end), value)]
    if any(map(lexicon.is_content, told)) or (told and told[0].word.casefold() in lexicon.pronouns):
        return claim
    sentence = sentence_around(text.words, claim)
    statement = statement_around(text.account, claim)
    said = [piece for piece in statement.content if overlaps(piece, sentence)] if statement else []
    left_out = sayings(text, sentence)
    parts = [Span(sentence.start + start, sentence.start + end) for start, end in clauses(text.words[slice(*sentence)])]
    parts = [one for one in parts if lexicon.read(text.words, *one) and not any(_is_most(one, span) for span in left_out)]
    parts = [one for one in parts if not said or any(overlaps(one, piece) for piece in said)]
    own = next((one for one in parts if overlaps(one, claim)), claim)
    if lexicon.content(lexicon.read(text.words, own.start, claim.start)):
        return Span(own.start, claim.end)
    ahead = next((one for one in reversed(parts) if one.end <= claim.start), None)
    behind = next((one for one in parts if one.start >= claim.end), None)
    first = lexicon.read(text.words, *behind)[0].word.casefold() if behind else ""
    if ahead is None or first in lexicon.turns - lexicon.joining:
        return Span(claim.start, behind.end) if behind else claim
    return Span(ahead.start, claim.end)


def _is_most(clause: Span, said: Span) -> bool:
    """True where who says it, or that it is said, takes a third of a clause or more."""
    return 3 * (min(clause.end, said.end) - max(clause.start, said.start)) >= clause.end - clause.start


def conjunct_around(text: str, clause: Span, figure: Span, lexicon: Lexicon) -> Span:
    """The part of a clause between "and" and "and" that a figure stands in, where the others tell of events of their own.

    "Three drivers were killed | and five lorries burnt out".
    """
    start, end = clause
    for token in lexicon.read(text, *clause):
        if token.word.casefold() != "and" or overlaps(Span(token.start, token.end), figure):
            continue
        if not (_tells(text, start, token.start, lexicon) and _tells(text, token.end, end, lexicon)):
            continue
        if token.end <= figure.start:
            start = token.end
        else:
            end = token.start
            break
    return trim(text, Span(start, end))


def _tells(text: str, start: int, end: int, lexicon: Lexicon) -> bool:
    return bool(lexicon.find_events(lexicon.read(text, start, end)))


def words_of_claim(text: str, clause: Span, figure: Span, lexicon: Lexicon) -> Span:
    """The words of a claim: with the event just before the figure, or to the event that follows it, else from the clause's start.

    "The flood killed 31 people | in Ostrel when"; "Two border guards were killed in an exchange"; "The shooting lasted two hours"; "The
    cannon ran for 25 minutes | while"; "She was doing 14 knots | by the radar"; "put the gap at 3 billion | and said it could be closed".
    """
    clause = Span(clause.start, _next_told(text, figure.end, clause.end, lexicon))
    before = lexicon.read(text, clause.start, figure.start)
    hits = lexicon.find_events(before)
    led = [before[hit.first].start for hit in hits if len(before) - hit.last <= LED and not _is_noun(before, hit, lexicon)]
    if led:
        start = led[-1] if figure.start - clause.start > WHOSE else _joined(text, clause.start, led[-1])
        return trim(text, Span(start, _turn(text, figure.end, clause.end, lexicon)))
    after = lexicon.read(text, figure.end, clause.end)
    hits = lexicon.find_events(after)
    if hits:
        end = after[hits[0].last].end
        start = clause.start if figure.start - clause.start <= 2 * TIGHT and lexicon.content(before) else figure.start
        return trim(text, Span(start, clause.end if clause.end - end <= TIGHT else _turn(text, end, clause.end, lexicon)))
    if clause.end - figure.end > 0 and len(lexicon.content(after)) >= 1:
        led_to = figure.start - clause.start <= 2 * TIGHT and bool(lexicon.content(before))
        start, reach = (clause.start, TIGHT) if led_to else (figure.start, 2 * TIGHT)
        return trim(text, Span(start, min(clause.end, _word_end(text, figure.end + reach, clause.end))))
    ahead = text[clause.start : figure.start]
    cut = max(ahead.rfind(" and "), ahead.rfind(" that "), -1) if len(ahead) > TIGHT else -1
    return trim(text, Span(clause.start + (cut + 1 if cut >= 0 else 0), figure.end))


def _next_told(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where another thing is told behind a figure, with a verb or somebody of its own: "at 19 | and said", "8 names | and we know them"."""
    tokens = lexicon.read(text, start, end)
    return next((one.start for one, other in pairwise(tokens) if one.word.casefold() in lexicon.joining and _opens(other, lexicon)), end)


def _opens(token: Token, lexicon: Lexicon) -> bool:
    word = token.word.casefold()
    return word in lexicon.auxiliaries or word in lexicon.pasts or word in lexicon.afresh


def _turn(text: str, start: int, end: int, lexicon: Lexicon) -> int:
    """Where the words behind a figure turn to something else, TIGHT at most: "freed 34 passengers on Sunday | who had been"."""
    turned = next((t.start for t in lexicon.read(text, start, end) if t.word.casefold() in lexicon.turns), end)
    return min(turned, _word_end(text, start + TIGHT, turned))


def _joined(text: str, start: int, event: int) -> int:
    """Where the part of a clause begins that an event stands in: behind the "and" just before it, if there is one."""
    cut = text.rfind(" and ", start, event)
    return cut + 5 if cut >= 0 and not text[cut + 5 : event].strip() else start


def _is_noun(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """ "At the time of the leak | 14 containers were standing": the event behind an article leads to no figure."""
    return hit.first > 0 and tokens[hit.first - 1].word.casefold() in lexicon.articles


def _word_end(text: str, at: int, limit: int) -> int:
    space = text.find(" ", at, limit)
    return space if space >= 0 else limit
