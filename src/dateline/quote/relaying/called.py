"""The outlets that a text calls so, and the one that printed it: known by name from then on, whatever the name looks like."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from dateline.quote.speaking.names import body_words, paper_words
from dateline.quote.speaking.sources import is_person_noun

from .carriers import grammar
from .outlets import Outlet, outlet_before, read_outlet
from .relay_words import one_of, relay_words

_NEXT = re.compile(r"\s([a-z-]+)\b")
_BEFORE = 90
_LETTERS = 3
_BRACKETS = re.compile(r"\s?\([^()]*\)")
_MEDIUM = re.compile(r"\s(?:Online|Live|Website|Digital)$")
_THE = re.compile(r"^The\s")


class Known(NamedTuple):
    """What is known of a text when a relay is read.

    `persons` are the last words of the names of who speaks: no outlets. `outlets` are names that the text calls outlets, or that the
    outlet of the article goes by. `home` is that outlet where the reporter's own words are read: "told us".
    """

    persons: frozenset[str] = frozenset()
    outlets: frozenset[str] = frozenset()
    home: str | None = None

    def sure(self, outlet: Outlet | None) -> Outlet | None:
        """The outlet, certain where its name is known."""
        return outlet._replace(certain=True) if outlet and not outlet.certain and outlet.name in self.outlets else outlet


@lru_cache(maxsize=8)
def outlets_called_so(view: str) -> frozenset[str]:
    """Names beside a noun of outlets anywhere in a text: "the Interfront news agency", "the daily Kontur"."""
    found: set[str] = set()
    for match in _kinds().finditer(view):
        for outlet in (outlet_before(view, max(0, match.start() - _BEFORE), match.end()), read_outlet(view, match.start())):
            if outlet and outlet.kind and not outlet.generic and outlet.name[:1].isupper():
                found.add(outlet.name)
    return frozenset(found)


@cache
def _kinds() -> re.Pattern[str]:
    return re.compile(rf"\b{one_of(relay_words('nouns', 'outlet'))}\b")


def home_name(outlet: str | None) -> str | None:
    """ "The Ledger (Lagos)" -> "Ledger", "Reed News Online" -> "Reed News"."""
    name = _MEDIUM.sub("", _THE.sub("", _BRACKETS.sub("", outlet or ""))).strip()
    return name or None


@lru_cache(maxsize=64)
def home_names(outlet: str | None) -> frozenset[str]:
    """What an outlet calls itself: in full, by its last word, by its letters: "Diplomatic Courier Service", "DCS"."""
    name = home_name(outlet)
    if name is None:
        return frozenset()
    words = name.split()
    letters = "".join(word[0] for word in words if word[0].isupper())
    short = {words[-1]} if len(words) > 1 else set()
    short |= {word for word in words[:1] if word.isupper() and len(word) >= _LETTERS}
    return frozenset({name, *short, *({letters} if len(letters) >= _LETTERS else set())})


def heads_another(text: str, outlet: Outlet, *, papers: bool) -> bool:
    """ "told the | FBI | agents", "according to a | Reed News | poll": the name only tells whose the next noun is."""
    words, after = grammar().words, _NEXT.match(text, outlet.end)
    if (
        after is None
        or after.group(1) in words["staff"]
        or after.group(1) in words["after"] | words["tail"] | words["before"] | words["lead"]
    ):
        return False
    noun = after.group(1)
    if outlet.kind and outlet.name.lower() in {"media", "press"} and noun in words["briefings"]:
        return True
    return is_person_noun(noun) or noun in body_words() or (papers and noun in paper_words())
