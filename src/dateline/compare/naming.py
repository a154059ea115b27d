"""Who is charged, where a clause does not open with them: "those who own it | switched it off", "was killed when | troops | fired".

What `charges` lays to a party is read for weighing; this is read once more of those that are linked, for people to see.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from dateline.model import Span

from .causing import is_actor, is_name, read_behind, read_cause, read_channel, read_holder, read_itself, read_part, read_possessed
from .charges import ACCUSED, Charge
from .doers import is_somebody
from .explicit import read_explicit, read_first
from .hanging import NAME, NEAR, OWN, read_before, read_relative
from .lexicon import Lexicon, Token, lexicon_of
from .nouns import ANOTHER, FROM, LONGEST, OWNER, is_finite, is_no_party, party_noun, words_of
from .parties import CLEFTS
from .sides import statement_of
from .subjects import name_alone, read_own, read_parted, read_subject
from .telling import sentence_around
from .texts import clause_around, overlaps

FAR = 12
"""Words between a thing and who did something to it: "killed on the island when | the troops"."""
Way: TypeAlias = Callable[[Charge, Sequence[Token], Lexicon], str]
_THOSE = ("those", "whoever", "someone", "somebody", "anyone", "one", "anybody")
_WHO = ("who", "that")
_UNKNOWN = ("someone", "somebody")
_LED = ("when", "after", "because", "as", "that", "which")
_HAND = re.compile(rf"\b(?:hands?|work|doing) of (?:the )?(?:so-called )?({NAME})")
_NAMING = re.compile(rf"\b(?:named|naming|meant|meaning|pointed to|pointing to|pointing at) (?:the )?({NAME})")
_LAID = re.compile(
    r"\b(?:on the part of|(?:fault|blame|guilt|responsibility|failure) (?:lay|lies|rests|rested) with|"
    r"(?:source|cause|origin) of [a-z ]+ (?:is|was)|"
    r"(?:source|cause) (?:is|was)|belong(?:s|ed)? to|(?:laid|lays|laying|pinned|pins|attributed|attributes|traced|traces)\b[^,]* (?:to|on)|"
    r"put(?:s|ting)?\b[^,]* down to|"
    r"(?:on|at|by|under) (?:the )?(?:direct )?(?:orders?|behest|instructions?|bidding) of)\b"
)
_WENT_ON = re.compile(r"\band (?:then )?(?:had|has) (?!been)\w+")
_WAS = re.compile(rf"^(?:[Tt]he )?(?:[a-z-]+ ){{1,7}}(?:was|is) ({NAME})$")
_SO_CALLED = re.compile(rf" (?:of|from) the so-called [\"“']?{NAME}")
_THERE = re.compile(rf"\b(?:in|on|from|at|of) ((?P<owner>{NAME})['’]s (?:own )?[a-z]+(?: [a-z]+)?)$")
_OWNED = re.compile(rf"(?P<owner>{NAME})['’]s (?:own )?[a-z-]+(?: (?!for|to|and|with|in|on|at|of|by|from|that|who|which|was|had)[a-z-]+)?")
_WITHIN = ("within", "inside", "outside", "behind")
_VAGUE = ("man", "men", "woman", "women", "people", "one", "ones", "somebody", "someone")
_AND, _BY, _HAVING = "and", "by", "having"
_GOING = "ing"
_IF = "if"
_BOTH = ("Both", "both")
_LAY = ("lay", "slept", "sat", "stood")
_ARE = ("was", "were", "is", "are")
_OPENING = ("from", "in", "at", "on", "above", "below", "near", "for", "during", "under", "with", "by", "through")


def read_charged(charge: Charge) -> str:
    """The words for who is charged; "" where the clause names nobody better than the charge's own value."""
    lexicon = lexicon_of(charge.text.account.article.language)
    clause = clause_of(charge)
    tokens = lexicon.read(charge.text.words, *clause)
    if not tokens:
        return ""
    ways = _WAYS_OF_GOOD if _is_good(charge, tokens, lexicon) else _WAYS
    ways = _WAYS_OF_ACCUSED if ACCUSED in charge.deeds else (read_explicit, *ways)
    named = next((named for way in ways if (named := way(charge, tokens, lexicon))), "")
    named = named or _without_verb(charge.value, lexicon) or name_alone(charge, lexicon)
    both = tokens[0].word in _BOTH and words_of(charge.text, tokens[1:]).startswith(named or charge.value)
    return f"both {named or charge.value}" if both and (named or charge.value) else named


