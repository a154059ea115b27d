"""The noun of a party as a reader is shown it, and where its verb begins: "Mr Dole's men", "400 supporters", "big grey one"."""

from __future__ import annotations

from collections.abc import Sequence

from .doers import is_somebody, is_verb
from .lexicon import Lexicon, Token
from .texts import Text

LONGEST = 9
"""Words of who is charged, at most."""
ANOTHER = ("other", "one", "people", "ones")
"""Small words that a noun begins or ends with: "the | other | side", "the little | one", "Stenmark's | people"."""
FROM, OF, OWNER, WITH = "from", "of", "s", "with"
_AT, _LEAST, _GOING, _PAST = "at", "least", "ing", "ed"
_SOME = ("some", "about", "around", "nearly", "almost", "least", "only", "both", "all", "every", "several", "many", "more", "than", "over")
_OWN = "own"
_FOR = "for"
_NEVER = ("never", "not", "no")
COURTESIES = ("mr", "mrs", "ms", "miss", "dr")


def party_noun(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """As `read_noun`, but what begins with a courtesy or with "other" too, and ends with "one" or "people": "Mr Dole's men"."""
    run: list[Token] = []
    joins = lexicon.binding | {FROM, OWNER, WITH}
    for place, token in enumerate(tokens):
        word = token.word.casefold()
        least = word == _AT and place + 1 < len(tokens) and tokens[place + 1].word == _LEAST
        leading = not run or tokens[place - 1].word in joins or tokens[place - 1].word in _SOME
        if (not run and (word in lexicon.articles or word in lexicon.openings)) or (leading and (word in _SOME or least)):
            continue
        small = word in lexicon.articles | lexicon.possessives and bool(run) and tokens[place - 1].word in joins
        if bool(run) and (word in joins or small or _is_for(tokens, place, lexicon)):
            continue
        courtesy = word in COURTESIES
        counts = word in ANOTHER and (bool(run) or word == ANOTHER[0])
        verb = _is_verb(tokens, place, lexicon)
        plain = lexicon.is_content(token) and word not in lexicon.pronouns and not (run and verb)
        acts = bool(run) and word.endswith(_GOING) and tokens[place - 1].word == OF
        if word in _NEVER or acts or not (courtesy or counts or plain) or len(run) >= LONGEST:
            break
        run.append(token)
    return run


def _is_for(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """ "The Union | for | Order", "Movement | for | Change": inside the name of a body."""
    if tokens[place].word != _FOR or place + 1 >= len(tokens):
        return False
    before, after = tokens[place - 1].word, tokens[place + 1].word
    body = before.casefold() in lexicon.official | lexicon.acting | lexicon.bodies
    return body and before[0].isupper() and after[0].isupper() and after.casefold() not in lexicon.weekdays


def is_no_party(value: str, lexicon: Lexicon) -> bool:
    """ "Within", "through", "keeping", "hung loose", "own hands": words that name nobody."""
    word = value.casefold()
    small = lexicon.whereabouts | lexicon.ways | lexicon.binding | lexicon.bearings | lexicon.dropped
    first = word.split()[0] if word else ""
    if first == _OWN or (first in lexicon.pasts and first != "lost" and value.islower() and not is_somebody(lexicon.read(value), lexicon)):
        return True
    if _done(value, lexicon):
        return True
    return word in small or (value.islower() and " " not in value and word.endswith(_GOING) and word not in lexicon.lifeless)


def _done(value: str, lexicon: Lexicon) -> bool:
    """A lone "poured"; not "wounded"."""
    return (
        value.islower()
        and " " not in value
        and value.endswith(_PAST)
        and len(value) > len("seed")
        and not is_somebody(lexicon.read(value), lexicon)
    )


def _is_verb(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """As `is_verb`, but what ends like one behind a noun too, whatever follows: "printed | 90,000 passes", not "a | hired | tanker"."""
    word, before = tokens[place].word.casefold(), tokens[place - 1].word.casefold() if place else ""
    small = before in lexicon.articles | lexicon.possessives | lexicon.binding | {FROM, WITH, OWNER}
    return (word.endswith(_PAST) and not small and len(word) > len("seed")) or is_verb(tokens, place, lexicon)


def is_finite(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """True for an auxiliary, a past form of the list and what ends like one."""
    word = tokens[place].word.casefold()
    return word in lexicon.auxiliaries or word in lexicon.pasts or word.endswith(_PAST)


def words_of(text: Text, tokens: Sequence[Token]) -> str:
    """The words of a page from the first of some tokens to the last; "" for none."""
    return text.words[tokens[0].start : tokens[-1].end] if tokens else ""
