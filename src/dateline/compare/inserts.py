"""What is set between commas inside a clause: "Some 150 men, | drivers and cooks for the most part, | went along with him"."""

from __future__ import annotations

from dateline.model import Span

from .lexicon import Lexicon, Token
from .telling import sayings, sentence_around
from .texts import Text, clauses, overlaps, statement_around

BEHIND = 3
"""Words at most between a figure and the end of the clause that is taken for a mere subject."""
LONG = 90
"""Characters of a clause from which it is taken for no subject alone."""
REACH = 400
"""Characters of a sentence before a claim and behind it that are looked at."""
LONGEST = 2
"""Clauses at most that are set in between."""
_PAST = "ed"
_APART = frozenset(";:")
_RELATIVE = frozenset(("which", "who", "whose", "where"))


def reach_over(text: Text, claim: Span, value: Span, lexicon: Lexicon) -> Span:
    """A claim with the rest of its clause beyond what is set in between; as it is where nothing is.

    A subject alone goes on to its verb ("Two tanks, both holding diesel, | were lost"), and a verb begins with its subject
    ("The file, which this station has played, | lasts all of 47 minutes").
    """
    sentence = sentence_around(text.words, claim)
    sentence = Span(max(sentence.start, claim.start - REACH), min(sentence.end, claim.end + REACH))
    parts = [Span(sentence.start + start, sentence.start + end) for start, end in clauses(text.words[slice(*sentence)])]
    place = next((place for place, part in enumerate(parts) if overlaps(part, value)), None)
    if place is None or not overlaps(parts[place], claim):
        return claim
    if place + 2 < len(parts) and _is_subject(text, parts[place], value, lexicon):
        found = next((part for part in parts[place + 2 : place + 2 + LONGEST] if _is_told(text, sentence, part, claim, lexicon)), None)
        return Span(claim.start, found.end) if found else claim
    if place < 2 or not _is_predicate(text, parts[place], claim, lexicon) or not _is_inserted(text, parts[place - 1], lexicon):
        return claim
    return _from_subject(text, parts[place - 2], claim, lexicon)


def _is_subject(text: Text, part: Span, value: Span, lexicon: Lexicon) -> bool:
    """True where a clause is a figure with what it counts, and a comma behind it."""
    before, after = lexicon.read(text.words, part.start, value.start), lexicon.read(text.words, value.end, part.end)
    mark = text.words[part.end : part.end + 2].strip()[:1]
    alone = mark in (",", "(", "—", "–") and not lexicon.content(before) and len(after) <= BEHIND
    return alone and not any(_is_verb(token, lexicon) for token in lexicon.read(text.words, *part))


def _is_predicate(text: Text, part: Span, claim: Span, lexicon: Lexicon) -> bool:
    """True where a clause begins with a verb, and the claim with it or just behind: "| has put | 6 percent on the table"."""
    first = lexicon.read(text.words, *part)[:1]
    return bool(first) and _is_verb(first[0], lexicon) and not lexicon.content(lexicon.read(text.words, first[0].end, claim.start))


def _is_inserted(text: Text, part: Span, lexicon: Lexicon) -> bool:
    """True where a clause tells who is spoken of, or who says so: no deed, no "when", no "and"."""
    first = lexicon.read(text.words, *part)[:1]
    joins = bool(first) and first[0].word.casefold() in lexicon.turns - _RELATIVE
    return bool(first) and not joins and not _is_verb(first[0], lexicon)


def _from_subject(text: Text, subject: Span, claim: Span, lexicon: Lexicon) -> Span:
    """A claim from the clause with its subject; as it is where that is long, is not said with it, or a mark parts them.

    "had come and, she says, | took nine": a clause that joins something else holds no subject.
    """
    last = lexicon.read(text.words, *subject)[-1:]
    joined = bool(last) and last[0].word.casefold() not in lexicon.turns and _APART.isdisjoint(text.words[subject.end : claim.start])
    if not joined or subject.end - subject.start > LONG:
        return claim
    statement = statement_around(text.account, claim)
    return Span(subject.start, claim.end) if statement is None or any(overlaps(subject, one) for one in statement.content) else claim


def _is_told(text: Text, sentence: Span, part: Span, claim: Span, lexicon: Lexicon) -> bool:
    """True where a clause begins with a verb, and tells neither who says so nor what somebody else does."""
    first = lexicon.read(text.words, *part)[:1]
    if not first or not _is_verb(first[0], lexicon) or any(overlaps(part, said) for said in sayings(text, sentence)):
        return False
    statement = statement_around(text.account, claim)
    return statement is None or any(overlaps(part, piece) for piece in statement.content)


def _is_verb(token: Token, lexicon: Lexicon) -> bool:
    word = token.word.casefold()
    return word in lexicon.auxiliaries or word in lexicon.being or word in lexicon.pasts or word.endswith(_PAST)
