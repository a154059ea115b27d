"""Whom a clause is about, where no deed of a list tells: "The bosses | sold the props", "It was | the customer | who opened the door"."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Lexicon, Token
from .parties import CLEFTS

SUBJECT = 14
"""Words among which a subject is looked for."""
LONGEST = 8
"""Words of a subject with what follows it: "driver of a hired tanker", "men at the barrier"."""
_CLEFTS = (*CLEFTS, ["it", "were"])
_RELATIVE = ("that", "who", "which")
_BY = "by"
_FROM = "from"
_PAST = "ed"
_OWNER = "s"
_GOING = "ing"
_JOINING = frozenset(("of", "from", "at", "in", "on", "above", "behind", "under", "with"))
_WITHIN = frozenset(("inside", "outside"))
_OWNED = frozenset(("his", "her", "its", "their", "whose"))
_EVERY = frozenset(("every", "only", "first"))


def find_doer(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The words for whom a clause tells of: in front of "who", behind "by" or "came from", or else its subject; none for a pronoun."""
    words = [token.word.casefold() for token in tokens]
    if words[:2] in _CLEFTS:
        turn = next((i for i, word in enumerate(words) if i > 2 and word in _RELATIVE), len(words))
        return read_noun(tokens[2:turn], lexicon)
    for place, word in enumerate(words[:-1]):
        after = words[place + 1]
        source = word == _FROM and place and words[place - 1] in lexicon.stemming
        led = place and (words[place - 1].endswith(_PAST) or lexicon.being & set(words[:place]))
        agent = word == _BY and led and not after.endswith(_GOING) and not after[0].isdigit() and after not in lexicon.weekdays
        named = read_noun(tokens[place + 1 :], lexicon, owned=True) if source or agent else []
        if named:
            return named
    start = next((i for i, word in enumerate(words) if word not in lexicon.turns and word not in lexicon.openings), len(words))
    return read_noun(tokens[start : start + SUBJECT], lexicon)


def lacks_subject(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "The trawler, the Bella Rosaria, | turned to port": who did it stands before the clause."""
    word = tokens[0].word.casefold() if tokens else ""
    return word in lexicon.having or word in lexicon.pasts or (word.endswith(_PAST) and len(word) > len("seed"))


def read_noun(tokens: Sequence[Token], lexicon: Lexicon, *, owned: bool = False) -> list[Token]:
    """The noun that words begin with, up to its verb, and what is joined to it; none where they begin with a pronoun.

    "Crew of the Lady Orla", "men in green shirts". `owned`: "by | his captors" is no pronoun.
    """
    run: list[Token] = []
    for place, token in enumerate(tokens[:SUBJECT]):
        word = token.word.casefold()
        if not run and (word in lexicon.articles or word in _EVERY or (owned and word in _OWNED)):
            continue
        inside = len(run) == 1 and run[0].word.casefold() in _WITHIN and word in lexicon.articles
        whose = word in lexicon.articles and bool(run) and tokens[place - 1].word in _JOINING
        joins = bool(run) and (inside or whose or word in _JOINING or word == _OWNER)
        if joins and word not in lexicon.turns:
            continue
        says = lexicon.is_content(token) and word not in lexicon.pronouns
        if not says or len(run) >= LONGEST or (run and _is_verb(tokens, place, lexicon)):
            break
        run.append(token)
    return run


def _is_verb(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """True for an auxiliary, a past form of the list, and what ends like one before words that are no noun: "harmed | a villager"."""
    word = tokens[place].word.casefold()
    if word in lexicon.auxiliaries or word in lexicon.pasts or word in lexicon.stemming:
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    return word.endswith(_PAST) and (after is None or not lexicon.is_content(after) or after.word[0].isupper())
