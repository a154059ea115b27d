"""Where a text first stood, and what it says of its rights, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from dateline.model import Reprint

from .dates import month_numbers
from .lines import count_words, folded
from .wordlists import alternatives, word_list

_NAME = r"(?:the\s|The\s|der\s|la\s|le\s|el\s|O\s)?[^\W\d_a-zа-я][^.,;:()\[\]\n!?]{1,50}"


@cache
def _after() -> re.Pattern[str]:
    return re.compile(
        rf"(?i:{alternatives(word_list('read.labels', 'reprint'))})(?:\s(?:on|in|by|at|von|bei|par|en))?:?\s{{1,3}}(?P<name>{_NAME})"
    )


@cache
def _before() -> re.Pattern[str]:
    verbs = alternatives(word_list("read.labels", "reprint_before"))
    return re.compile(
        rf"(?i:original|zuerst|ursprünglich)[^.\n]{{0,60}}?\s(?P<name>[A-ZÄÖÜ][\w'&-]+(?:\s[A-ZÄÖÜ][\w'&-]+){{0,3}})\s(?:{verbs})"
    )


@cache
def _hints() -> tuple[str, ...]:
    """The first two words of every phrase, so that most paragraphs need no pattern."""
    heads = {" ".join(phrase.split()[:2]) for phrase in word_list("read.labels", "reprint")}
    return ("original", "zuerst", "ursprünglich", *sorted(heads))


def find_reprint(paragraphs: Iterable[str], outlet: str | None = None) -> Reprint | None:
    """Where a text says that it first appeared, None for nowhere: "This article first appeared in the Harbour Post." -> Harbour Post.

    The `outlet` itself is no such place, nor is a day ("First published on March 4").
    """
    for paragraph in paragraphs:
        if len(paragraph) < 20 or count_words(paragraph) > 80:
            continue
        lowered = paragraph.casefold()
        if not any(hint in lowered for hint in _hints()):
            continue
        match = _after().search(paragraph) or _before().search(paragraph)
        name = _tidy(match["name"]) if match is not None else ""
        if name and folded(name).split()[0] not in month_numbers() and folded(name) != folded(outlet or ""):
            return Reprint(name)
    return None


def _tidy(name: str) -> str:
    name = re.split(r"\s(?:on|in|and|under|with|as|at|here|am|vom|le|el|where|by|\d)\b", name.strip(), maxsplit=1)[0]
    return re.sub(r"^(?:the|der|die|das)\s", "", name, flags=re.IGNORECASE).strip(" \"“”'’-–—|")


def find_rights(paragraphs: Iterable[str]) -> str | None:
    """The short paragraph that states the rights ("© 2026 Harbour Post. All rights reserved."), None where there is none."""
    marks = word_list("read.labels", "rights")
    return next((p for p in paragraphs if count_words(p) <= 60 and any(mark in p.casefold() for mark in marks)), None)
