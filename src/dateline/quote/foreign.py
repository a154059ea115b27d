"""Direct quotations in languages of which we know only the cue verbs: de, fr, es, ru, ar."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from dateline.model import Span

from .lexicon import Lexicon, lexicon
from .marks import Quotation, find_quotations
from .tags import Label, Tag

_REACH = 120
_NAME = re.compile(r"[^\W\d_][\w'’.-]*(?:\s[^\W\d_][\w'’.-]*){0,6}")


def tag_direct(text: str, words: Lexicon) -> list[Tag]:
    """Quotations beside a cue verb, with the name that stands there: »Wir warten«, sagte Vera Lund."""
    tags: list[Tag] = []
    for group, quotation in enumerate(find_quotations(text)):
        tags += [Tag(label, span, group) for label, span in _parts(text, quotation, words)]
    return tags


def _parts(text: str, quotation: Quotation, words: Lexicon) -> Iterator[tuple[Label, Span]]:
    found = _after(text, quotation, words) or _before(text, quotation, words)
    if not found:
        return
    cue, source = found
    yield Label.CUE, cue
    if source:
        yield Label.SOURCE, source
    for piece in quotation.pieces:
        yield Label.CONTENT, piece


def _after(text: str, quotation: Quotation, words: Lexicon) -> tuple[Span, Span | None] | None:
    """Behind the closing mark: a comma or dash, then the cue within a few words, then the name up to a comma or the sentence's end."""
    end = _stop(text, quotation.end)
    match = _cue_pattern(words.language).search(text, quotation.end, end)
    if not match or len(text[quotation.end : match.start()].split()) > 8:
        return None
    cue = Span(*match.span())
    return cue, _name(text, match.end(), end, words) or _name(text, quotation.end, match.start(), words)


def _before(text: str, quotation: Quotation, words: Lexicon) -> tuple[Span, Span | None] | None:
    """Before the opening mark, in the same sentence: Вера Лунд сказала: «…»."""
    start = max(text.rfind("\n", 0, quotation.start) + 1, quotation.start - _REACH)
    head = text[start : quotation.start]
    if head.rstrip()[-1:] not in {":", ",", "،"}:
        return None
    stop = max(head.rfind(mark) for mark in (". ", "! ", "? ", "» ", "” ")) + 1
    found = list(_cue_pattern(words.language).finditer(text, start + stop, quotation.start))
    if not found:
        return None
    cue = Span(*found[-1].span())
    if words.language == "ar":
        return cue, _name(text, cue.end, quotation.start, words)
    return cue, _name(text, start + stop, cue.start, words) or _name(text, cue.end, quotation.start, words)


def _stop(text: str, place: int) -> int:
    """Where the sentence ends that goes on behind a quotation."""
    match = re.compile(r"[.!?؟](?:\s|$)|\n|[“„«»]").search(text, place, place + _REACH)
    return match.start() if match else min(len(text), place + _REACH)


def _name(text: str, start: int, end: int, words: Lexicon) -> Span | None:
    """The longest run of words in a slice that are no small words, from the first capital (or any word, in a script without capitals)."""
    for match in _NAME.finditer(text, start, end):
        pieces = list(re.compile(r"\S+").finditer(text, match.start(), match.end()))
        while pieces and _is_small(pieces[0].group(), words):
            pieces.pop(0)
        while pieces and _is_small(pieces[-1].group(), words):
            pieces.pop()
        if pieces and any(not piece.group().islower() for piece in pieces):
            return Span(pieces[0].start(), pieces[-1].end())
    return None


def _is_small(word: str, words: Lexicon) -> bool:
    return word.casefold().rstrip(".,") in words.words.get("small", frozenset())


@cache
def _cue_pattern(language: str) -> re.Pattern[str]:
    words = lexicon(language)
    forms = sorted(words.cues if words else (), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, forms)) + r")\b", re.IGNORECASE)
