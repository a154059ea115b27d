"""Whose a bare noun is: "its | neighbour (Ghaveld)", "master | of the Halcyon Star", "guards | (Sternline)", where that one denies it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TypeAlias

from .bodies import body_of, only_body
from .causing import plain_voice
from .charges import Charge, is_of
from .hanging import NAME
from .lexicon import lexicon_of
from .naming import speaker_words
from .texts import Text

SHORT = 4
"""Words of a noun that is shown with a body behind it, at most."""
Describe: TypeAlias = Callable[[Charge], str]
_NEIGHBOUR = re.compile(r"^(?:its|their|the)? ?(?:[a-z]+ )?neighbour$")
_PAIR = re.compile(rf"\b(?:between |[Bb]oth )?({NAME}?) and ({NAME}?)(?= [a-z])")
_OF_WHOM = re.compile(rf"^({NAME}?)['’]s |of ({NAME})$")
_GROUP = re.compile(r"group of ")
_COUNTED = re.compile(r"(?:, (?:\d+|all|some|most|about)\b|: ).*$")
_EMBASSY = "embassy"
_POLICE, _OFFICERS = "police", "officers"
_OTHER_OFFICERS = re.compile(r"\b(?!police|the|these|those|two|three|four|many|some|other)([a-z-]+) officers\b")
_TOLD_SHE = r"\b[Tt]he ((?:[A-Z][\w’'-]+ ){1,2}[A-Z][\w’'-]+)(?=[^.\n]{0,40}\b(?:her|she)\b)"


def name_owner(charge: Charge, others: Sequence[Charge], texts: Sequence[Text], describe: Describe) -> str | None:
    """ "The company", "bosses' lawyers": with the body that one speaks for who answers, first those who deny it."""
    lexicon = lexicon_of(charge.text.account.article.language)
    tokens = lexicon.read(charge.value)
    words = {token.word.casefold() for token in tokens}
    if (
        _GROUP.match(charge.value)
        or not lexicon.bodies & {charge.value.casefold(), *words}
        or any(token.word[0].isupper() for token in tokens[1:])
    ):
        return None
    if not (charge.value.casefold() in lexicon.bodies or tokens[0].word.casefold() in lexicon.bodies):
        return None
    ours = speaker_words(charge) | plain_voice(charge)
    for other in sorted(others, key=lambda other: not other.denied):
        body = body_of(other, describe(other), texts)
        if body and body not in charge.value and not is_of(lexicon.content(lexicon.read(body)), ours):
            return f"{charge.value} ({body})"
    only = only_body(texts, ours)
    return f"{charge.value} ({only})" if only and only not in charge.value else None


def name_side_of(charge: Charge, others: Sequence[Charge], texts: Sequence[Text], describe: Describe) -> str | None:
    """A noun of small letters with whose it is; None where the story does not tell it."""
    value = _COUNTED.sub("", charge.value)
    ways = (
        _neighbour(charge, value, others, texts),
        _police(value, texts),
        _ship(value, texts),
        _of_whom(charge, value, texts),
        _answering(charge, value, others, texts, describe),
    )
    return next((one for one in ways if one), value if value != charge.value else None)


def _neighbour(charge: Charge, value: str, others: Sequence[Charge], texts: Sequence[Text]) -> str:
    """Of two that a story tells of together the other: "Tormia and | Ghaveld | agreed"; or whose command answers."""
    if not _NEIGHBOUR.match(value):
        return ""
    lexicon, voice = lexicon_of(charge.text.account.article.language), plain_voice(charge)
    for pair in (pair for text in texts for pair in _PAIR.finditer(text.words)):
        ours = [is_of(lexicon.content(lexicon.read(name)), voice) for name in pair.groups()]
        if ours[0] != ours[1]:
            return f"{value} ({pair[2] if ours[0] else pair[1]})"
    called = [found for other in others if (found := _OF_WHOM.search(other.by or ""))]
    owners = [found[1] or found[2] for found in called]
    owners = [name for name in owners if not is_of(lexicon.content(lexicon.read(name)), voice)]
    return f"{value} ({owners[0]})" if len(set(owners)) == 1 else ""


def _police(value: str, texts: Sequence[Text]) -> str:
    """ "Officers" of a story that knows none but the police's."""
    words = [text.words for text in texts]
    police = value.casefold() == _OFFICERS and any(_POLICE in one for one in words)
    return f"{_POLICE} {_OFFICERS}" if police and not any(_OTHER_OFFICERS.search(one) for one in words) else ""


