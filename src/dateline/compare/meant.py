"""Whom the pronoun means that a clause of a charge opens with: the speaker, or the party that the sentences before are about."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from dateline.model import Span

from .causing import is_behind
from .charges import Charge
from .doers import is_somebody, read_noun, tells_past
from .lexicon import Lexicon, Token, lexicon_of
from .naming import clause_of, speaker_words
from .parties import CLEFTS
from .sides import statement_of
from .telling import sayings, sentence_around
from .texts import overlaps

BACK = 2
"""Sentences before a pronoun in which whom it means is looked for."""
_MARKS = ' \n.!?;:"“”’)'
_IT, _THEY, _OF = "it", "they", "of"
_THEM = "them"
_OF_ = " of "
_MANY = "s"
_MEN = ("men", "women", "people", "police")


def is_speaker(charge: Charge) -> bool:
    """ "The contractor said | it | had paid its engineers": what opens with a pronoun behind who says it is told of the speaker."""
    lexicon = lexicon_of(charge.text.account.article.language)
    tokens, statement = lexicon.read(charge.text.words, *clause_of(charge)), statement_of(charge)
    if not tokens or statement is None or not statement.source:
        return False
    source = statement.source[0]
    said = lexicon.read(charge.text.words, *source)
    ahead = source.end <= tokens[0].start and source.start >= sentence_around(charge.text.words, charge.span).start
    word = tokens[0].word.casefold()
    same = bool(said) and said[0].word.casefold() == word
    return ahead and word in lexicon.pronouns and (same or (word == _IT and not _is_person(said, lexicon)))


def _is_person(source: Sequence[Token], lexicon: Lexicon) -> bool:
    words = {token.word.casefold() for token in source}
    return not words & (lexicon.official | lexicon.bodies) and bool(words & lexicon.titles or words & lexicon.pronouns)


def opens_with_they(charge: Charge) -> bool:
    """True for "they came over the water", "it was they who shot first"; not for "and they answered", nor "Ruvia said | they had".

    So the other side is charged; behind who says it "they" can be anybody.
    """
    lexicon = lexicon_of(charge.text.account.article.language)
    words = [token.word.casefold() for token in lexicon.read(charge.text.words, *clause_of(charge))]
    they = words[:1] == [_THEY] or (words[:2] in CLEFTS and words[2:3] == [_THEY])
    if words[:2] in CLEFTS and words[2:4] == ["from", "their"]:
        return True
    return they and not is_behind(charge) and tells_past(words, lexicon)


def read_meant(charge: Charge) -> str:
    """Of "then | it | cancelled the order" the ministry that the sentence before is about, of "one of them" the officers; "" for others."""
    lexicon = lexicon_of(charge.text.account.article.language)
    tokens = [t for t in lexicon.read(charge.text.words, *clause_of(charge)) if t.word.casefold() not in lexicon.openings | lexicon.turns]
    words = [token.word.casefold() for token in tokens[:4]]
    if words[:2] in CLEFTS and words[2:4] in (["they", "who"], ["they", "that"]):
        tokens, words = tokens[2:], words[2:]
    if len(words) < 3 or (words[0] not in (_IT, _THEY) and words[1:3] != [_OF, _THEM]):
        return ""
    if words[0] in (_IT, _THEY) and words[1] in lexicon.being:
        return ""
    for noun in _before(charge, tokens[0].start, lexicon, many=words[0] != _IT):
        named = charge.text.words[noun[0].start : noun[-1].end]
        return f"{words[0]} of the {named}" if words[1] == _OF else named
    return ""


def _before(charge: Charge, place: int, lexicon: Lexicon, *, many: bool) -> Iterator[Sequence[Token]]:
    """Parties of the sentences before, the last first, without who speaks there and without the charge's own speaker."""
    text = charge.text
    sentence = sentence_around(text.words, Span(place, place + 1))
    for _ in range(BACK):
        before = text.words[: sentence.start].rstrip(_MARKS)
        if not before:
            return
        sentence = sentence_around(text.words, Span(len(before) - 1, len(before)))
        said = sayings(text, sentence)
        tokens = [t for t in lexicon.read(text.words, *sentence) if not any(overlaps(Span(t.start, t.end), span) for span in said)]
        for start in range(len(tokens) - 1, -1, -1):
            if start and tokens[start - 1].word.casefold() not in lexicon.articles:
                continue
            noun = read_noun(tokens[start:], lexicon)
            fit = _fitting(noun, lexicon, many=many) if noun and noun[0] is tokens[start] else ()
            if fit and not lexicon.content(fit) & speaker_words(charge):
                yield fit


def _fitting(noun: Sequence[Token], lexicon: Lexicon, *, many: bool) -> Sequence[Token]:
    """The words of a body for "it"; for "they" those of people, several, or of a body; none where the noun is no such."""
    bodies = lexicon.official | lexicon.bodies
    for place, token in enumerate(noun):
        word = token.word.casefold()
        several = word.endswith(_MANY) or word in _MEN
        if word in bodies and many and not several and len(noun) > place + 1 and noun[place + 1].start == token.end + len(_OF_):
            return [*noun[: place + 1], *takewhile(lambda t: t.word not in lexicon.answerable, noun[place + 1 :])]
        if (word in bodies and (many or not several)) or (many and several and is_somebody(noun[: place + 1], lexicon)):
            return noun[: place + 1]
    return ()
