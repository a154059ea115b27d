"""What stands around a figure and tells which matter it is of: the day, the time as of which it counts, names and places."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from dateline.model import Span, TimeType

from .lexicon import Lexicon, lexicon_of
from .telling import sayings, sentence_around
from .texts import Text, overlaps

ROOT = 5
"""Letters by which two forms of a name meet."""

_INSIDE = re.compile(r"[\w,;)]\s$")
AGAINST = 3
"""Words before a time among which it is told that something is only measured against it: "more than in the week before"."""
_SEASONS = {"WI": "01", "SP": "04", "SU": "07", "FA": "10"}


def as_of(text: Text, clause: Span, lexicon: Lexicon) -> str | None:
    """ "By 10 a.m. 17 soldiers had been arrested": the time of the clause that a word of `as_of` stands before, as TIMEX3."""
    for when in text.account.times:
        if overlaps(when.span, clause):
            before = lexicon.read(text.words, clause.start, when.span.start)
            if before and before[-1].word.casefold() in lexicon.as_of:
                return when.value
    return None


def hour_of(text: Text, clause: Span) -> str | None:
    """The one clock time that is named in the clause, as TIMEX3; None where there is none or several."""
    hours = {w.value for w in text.account.times if w.value and overlaps(w.span, clause) and w.value[11:13].isdigit()}
    return next(iter(hours)) if len(hours) == 1 else None


def day_of(text: Text, clause: Span) -> str | None:
    """The one day that is named in the clause, None where there is none or several."""
    days = {
        w.value[:10] for w in text.account.times if w.value and overlaps(w.span, clause) and w.value[:4].isdigit() and w.value[7:8] == "-"
    }
    return next(iter(days)) if len(days) == 1 else None


def time_long_past(text: Text, clause: Span) -> str | None:
    """The year, season or month long before the text that its sentence tells of: "In 2019 a leak put 46 people in hospital"."""
    sentence, now = sentence_around(text.words, clause), text.moment.date().isoformat()
    for when in text.account.times:
        value = when.value or ""
        lexicon = lexicon_of(text.account.article.language)
        before = [token.word.casefold() for token in lexicon.read(text.words, sentence.start, when.span.start)[-AGAINST:]]
        if lexicon.ends & set(before[-1:]) or lexicon.comparing & set(before):
            continue
        if when.type is TimeType.DATE and overlaps(when.span, sentence) and re.fullmatch(r"\d{4}(?:-(?:\d\d|[A-Z]{2}))?", value):
            if value[5:] in _SEASONS and not any(c.isdigit() for c in text.words[when.span.start : when.span.end]):
                continue
            month = _SEASONS.get(value[5:], value[5:])
            if value[:4] < now[:4] or (month and f"{value[:4]}-{month}" < now[:7]):
                return value
    return None


def names_in(text: Text, span: Span, lexicon: Lexicon) -> frozenset[str]:
    """The roots of the names in a span, without those of who says it: "Ostrovia", "Dolna"."""
    common, proper = _common(text.words, lexicon.language)
    left_out = sayings(text, span)
    tokens = lexicon.read(text.words, *span)
    found = set()
    for token, after in zip(tokens, (*tokens[1:], None), strict=True):
        if not token.word[0].isupper() or not lexicon.is_content(token) or token.word.casefold() in common:
            continue
        led = token.word in proper or (after is not None and after.word[0].isupper() and text.words[token.end : after.start] == " ")
        if led and not any(overlaps(Span(token.start, token.end), said) for said in left_out):
            found.add(token.stem[:ROOT])
    return frozenset(found)


def spots_in(text: Text, span: Span, lexicon: Lexicon) -> frozenset[str]:
    """Of the names in a span those of places: "from | Pirgat", "in | Lower Asmir"."""
    named = names_in(text, span, lexicon)
    tokens = lexicon.read(text.words, *span)
    led = [i for i, t in enumerate(tokens[:-1]) if t.word.casefold() in lexicon.spots]
    return frozenset(t.stem[:ROOT] for i in led for t in tokens[i + 1 : i + 3] if t.stem[:ROOT] in named and t.word[0].isupper())


def region_in(text: Text, span: Span, lexicon: Lexicon) -> str:
    """The part of a country or a town that a span tells of: "in the south"; "" where it tells of none."""
    tokens = lexicon.read(text.words, *span)
    for place, token in enumerate(tokens[2:], 2):
        led = tokens[place - 2].word.casefold() in lexicon.spots and token.word.casefold() in lexicon.regions
        if led and not (tokens[place + 1 : place + 2] and lexicon.is_content(tokens[place + 1])):
            return token.word.casefold()
    return ""


@lru_cache(maxsize=256)
def _common(text: str, language: str) -> tuple[frozenset[str], frozenset[str]]:
    """The words that a text writes without a capital somewhere, and those with one inside a sentence or again."""
    tokens = lexicon_of(language).read(text)
    capital = Counter(t.word for t in tokens if t.word[0].isupper())
    inside = {t.word for t in tokens if t.word in capital and _INSIDE.search(text, max(0, t.start - 2), t.start)}
    again = {word for word, times in capital.items() if times > 1}
    return frozenset(t.word for t in tokens if t.word[0].islower()), frozenset(inside | again)
