"""The entries of a live page: which words of its text went up together, and when."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from dateline.model import Entry, Span

from .answers import remembered
from .dates import read_moment
from .edges import is_date_line
from .lines import folded
from .metadata import first_string
from .page import Page, clean, types_of
from .wordlists import word_set

_FEWEST, _MANY, _LONGEST = 2, 4, 40
_CLOCK = r"\d{1,2}\s?[:.h]\s?\d{2}(?:\s?(?:uhr|h|[ap]\.?\s?m\b\.?))?|\d{1,2}\s?(?:uhr|[ap]\.?\s?m\b\.?)"
_HAS_CLOCK = re.compile(_CLOCK, re.IGNORECASE)
_OPENING_CLOCK = re.compile(rf"\W{{0,5}}({_CLOCK})\s*[:|–—-]\s*(?=\D)", re.IGNORECASE)


@dataclass(slots=True)
class _Opened:
    """An entry while it is read: the time printed with it, the moment in the page's data, and the places of its words."""

    printed: str | None
    moment: str | None
    places: list[Span] = field(default_factory=list)


def split_entries(page: Page, paragraphs: Sequence[str], join: str) -> tuple[list[str], tuple[Entry, ...]]:
    """The paragraphs of a live page without its lines of times, and its entries in their order; any other page's as they are, and ().

    An entry opens at a line that holds nothing but a time, at a paragraph that begins with one ("9h05 - The exchange opens"), and at the
    headline of an update in the page's own data. Two of them make entries of a page whose data call it a live blog, four of any page.
    `join` is what parts the paragraphs in the text.
    """
    live = any("LiveBlogPosting" in types_of(item) for item in page.linked)
    if not live and sum(piece.text[0].isdigit() for piece in page.outline.pieces) < _MANY:
        return list(paragraphs), ()
    updates = _updates(page) if live else {}
    bare = _with_titles(page, [paragraph for paragraph in paragraphs if not _is_time(paragraph)], updates)
    opened = _open_entries(page, _spans(bare, join), updates)
    found = [entry for entry in opened if entry.places]
    if len(found) < (_FEWEST if live else _MANY):
        return list(paragraphs), ()
    return bare, tuple(
        Entry(
            Span(min(entry.places).start, max(place.end for place in entry.places)),
            entry.printed,
            read_moment(entry.moment) if entry.moment else None,
        )
        for entry in found
    )


def _with_titles(page: Page, paragraphs: Sequence[str], updates: Mapping[str, str]) -> list[str]:
    """The paragraphs with the titles that the page's own data give its updates, each before the words that stand below it."""
    known, title = set(paragraphs), ""
    above: dict[str, str] = {}
    for piece in page.outline.pieces:
        if piece.text in known:
            above[piece.text], title = above.get(piece.text, title), ""
        elif folded(piece.text) in updates:
            title = piece.text
    return [words for paragraph in paragraphs for words in (above.get(paragraph, ""), paragraph) if words]


def _spans(paragraphs: Sequence[str], join: str) -> dict[str, Span]:
    spans: dict[str, Span] = {}
    start = 0
    for paragraph in paragraphs:
        spans.setdefault(paragraph, Span(start, start + len(paragraph)))
        start += len(paragraph) + len(join)
    return spans


def _open_entries(page: Page, spans: dict[str, Span], updates: Mapping[str, str]) -> list[_Opened]:
    moments = _moments(page)
    opened: list[_Opened] = []
    for piece in page.outline.pieces:
        text = piece.text
        place = spans.pop(text, None)
        if _is_time(text):
            opened.append(_Opened(text, moments.get(text) or None))
        elif place is not None:
            clock, moment = _OPENING_CLOCK.match(text), updates.get(folded(text))
            if (clock or moment) and (not opened or opened[-1].places):
                opened.append(_Opened(clock[1] if clock else None, moment))
            elif opened and moment and not opened[-1].moment:
                opened[-1].moment = moment
        if place is not None and opened:
            opened[-1].places.append(place)
    return opened


def _tells_time(text: str) -> bool:
    if len(text) > _LONGEST or _HAS_CLOCK.search(text) is None or not is_date_line(text):
        return False
    return not set(folded(text).split()) & word_set("read.labels", "publishing")


_is_time = remembered(_tells_time)  # the blocks of a story are its paragraphs
"""True for a line that holds nothing but a time, without a word that makes it the page's own: "10:42", not "Updated at 10:42"."""


def _moments(page: Page) -> dict[str, str]:
    """What the page prints as a time -> the moment that its markup gives with it; "" for a print that stands for several moments."""
    moments: dict[str, str] = {}
    for node in page.tree.css("time[datetime]"):
        printed, moment = clean(node.text(deep=True, separator=" ")), node.attributes.get("datetime") or ""
        moments[printed] = moment if moments.get(printed, moment) == moment else ""
    return moments


def _updates(page: Page) -> dict[str, str]:
    """The folded headline of each update in the page's own data -> the moment it was put up."""
    updates: dict[str, str] = {}
    for item in page.linked:
        listed = item.get("liveBlogUpdate")
        for update in listed if isinstance(listed, list) else [listed]:
            if isinstance(update, Mapping):
                headline, moment = folded(first_string(update.get("headline")) or ""), first_string(update.get("datePublished"))
                updates |= {headline: moment} if headline and moment else {}
    return updates
