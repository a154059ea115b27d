"""Which outlet "the newspaper", "the same channel" and "the French news agency" are: the one of that kind that was named last."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from dateline.model import Relation

from .carriers import agency_names, grammar
from .relay_grammar import Relay

_BACK = 40
_AHEAD = 5
_CLASSES = ("papers", "stations", "agencies")


@dataclass
class Mentions:
    """The relays of a text, by where they stand; `homes` are the names of the outlet that printed it, which seldom is "the newspaper"."""

    relays: Sequence[Relay]
    homes: frozenset[str] = frozenset()

    @cached_property
    def _starts(self) -> list[int]:
        return [relay.span.start for relay in self.relays]

    def meant_by(self, relay: Relay) -> Relay | None:
        """The relay itself; for one that only says a kind, the one of the outlet meant, None where the text names no such outlet."""
        if not relay.generic:
            return relay
        at = bisect_left(self._starts, relay.span.start)
        before = [other for other in reversed(self.relays[max(0, at - _BACK) : at]) if _is_named(other)]
        after = [other for other in self.relays[at + 1 : at + 1 + _AHEAD] if _is_named(other)]
        if relay.ahead:
            return next((other for other in after if _may_be(relay, other)), None)
        fit = [other for other in [*before, *after] if _may_be(relay, other)]
        return next((other for other in fit if other.name not in self.homes), fit[0] if fit else None)


def _is_named(relay: Relay) -> bool:
    return relay.name is not None and not relay.generic


def _may_be(relay: Relay, other: Relay) -> bool:
    """Whether the kind by which one is called fits the other: a platform is no outlet, a paper no station."""
    posted = other.relation is Relation.POSTED_ON
    if posted or relay.kind == "platform":
        return posted and relay.kind == "platform"
    kind, mine = _class_of(relay.kind, ""), _class_of(other.kind, other.name or "")
    return kind is None or mine is None or kind == mine


def _class_of(kind: str, name: str) -> str | None:
    words = grammar().words
    by_kind = next((each for each in _CLASSES if kind in words[each]), None)
    if by_kind or not name:
        return by_kind
    if name in agency_names():
        return "agencies"
    return next((each for each in _CLASSES if any(word in words[each] for word in name.split())), None)
