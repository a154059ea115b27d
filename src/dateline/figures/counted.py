"""What a figure counts: percent, money, a measure, or the noun after the number with the event it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.words.grammar import Hit, Tokens
from dateline.words.tables import Table

from .amounts import Amount

_LONG = 5
"""A counted noun with what stands before it has at most so many words ("26 jailed foreign cargo ship captains")."""
_YEARS = range(1800, 2101)


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit, what is counted, and the token after its last."""

    unit: str
    of: str | None
    last: int


@dataclass(frozen=True, slots=True)
class Nouns:
    """How a language's counted nouns are told. Without plural endings the first word after the number is the noun."""

    plural: tuple[str, ...]
    not_plural: tuple[str, ...]
    not_nouns: frozenset[str]
    demonym: tuple[str, ...]
    after: tuple[str, ...]

    @classmethod
    def of_table(cls, table: Table) -> Nouns:
        """The `[noun]` part of a table."""
        part = table.get("noun", {})
        rows = part if isinstance(part, dict) else {}
        listed = {k: tuple(str(w) for w in v) for k, v in rows.items() if isinstance(v, list)}
        plural, not_plural, not_nouns, demonym, after = (
            listed.get(k, ()) for k in ("plural", "not_plural", "not_nouns", "demonym", "after")
        )
        return cls(plural, not_plural, frozenset(not_nouns), demonym, after)

    def is_plural(self, tokens: Tokens, at: int) -> bool:
        """Whether a token is a plural noun, by its ending or by the table of people."""
        word = tokens.words[at]
        if "person" in tokens.entries[at]:
            return True
        return len(word) > 3 and word.endswith(self.plural) and not word.endswith(self.not_plural) and word not in self.not_nouns


def what_is_counted(tokens: Tokens, hit: Hit, amount: Amount, nouns: Nouns) -> Counted | None:
    """The unit of an amount, None where nothing is counted and the number is no figure."""
    counted = _what(tokens, hit, amount, nouns)
    return _with_rate(tokens, counted) if counted else None


def _with_rate(tokens: Tokens, counted: Counted) -> Counted:
    """ "40 litres a minute", "900 cubic metres of water a second", "80 km/h": the unit is by the second, minute or hour."""
    at = counted.last
    if at + 1 >= len(tokens.words) or "per" not in tokens.entries[at]:
        return counted
    rate = tokens.value(at + 1, "rate")
    return replace(counted, unit=f"{counted.unit} per {rate}", last=at + 2) if isinstance(rate, str) else counted


def _what(tokens: Tokens, hit: Hit, amount: Amount, nouns: Nouns) -> Counted | None:
    means = hit.rule.means
    if means == "percent":
        return _share(tokens, hit, nouns)
    if means == "money":
        return Counted(_money(tokens, hit), None, hit.last)
    if means == "measure":
        return _measure(tokens, hit, nouns)
    if means == "toll":
        event = _slot_word(tokens, hit, "event") or tokens.value(hit.first, "toll")
        return Counted("people", f"people {event or 'killed'}", hit.last)
    if means == "share":
        return _fraction(tokens, hit, nouns)
    if means == "ratio":
        last = _plain_words(tokens, hit.last, nouns, 3)
        return Counted("percent", tokens.within(hit.last, last) if last > hit.last else None, last)
    return _things(tokens, hit, amount, nouns)


def _slot_word(tokens: Tokens, hit: Hit, *names: str) -> str | None:
    for name in names:
        if name in hit.slots:
            value = tokens.entries[hit.slots[name][0]].get(name)
            if isinstance(value, str):
                return value
    return None


def _money(tokens: Tokens, hit: Hit) -> str:
    return _slot_word(tokens, hit, "currency", "sign") or "USD"


def _share(tokens: Tokens, hit: Hit, nouns: Nouns) -> Counted:
    """ "40 per cent of the territory": percent, of "the territory"."""
    words = tokens.words[slice(*hit.slots["percent"])]
    unit = "percentage points" if "percentage" in words else "percent"
    of, last = _of_phrase(tokens, hit.last, nouns)
    return Counted(unit, of, last)


