"""The edges of a body: lines above and below a story that are no part of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .agencies import agency_of
from .bylines import read_byline
from .dates import date_words, find_dates
from .lines import count_words, ends_sentence, folded
from .roundup import is_furniture
from .wordlists import word_set

_HEAD = 6
_TAIL, _FOOT, _SIGNED = 4, 3, 160
_CLOCK = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}(?::\d{2})?\s?(?:uhr|h\b|[ap]\.?\s?m\.?)?|\d{1,2}\s?(?:uhr|[ap]\.?\s?m\b\.?)", re.IGNORECASE)


def trim_ends(paragraphs: Sequence[str], section: str | None = None) -> list[str]:
    """A body without the paragraphs at its head and tail that hold only a date or a time, a byline, or a section's name.

    "4 March 2026, 09:40", "By Ada Mbeki", "World" above "TARSK (LPB) - The gate was opened" go; a body that would be left empty stays.
    """
    first, last = 0, len(paragraphs)
    head = next((i for i, p in enumerate(paragraphs[:_HEAD]) if not is_edge(p, section)), min(_HEAD, last))
    first = head
    while last > max(first, len(paragraphs) - _TAIL) and is_edge(paragraphs[last - 1], section):
        last -= 1
    return list(paragraphs[first:last]) or list(paragraphs)


def without_signature(paragraphs: Sequence[str], people: Sequence[str]) -> list[str]:
    """A body without the line at its foot that holds nothing but the names of those who signed it: "Ada Mbeki & Jo Lind"."""
    for number in range(len(paragraphs) - 1, max(len(paragraphs) - 1 - _FOOT, 0), -1):
        if len(paragraphs[number]) > _SIGNED:
            continue
        rest = f" {folded(paragraphs[number])} "
        for name in people:
            rest = rest.replace(f" {folded(name)} ", " ", 1)
        joined = word_set("read.bylines", "joiners") | word_set("read.bylines", "by")
        if rest.strip() != folded(paragraphs[number]) and joined.issuperset(rest.split()):
            return [*paragraphs[:number], *paragraphs[number + 1 :]]
    return list(paragraphs)


def is_edge(paragraph: str, section: str | None = None) -> bool:
    """True for a short line that says only when, by whom (a wire too) or under what head a story was printed."""
    if count_words(paragraph) > 16:
        return False
    if agency_of(paragraph.strip(" .()-–—•")) is not None:
        return True
    named = bool(section) and folded(paragraph) == folded(section or "")
    return named or is_date_line(paragraph) or (bool(read_byline(paragraph)) and not ends_sentence(paragraph)) or is_furniture(paragraph)


def is_date_line(paragraph: str) -> bool:
    """True for a line that holds nothing but dates, times and the words that stand with them: "Updated: 4 March 2026, 09:40 Uhr"."""
    found = find_dates(paragraph)
    rest = paragraph
    for date in found:
        rest = rest.replace(date.words, " ")
    rest, clocks = _CLOCK.subn(" ", rest)
    if not found and not clocks:
        return False
    return all(word in date_words() for word in folded(rest).split())
