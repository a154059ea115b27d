"""Whom a clause is about, where no deed of a list tells: "The bosses | sold the props", "It was | the customer | who opened the door"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from .lexicon import Lexicon, Token
from .parties import CLEFTS

SUBJECT = 14
"""Words among which a subject is looked for."""
LONGEST = 8
"""Words of a subject with what follows it: "driver of a hired tanker", "men at the barrier"."""
_CLEFTS = (*CLEFTS, ["it", "were"])
_RELATIVE = ("that", "who", "which")
_BY = "by"
_MEN = ("men", "man", "women", "woman")
_FOLK = "people"
JOINED = 3
"""Characters between two words of one noun, at most: "the mine's manager"; " of " is longer."""
WHOSE = 7
"""Words behind "that" among which the verb of a noun is looked for: "the roof that we delivered in 2021 | was bolted"."""
_FROM = "from"
_THROUGH, _TO = "through", "to"
_PAST_BE = frozenset(("was", "were", "had", "did"))
_PRESENT = frozenset(("has", "have", "do", "does", "can", "cannot", "will", "is", "are"))
_PAST = "ed"
_OWNER = "s"
_GOING = "ing"
_JOINING = frozenset(("of", "from", "at", "in", "on", "above", "behind", "under", "with"))
_WITHIN = frozenset(("inside", "outside"))
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
    subject = read_noun(tokens[start : start + SUBJECT], lexicon)
    if subject and not _is_named(subject, tokens[start], lexicon):
        return _find_behind(tokens[start:], lexicon) or subject
    return subject


def _find_behind(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """Who did it where a clause begins with a thing: "the stampede began when | the militia | fired", "the bribes went to | the mayor"."""
    words = [token.word.casefold() for token in tokens]
    for place in range(1, len(words) - 1):
        led = words[place] in lexicon.causes or words[place] == _THROUGH or (words[place] == _TO and words[place - 1] in lexicon.gone)
        named = read_noun(tokens[place + 1 :], lexicon) if led else []
        if named and _is_named(named, None, lexicon):
            return named
    return []


def _is_named(noun: Sequence[Token], opening: Token | None, lexicon: Lexicon) -> bool:
    """True for somebody, and for a name; the first word of a sentence is none for its capital alone."""
    return is_somebody(noun, lexicon) or (noun[0].word[0].isupper() and noun[0] is not opening)


def tells_past(words: Sequence[str], lexicon: Lexicon) -> bool:
    """ "Nobody had touched it", "the crew turned"; not "water has never killed anyone", "you cannot frighten a county"."""
    return any(word in _PAST_BE or word in lexicon.pasts or (word.endswith(_PAST) and len(word) > len("seed")) for word in words) and not (
        bool(_PRESENT & set(words)) and not _PAST_BE & set(words)
    )


def head_of(noun: Sequence[Token]) -> Sequence[Token]:
    """A noun without what is joined to it: "rail | on the Ombari crossing"."""
    ends = (place for place, (one, after) in enumerate(pairwise(noun), 1) if after.start - one.end > JOINED or after.word in _JOINING)
    return noun[: next(ends, None)]


def is_somebody(noun: Sequence[Token], lexicon: Lexicon) -> bool:
    """True for a name, a body, people, or one of a calling: "River Board", "the firm", "miners", "a foreman"; not for "roof", "alarm"."""
    tokens = head_of(noun)
    words = [token.word.casefold() for token in tokens]
    if any(token.word[0].isupper() for token in tokens[1:]) or (lexicon.bodies | lexicon.official | lexicon.titles) & set(words):
        return True
    if {hit.name for hit in lexicon.find_things(tokens)} & lexicon.persons:
        return True
    many = [word if word.endswith(_OWNER) else word + _OWNER for word in words if word not in lexicon.nature]
    called = any(one.endswith(tuple(lexicon.doers)) and one not in lexicon.lifeless for one in many) or bool(lexicon.callings & set(many))
    return called or bool(words and words[-1].endswith(_MEN))


def is_stated(tokens: Sequence[Token], doer: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "The roof that we sent | was bolted at every rafter", "the alarm | was live": how a thing is, or what was done to it by nobody."""
    if not doer or is_somebody(doer, lexicon) or (doer[0] is tokens[0] and doer[0].word[0].isupper()):
        return False
    after = [token.word.casefold() for token in tokens if token.start >= doer[-1].end]
    reach = WHOSE if after[:1] and after[0] in _RELATIVE else 2
    place = max((i for i, word in enumerate(after[:reach]) if word in lexicon.being), default=None)
    goes = place is not None and len(after) > place + 1 and after[place + 1].endswith(_GOING)
    return place is not None and not goes and _BY not in after and tokens[0].word.casefold() != "it"


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
        if not run and (word in lexicon.articles or word in _EVERY or (owned and word in lexicon.possessives)):
            continue
        inside = len(run) == 1 and run[0].word.casefold() in _WITHIN and word in lexicon.articles
        whose = word in lexicon.articles and bool(run) and tokens[place - 1].word in _JOINING
        joins = bool(run) and (inside or whose or word in _JOINING or word == _OWNER)
        if joins and word not in lexicon.turns:
            continue
        says = (lexicon.is_content(token) and word not in lexicon.pronouns) or (owned and word == _FOLK)
        if not says or len(run) >= LONGEST or (run and is_verb(tokens, place, lexicon)):
            break
        run.append(token)
    return run


def is_verb(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """True for an auxiliary, a past form of the list, and what ends like one before words that are no noun: "harmed | a villager"."""
    word = tokens[place].word.casefold()
    if word in lexicon.auxiliaries or word in lexicon.pasts or word in lexicon.stemming:
        return True
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    no_noun = after is None or not lexicon.is_content(after) or after.word[0].isupper() or after.word in lexicon.ways
    return word.endswith(_PAST) and no_noun