def _fraction(tokens: Tokens, hit: Hit, nouns: Nouns) -> Counted | None:
    """ "a third of the houses", "half the town"; a fraction of a time ("a third of the year") is none."""
    at = hit.last
    if at < len(tokens.words) and "definite" in tokens.entries[at]:
        last = _plain_words(tokens, at + 1, nouns, 3)
        return Counted("percent", tokens.within(at, last), last) if last > at + 1 else None
    of, last = _of_phrase(tokens, at, nouns)
    if of is None and not nouns.plural:
        last = _plain_words(tokens, at, nouns, 1)
        return Counted("percent", tokens.within(at, last), last) if last > at else None
    if of is None and at < len(tokens.words) and "of" in tokens.entries[at]:
        return None
    return Counted("percent", of, last)


def _measure(tokens: Tokens, hit: Hit, nouns: Nouns) -> Counted:
    """ "3.2 million tonnes of wheat and maize": tonnes, of "wheat and maize"; "12 square kilometres": km2."""
    unit = _slot_word(tokens, hit, "measure") or ""
    if "square" in hit.slots:
        unit = f"{_slot_word(tokens, hit, 'square')} {unit}"
    if "length" in tokens.entries[hit.last - 1]:
        return Counted(unit, None, hit.last)
    of, last = _of_phrase(tokens, hit.last, nouns)
    if of is None and not nouns.plural and hit.last + 1 < len(tokens.words) and "per" in tokens.entries[hit.last + 1]:
        last = _plain_words(tokens, hit.last, nouns, 1)
        of = tokens.within(hit.last, last) if last > hit.last else None
    return Counted(unit, of, last)


def _of_phrase(tokens: Tokens, at: int, nouns: Nouns) -> tuple[str | None, int]:
    """ "of the territory", "of wheat and maize": the noun without "of", and the token after it; (None, at) where there is none."""
    if at >= len(tokens.words) or "of" not in tokens.entries[at]:
        return None, at
    first = at + 1
    if first < len(tokens.words) and "apostrophe" in tokens.entries[first]:
        first += 1
    start = first + (first < len(tokens.words) and "definite" in tokens.entries[first])
    last = _plain_words(tokens, start, nouns, 3)
    if last == start:
        return None, at
    if last + 1 < len(tokens.words) and tokens.words[last] == "and":
        more = _plain_words(tokens, last + 1, nouns, 1)
        last = more if more > last + 1 and not tokens.words[last + 1].endswith(nouns.after) else last
    return tokens.within(first, last), last


def _plain_words(tokens: Tokens, at: int, nouns: Nouns, most: int) -> int:
    """The token after at most so many plain words from `at` on; a plural noun ends them, and so does a participle after the first."""
    first = at
    while at < len(tokens.words) and at - first < most and _is_plain(tokens, at):
        if at > first and (tokens.words[at] in nouns.not_nouns or (nouns.after and tokens.words[at].endswith(nouns.after))):
            break
        at += 1
        if nouns.is_plural(tokens, at - 1):
            break
    return at


def _is_plain(tokens: Tokens, at: int) -> bool:
    entry = tokens.entries[at]
    word = tokens.words[at]
    if not word[0].isalpha():
        return False
    return not entry or not {"function", "stop", "timeunit", "digits", "numeral", "link"} & entry.keys()


def _things(tokens: Tokens, hit: Hit, amount: Amount, nouns: Nouns) -> Counted | None:
    """ "over 80,000 Syrians", "two of its border guards", "dozens injured"."""
    if _is_reference(tokens, hit, amount):
        return None
    at = hit.last
    if at + 1 < len(tokens.words) and "of" in tokens.entries[at] and "definite" in tokens.entries[at + 1]:
        if _follows_name(tokens, hit):
            return None
        at += 2
    if at >= len(tokens.words):
        return None
    head = _head(tokens, at, amount, nouns)
    if head is None or (head == at and "event" in tokens.entries[at] and "person" not in tokens.entries[at]):
        return _bare_event(tokens, at) if at == hit.last else None
    if _is_year(tokens, hit, amount) and "person" not in tokens.entries[head]:
        return None
    return Counted(_unit(tokens, head, nouns), _with_event(tokens, hit, at, head), head + 1)


