"""Two names for one who is told by what they are: "a foreman, | Levon Sarafin" and "Levon Saroyan, | our foreman"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dateline.model import Difference, DifferenceKind, Span

from .fillers import NEAR
from .lexicon import Lexicon, Token, lexicon_of
from .names import same_person
from .sides import Side, is_attributed, is_same_voice, join_sides, keep_sides, voice
from .telling import sentence_around
from .texts import Text, clause_around

AFTER = 3
"""Words behind a name among which what somebody is is looked for: "Julius Atukunda, | its driver"."""
LONGEST = 3
"""Words of a name."""
_MAN = ("man", "woman")
_GAPS = (" ", ", ")
AHEAD = 60
"""Characters before a name that its claim keeps, at most."""


@dataclass(frozen=True, slots=True, eq=False)
class Called(Side):
    """A name with the stem of what its bearer is, the one of its text that is so called."""

    role: str = ""


def find_called_differences(texts: Sequence[Text]) -> list[Difference]:
    """Names that different voices give to the one foreman, driver, engineer of a story; those who speak in it are no such."""
    speakers = {s.speaker for text in texts for s in text.account.statements if s.speaker}
    sides = [side for text in texts for side in _find_called(text) if not any(same_person(side.value, name) for name in speakers)]
    return join_sides(DifferenceKind.NAME, sides, _are_two)


def _are_two(one: Called, other: Called) -> bool:
    """Two names of one role, of which neither text knows the other's."""
    if one.role != other.role or one.text.report.id == other.text.report.id or same_person(one.value, other.value):
        return False
    if one.value in other.text.words or other.value in one.text.words or abs(one.text.moment - other.text.moment) > NEAR:
        return False
    same = one.text.account.article.language == other.text.account.article.language
    return same and is_attributed(one, other) and not is_same_voice(one, other)


@keep_sides
def _find_called(text: Text) -> Iterator[Called]:
    lexicon = lexicon_of(text.account.article.language)
    found = [side for name in _names(text.words, lexicon.read(text.words), lexicon) if (side := _called(text, name, lexicon))]
    told = Counter(role for role, _ in {(side.role, side.value) for side in found})
    return (side for side in found if told[side.role] == 1)


def _names(words: str, tokens: Sequence[Token], lexicon: Lexicon) -> Iterator[tuple[int, int]]:
    """Places of the first and last word of what may be the full name of somebody: "Isaac Atukunda"."""
    start = 0
    while start < len(tokens):
        end = start
        while (
            end < len(tokens) and tokens[end].word[0].isupper() and (end == start or words[tokens[end - 1].end : tokens[end].start] == " ")
        ):
            end += 1
        first = next(
            (i for i in range(start, end) if lexicon.is_content(tokens[i]) and tokens[i].word.casefold() not in lexicon.titles), end
        )
        if 1 < end - first <= LONGEST:
            yield first, end - 1
        start = max(end, start + 1)


def _called(text: Text, name: tuple[int, int], lexicon: Lexicon) -> Called | None:
    tokens = lexicon.read(text.words)
    first, last = tokens[name[0]], tokens[name[1]]
    sentence = sentence_around(text.words, Span(first.start, last.end))
    before = [
        t for t in tokens[max(0, name[0] - AFTER) : name[0]] if t.start >= sentence.start and t.word.casefold() not in lexicon.certain
    ]
    after = [t for t in tokens[name[1] + 1 : name[1] + 1 + AFTER] if t.end <= sentence.end]
    role = None
    if before and _is_calling(before[-1].word, lexicon) and text.words[before[-1].end : first.start] in _GAPS:
        role = before[-1]
    elif after and text.words[last.end : after[0].start] == ", " and after[0].word.casefold() in lexicon.articles | lexicon.pronouns:
        role = next((t for t in after[1:] if _is_calling(t.word, lexicon)), None)
    elif len(before) > 1 and before[-1].word.casefold() in lexicon.naming:
        ahead = [t for t in lexicon.read(text.words, sentence.start, first.start) if _is_calling(t.word, lexicon)]
        role = ahead[-1] if ahead else None
    if role is None:
        return None
    clause = clause_around(text.words, Span(first.start, last.end))
    start, end = max(clause.start, first.start - AHEAD), last.end
    start = next(t.start for t in tokens if t.start >= start)
    if not lexicon.content(lexicon.read(text.words, start, first.start)):
        start, end = (role.start, end) if first.start - AHEAD < role.start < first.start else (start, max(end, role.end))
    value = text.words[first.start : last.end]
    span = Span(start, end)
    return Called(text=text, span=span, value=value, by=voice(text, span), about=role.word, role=role.stem)


def _is_calling(word: str, lexicon: Lexicon) -> bool:
    """ "Driver", "foreman", "student": what one person is."""
    many = f"{word.casefold()}s"
    if not word.islower() or many in lexicon.lifeless or not lexicon.doers or word in lexicon.dropped:
        return False
    return word.endswith(_MAN) or many in lexicon.callings or any(many.endswith(ending) for ending in lexicon.doers)
