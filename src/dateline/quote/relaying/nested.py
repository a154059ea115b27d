"""Hops of what stands inside another's words: "Lund said the mayor had told her …" came to us through Lund."""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.model import Hop, Relation
from dateline.quote.reading import Reading
from dateline.quote.speaking.cast import Entity
from dateline.quote.speaking.names import name_words, paper_words
from dateline.quote.tagging.tags import Attribution

from .carriers import is_outlet
from .outlets import looks_like_outlet
from .relay_words import one_of, relay_words

_LISTENER = re.compile(
    rf"\b(?:{one_of(relay_words('nested', 'address'))}|\w+\sto|with)\s"
    r"(?P<who>(?:my|our|his|her|their|its|an?|the|one|some|two|three|several|every|each|all)\s(?!(?:that|to|of|about|on|in|at|the|he|she|it|they|how|what|why|for|not|there|his|her|their|by|over|during|after|this|last|and|was|were|had|would|could)\b)(?P<noun>[a-z][\w-]*)|me|us|you|him|her|them|it"
    r"|[a-z]+(?:s|en)\b|[A-ZÀ-Þ]\w+)\b"
)
_REACH = 50
_PASSIVE = re.compile(r"(?:was|were|am|are|is|been|being|got)\s")
""" "I | was told |": to whom it was said stands before it."""
_WHOM = re.compile(r"(?:me|us|you|him|her|them)\b(?=\s(?!own\b)\S)")
""" "promised | them | a quiet sector", where a tagger takes them for a part of what was promised."""
_ABROAD = re.compile(rf"\b{one_of(relay_words('nested', 'abroad'))}$")
_OVERHEARD = re.compile(rf"\b{one_of(relay_words('nested', 'overhear'))}\s(?:[\w’'-]+\s){{1,4}}$")
_SPOKES = re.compile(r"\bspokes(?:man|woman|person|people)\b")
_NEAR = {"me", "us", "you"}
_ONESELF = {"", "i", "we", "me", "us"}
_CLAIM = re.compile(rf"{one_of(relay_words('nested', 'claims'))}s?")
_NOUN = re.compile(r"(?:^|\b(?:the|an?|any|such|this|that|his|her|its|their|all|these|those|of|to|for|as)\s|[’']s?\s)(?:[\w-]+\s)?$")
_OPENING = "“\"‘'«„"
_THIRD = {"him", "her", "them", "it"}


def nested_hops(
    hops: tuple[Hop, ...],
    number: int,
    outer: int,
    attributions: Sequence[Attribution],
    speakers: Sequence[Entity],
    found: Sequence[tuple[Hop, ...]],
    reading: Reading,
) -> tuple[Hop, ...]:
    """What stands inside another's words reached us through that speaker: told(Lund), then the hops of Lund's own words."""
    speaker, mine = speakers[outer], speakers[number]
    hops = tuple(hop for hop in hops if all((hop.relation, hop.name) != (other.relation, other.name) for other in found[outer]))
    if _is_answered(attributions[number], attributions[outer], reading.text):
        return hops
    if _is_oneself(attributions[number], attributions[outer], speaker, mine, reading.text):
        return (*hops, *found[outer])
    relation = _relation(attributions[number], attributions[outer], speaker, mine, reading)
    between = Hop(
        relation, _name_of(speaker, attributions[outer], reading), attributions[outer].source[0] if attributions[outer].source else None
    )
    return (*hops, between, *found[outer])


def _is_oneself(inner: Attribution, outer: Attribution, speaker: Entity, mine: Entity, text: str) -> bool:
    """Whether somebody tells of words of her own: “I told him so”. In her own marks she calls herself nothing else than that."""
    if speaker is not mine and (speaker.name is None or speaker.name != mine.name):
        return False
    words = text[inner.source[0].start : inner.source[0].end].lower() if inner.source else ""
    if words in _ONESELF:
        return True
    return speaker.name is not None and text[outer.content[0].start] not in _OPENING