def read_denied(charge: Charge) -> str:
    """Of what sounds like a denial who did something all the same: only what follows is denied; "" for none but the speaker's own side."""
    lexicon = lexicon_of(charge.text.account.article.language)
    named = read_first(charge, lexicon.read(charge.text.words, *clause_of(charge)), lexicon)
    return "" if lexicon.content(lexicon.read(named)) & speaker_words(charge) else named


def speaker_words(charge: Charge) -> frozenset[str]:
    """The stems of a charge's voice; without what stands before a pronoun, which the voice of "he" holds too."""
    lexicon, statement = lexicon_of(charge.text.account.article.language), statement_of(charge)
    source = charge.text.words[slice(*statement.source[0])] if statement and statement.source else ""
    if source.casefold() not in lexicon.pronouns:
        return charge.voice
    return lexicon.content(lexicon.read(f"{charge.by or ''} {(statement.role if statement else '') or ''}")) - lexicon.pronouns


def _without_verb(value: str, lexicon: Lexicon) -> str:
    """ "Tarkent opened six sluices" -> "Tarkent": who did it, without what they did; "" where that is all there is."""
    tokens = lexicon.read(value)
    noun = party_noun(tokens, lexicon)
    place = tokens.index(noun[-1]) + 1 if noun else len(tokens)
    somebody = bool(noun) and (is_somebody(noun, lexicon) or noun[0].word[0].isupper() or noun[-1].word in lexicon.vessels)
    acts = place < len(tokens) and is_finite(tokens, place, lexicon)
    return value[noun[0].start : noun[-1].end] if somebody and acts else ""


def clause_of(charge: Charge) -> Span:
    """The clause of a charge from its beginning, within what is said: a charge's span begins with whom it names."""
    around = clause_around(charge.text.words, charge.span)
    statement = statement_of(charge)
    pieces = [piece.start for piece in statement.content if overlaps(piece, charge.span)] if statement else []
    start = min(max([around.start, *pieces[:1]]), charge.span.start)
    opening = re.match(r"(?:that|but|and)\s(?=the|a|an|it|they|he|she\b)", charge.text.words[start : charge.span.end])
    return Span(start + opening.end() if opening else start, charge.span.end)


