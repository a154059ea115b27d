"""What a text tells of blame in idioms that are no saying: "laid the closing at the door of the government", "pinned it on the guards"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from dateline.model import Span

from .charges import Charge, accuse
from .doers import is_somebody
from .lexicon import Lexicon, Token, find_classes, lexicon_of
from .nouns import party_noun, words_of
from .texts import Text, clauses, overlaps

FAR = 12
"""Words between a verb and what lays its object to somebody, at most."""
BETWEEN, OR = "…", "|"
"""What stands in a phrase of the table for what is laid, or for whom it is laid on, and what parts forms: "held|holds … responsible"."""


def find_blaming(text: Text) -> Iterator[Charge]:
    """The charges of a text's clauses, outside of what is said, that lay something to somebody with a verb and a preposition."""
    lexicon = lexicon_of(text.account.article.language)
    if not lexicon.blaming:
        return
    said = [span for statement in text.account.statements for span in statement.content]
    for clause in clauses(text.words):
        if not any(overlaps(clause, span) for span in said):
            yield from _blaming_of(text, clause, lexicon)


def _blaming_of(text: Text, clause: Span, lexicon: Lexicon) -> Iterator[Charge]:
    tokens = lexicon.read(text.words, *clause)
    words = [token.word.casefold() for token in tokens]
    for place in range(1, len(words) - 2):
        if _is_turned(tokens, place, lexicon):
            continue
        for link in links_of(lexicon.language).get(words[place], ()):
            at = _find(words, link, place + 1)
            if lexicon.praise & {*words[place:at]}:
                continue
            behind = tokens[place + 1 : at] if words[at] in lexicon.answerable else tokens[at + len(link) :]
            accused = party_noun(behind, lexicon) if at else []
            by = _blamer(text, tokens[:place], lexicon)
            if by and accused and (is_somebody(accused, lexicon) or accused[0].word[0].isupper()):
                voice = lexicon.content(lexicon.read(by)) - lexicon.pronouns
                yield accuse(text, clause, by, words_of(text, accused), voice, lexicon)
                return


def _is_turned(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """ "Did not pin it on", "was traced to": nobody lays it to anybody, or it is not told who does."""
    before = tokens[:place]
    done = any(token.word.casefold() in lexicon.being for token in before[-2:])
    return done or bool(find_classes(lexicon.denials["negations"], before, exact=True))


@cache
def links_of(language: str) -> dict[str, tuple[tuple[str, ...], ...]]:
    """For each verb of blame of a language the words that lay its object to somebody."""
    found: dict[str, tuple[tuple[str, ...], ...]] = {}
    for phrase in sorted(lexicon_of(language).blaming):
        verbs, _, links = phrase.partition(f" {BETWEEN} ")
        for verb in verbs.split(OR):
            found[verb] = (*found.get(verb, ()), *(tuple(link.split()) for link in links.split(OR)))
    return found


def _find(words: Sequence[str], link: tuple[str, ...], start: int) -> int:
    """Where the words of a link stand, FAR behind `start` at most; 0 for nowhere."""
    last = min(len(words) - len(link) + 1, start + FAR)
    return next((at for at in range(start, last) if (*words[at : at + len(link)],) == link), 0)


def _blamer(text: Text, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """Whose charge it is: the subject; of a pronoun who spoke last before it."""
    if tokens and tokens[-1].word.casefold() in lexicon.pronouns:
        before = [s for s in text.account.statements if s.speaker and s.content and s.content[0].start < tokens[0].start]
        return before[-1].speaker or "" if before else ""
    noun = party_noun(tokens[1:] if tokens[0].word.casefold() in lexicon.possessives else tokens, lexicon)
    known = bool(noun) and (noun[0] is not tokens[0] or is_somebody(noun, lexicon) or noun[0].word[0].isupper())
    return words_of(text, noun) if known else ""
