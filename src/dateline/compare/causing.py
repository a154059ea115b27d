"""Who is charged behind what opens a clause otherwise: "last time it was | the buyer | who", "came because | the town | had let"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Span

from .charges import Charge, is_of, is_plain
from .doers import is_somebody
from .hanging import NAME, OWN
from .lexicon import Lexicon, Token, lexicon_of
from .nouns import ANOTHER, party_noun, words_of
from .parties import CLEFTS
from .sides import statement_of
from .telling import sentence_around

LOOK = 40
"""Characters before a clause in which who did it is looked for."""
LEAD = 4
"""Words before "it was the buyer who", at most."""
_WHO = ("who", "that")
_ONLY = "only"
_THEIR, _ITS, _NEIGHBOUR = "their", "its", "neighbour"
_OURS = ("our", "my")
_OUR_OWN = re.compile(r"\b[Ii]t was [\"“]?our own ([a-z-]+)")
_SELVES = ("itself", "themselves")
_SINCE = "since"
_THEM = r"(?:them|him|her|it|us|me)"
_AHEAD = re.compile(r"\b[Tt]he ((?:[a-z-]+ )?[a-z-]+) $")
_DUE = re.compile(r"\b(?:promised|pledged|agreed|owed|in time|on time)\b")
_CAUSES = ("because", "since")
_WHERE = re.compile(rf"\bwhere (?:the )?({NAME}) (?:has|had|have|holds|held|keeps|kept|sits|sat|stands|stood|lay)\b")
_PART = re.compile(r"\bon the part of (?!nobody|anybody|no )")
_THROUGH = re.compile(r"\b(?:reached|got|came|went|leaked|passed)\b[^,;]* (?:through|via) (?=[\w ]+$)")


def read_behind(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "Last time | it was the buyer | who let the deal fall", "there it was the minister who stood up"."""
    words = [token.word.casefold() for token in tokens]
    place = next((i for i in range(1, min(LEAD + 1, len(words) - 3)) if words[i : i + 2] in CLEFTS), None)
    end = next((i for i, word in enumerate(words) if place and i > place + 2 and word in _WHO), None)
    noun = party_noun(tokens[place + 2 : end], lexicon) if place and end else []
    return words_of(charge.text, noun) if noun and is_actor(noun, lexicon) else ""