def _ship(value: str, texts: Sequence[Text]) -> str:
    """ "The master" of a story that has one ship."""
    lexicon = lexicon_of(texts[0].account.article.language)
    if value.casefold() not in lexicon.crews:
        return ""
    called = re.compile(rf"\b(?:{'|'.join(sorted(lexicon.vessels))}),? ((?:[A-Z][\w’'-]+ ?){{1,3}})")
    ships = {one[1].strip() for text in texts for form in (called, re.compile(_TOLD_SHE)) for one in form.finditer(text.words)}
    ships = {re.sub(r"['’]s$", "", ship) for ship in ships}
    longest = max(ships, key=lambda ship: (len(ship), ship), default="")
    return f"{value} of the {longest}" if longest and all(ship in longest for ship in ships) else ""


def _answering(charge: Charge, value: str, others: Sequence[Charge], texts: Sequence[Text], describe: Describe) -> str:
    """ "The guards" with the body that denies it: who answers for somebody speaks for them."""
    lexicon = lexicon_of(charge.text.account.article.language)
    words = value.split()
    if not value.islower() or len(words) > SHORT or lexicon.possessives & {*words} or words[-1] not in lexicon.serving:
        return ""
    for other in sorted(others, key=lambda other: not other.denied):
        body = body_of(other, describe(other), texts) or _speaks_itself(other, texts) or _company(other, describe(other), texts)
        stems = lexicon.content(lexicon.read(body))
        told = any(re.search(rf"[a-z,] (?:the )?{re.escape(body)}\b", text.words) for text in texts)
        if stems and told and not is_of(stems, plain_voice(charge)) and not is_of(stems, lexicon.content(lexicon.read(value))):
            return f"{value} ({body})"
    return ""


def _speaks_itself(other: Charge, texts: Sequence[Text]) -> str:
    """A name that says it and is a body's: "the utility, | Karvelgas"."""
    lexicon = lexicon_of(other.text.account.article.language)
    kinds = "|".join(sorted(lexicon.acting | lexicon.bodies | lexicon.official))
    by = other.by or ""
    named = by[:1].isupper() and any(re.search(rf"\b(?:{kinds}),? {re.escape(by)}\b", text.words) for text in texts)
    return by if named else ""


def _company(other: Charge, described: str, texts: Sequence[Text]) -> str:
    """Of "the company's director" the one body that speaks in the story."""
    lexicon = lexicon_of(other.text.account.article.language)
    owner = re.match(r"(?:the )?([a-z]+)['’]s ", described.partition(", ")[2])
    return only_body(texts, frozenset()) if owner and owner[1] in lexicon.bodies | lexicon.official else ""


def _of_whom(charge: Charge, value: str, texts: Sequence[Text]) -> str:
    """ "The government" of a text that knows one, or of its story: "the government of | Mbaruti"."""
    lexicon = lexicon_of(texts[0].account.article.language)
    if value not in lexicon.official:
        return ""
    forms: tuple[re.Pattern[str], ...] = (re.compile(rf"\b(?i:{value}) of (?:the )?({NAME})"), re.compile(rf"\b({NAME})['’]s {value}\b"))
    if value == _EMBASSY:
        forms = (*forms, re.compile(rf"\b(?i:ambassador) of ({NAME})"), re.compile(rf"\b({NAME})['’]s ambassador\b"))
    each = ({one[1]: one[0] for text in some for form in forms for one in form.finditer(text.words)} for some in ([charge.text], texts))
    found = next((one for one in each if one), {})
    name, whole = next(iter(found.items()), ("", ""))
    whole = whole if whole[:1].isupper() and whole.casefold().startswith(f"{value} of ") else f"{value} of {name}"
    return whole if len(found) == 1 and not is_of(lexicon.content(lexicon.read(name)), plain_voice(charge)) else ""
