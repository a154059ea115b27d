"""The number of a figure: its low and high edge and what the words say about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from dateline.model import Bound
from dateline.words.grammar import Entry, Hit, Tokens
from dateline.words.numbers import number_of

from .shares import share_of

_MANY = {
    20: Bound.DOZENS,
    24: Bound.DOZENS,
    12: Bound.DOZENS,
    40: Bound.SCORES,
    200: Bound.HUNDREDS,
    100: Bound.HUNDREDS,
    2000: Bound.THOUSANDS,
    1000: Bound.THOUSANDS,
}


@dataclass(frozen=True, slots=True)
class Amount:
    """Inclusive edges, None where open, and the first and last token of the words that gave them."""

    low: float | None
    high: float | None
    bound: Bound
    first: int
    last: int


def read_amount(tokens: Tokens, hit: Hit, bounds: Mapping[str, Bound]) -> Amount | None:
    """The amount of a hit, None for one that only keeps numbers from being figures ("three days", "May 3").

    "over 40" is low 40, "up to 40" high 40, "about 40" and "nearly 40" low and high 40: how near is for the reader to judge.
    "dozens" is at least two dozen, "hundreds" at least two hundred.
    """
    if hit.rule.means == "none" or _clings(tokens, hit):
        return None
    bound = _bound(tokens, hit, bounds)
    if {"many", "tens"} & hit.slots.keys() or hit.rule.means == "vague":
        return _vague(tokens, hit)
    if hit.rule.means == "dual":
        return Amount(2, 2, Bound.EXACT, hit.first, hit.last)
    if hit.rule.means in ("share", "ratio"):
        share = share_of(tokens, hit)
        return None if share is None else Amount(*_edges(share, bound), bound, hit.first, hit.last)
    if "low" in hit.slots:
        low, high = _range(tokens, hit)
        if low is None or high is None:
            return None
        if _is_change(tokens, hit) or ("from" in hit.slots and low > high):
            return Amount(high, high, Bound.EXACT, hit.first, hit.last)
        if low > high and high >= 0:
            return None
        return Amount(min(low, high), max(low, high), Bound.BETWEEN, _after_article(tokens, hit), hit.last)
    number = _spelt(tokens, hit, "number") if "number" in hit.slots else 0.5
    if number is None or _is_none(tokens, hit, number):
        return None
    if is_below_nought(tokens, hit):
        return Amount(-number, -number, Bound.EXACT, hit.first - 1, hit.last)
    low, high = _edges(number, bound)
    first = hit.slots.get("bound", hit.slots["number"])[0] if hit.rule.means in _LED else _after_article(tokens, hit)
    return Amount(low, high, bound, first, hit.last)


def read_pair(tokens: Tokens, hit: Hit) -> tuple[Amount, Amount] | None:
    """The two amounts of "leads by 52 percent to 37 percent", which looks like a range and is none; None for all else."""
    if hit.rule.means != "percent" or "low" not in hit.slots or "from" in hit.slots:
        return None
    low, high = _range(tokens, hit)
    if low is None or high is None or not low > high >= 0 or _is_change(tokens, hit):
        return None
    (first, last), start = hit.slots["low"], hit.slots["high"][0]
    if start - last < 2:
        return None
    return Amount(low, low, Bound.EXACT, first, start - 1), Amount(high, high, Bound.EXACT, start, hit.last)


def is_whose_dollar(tokens: Tokens, at: int) -> bool:
    """Whether letters right before a sign say whose it is: "A$1.9 billion", not "a $5 note"."""
    return tokens.capital(at) and at + 1 < len(tokens.words) and tokens.ends[at] == tokens.starts[at + 1]


def _after_article(tokens: Tokens, hit: Hit) -> int:
    """The first token of an amount, without an article that looked like the letter of "A$"."""
    at = hit.slots["dollar"][0] if "dollar" in hit.slots else None
    return hit.first + 1 if at == hit.first and not is_whose_dollar(tokens, hit.first) else hit.first


_LED = {"toll", "crowd", "magnitude"}
"""Rules whose first words only lead up to the number: "the toll has risen to", "its magnitude was"."""


def is_below_nought(tokens: Tokens, hit: Hit) -> bool:
    """ "-12 degrees": a minus right before a measure and apart from what goes before it."""
    at = hit.first
    if (
        not at
        or hit.rule.means not in ("measure", "percent")
        or tokens.words[at - 1] not in "-−–"
        or tokens.ends[at - 1] != tokens.starts[at]
    ):
        return False
    return at == 1 or tokens.ends[at - 2] < tokens.starts[at - 1]


_NEAR = 4
"""So many words before "from" a verb of change may stand: "fell sharply this year from 9 to 7 per cent"."""


def _is_change(tokens: Tokens, hit: Hit) -> bool:
    """ "rose from 200 to 250" is no range but a change, and its figure the later number."""
    return "from" in hit.slots and any("change" in e for e in tokens.entries[max(0, hit.first - _NEAR) : hit.first])


def _clings(tokens: Tokens, hit: Hit) -> bool:
    """Whether the number is the tail of a name: "T-72", "AK47", "No. 5", "page 14", "2016/17", or of one that a blank parts ("1 200")."""
    start = tokens.starts[hit.first]
    if _goes_on(tokens, hit.first) or (hit.first and "bound" not in hit.slots and "named" in tokens.entries[hit.first - 1]):
        return True
    if is_below_nought(tokens, hit):
        return False
    before = tokens.text[max(0, start - 1) : start]
    return bool(before) and (before in "-–./_#№:" or before.isalnum())


def _is_none(tokens: Tokens, hit: Hit, number: float) -> bool:
    """ "no one", and "000" that a blank parts from its thousands."""
    return (number == 1 and hit.first > 0 and "no" in tokens.entries[hit.first - 1]) or tokens.words[hit.first].startswith("00")


def _goes_on(tokens: Tokens, at: int) -> bool:
    """ "200" in "sold 1 200 books" goes on with the number before it; in "On May 3 300 people came" that is a day."""
    if at < 2 or tokens.capital(at - 2) or tokens.ends[at - 1] != tokens.starts[at] - 1:
        return False
    return tokens.words[at - 1].isdigit() and tokens.words[at].isdigit() and len(tokens.words[at]) == 3


def _bound(tokens: Tokens, hit: Hit, bounds: Mapping[str, Bound]) -> Bound:
    place = hit.slots.get("bound") or hit.slots.get("about")
    if place is None:
        return Bound.EXACT
    first, last = place
    words = " ".join(tokens.words[first:last])
    if words in bounds:
        return bounds[words]
    value = next((e["bound"] for e in tokens.entries[first:last] if "bound" in e), None)
    return Bound(value) if isinstance(value, str) else Bound.EXACT


def _edges(number: float, bound: Bound) -> tuple[float | None, float | None]:
    if bound in (Bound.OVER, Bound.AT_LEAST):
        return number, None
    if bound in (Bound.UP_TO, Bound.UNDER):
        return None, number
    return number, number


def _spelt(tokens: Tokens, hit: Hit, slot: str) -> float | None:
    first, last = hit.slots[slot]
    entries = tokens.entries[first:last]
    number = number_of(entries)
    for name in ("scale", "suffix"):
        for entry in entries:
            factor = entry.get(name)
            if isinstance(factor, (int, float)) and "multiplier" not in entry:
                number = (1.0 if number is None else number) * factor
    part = next((entry["fraction_part"] for entry in entries if "fraction_part" in entry), None) if "fraction" in hit.slots else None
    if number is not None and isinstance(part, float):
        number *= part
    if number is not None and any("'half" in entry for entry in entries):
        number /= 2
    if "cents" in hit.slots and number is not None:
        number /= 100
    return -number if number is not None and "'minus" in entries[0] else number


def _range(tokens: Tokens, hit: Hit) -> tuple[float | None, float | None]:
    """The edges of "between 200 and 250", "two to three million" (both million), "10-15"."""
    low, high = _spelt(tokens, hit, "low"), _spelt(tokens, hit, "high")
    if low is not None and high is not None and low < 1000 <= high and not _large(tokens.entries[slice(*hit.slots["low"])]):
        for entry in tokens.entries[slice(*hit.slots["high"])]:
            factor = entry.get("multiplier", entry.get("suffix"))
            if isinstance(factor, (int, float)) and low * factor <= high:
                low *= factor
    return low, high


def _large(entries: list[Entry]) -> bool:
    return any("multiplier" in e or "suffix" in e for e in entries)


def _vague(tokens: Tokens, hit: Hit) -> Amount:
    """ "dozens" from 24, "tens of thousands" from 20,000, "several hundred" from 200."""
    values = {name: _first(tokens, hit, name) for name in ("many", "tens", "large", "few", "round")}
    if "few" in hit.slots and "round" not in hit.slots:
        return Amount(values["few"], None, Bound.AT_LEAST, hit.first, hit.last)
    if "tens" in hit.slots or "large" in hit.slots:
        low = (values["tens"] or values["many"] or 1) * (values["large"] or 1)
        bound = Bound.THOUSANDS if values["large"] == 1000 else Bound.AT_LEAST
    elif "few" in hit.slots:
        size = values["round"] or 1
        low, bound = 2 * size, _MANY.get(int(size), Bound.AT_LEAST)
    else:
        low = values["many"] or 1
        bound = _MANY.get(int(low), Bound.AT_LEAST)
    return Amount(low, None, bound, hit.first, hit.last)


def _first(tokens: Tokens, hit: Hit, name: str) -> float | None:
    if name not in hit.slots:
        return None
    value = tokens.entries[hit.slots[name][0]].get(name)
    return float(value) if isinstance(value, (int, float)) else None
