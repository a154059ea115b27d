"""Words in marks that nobody says: a name that a crowd gives, what a court sentences for, what somebody is described as."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from dateline.model import StatementKind
from dateline.quote.reading import Reading
from dateline.quote.relaying.carriers import is_outlet
from dateline.quote.speaking.names import body_words, first_names, person_nouns, role_words

from .kinds import is_act, is_describing, is_naming, is_of_crowd
from .tags import Attribution

_MARK = '“‘"«'
_LONGEST = 6
"""Words of a name in marks."""
_INVERTED = re.compile(r"[”’\"»]?\s(?:an?|the|his|her|its|their|any|all|reports|claims|talk|suggestions|allegations|plans)\b")


def let_be(attributions: Iterable[Attribution], reading: Reading) -> list[Attribution]:
    """The attributions, with what only names or does something, and says nothing, marked as no saying; headings that name a thing go."""
    kept = (attribution for attribution in attributions if attribution.cue or not _is_heading(attribution, reading))
    return [
        replace(a, kind=StatementKind.OTHER) if a.kind is StatementKind.SAYING and a.cue and _says_nothing(a, reading.text) else a
        for a in kept
    ]


def _is_heading(attribution: Attribution, reading: Reading) -> bool:
    """ "Storm Ottilie: latest updates", "Readout: …": before the colon stands nobody who speaks."""
    if not attribution.source or reading.text[attribution.content[0].start] in _MARK + "'":
        return False
    words = re.findall(r"[\w-]+", reading.text[attribution.source[0].start : attribution.source[0].end])
    if not words or reading.speaking[words[-1]] > 1 or reading.sayers[words[-1]]:
        return False
    nouns = person_nouns() | role_words() | body_words()
    if is_outlet(" ".join(words)):
        return False
    return not any(word.lower() in nouns or word.lower() in first_names() for word in words)


def _says_nothing(attribution: Attribution, text: str) -> bool:
    cue = " ".join(text[span.start : span.end] for span in attribution.cue)
    source = " ".join(text[span.start : span.end] for span in attribution.source)
    if is_act(cue):
        return True
    if is_naming(cue) and (not source or is_of_crowd(source)):
        return _is_short_name(attribution, text)
    return is_describing(cue) and _is_described(attribution, text)


def _is_short_name(attribution: Attribution, text: str) -> bool:
    """Few words in marks, and nothing behind them."""
    last = attribution.content[-1]
    words = text[last.start : last.end]
    opened = max(words.rfind(mark) for mark in "“‘«") if any(mark in words for mark in "“‘«") else words.find('"')
    return opened >= 0 and len(words[opened:].split()) <= _LONGEST


def _is_described(attribution: Attribution, text: str) -> bool:
    """ "the minister, described as “a hawk”, resigned"; but "the aide described as “fiction” the account" says something."""
    cue, last = attribution.cue[-1], attribution.content[-1]
    if not re.match(r"\s?(?:as\s)?[“‘\"«]", text[cue.end : cue.end + 6]) or last.start < cue.end:
        return False
    closing = re.search(r"[”’\"»]", text[cue.end + 6 : last.end + 1])
    return closing is None or _INVERTED.match(text, cue.end + 6 + closing.start()) is None
