"""The subject of a clause that other words hide: "the | union | walked away from the table", "his own | party | had him killed"."""

from __future__ import annotations

from collections.abc import Sequence

from .causing import is_actor, is_behind, is_name
from .charges import Charge
from .doers import is_somebody
from .lexicon import Lexicon, Token
from .nouns import is_finite, party_noun, words_of

_OWN, _BY = "own", "by"
_THIRD = ("his", "her", "its", "their")


def read_subject(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "The | union | walked away from the table": who did something, where the value is a thing behind the verb, and nobody.

    "The guards heard | shots from the barracks" tells of no deed of theirs: there the charge begins behind the verb.
    """
    noun = party_noun(tokens, lexicon)
    after = [token for token in tokens if noun and token.start >= noun[-1].end]
    named = words_of(charge.text, noun)
    if len(after) < 2 or not charge.value or charge.value in named or is_somebody(lexicon.read(charge.value), lexicon):
        return ""
    behind = charge.text.words.find(charge.value, after[0].end, tokens[-1].end) >= 0
    verb = charge.span.start in (tokens[0].start, noun[0].start, after[0].start, after[1].start)
    return named if behind and verb and _acts(after, lexicon) and _is_party(charge, noun, lexicon) else ""


def read_own(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "His own | Reef Movement | had him killed": whom somebody charges who is no foe of theirs."""
    words = [token.word.casefold() for token in tokens[:3]]
    if charge.value or len(words) < 3 or words[0] not in _THIRD or words[1] != _OWN or is_behind(charge):
        return ""
    noun = party_noun(tokens[2:], lexicon)
    after = [token for token in tokens if noun and token.start >= noun[-1].end]
    if len(after) < 2 or not _acts(after, lexicon) or not is_somebody(noun, lexicon):
        return ""
    return words_of(charge.text, noun) if noun[0].word[0].isupper() else f"{words[0]} {_OWN} {words_of(charge.text, noun)}"


def _acts(after: Sequence[Token], lexicon: Lexicon) -> bool:
    """True where words begin with a verb that somebody does: "had | him killed"; not "was rammed", "hired | by the dairy"."""
    words = [token.word.casefold() for token in after[:2]]
    return is_finite(after, 0, lexicon) and not (lexicon.being | lexicon.suffering) & {*words} and words[1] != _BY


def _is_party(charge: Charge, noun: Sequence[Token], lexicon: Lexicon) -> bool:
    """Somebody, what does things, a name or a ship."""
    return is_actor(noun, lexicon) or is_name(noun, charge.text.words) or noun[-1].word.casefold() in lexicon.vessels | lexicon.serving
