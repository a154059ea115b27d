"""Who did it, as the words of a clause tell: before the deed, or behind "by" and "from"; and deeds that no list holds."""

from __future__ import annotations

from collections.abc import Sequence

from .lexicon import Hit, Lexicon, Token

SUBJECT = 8
"""Words before a deed, or behind "by", among which the party is looked for."""
BEHIND = 6
"""Words behind a deed among which "by" or "from" may stand: "was shelled for two hours by"."""
DID = "did"
"""The class of a deed that no list holds."""
_THAT = "that"
_RELATIVE = ("that", "who", "which")
_WITH = "with"
CLEFTS = (["it", "was"], ["it", "is"])
_ONLY = (["nobody", "but"], ["none", "but"], ["nobody", "except"])
_PEOPLE = "people"
_AND = "and"
_OWNER = "s"
_GOING = "ing"
_BY = ("by", "from", "with")


def find_party(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> list[Token]:
    """Who did it: behind "by" or "from" for a passive or a noun, else the noun words before the deed."""
    behind = tokens[hit.last + 1 : hit.last + 1 + BEHIND]
    told = [t.word.casefold() for t in behind]
    leading = (_BY[0],) if _BY[0] in told and is_passive(tokens, hit, lexicon) else _BY
    at = next((i for i, word in enumerate(told) if word in leading), None)
    if hit.name == "due" or (hit.name == "guilt" and tokens[hit.last].word in lexicon.owning):
        return noun_words(tokens[hit.last + 1 : hit.last + 1 + SUBJECT], lexicon)
    lies = hit.name == "guilt" and at is not None and behind[at].word == _WITH
    if at is not None and not _is_no_party(behind[at + 1 :], lexicon) and (is_passive(tokens, hit, lexicon) or at <= 1 or lies):
        led = tokens[hit.last + 2 + at : hit.last + 2 + at + 2 * BEHIND]
        named = noun_words(led, lexicon) or (_people(led, lexicon) if told[at] == _BY[0] else [])
        if named:
            return named
    return [] if is_passive(tokens, hit, lexicon) else _subject(tokens, hit, lexicon)


def _subject(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> list[Token]:
    """The noun words before the deed; of "and fired first" the clause's subject."""
    before = list(tokens[: hit.first])
    if _is_cleft(before):
        turn = next((i for i, t in enumerate(before) if t.word.casefold() in _RELATIVE), len(before))
        return noun_words(before[:turn], lexicon)
    if before and before[-1].word.casefold() in _RELATIVE:
        before = before[:-1]
    cut = max((i + 1 for i, t in enumerate(before) if t.word.casefold() == _THAT), default=0)
    subject = noun_words(before[cut:][:SUBJECT] if cut else before[-SUBJECT:] if len(before) > 2 * SUBJECT else before, lexicon)
    joined = bool(before) and before[-1].word.casefold() == _AND
    return subject if subject and (joined or before[-1] in subject or _is_near(subject[-1], before, lexicon)) else []


def _is_cleft(tokens: Sequence[Token]) -> bool:
    """ "It was the league that | had torn up the pact"."""
    return [t.word.casefold() for t in tokens[:2]] in CLEFTS and any(t.word.casefold() in _RELATIVE for t in tokens)


def _is_no_party(tokens: Sequence[Token], lexicon: Lexicon) -> bool:
    """ "By 8 a.m.", "by Friday", "from nine to six", "by firing": a time, a number or a way follows, nobody."""
    first = tokens[0] if tokens else None
    word = first.word.casefold() if first else ""
    return word[:1].isdigit() or word in lexicon.weekdays or word.endswith(_GOING)


def _is_near(last: Token, before: Sequence[Token], lexicon: Lexicon) -> bool:
    """Only auxiliaries stand between a subject and its deed: "the management had broken off", "was the first to break"."""
    between = before[before.index(last) + 1 :]
    return not any(lexicon.is_content(token) and token.word.casefold() not in lexicon.ordinals for token in between)


def noun_words(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """The first run of content words; none when a pronoun comes first: who "they" are is not guessed here."""
    run: list[Token] = []
    words = [token.word.casefold() for token in tokens[:SUBJECT]]
    ahead = words[:2] in CLEFTS or words[:2] in _ONLY
    for token, word in list(zip(tokens, words, strict=False))[2 if ahead else 0 :]:
        if word in lexicon.pronouns and not run:
            return []
        if (word,) in lexicon.denials["negations"].named:
            break
        if lexicon.is_content(token) and word not in lexicon.pronouns:
            run.append(token)
        elif run and word != _OWNER:
            break
    if run and run[0].word.casefold() in lexicon.crowds:
        return []
    return [*run[:4], *_of_whom(tokens, run[:4], lexicon)]


def _people(tokens: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """ "Stolen by | people in the service of the National Bloc": whose people, else nobody."""
    if not tokens or tokens[0].word.casefold() != _PEOPLE:
        return []
    named = [token for token in tokens if token.word[0].isupper()]
    return [token for token in tokens if named and token.start <= named[-1].start and (token is tokens[0] or lexicon.is_content(token))]


def _of_whom(tokens: Sequence[Token], run: Sequence[Token], lexicon: Lexicon) -> list[Token]:
    """What follows a noun with "of" or "from": "planes | of the Jazmari air force", "a gang | from the third floor"."""
    after = tokens[tokens.index(run[-1]) + 1 :] if run else ()
    if len(after) < 2 or after[0].word not in lexicon.owning:
        return []
    named = after[2:] if after[1].word.casefold() in lexicon.articles else after[1:]
    end = next((i for i, t in enumerate(named) if not lexicon.is_content(t)), len(named))
    return list(named[: min(end, 3)])


def opening_noun(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> list[Token]:
    """The noun that a clause opens with, where it is most likely the doer: "the government | had bought the hostages with a | ransom"."""
    subject = noun_words(tokens[: hit.first], lexicon)
    after = tokens[tokens.index(subject[-1]) + 1 :] if subject else ()
    acts = bool(after) and after[0].word.casefold() in lexicon.having
    return subject if not is_passive(tokens, hit, lexicon) and (acts or hit.name in lexicon.doerless) else []


def find_doing(tokens: Sequence[Token], lexicon: Lexicon) -> tuple[Hit, ...]:
    """A deed that no list holds: "the miners had | removed the props", "had been | drinking", "was | started by the captain"."""
    words = [token.word.casefold() for token in tokens]
    for place, word in enumerate(words[:-1]):
        at = place + 2 if words[place + 1] in lexicon.being else place + 1
        told = at < len(words) and lexicon.is_content(tokens[at]) and len(words[at]) > 2
        acts = word in lexicon.having and (at == place + 1 or (told and words[at].endswith(_GOING)))
        suffers = word in lexicon.being and _BY[0] in words[place + 2 : place + 4]
        if place and told and (acts or suffers):
            return (Hit(DID, at, at),)
    return ()


def is_passive(tokens: Sequence[Token], hit: Hit, lexicon: Lexicon) -> bool:
    """ "Was rammed", "had been shelled"; not "was to blame", "had been asleep"."""
    first = tokens[hit.first].word.casefold()
    after_be = hit.first > 0 and tokens[hit.first - 1].word.casefold() in lexicon.being
    return after_be and hit.name != "guilt" and first not in lexicon.states and not first.endswith(_GOING)