def _is_answered(inner: Attribution, outer: Attribution, text: str) -> bool:
    """ "Lund rejected [the minister's claim that …]": what she answers was not passed on by her."""
    if len(inner.cue) != 1 or inner.content[0].start < inner.cue[0].end or text[outer.content[0].start] in _OPENING:
        return False
    cue = inner.cue[0]
    return (
        _CLAIM.fullmatch(text[cue.start : cue.end].lower()) is not None
        and _NOUN.search(text, outer.content[0].start, cue.start) is not None
    )


def _name_of(speaker: Entity, outer: Attribution, reading: Reading) -> str | None:
    """The outer speaker's name; an outlet's where it was taken for somebody unnamed ("Reuters reported that Lund had said …")."""
    if speaker.name is not None or not outer.source:
        return speaker.name
    words = reading.text[outer.source[0].start : outer.source[0].end].removeprefix("The ").removeprefix("the ")
    return words if words[:1].isupper() and looks_like_outlet(words) else None


def _relation(inner: Attribution, outer: Attribution, speaker: Entity, mine: Entity, reading: Reading) -> Relation:
    """Told, when the inner words were spoken to the outer speaker; reported, when to others or in public.

    "He told me to wait," Lund said: told. Lund said he had told one diver to wait; Lund said he had written that it was shut: reported.
    """
    direct = reading.text[outer.content[0].start] in _OPENING
    who = _listener(inner, reading.text)
    if who in _NEAR:
        return Relation.TOLD
    if who in _THIRD:
        return Relation.REPORTED_BY if direct and who != "it" else Relation.TOLD
    if who is None and outer.source and _SPOKES.search(reading.text, outer.source[0].start, outer.source[0].end):
        return Relation.REPORTED_BY
    if (
        who is not None
        or speaker.name is None
        or is_outlet(speaker.name)
        or looks_like_outlet(speaker.name)
        or _is_document(outer, reading.text)
    ):
        return Relation.REPORTED_BY
    return Relation.REPORTED_BY if _is_public(inner, mine, reading.text) or _reports(outer, speaker, reading.text) else Relation.TOLD


def _reports(outer: Attribution, speaker: Entity, text: str) -> bool:
    """ "Saraq wrote that Lund had rejected it": a body that writes and reports is an outlet, known or not."""
    return not speaker.is_person and any(text[cue.start : cue.end].lower() in relay_words("nested", "reports") for cue in outer.cue)


def _listener(inner: Attribution, text: str) -> str | None:
    """To whom the inner words were said, None where the text does not tell; "my face" and "me" are one."""
    if not inner.cue:
        return None
    start, end = inner.cue[0].start, inner.cue[-1].end
    if re.search(r"\btold\sby\b", text[start : end + 4]):
        return "me"
    if _PASSIVE.match(text, start, end):
        told = re.search(r"(\w+)\s$", text[max(0, start - _REACH) : start])
        return {"i": "me", "we": "us", "he": "him", "she": "her", "they": "them"}.get(told[1].lower()) if told else None
    stop = min((span.start for span in inner.content if span.start >= end), default=end + _REACH)
    whom = _WHOM.match(text, stop) if stop - end <= 1 else None
    match = _LISTENER.search(text, start, whom.end() if whom else max(end, min(stop, end + _REACH)))
    if match is None:
        return None
    return "me" if match["noun"] in {"face", "door", "office", "house"} else match["who"].lower()


def _is_public(inner: Attribution, mine: Entity, text: str) -> bool:
    """What is written or announced, and what a body says in general ("The label says I stole it"), is said to nobody."""
    if inner.cue and _OVERHEARD.search(text, max(0, inner.cue[0].start - 60), inner.cue[0].start):
        return True
    words = " ".join(text[cue.start : cue.end].lower() for cue in inner.cue)
    if _ABROAD.search(words):
        return True
    return (
        words.endswith(("says", "say", "claims", "claim")) and not mine.is_person and text[inner.start : inner.start + 3].lower() != "my "
    )


def _is_document(outer: Attribution, text: str) -> bool:
    """ "according to an affidavit by an agent": a paper tells what it was not told."""
    if not outer.source:
        return False
    for word in re.findall(r"[\w-]+", text[outer.source[0].start : outer.source[0].end].lower()):
        if word in paper_words():
            return True
        if word in name_words()["head_ends"]:
            return False
    return False
