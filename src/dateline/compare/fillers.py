"""Two places for one happening, two names for one doer: the same words with another filler.

"The hostages were handed over at the well of Tin Arou" and "at the Ouzen airstrip"; "The raid was led by Abu Sahl" and "by one Tarekat".
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial

from dateline.model import Difference, DifferenceKind, Span

from .dates import Dated
from .lexicon import Hit, Lexicon, Token, find_classes, lexicon_of
from .links import Links
from .sides import Side, is_attributed, is_same_voice, join_linked, keep_sides, voice
from .texts import Text, clause_around, clauses, overlaps, trim

REACH = 3
"""Words between the happening and what leads to its filler, at most: "was held on Tuesday in"."""
LONGEST = 5
"""Words of a filler."""
SUBJECT = 8
"""Words before the happening that say of what it tells."""
NEAR = timedelta(days=4)
"""Reports further apart tell of what happened since."""
LIMIT = 300
_OF = "of"


@dataclass(frozen=True, slots=True, eq=False)
class Filled(Side):
    """A filler with its happening, the words that say of what it tells, and its own: the head last, if it is a place."""

    happening: str = ""
    subject: frozenset[str] = frozenset()
    words: tuple[str, ...] = ()


def find_filler_differences(texts: Sequence[Text], dated: Sequence[Dated], linked: Links) -> list[Difference]:
    """Places and names that different voices give for one happening: told in the same words, or with two times for it as well."""
    found = []
    for kind in _FILLED:
        sides = [side for text in texts for side in _FILLED[kind](text)][:LIMIT]
        pairs = [(a, b) for b, other in enumerate(sides) for a, one in enumerate(sides[:b]) if _clash(one, other)]
        if kind is DifferenceKind.PLACE:
            sure = [(a, b) for a, b in linked if _is_one_happening(dated[a], dated[b])]
            timed = {place: side for place in sorted({x for pair in sure for x in pair}) if (side := _beside(dated[place]))}
            at = {place: len(sides) + number for number, place in enumerate(timed)}
            sides += timed.values()
            pairs += [(at[a], at[b]) for a, b in sure if a in at and b in at and _are_two_spots(timed[a], timed[b])]
        found += join_linked(kind, sides, pairs)
    return found


def _is_one_happening(one: Dated, other: Dated) -> bool:
    """True for what is still to come, and for what befell: of other days a place is told for too many reasons."""
    return (one.ahead and other.ahead) or (one.mishap and other.mishap and one.point.low is not None and other.point.low is not None)


def _beside(dated: Dated) -> Filled | None:
    """The spot that is told with a time: "went | onto the Gull reef | at 11.50 p.m."."""
    text, lexicon = dated.text, lexicon_of(dated.text.account.article.language)
    clause = clause_around(text.words, dated.point.span)
    behind = clause_around(text.words, Span(min(clause.end + 2, len(text.words)), min(clause.end + 3, len(text.words))))
    ahead = lexicon.read(text.words, *behind)[:1]
    leading = lexicon.fillers[DifferenceKind.PLACE.value][1]
    end = behind.end if ahead and ahead[0].word.casefold() in leading else clause.end
    tokens = [t for t in lexicon.read(text.words, clause.start, end) if not overlaps(Span(t.start, t.end), dated.point.span)]
    for place, token in enumerate(tokens):
        run = _run(tokens[place + 1 :], lexicon) if token.word.casefold() in leading else []
        if run and run[-1].word[0].islower() and lexicon.content(run) == frozenset(t.stem for t in run):
            value = text.words[run[0].start : _with_owner(tokens, run[-1])]
            span = trim(text.words, Span(token.start, _with_owner(tokens, run[-1])))
            return Filled(text=text, span=span, value=value, by=dated.by, about=dated.about, words=tuple(t.stem for t in run))
    return None


def _are_two_spots(one: Filled, other: Filled) -> bool:
    same = one.text.account.article.language == other.text.account.article.language
    return same and not set(one.words) & set(other.words) and is_attributed(one, other) and not is_same_voice(one, other)


def _filled(text: Text, kind: DifferenceKind) -> Iterator[Filled]:
    lexicon = lexicon_of(text.account.article.language)
    happenings, leading = lexicon.fillers[kind.value]
    if not happenings.named:
        return
    for clause in clauses(text.words):
        tokens = lexicon.read(text.words, *clause)
        for hit in find_classes(happenings, tokens, exact=True):
            filler = _filler(tokens, hit, leading, kind, lexicon)
            if filler:
                yield _side(text, tokens, hit, filler, lexicon)


_FILLED = {kind: keep_sides(partial(_filled, kind=kind)) for kind in (DifferenceKind.PLACE, DifferenceKind.NAME)}


def _filler(tokens: Sequence[Token], hit: Hit, leading: frozenset[str], kind: DifferenceKind, lexicon: Lexicon) -> list[Token]:
    """The words behind the first leading word: a name, or a spot that has a noun of its own ("the well"); a bare town is none.

    A town and its country, or a village and its district, are both right.
    """
    after = tokens[hit.last + 1 :]
    start = next((i + 1 for i, token in enumerate(after[: REACH + 1]) if token.word.casefold() in leading), None)
    if start is None:
        return []
    run = _run(after[start:], lexicon)
    if kind is DifferenceKind.NAME:
        return [token for token in run if token.word[0].isupper()]
    return run if run and run[-1].word[0].islower() else []


def _run(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The words of a noun: from the first that says something to the next that says nothing; articles before it are passed over."""
    run: list[Token] = []
    for token in tokens[: LONGEST + 2]:
        word = token.word.casefold()
        if lexicon.is_content(token) and word not in lexicon.pronouns:
            run.append(token)
        elif run or word not in lexicon.articles:
            break
    return run[:LONGEST]


def _side(text: Text, tokens: Sequence[Token], hit: Hit, filler: Sequence[Token], lexicon: Lexicon) -> Filled:
    before = tokens[max(0, hit.first - SUBJECT) : hit.first]
    subject = [token for token in before if lexicon.is_content(token)]
    start = subject[0].start if subject else tokens[hit.first].start
    span = trim(text.words, Span(start, _with_owner(tokens, filler[-1])))
    happened = text.words[tokens[hit.first].start : tokens[hit.last].end]
    return Filled(
        text=text,
        span=span,
        value=text.words[filler[0].start : _with_owner(tokens, filler[-1])],
        by=voice(text, span),
        about=" ".join([*(token.word for token in subject[-3:]), happened]),
        happening=hit.name,
        subject=lexicon.content(subject),
        words=tuple(token.stem for token in filler if token.word.casefold() not in lexicon.titles),
    )


def _with_owner(tokens: Sequence[Token], last: Token) -> int:
    """Where a filler ends, with whose it is: "the well | of Tin Arou"."""
    after = tokens[tokens.index(last) + 1 :]
    if len(after) < 2 or after[0].word != _OF or not after[1].word[0].isupper():
        return last.end
    named = next((i for i, token in enumerate(after[1:], 1) if not token.word[0].isupper()), len(after))
    return after[named - 1].end


def _clash(one: Side, other: Side) -> bool:
    if not isinstance(one, Filled) or not isinstance(other, Filled) or one.happening != other.happening:
        return False
    if not one.words or not other.words or set(one.words) & set(other.words) or not one.subject & other.subject:
        return False
    if one.text.account.article.language != other.text.account.article.language or abs(one.text.moment - other.text.moment) > NEAR:
        return False
    return is_attributed(one, other) and not is_same_voice(one, other)
