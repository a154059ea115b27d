"""The event that a count belongs to: "killing 83 soldiers", "six people, among them two children, were hurt"."""

from __future__ import annotations

from dateline.words.grammar import Tokens

_ASIDE = 12
"""A remark between commas has at most so many words, the rest of a subject ("and a child") at most `_MORE`."""
_MORE = 4
_LINKS = 4
_SUBJECT = 2
"""A subject between a verb and its count has at most so many words."""


def event_after(tokens: Tokens, at: int) -> str | None:
    """The event whose words follow from token `at` on, also behind a remark between commas or the rest of the subject."""
    found = _linked(tokens, at, links=0)
    if found:
        return found
    apart = _after_remark(tokens, at) or _after_more(tokens, at)
    return _linked(tokens, apart, links=1) if apart else None


def event_before(tokens: Tokens, first: int) -> str | None:
    """ "killing 83 soldiers"; behind a verb that stands before its subject up to two plain words ("اعتقلت الشرطة 46 متظاهرا")."""
    event = (tokens.value(first - 1, "event") or tokens.value(first - 1, "event_before")) if first else None
    for at in range(first - 1, max(0, first - 1 - _SUBJECT), -1):
        if event or tokens.entries[at] or not tokens.words[at].isalpha():
            break
        event = tokens.value(at - 1, "event_before")
    return event if isinstance(event, str) else None


def event_end(tokens: Tokens, at: int) -> int:
    """The token after the event's word that stands right behind `at` and its links."""
    return next(place for place in range(at, at + _LINKS + 1) if "event" in tokens.entries[place]) + 1


def _linked(tokens: Tokens, at: int, *, links: int) -> str | None:
    """An event behind at least so many links; without any it is done to the count, unless an object follows ("Two men shot a farmer")."""
    for place in range(at, min(len(tokens.words), at + _LINKS)):
        event = tokens.value(place, "event")
        if isinstance(event, str) and place - at >= links:
            return None if place == at and _has_object(tokens, place + 1) else event
        if "link" not in tokens.entries[place]:
            return None
    return None


def _has_object(tokens: Tokens, at: int) -> bool:
    """Whether somebody follows to whom it was done; "left nine dead last year" has a time there."""
    if at + 1 < len(tokens.words) and "timeunit" in tokens.entries[at + 1]:
        return False
    return at < len(tokens.words) and bool({"article", "definite", "numeral", "digits"} & tokens.entries[at].keys())


def _after_remark(tokens: Tokens, at: int) -> int | None:
    """The token after ", among them two children,"."""
    if at >= len(tokens.words) or "comma" not in tokens.entries[at]:
        return None
    for place in range(at + 1, min(len(tokens.words), at + _ASIDE)):
        if "stop" in tokens.entries[place]:
            return None
        if "comma" in tokens.entries[place]:
            return place + 1
    return None


def _after_more(tokens: Tokens, at: int) -> int | None:
    """The token after "and a child"."""
    if at + 2 >= len(tokens.words) or tokens.words[at] != "and":
        return None
    if not {"article", "numeral", "digits"} & tokens.entries[at + 1].keys():
        return None
    for place in range(at + 2, min(len(tokens.words), at + 2 + _MORE)):
        if "link" in tokens.entries[place]:
            return place
        if {"function", "stop", "comma"} & tokens.entries[place].keys():
            return None
    return None
