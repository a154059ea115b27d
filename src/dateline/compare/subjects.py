"""The subject of a clause that other words hide: "the | union | walked away from the table", "his own | party | had him killed"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Span

from .causing import is_actor, is_behind, is_name
from .charges import Charge
from .doers import is_somebody, lacks_subject
from .hanging import NAME
from .lexicon import Lexicon, Token, lexicon_of
from .nouns import is_finite, party_noun, words_of
from .parties import CLEFTS
from .telling import sentence_around
from .texts import overlaps

FAR = 12
"""Words between whom a clause names and its beginning, at most."""
REACH = 200
"""Characters before a clause in which whom it takes up is looked for."""
_LED = re.compile(r"\b(?:[Tt]he|[Aa]n?|[Ii]ts|[Tt]heir)(?: [\w'’-]+){0,4}(?<=\w),? $")
_LEADING = re.compile(r"\b(?:(?:and |but |so )?that|when|after|because|until|where|while|since|before) ")
_PARTED = re.compile(r"\b[Ii]t(?:['’]s| is| was| were) (?!not\b|never\b)([^,.;:\n]{1,80}), [^,.;:\n]{1,80}, $")
_BEYOND = re.compile(r", [^,.;:\n\"“”]+, (?:that |who |which )?([a-z][^,.;:\n\"“”]+)")
_THAT = ("that", "which", "who")
_NAMED = re.compile(rf"(?<![\w,] )(?<!\w)({NAME}), $")
_GOES_ON = re.compile(r", (?=[a-z])([^,.;\n\"”]+)")
_OWN, _BY, _GOING = "own", "by", "ing"
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


def name_alone(charge: Charge, lexicon: Lexicon) -> str:
    """ "The consortium | building the road | cut the slope" -> "consortium": a noun without what its bearer is doing."""
    noun, _, doing = charge.value.rpartition(" ")
    behind = re.search(rf"\b{re.escape(charge.value)} ([a-z]+)", charge.text.words[slice(*charge.span)]) if noun else None
    small = lexicon.articles | lexicon.possessives | lexicon.pronouns
    return noun if behind and doing.endswith(_GOING) and behind[1] in small and is_actor(lexicon.read(noun), lexicon) else ""


def read_parted(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "It was | the Island Council |, and nobody else, that neglected the school": where a remark stands between."""
    first = max(sentence_around(charge.text.words, charge.span).start, tokens[0].start - REACH)
    led = _PARTED.search(charge.text.words, first, tokens[0].start) if tokens[0].word in _THAT else None
    noun = party_noun(lexicon.read(charge.text.words, *led.span(1)), lexicon) if led else []
    return words_of(charge.text, noun)


def read_apposed(charge: Charge) -> str:
    """ "General Karal, | the former chief of staff, | was behind the plot": the name, where the clause tells only what its bearer is."""
    led, _ = _beside(charge)
    return led[1] if led else ""


def _beside(charge: Charge) -> tuple[re.Match[str] | None, int]:
    """The name that stands before what its bearer is, and where the clause behind ends; None, 0 where a clause tells more."""
    words, span = charge.text.words, charge.span
    lexicon = lexicon_of(charge.text.account.article.language)
    led = _NAMED.search(words, sentence_around(words, span).start, span.start)
    behind = _GOES_ON.match(words, span.end)
    tokens = lexicon.read(words, *span)
    if not led or not behind or any(is_finite(tokens, place, lexicon) for place in range(len(tokens))):
        return None, 0
    after = lexicon.read(words, behind.start(1), behind.end())
    return (led, behind.end()) if is_finite(after, 0, lexicon) else (None, 0)


def whole_span(charge: Charge, start: int) -> Span:
    """The words of a charge from the beginning of its clause (`start`), or from whom it names where they stand before it.

    "| The union | walked away", "| A subcontractor, Brightfold, | had left a key"; nobody is said to speak between the two.
    """
    words, span = charge.text.words, charge.span
    led, end = _beside(charge)
    if led:
        return Span(_with_article(words, sentence_around(words, span).start, led.start(1)), end)
    named = charge.value.partition(" (")[0]
    opening = [one.end() for one in _LEADING.finditer(words, start, span.start)]
    if opening and ((named and words.startswith(named, span.start)) or opening[0] == opening[-1] == _opens_at(words, start)):
        start = opening[-1]
    lexicon = lexicon_of(charge.text.account.article.language)
    tokens = lexicon.read(words, start, span.end)
    if charge.denied or not named or not tokens or not lacks_subject(tokens[tokens[0].word in _THAT :], lexicon):
        return Span(start, _end_beyond(charge, tokens, lexicon))
    first = sentence_around(words, span).start
    at = words.rfind(named, first, start)
    said = [one for statement in charge.text.account.statements for one in (*statement.source, *statement.cue)]
    if at < 0 or len(words[at:start].split()) > FAR or any(overlaps(Span(at, start), one) for one in said):
        return Span(start, span.end)
    return Span(_with_article(words, first, at), span.end)


def _end_beyond(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> int:
    """Where the clause ends behind a remark: "It was Lacour Estates |, the owner of the land, that sent the diggers"."""
    words, end = charge.text.words, charge.span.end
    behind = _BEYOND.match(words, end)
    told = [token.word.casefold() for token in tokens]
    bare = tokens[2:] if told[:2] in CLEFTS else tokens
    if not behind or charge.denied or _BY in told or any(is_finite(bare, place, lexicon) for place in range(len(bare))):
        return end
    said = [one for statement in charge.text.account.statements for one in (*statement.source, *statement.cue)]
    after = lexicon.read(words, behind.start(1), behind.end())
    goes_on = bool(after) and is_finite(after, 0, lexicon) and not any(overlaps(Span(end, behind.end()), one) for one in said)
    return behind.end() if goes_on else end


def _opens_at(words: str, start: int) -> int:
    """Where a clause begins behind "that" or "and that"."""
    found = _LEADING.match(words, start)
    return found.end() if found else start


def _with_article(words: str, first: int, at: int) -> int:
    """Where a noun begins with its article, and with what its bearer is: "| A subcontractor, | Brightfold"."""
    article = _LED.search(words, first, at)
    return article.start() if article else at


def _acts(after: Sequence[Token], lexicon: Lexicon) -> bool:
    """True where words begin with a verb that somebody does: "had | him killed"; not "was rammed", "hired | by the dairy"."""
    words = [token.word.casefold() for token in after[:2]]
    return is_finite(after, 0, lexicon) and not (lexicon.being | lexicon.suffering) & {*words} and words[1] != _BY


def _is_party(charge: Charge, noun: Sequence[Token], lexicon: Lexicon) -> bool:
    """Somebody, what does things, a name or a ship."""
    return is_actor(noun, lexicon) or is_name(noun, charge.text.words) or noun[-1].word.casefold() in lexicon.vessels | lexicon.serving