def _bare_event(tokens: Tokens, at: int) -> Counted | None:
    """ "14 dead", "three are missing", "hundreds were detained": people, with what befell them."""
    event = _event_after(tokens, at)
    if event is None:
        return None
    last = next(place for place in range(at, at + 4) if "event" in tokens.entries[place]) + 1
    return Counted("people", f"people {event}", last)


def _is_reference(tokens: Tokens, hit: Hit, amount: Amount) -> bool:
    """ "the two sides" counts nothing new."""
    if not hit.first or amount.first != hit.first or "bound" in hit.slots:
        return False
    small = amount.low is not None and amount.low <= 12
    return small and "definite" in tokens.entries[hit.first - 1]


def _follows_name(tokens: Tokens, hit: Hit) -> bool:
    """ "Gate 3 of the works" is a name."""
    at = hit.first - 1
    return at >= 0 and "bound" not in hit.slots and not tokens.entries[at] and tokens.capital(at)


def _is_year(tokens: Tokens, hit: Hit, amount: Amount) -> bool:
    word = tokens.words[hit.last - 1]
    return hit.last - hit.first == 1 and len(word) == 4 and word.isdigit() and int(word) in _YEARS


def _head(tokens: Tokens, at: int, amount: Amount, nouns: Nouns) -> int | None:
    """The counted noun: the first plural among the words after the number; for "one", the word for a single person."""
    end = min(len(tokens.words), at + _LONG)
    for place in range(at, end):
        if tokens.words[place] in "-–‐‑" and place > at:
            continue
        if not _is_plain(tokens, place):
            return None
        if amount.high == 1:
            if "single" in tokens.entries[place]:
                return place
        elif not nouns.plural or nouns.is_plural(tokens, place):
            return place + _is_first_of_two(tokens, place, nouns)
    return None


def _is_first_of_two(tokens: Tokens, at: int, nouns: Nouns) -> bool:
    """ "police officers", "women soldiers": the second noun is the one that is counted."""
    if not nouns.plural or "person" not in tokens.entries[at] or at + 1 >= len(tokens.words):
        return False
    return not tokens.entries[at + 1] and nouns.is_plural(tokens, at + 1)


def _unit(tokens: Tokens, head: int, nouns: Nouns) -> str:
    value = tokens.value(head, "person") or tokens.value(head, "single")
    if isinstance(value, str):
        return value
    if nouns.demonym and tokens.capital(head) and tokens.words[head].endswith(nouns.demonym):
        return "people"
    return tokens.words[head]


def _with_event(tokens: Tokens, hit: Hit, at: int, head: int) -> str:
    """What is counted with its event: "killing 83 soldiers" gives "soldiers killed", "two guards were killed" "guards killed"."""
    start = at
    while start < head and tokens.words[start] in ("more", "other", "another", "additional", "new"):
        start += 1
    of = tokens.within(start, head + 1)
    event = _event_after(tokens, head + 1) or _event_before(tokens, hit.first)
    return f"{of} {event}" if event and event not in of else of


def _event_after(tokens: Tokens, at: int) -> str | None:
    for place in range(at, min(len(tokens.words), at + 4)):
        event = tokens.value(place, "event")
        if isinstance(event, str):
            return event
        if "link" not in tokens.entries[place]:
            return None
    return None


def _event_before(tokens: Tokens, first: int) -> str | None:
    event = (tokens.value(first - 1, "event") or tokens.value(first - 1, "event_before")) if first else None
    return event if isinstance(event, str) else None