def read_cause(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "Disaster came because | the town | had let its levee rot": where a lone word that opens the clause is no party."""
    if " " in charge.value or len(tokens) < 3 or tokens[0].word != charge.value or tokens[1].word not in lexicon.stemming:
        return ""
    return read_reason(charge, tokens, lexicon)


def read_reason(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "The exit could not be used since | workers | had piled bales against it"."""
    for place in range(2, len(tokens) - 2):
        if tokens[place].word in _CAUSES:
            noun = party_noun(tokens[place + 1 :], lexicon)
            then = next((token.word for token in tokens if noun and token.start >= noun[-1].end), "")
            if noun and then in lexicon.having and (is_actor(noun, lexicon) or not is_plain(noun[0].word, charge.text.words)):
                return words_of(charge.text, noun)
    return ""


def read_left_undone(charge: Charge, others: Sequence[Charge]) -> str:
    """Of what sounds like a denial whom it charges: "since | workers | had piled bales", "| Norrholm | never built" what it owed."""
    lexicon = lexicon_of(charge.text.account.article.language)
    tokens = lexicon.read(charge.text.words, *charge.span)
    noun = party_noun(tokens, lexicon)
    after = [token.word for token in tokens if noun and token.start >= noun[-1].end][:2]
    party = lexicon.content(noun)
    left = after[:1] == ["never"] or after in (["did", "not"], ["had", "never"], ["has", "never"], ["had", "not"])
    others = [other for other in others if not other.denied and is_of(party, other.voice)]
    if left and party and others and _DUE.search(charge.text.words, *charge.span) and not is_of(party, plain_voice(charge)):
        return words_of(charge.text, noun)
    words = [token.word for token in tokens]
    return read_reason(charge, tokens, lexicon) if _SINCE in words and "could" in words[: words.index(_SINCE)] else ""


def plain_voice(charge: Charge) -> frozenset[str]:
    """The stems of who says it and of what they are, without what else stands about."""
    lexicon, statement = lexicon_of(charge.text.account.article.language), statement_of(charge)
    return lexicon.content(lexicon.read(f"{charge.by or ''} {(statement.role if statement else '') or ''}")) - lexicon.pronouns


def read_possessed(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "Her | captain | had switched it off", "| its neighbour | had kept it shut", "their | canal people | slept"."""
    words = [token.word.casefold() for token in tokens[:4]]
    if charge.value or len(words) < 3 or words[0] not in lexicon.possessives:
        return ""
    owner = _owner_before(charge, tokens[0].start) if words[0] in (_ITS, _THEIR) else ""
    if owner:
        return f"{words_of(charge.text, party_noun(tokens[1:], lexicon))} ({owner})"
    if words[1] in lexicon.crews:
        return read_reason(charge, tokens, lexicon) if _ONLY in [token.word for token in tokens] else words[1]
    if words[1] == _NEIGHBOUR:
        return " ".join(words[:2])
    noun = party_noun(tokens[1:], lexicon)
    people = is_actor(noun, lexicon) or (bool(noun) and noun[-1].word in ANOTHER)
    theirs = people and words[0] == _THEIR and not lexicon.being & {*words} and not is_behind(charge)
    return words_of(charge.text, noun) if theirs else ""


def _owner_before(charge: Charge, place: int) -> str:
    """Who the sentence before lays it to: "it was of | Lomia | 's own making. | Its authorities | had let"."""
    ahead = charge.text.words[:place].rstrip()
    before = charge.text.words[slice(*sentence_around(charge.text.words, Span(len(ahead) - 1, len(ahead))))] if ahead else ""
    found = OWN.search(before)
    return found["named"] if found and place == sentence_around(charge.text.words, charge.span).start else ""


def is_behind(charge: Charge) -> bool:
    """True where who says it stands in front in the sentence: "they" can be anybody there."""
    statement = statement_of(charge)
    source = statement.source[0] if statement and statement.source else None
    start = sentence_around(charge.text.words, charge.span).start
    return source is not None and start <= source.start < charge.span.start


def is_own(charge: Charge) -> bool:
    """ "The League says | its men | shot it down": it says so of itself."""
    lexicon = lexicon_of(charge.text.account.article.language)
    tokens = lexicon.read(charge.text.words, *charge.span)
    ours = bool(tokens) and (tokens[0].word.casefold() in _OURS or (tokens[0].word in (_ITS, _THEIR) and is_behind(charge)))
    noun = party_noun(tokens[1:], lexicon)
    return ours and bool(noun) and noun[-1].word.casefold() != _NEIGHBOUR and is_somebody(noun, lexicon)


def is_idle(charge: Charge) -> bool:
    """ "They fired | side | by side"."""
    words = charge.text.words[slice(*charge.span)]
    return bool(charge.value) and f" {charge.value} by {charge.value}" in words


def read_ours(charge: Charge) -> str:
    """ "It was | our own guns": what somebody lays to their own side."""
    found = _OUR_OWN.search(charge.text.words, max(0, charge.span.start - LOOK), charge.span.end)
    return f"their own {found[1]}" if found and found.end() > charge.span.start else ""


def is_called_untrue(charge: Charge) -> bool:
    """ "The saying that Kaizhu delayed it | does not accord with | facts"."""
    words = charge.text.words[slice(*charge.span)].casefold()
    return not charge.denied and any(f" {phrase}" in words for phrase in lexicon_of(charge.text.account.article.language).untrue)


def read_user(charge: Charge) -> str:
    """ "The diggers | attacked them with | explosives": what somebody did it with is no party; who stands before it is."""
    lexicon = lexicon_of(charge.text.account.article.language)
    start, end = charge.span
    with_it = charge.value and re.search(rf"\b{_THEM} with (?:the |an? )?{re.escape(charge.value)}\b", charge.text.words[start:end])
    ahead = _AHEAD.search(charge.text.words, max(0, start - LOOK), start) if with_it else None
    return ahead[1] if ahead and not is_somebody(lexicon.read(charge.value), lexicon) else ""


def read_part(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "The deaths were down to negligence on the part of | the operator"."""
    found = _PART.search(charge.text.words, tokens[0].start, tokens[-1].end)
    noun = party_noun([token for token in tokens if found and token.start >= found.end()], lexicon)
    return words_of(charge.text, noun) if noun and not is_of(lexicon.content(noun), plain_voice(charge)) else ""


def read_channel(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "The file reached the papers through | the defence"."""
    found = _THROUGH.search(charge.text.words, tokens[0].start, tokens[-1].end)
    noun = party_noun([token for token in tokens if found and token.start >= found.end()], lexicon)
    return words_of(charge.text, noun) if noun and is_actor(noun, lexicon) else ""


def read_holder(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "The bullets came from the reeds where | the River Front | has its posts"."""
    del lexicon
    found = _WHERE.search(charge.text.words, tokens[0].start, tokens[-1].end)
    return found[1] if found else ""


def read_itself(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "There | the forest service | itself had been burning branches"."""
    if charge.value:
        return ""
    for place in range(1, len(tokens) - 2):
        noun = party_noun(tokens[place:], lexicon) if tokens[place - 1].word.casefold() in lexicon.articles else []
        noun = [token for token in noun if token.word not in _SELVES]
        after = [token.word for token in tokens if noun and token.start >= noun[-1].end][:2]
        if len(after) == len(_SELVES) and after[0] in _SELVES and after[1] in lexicon.auxiliaries:
            return words_of(charge.text, noun)
    return ""


def is_name(noun: Sequence[Token], words: str) -> bool:
    """A capital that is not a sentence's alone."""
    return any(token.word[0].isupper() and not is_plain(token.word, words) for token in noun)


def is_actor(noun: Sequence[Token], lexicon: Lexicon) -> bool:
    """Somebody, or what does things though it is nobody: "the town", "the defence"."""
    return is_somebody(noun, lexicon) or bool(noun and noun[-1].word.casefold() in lexicon.acting)