def _is_good(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """True where whom a charge names can be somebody: no thing, no word that the page has within another, no verb."""
    named = lexicon.read(charge.value)
    words = [token.word.casefold() for token in tokens]
    if words[:2] in CLEFTS and not set(words) & {*_WHO, "which"} and not is_somebody(named, lexicon):
        return False
    if (
        not named
        or charge.stated
        or is_no_party(charge.value, lexicon)
        or not (is_somebody(named, lexicon) or is_name(named, charge.text.words))
    ):
        return False
    cut = re.search(rf"\b{re.escape(charge.value)}-\w", charge.text.words[slice(*charge.span)])
    return not cut and not _is_hurt(tokens, charge.value, lexicon)


def _is_hurt(tokens: Sequence[Token], value: str, lexicon: Lexicon) -> bool:
    """ "Three guards | were killed when": whom it was done to."""
    words = [token.word.casefold() for token in tokens]
    last = value.split()[-1].casefold()
    place = words.index(last) + 1 if last in words else len(words)
    at = next((i for i in range(place, min(place + 3, len(words) - 1)) if words[i] in lexicon.being), None)
    done = at is not None and (words[at + 1].endswith("ed") or words[at + 1] in lexicon.pasts) and _BY not in words
    lay = words[place] in _LAY if place < len(words) else False
    died = place < len(words) - 2 and words[place] in lexicon.perished and words[place + 1] in _LED
    return died or (done and any(word in ("when", "after", "as") for word in words[place:])) or (lay and "when" in words[place:])


def _read_unnamed(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "Those who own the building | switched it off", "whoever delivered the powder", "someone from the night gang"."""
    words = [token.word.casefold() for token in tokens]
    if len(words) < 3 or (words[0] not in _THOSE and words[:2] != ["they", "who"]):
        return ""
    relative = words[1] in _WHO
    if not (relative or words[0] == _THOSE[1] or words[1] in (FROM, "in", "at", "on", "up", "inside", "among")):
        return ""
    first = 3 if relative else 2
    end = next((i for i in range(first, len(tokens)) if words[i] in (*_WHO, "which") or is_finite(tokens, i, lexicon)), None)
    run = tokens[: min(end or LONGEST, LONGEST)]
    said = charge.text.words[slice(*sentence_around(charge.text.words, charge.span))]
    named = _NAMING.search(said)
    told = words_of(charge.text, run)
    return _small(told) + (f" ({named[1]})" if named and named[1] not in told else "")


def _small(words: str) -> str:
    """Without the capital of a sentence's first word."""
    first, _, rest = words.partition(" ")
    return f"{first.casefold()} {rest}" if rest and first.casefold() in (*_THOSE, "the", "a", "an") else words


def _read_cleft(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "It was from the steamer's bridge that somebody fired", "it was the other side's newcomers"."""
    words = [token.word.casefold() for token in tokens]
    if words[:2] not in CLEFTS or len(words) < 4:
        return ""
    start = 3 if words[2] == FROM else 2
    if words[start] in _THOSE:
        return _read_unnamed(charge, tokens[start:], lexicon)
    end = next((i for i in range(start, len(words)) if words[i] in (*_WHO, "which")), None)
    if end is None and (words[start] not in lexicon.articles or charge.value):
        return ""
    noun = party_noun(tokens[start:end], lexicon)
    if words[2] == FROM:
        return words_of(charge.text, noun)
    return "" if charge.value else words_of(charge.text, noun)


def _read_longer(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """A value with what belongs to it: "driver | of a hired tanker", "Stenmark | 's people", "men | who guard the shed"."""
    at = charge.text.words.find(charge.value, tokens[0].start, tokens[-1].end)
    place = next((i for i, token in enumerate(tokens) if token.start == at), None)
    if place is None:
        return ""
    called = _SO_CALLED.match(charge.text.words, at + len(charge.value))
    if called:
        return f"{charge.value}{called[0]}"
    ahead = place and tokens[place - 1].word.casefold() in ("night", "morning", "day")
    after = [token for token in tokens if token.start >= at + len(charge.value)]
    joined = bool(after) and (
        after[0].word in lexicon.binding | {FROM, "with", "for"} or after[0].word in ANOTHER or after[0].word == OWNER
    )
    noun = party_noun(tokens[place:], lexicon) if joined else [token for token in tokens[place:] if token.end <= at + len(charge.value)]
    whole = words_of(charge.text, [*tokens[place - 1 : place], *noun] if ahead else noun)
    if charge.value in whole and len(whole) > len(charge.value):
        return whole
    if charge.value.casefold() in _VAGUE and len(after) > 2 and after[0].word in _WHO:
        end = next((i for i in range(2, len(after)) if is_finite(after, i, lexicon) and i > 2), min(len(after), NEAR))
        return f"{charge.value} {words_of(charge.text, after[:end])}"
    return ""


def _read_laid(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "Negligence on the part of | the operator", "the fault lay with | those who cut it", "the source is | the baths"."""
    words = charge.text.words[tokens[0].start : tokens[-1].end]
    ends = [tokens[0].start + found.end() for found in _LAID.finditer(words)]
    behind = [token for token in tokens if ends and token.start >= ends[-1]]
    if not behind:
        return ""
    return _read_unnamed(charge, behind, lexicon) or words_of(charge.text, party_noun(behind, lexicon))


def _read_made(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """Of a thing who sent, laid or spread it: "a rumour put about by | the deputy Ruben Falk", "mines stacked by | the bandits"."""
    words = [token.word.casefold() for token in tokens]
    start = next((i + 1 for i, word in enumerate(words[:4]) if word in lexicon.articles), 2 if words[:2] in CLEFTS else 0)
    place = next((i for i in range(start + 1, min(start + 6, len(words) - 1)) if words[i] == _BY), None)
    made = any(is_finite(tokens, i, lexicon) for i in range(start, place or 0)) or not lexicon.articles & {*words[start:place]}
    if place is None or not made or lexicon.being & set(words[start:place]):
        return ""
    noun = party_noun(tokens[place + 1 :], lexicon)
    named = bool(noun) and is_name(noun, charge.text.words)
    thing = charge.value or (words_of(charge.text, tokens[start : place - 1]) if named else "")
    return f"{words_of(charge.text, noun)} ({thing})" if noun and thing and is_somebody(noun, lexicon) else ""


def _read_was(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "The young man at the wheel was | Ilia Varlamis"."""
    was = _WAS.search(charge.text.words[tokens[0].start : tokens[-1].end])
    return was[1] if was and lexicon.is_content(tokens[-1]) else ""


def _read_told(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "A lorry | was what brought it down", "the germs had grown in | Delorme's cellar"."""
    words = charge.text.words[tokens[0].start : tokens[-1].end]
    if charge.stated and charge.value and _WENT_ON.search(words):
        return charge.value
    if " was what " in words:
        return words_of(charge.text, party_noun(tokens, lexicon))
    found = _THERE.search(words)
    owner = lexicon.content(lexicon.read(found["owner"])) if found else frozenset()
    return found[1] if found and owner and not owner & speaker_words(charge) and _BY not in words.split() else ""


def _read_led(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "Guards were killed when | troops on the bank | opened fire", "caused by canisters that | guards | shot into a heap"."""
    words = [token.word.casefold() for token in tokens]
    subject = party_noun(tokens, lexicon)
    if subject and is_somebody(subject, lexicon) and not _is_hurt(tokens, words_of(charge.text, subject), lexicon):
        return ""
    for place in range(2, len(words) - 2):
        if words[place] in _LED or (words[place] == _AND and tokens[place + 1].word[0].isupper()):
            noun = party_noun(tokens[place + 1 :], lexicon)
            if not noun or not (is_actor(noun, lexicon) or noun[0].word[0].isupper() or _is_thing_that_acts(noun, words[place])):
                continue
            after = [token for token in tokens if token.start >= noun[-1].end and token.word not in ("never", "not")]
            if after and is_finite(after, 0, lexicon):
                return words_of(charge.text, noun)
    return ""


def _is_thing_that_acts(noun: Sequence[Token], led: str) -> bool:
    """ "Was scratched when | the tanker | swung her bow"."""
    return led == "when" and len(noun) < 4


def read_hand(charge: Charge) -> str:
    """Whose hand somebody sees in it, where they tell of themselves: "we see | the hand of the Front | in this"."""
    lexicon = lexicon_of(charge.text.account.article.language)
    return _read_hand(charge, lexicon.read(charge.text.words, *clause_of(charge)), lexicon) if charge.own else ""


def _read_hand(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "The massacre bears the hand of | the Front", "the men had been in the hands of | the Banner"."""
    found = _HAND.search(charge.text.words[tokens[0].start : tokens[-1].end]) if tokens else None
    return found[1] if found else ""


def _read_hired(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "Drivers hired by | the dairy | had struck first": it is the drivers who are charged."""
    noun = party_noun(tokens, lexicon)
    after = [token for token in tokens if noun and token.start >= noun[-1].end]
    words = [token.word.casefold() for token in after]
    if not noun or not is_somebody(noun, lexicon) or len(words) < 4 or words[1] != _BY or not words[0].endswith("ed"):
        return ""
    whom = party_noun(after[2:], lexicon)
    then = next((token.word for token in after if whom and token.start >= whom[-1].end), "")
    return words_of(charge.text, [*noun, *whom]) if then in lexicon.auxiliaries or then in lexicon.pasts else ""


def _read_if(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "She would be alive if | the uniforms | had waited"."""
    words = [token.word.casefold() for token in tokens]
    place = words.index(_IF) + 1 if _IF in words[1:] else len(words)
    noun = party_noun(tokens[place:], lexicon) if "would" in words[:place] else []
    after = [token.word for token in tokens if noun and token.start >= noun[-1].end]
    return words_of(charge.text, noun) if after[:1] == ["had"] else ""


def _read_owned(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """Where a thing is told of, whose hand or house was in it: "it was all arranged in | Holub's office | for the evening news"."""
    found = None if charge.stated else _OWNED.search(charge.text.words, tokens[0].end, tokens[-1].end)
    owner = lexicon.content(lexicon.read(found["owner"])) if found else frozenset()
    return found[0] if found and owner and not owner & speaker_words(charge) else ""


def _read_acting(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """Where nothing else tells, somebody who does something: "she was standing there when | a guard | fired"."""
    if charge.value or tokens[0].word.casefold() == "they":
        return ""
    words = [token.word.casefold() for token in tokens]
    for place in range(1, len(words) - 2):
        opens = words[place - 1] in lexicon.articles and words[max(place - 2, 0)] not in lexicon.binding | lexicon.places | {
            FROM,
            _BY,
            "to",
        }
        noun = party_noun(tokens[place:], lexicon) if opens else []
        after = [token for token in tokens if noun and token.start >= noun[-1].end]
        if after and is_somebody(noun, lexicon) and is_finite(after, 0, lexicon) and after[0].word not in lexicon.being:
            return words_of(charge.text, noun)
    return ""


def _read_whose(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "The mine was one of | Ghoria | 's own"."""
    words = charge.text.words[tokens[0].start : tokens[-1].end]
    found = OWN.search(words, len(tokens[0].word))
    subject = party_noun(tokens, lexicon)
    own = found and subject and words.find(found[0]) >= subject[0].end - tokens[0].start
    return found[1] if found and own else ""


def _read_subject(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """The subject behind a place or a time, and one that only small words make: "from the ridge | the Front's gunmen | sprayed"."""
    words = [token.word.casefold() for token in tokens]
    start = 0
    if words[0] in _OPENING and words[1] != "least":
        start = next(
            (
                i
                for i in range(2, min(len(words) - 2, FAR))
                if (words[i] in lexicon.articles or (tokens[i].word[0].isupper() and is_finite(tokens, i + 1, lexicon)))
                and party_noun(tokens[i:], lexicon)
                and words[i - 1] not in lexicon.binding | lexicon.places | {FROM}
            ),
            0,
        )
        if not start:
            return ""
    noun = party_noun(tokens[start:], lexicon)
    if not noun:
        return ""
    if words[0] in ("they", "these", "it"):
        return ""
    odd = (
        start
        or not charge.value
        or re.search(rf"\b{re.escape(charge.value)}-\w|\b{re.escape(charge.value)} ones?\b", words_of(charge.text, tokens))
    )
    named = (
        is_somebody(noun, lexicon)
        or any(t.word.casefold() in ANOTHER for t in noun)
        or (not charge.value and is_name(noun[:1], charge.text.words))
    )
    return words_of(charge.text, noun) if odd and named else ""


def _read_predicate(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "They were | plain-clothes men of State Security"."""
    words = [token.word.casefold() for token in tokens]
    if len(words) < 3 or words[0] not in ("they", "these", "those") or words[1] not in _ARE:
        return ""
    noun = party_noun(tokens[2:], lexicon)
    return words_of(charge.text, noun) if noun and is_somebody(noun, lexicon) and not noun[0].word.endswith(_GOING) else ""


def _read_source(charge: Charge, tokens: Sequence[Token], lexicon: Lexicon) -> str:
    """ "The walk-out came from | the other side of the table", "the switch was thrown from | within the hall"."""
    words = [token.word.casefold() for token in tokens]
    place = next((i for i in range(1, len(words) - 1) if words[i] == FROM and words[i - 1] in lexicon.stemming), None)
    inside = next((i for i in range(1, len(words) - 2) if words[i - 1] == FROM and words[i] in _WITHIN), None)
    if inside and is_no_party(charge.value, lexicon):
        return words_of(charge.text, [*tokens[inside : inside + 1], *party_noun(tokens[inside + 1 :], lexicon)])
    noun = party_noun(tokens[place + 1 :], lexicon) if place else []
    odd = noun and (noun[0].word.casefold() in ANOTHER or charge.value.casefold() not in words_of(charge.text, noun).casefold())
    return words_of(charge.text, noun) if odd else ""


_WAYS_OF_ACCUSED: tuple[Way, ...] = (_read_laid,)
_WAYS_OF_GOOD: tuple[Way, ...] = (
    read_parted, _read_unnamed, _read_cleft, _read_hand, _read_hired, _read_if, _read_was, read_part, read_behind, read_cause, _read_longer,
)  # fmt: skip
_WAYS: tuple[Way, ...] = (
    read_subject, read_own, read_parted, _read_unnamed, _read_cleft, read_itself, read_possessed, read_behind, _read_hand, read_channel,
    read_holder, read_relative, read_before, _read_made, _read_laid, _read_led, _read_whose, _read_predicate, _read_source, _read_hired,
    _read_was, _read_told, _read_subject, _read_if, _read_acting, _read_owned, _read_longer,
)  # fmt: skip
