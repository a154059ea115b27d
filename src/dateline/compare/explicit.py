"""To whom a clause lays something in so many words: "the fault of | the owners", "| Northern Grid | 's doing", "broken by | the Greens"."""

from __future__ import annotations

from collections.abc import Sequence

from .causing import is_actor
from .charges import Charge
from .doers import is_somebody
from .lexicon import Lexicon, Token, find_classes
from .nouns import COURTESIES, OWNER, is_finite, party_noun, words_of

FAR = 4
"""Words between "been" and "by", at most."""
LEAST = 4
"""Words behind a noun of which the first are how it is and the last what it did, at least."""
_BY, _WHAT, _OWN, _AND = "by", "what", "own", ("and", "but")
_THAT = ("that", "which", "who")


def read_explicit(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """Who stands behind or before words that lay something to somebody; "" where there are none."""
    ways = (_read_genitive, _read_laid, _read_turned, _read_by, _read_doing)
    noun = next((noun for way in ways if (noun := way(tokens, lexicon))), ())
    return words_of(charge.text, noun) if noun else ""


def _read_genitive(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """ "The blackout was | Northern Grid | 's doing", "torn down on | the mayor | 's orders"."""
    words = _words(tokens)
    for place in range(2, len(words) - 1):
        behind = words[place + 2 : place + 3] if words[place + 1] == _OWN else words[place + 1 : place + 2]
        if words[place] == OWNER and lexicon.laid_behind & {*behind}:
            start = next((i + 1 for i in range(place - 1, -1, -1) if not _is_part(tokens, i, lexicon)), 0)
            return tokens[start:place] if start else ()
    return ()


def _is_part(tokens: Sequence[Token], place: int, lexicon: Lexicon) -> bool:
    """True for a word of a noun: neither a small word nor a verb."""
    word = tokens[place].word.casefold()
    small = lexicon.being | lexicon.places | lexicon.binding | lexicon.articles | lexicon.ways
    plain = lexicon.is_content(tokens[place]) and word not in small and not is_finite(tokens, place, lexicon)
    return plain or word in COURTESIES


def _read_laid(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """ "At the door of | a government", "was down to | the captain", "in a kitchen run by | Freshline"."""
    told = f" {' '.join(_words(tokens))} "
    ends = [told.rindex(f" {phrase} ") + len(phrase) + 1 for phrase in lexicon.laid_before if f" {phrase} " in told]
    noun = party_noun(tokens[told[: max(ends) + 1].count(" ") - 1 :], lexicon) if ends else []
    return noun if noun and (is_somebody(noun, lexicon) or noun[0].word[0].isupper()) else ()


def _read_turned(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """ "Responsible for the deaths is | the health ministry", "what sank the ferry was | the port's dredger"."""
    words = _words(tokens)
    if words[0] != _WHAT and words[0] not in lexicon.answerable:
        return ()
    place = next((i for i in range(len(words) - 2, 1, -1) if words[i] in lexicon.being and words[i - 1] not in _THAT), None)
    noun = party_noun(tokens[place + 1 :], lexicon) if place else []
    return _read_relative(tokens, noun, lexicon) or noun


def _read_relative(tokens: Sequence[Token], noun: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """Who did it to what a relative clause tells of: "what gave way was a bridge that | the road agency | had left to rot"."""
    after = [token for token in tokens if noun and token.start >= noun[-1].end]
    doer = party_noun(after[1:], lexicon) if after and after[0].word in _THAT and not is_somebody(noun, lexicon) else []
    did = [token for token in after if doer and token.start >= doer[-1].end]
    named = bool(did) and (is_actor(doer, lexicon) or doer[0].word[0].isupper())
    return doer if named and is_finite(did, 0, lexicon) and did[0].word not in lexicon.being else ()


def _read_by(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """ "The brawl had been started by | visiting fans", "it had been sabotaged by | its own crew"."""
    words = _words(tokens)
    for place in range(2, len(words) - 1):
        being = next((i for i in range(place - 2, max(0, place - FAR) - 1, -1) if words[i] in lexicon.being), None)
        if words[place] == _BY and being is not None:
            noun = party_noun(tokens[place + 1 :], lexicon)
            named = bool(noun) and (is_somebody(noun, lexicon) or noun[0].word[0].isupper())
            done = is_finite(tokens, place - 1, lexicon) or words[being + 1] in lexicon.done
            if named and noun[0].word.casefold() not in lexicon.nature and done:
                return noun
    return ()


def _read_doing(tokens: Sequence[Token], lexicon: Lexicon) -> Sequence[Token]:
    """What did it, behind how it is: "a | lorry | that was far too heavy broke the bridge"."""
    words = _words(tokens)
    noun = party_noun(tokens, lexicon)
    after = [place for place, token in enumerate(tokens) if noun and token.start >= noun[-1].end]
    if len(after) < LEAST or words[after[0]] not in _THAT or words[after[1]] not in lexicon.being:
        return ()
    did = next((place for place in after[3:-1] if words[place] in lexicon.pasts or words[place].endswith("ed")), None)
    small = did is not None and words[did - 1] in lexicon.being | lexicon.auxiliaries
    return noun if did is not None and not small else ()


def read_first(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """Who did something, where only what follows is denied: "| Tarkent | opened all six sluices at once and gave no warning"."""
    words = _words(tokens)
    end = next((place for place, word in enumerate(words) if word in _AND), 0)
    noun = party_noun(tokens[:end], lexicon)
    after = [token for token in tokens[:end] if noun and token.start >= noun[-1].end]
    denies = find_classes(lexicon.denials["negations"], tokens[:end], exact=True)
    did = after and is_finite(after, 0, lexicon) and after[0].word not in lexicon.being
    return words_of(charge.text, noun) if did and not denies and (is_somebody(noun, lexicon) or noun[0].word[0].isupper()) else ""


def _words(tokens: Sequence[Token]) -> list[str]:
    return [token.word.casefold() for token in tokens]
