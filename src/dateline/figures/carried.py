"""What a bare number counts: the noun of a figure told shortly before it ("the quake destroyed 320 homes and damaged 1,100 more")."""

from __future__ import annotations

from dataclasses import dataclass

from dateline.words.grammar import Hit, Tokens

from .amounts import Amount
from .counted import Counted
from .events import event_after, event_before
from .nouns import Nouns

_FAR = 60
"""So many tokens back at most, and into the sentence before: a noun further off is no longer meant."""
_YEARS = range(1800, 2101)
_LARGE = 1_000_000
_BARE = {"count", "range"}
"""Rules that give a number without saying what it is of."""
_NO_THINGS = {"percent", "measure", "share", "ratio", "crowd"}
"""Rules whose noun no later number takes over."""
_NOT_TOLD = {"named", "definite", "age", "more"}
"""What stands before a number of a thing, a reference ("the four", "the other four") or an age."""
_ENDS = {"stop", "comma", "function"}


@dataclass(slots=True)
class Told:
    """The last counted noun and the last sum of a text, each with the token after it."""

    thing: Counted | None = None
    sum: Counted | None = None

    def remember(self, hit: Hit, counted: Counted) -> None:
        """Keeps a counted noun or a sum; shares and measures leave both as they are."""
        if hit.rule.means == "money":
            self.sum = counted
        elif counted.of and hit.rule.means not in _NO_THINGS:
            self.thing = counted

    def carry(self, tokens: Tokens, hit: Hit, amount: Amount, nouns: Nouns) -> Counted | None:
        """What a bare number counts, None where it is more likely an age, a year, a score or a number of something else."""
        if hit.rule.means not in _BARE or (hit.last - hit.first == 1 and _is_year(tokens, hit.first)):
            return None
        if self.sum and _is_large(amount) and _is_near(tokens, self.sum.last, hit.first) and _ends(tokens, hit.last):
            return Counted(self.sum.unit.partition(" per ")[0], None, hit.last)
        thing = self.thing
        if thing is None or not _is_near(tokens, thing.last, hit.first):
            return None
        return _more(tokens, hit, thing, nouns) or _told_of(tokens, hit, amount, thing, nouns)


def _is_year(tokens: Tokens, at: int) -> bool:
    word = tokens.words[at]
    return len(word) == 4 and word.isdigit() and int(word) in _YEARS


def _is_large(amount: Amount) -> bool:
    return amount.low is not None and amount.low >= _LARGE


def _is_near(tokens: Tokens, last: int, first: int) -> bool:
    """Whether at most one sentence ends between a figure and a number."""
    if not 0 <= first - last <= _FAR:
        return False
    return sum(tokens.words[at] in ".?!\n" for at in range(last, first)) <= 1


def _ends(tokens: Tokens, at: int) -> bool:
    """Whether what is counted can end before a token: not before "a.m.", "of", or what parts the number ("20, 000", "9: 25")."""
    if at >= len(tokens.words):
        return True
    entry = tokens.entries[at].keys()
    following = tokens.words[at + 1] if at + 1 < len(tokens.words) else ""
    parted = ("comma" in entry and following.startswith("00")) or (tokens.words[at] == ":" and following.isdigit())
    return bool(_ENDS & entry) and not parted and not {"of", "article"} & entry


def _more(tokens: Tokens, hit: Hit, thing: Counted, nouns: Nouns) -> Counted | None:
    """ "and damaged 1,100 more."."""
    at = hit.last
    if at >= len(tokens.words) or "more" not in tokens.entries[at] or not _ends(tokens, at + 1):
        return None
    return Counted(thing.unit, _with_event(tokens, hit, at + 1, thing, nouns), at + 1)


def _told_of(tokens: Tokens, hit: Hit, amount: Amount, thing: Counted, nouns: Nouns) -> Counted | None:
    """ "two weeks later 900 still are", "she has 370 delegates, he has 129", "at least 124."; a bound or a verb must lead to it."""
    before = tokens.entries[amount.first - 1].keys() if amount.first else frozenset[str]()
    after = tokens.entries[hit.last].keys() if hit.last < len(tokens.words) else frozenset[str]()
    if amount.high == 1 or _NOT_TOLD & before or "age" in after:
        return None
    goes_on = "link" in after and "stop" not in before
    led = _is_bound(tokens, hit) or bool({"holds", "more_before"} & before)
    if not goes_on and not (led and _ends(tokens, hit.last)):
        return None
    return Counted(thing.unit, _with_event(tokens, hit, hit.last, thing, nouns), hit.last)


def _is_bound(tokens: Tokens, hit: Hit) -> bool:
    """Whether a bound stands before a number, but none of prices and degrees ("fell below 40")."""
    return "bound" in hit.slots and "scalar" not in tokens.entries[hit.slots["bound"][0]]


def _with_event(tokens: Tokens, hit: Hit, after: int, thing: Counted, nouns: Nouns) -> str:
    """The noun of a thing, with the event of its own number."""
    first = hit.first - (hit.first > 0 and "more_before" in tokens.entries[hit.first - 1])
    own = event_after(tokens, after) or event_before(tokens, first)
    return f"{_noun(thing, nouns)} {own}" if own else _noun(thing, nouns)


def _noun(thing: Counted, nouns: Nouns) -> str:
    """What was counted, without what befell it."""
    noun, _, event = (thing.of or "").rpartition(" ")
    return noun if event in nouns.events and noun else thing.of or ""
