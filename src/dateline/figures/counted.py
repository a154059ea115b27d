"""What a figure counts: percent, money, a measure, or the noun after the number with the event it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, replace

from dateline.words.grammar import Hit, Tokens

from .amounts import Amount, is_whose_dollar
from .events import event_after, event_before, event_end
from .nouns import Nouns
from .trailing import bound_at, past_bound

_LONG = 5
"""A counted noun with what stands before it has at most so many words ("26 jailed foreign cargo ship captains")."""
_YEARS = range(1800, 2101)
_BACK = 4
"""So many words before "from" a verb of change may stand."""


@dataclass(frozen=True, slots=True)
class Counted:
    """The unit, what is counted, and the token after its last."""

    unit: str
    of: str | None
    last: int


def what_is_counted(tokens: Tokens, hit: Hit, amount: Amount, nouns: Nouns) -> Counted | None:
    """The unit of an amount, None where nothing is counted and the number is no figure."""
    counted = _what(tokens, hit, amount, nouns)
    return _with_rate(tokens, counted) if counted else None


def _with_rate(tokens: Tokens, counted: Counted) -> Counted:
    """ "40 litres a minute", "900 cubic metres of water a second", "80 km/h": the unit is by the second, minute or hour."""
    at = counted.last
    if at + 1 >= len(tokens.words) or "per" not in tokens.entries[at]:
        return counted
    if at + 2 < len(tokens.words) and "not_rate" in tokens.entries[at + 2]:
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
        event = _slot_word(tokens, hit, "event", "victims") or tokens.value(hit.first, "toll")
        return Counted("people", f"people {event or 'killed'}", hit.last)
    if means == "crowd":
        return Counted("people", "people", hit.last)
    if means == "dual":
        return _pair(tokens, hit)
    if means == "aboard":
        event = event_before(tokens, hit.first - (hit.first > 0 and tokens.words[hit.first - 1] == "all"))
        return Counted("people", f"people {event}" if event else "people", hit.last)
    if means == "magnitude":
        return Counted("magnitude", None, hit.last)
    if means == "share":
        return _fraction(tokens, hit, nouns)
    if means == "ratio" and "thing" in hit.slots:
        return Counted("percent", tokens.within(*hit.slots["thing"]), hit.last)
    if means == "ratio":
        last = _plain_words(tokens, hit.last, nouns, 3 if nouns.plural else 1)
        return Counted("percent", tokens.within(hit.last, last) if last > hit.last else None, last)
    return _things(tokens, hit, amount, nouns)


def _pair(tokens: Tokens, hit: Hit) -> Counted:
    """Two in one word, as Arabic has it, with what befell them."""
    word, event = tokens.words[hit.first], event_after(tokens, hit.last) or event_before(tokens, hit.first)
    return Counted(_slot_word(tokens, hit, "dual") or word, f"{word} {event}" if event else word, hit.last)


def _slot_word(tokens: Tokens, hit: Hit, *names: str) -> str | None:
    for name in names:
        if name in hit.slots:
            value = tokens.entries[hit.slots[name][0]].get(name)
            if isinstance(value, str):
                return value
    return None


def _money(tokens: Tokens, hit: Hit) -> str:
    """The ISO code of a sum; letters right before the sign say whose dollar it is ("A$")."""
    if "dollar" in hit.slots and "sign" in hit.slots:
        at = hit.slots["dollar"][0]
        own = tokens.value(at, "dollar")
        if isinstance(own, str) and is_whose_dollar(tokens, at):
            return own
    if "cents" in hit.slots:
        return str(tokens.value(hit.slots["cents"][0], "cents_of") or "USD")
    return _slot_word(tokens, hit, "currency", "sign") or "USD"


def _share(tokens: Tokens, hit: Hit, nouns: Nouns) -> Counted:
    """ "40 per cent of the territory": percent, of "the territory"."""
    words = tokens.words[slice(*hit.slots["percent"])]
    unit = next((f"{word} points" for word in ("percentage", "basis") if word in words), "percent")
    if _follows_bare(tokens, hit.last, nouns):
        return Counted(unit, tokens.words[hit.last], hit.last + 1)
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
        return Counted("percent", None, at) if at + 1 < len(tokens.words) and "pronoun" in tokens.entries[at + 1] else None
    return Counted("percent", of, last)


def _measure(tokens: Tokens, hit: Hit, nouns: Nouns) -> Counted:
    """ "3.2 million tonnes of wheat and maize": tonnes, of "wheat and maize"; "12 square kilometres": km2."""
    unit = _slot_word(tokens, hit, "measure") or str(tokens.value(hit.last - 1, "measured") or "")
    if "square" in hit.slots:
        unit = f"{_slot_word(tokens, hit, 'square')} {unit}"
    if "length" in tokens.entries[hit.last - 1]:
        return Counted(unit, None, hit.last)
    of, last = _of_phrase(tokens, hit.last, nouns)
    if of is None and _follows_bare(tokens, hit.last, nouns):
        return Counted(unit, tokens.words[hit.last], hit.last + 1)
    if of is None and not nouns.plural and hit.last + 1 < len(tokens.words) and "per" in tokens.entries[hit.last + 1]:
        last = _plain_words(tokens, hit.last, nouns, 1)
        of = tokens.within(hit.last, last) if last > hit.last else None
    return Counted(unit, of, last)


def _follows_bare(tokens: Tokens, at: int, nouns: Nouns) -> bool:
    """ "1 200 гектаров леса": a noun in the genitive right after a measure; a verb is none."""
    if not nouns.measured or at >= len(tokens.words) or tokens.entries[at] or tokens.capital(at):
        return False
    word = tokens.words[at]
    return word.endswith(nouns.measured) and not word.endswith(nouns.after)


def _of_phrase(tokens: Tokens, at: int, nouns: Nouns) -> tuple[str | None, int]:
    """ "of the territory", "of wheat and maize": the noun without "of", and the token after it; (None, at) where there is none."""
    if at >= len(tokens.words) or "of" not in tokens.entries[at]:
        return None, at
    first = at + 1
    if first < len(tokens.words) and "pronoun" in tokens.entries[first] and not _goes_with(tokens, first):
        return None, at
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


def _goes_with(tokens: Tokens, at: int) -> bool:
    """ "those tested", "these homes": a pronoun with a word of its own."""
    return "definite" in tokens.entries[at] and at + 1 < len(tokens.words) and _is_plain(tokens, at + 1)


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
        return _struck(tokens, hit, nouns)
    if hit.rule.means == "vague" and "measure" in tokens.entries[at]:
        of, last = _of_phrase(tokens, at + 1, nouns)
        return Counted(str(tokens.value(at, "measure")), of, last)
    currency = tokens.value(at, "currency")
    if isinstance(currency, str) and hit.rule.means == "vague":
        return Counted(currency, None, at + 1)
    head = None if bound_at(tokens, at, nouns.trailing) else _head(tokens, at, amount, nouns)
    if head is None or (head == at and "event" in tokens.entries[at] and "person" not in tokens.entries[at]):
        return (_bare_event(tokens, hit, nouns) or _struck(tokens, hit, nouns) or _changed(tokens, hit, nouns)) if at == hit.last else None
    if _is_place(tokens, hit, head):
        return None
    if _is_year(tokens, hit) and "person" not in tokens.entries[head]:
        return None
    return Counted(_unit(tokens, head, nouns), _with_event(tokens, hit, at, head, nouns), head + 1)


def _bare_event(tokens: Tokens, hit: Hit, nouns: Nouns) -> Counted | None:
    """ "14 dead", "three are missing", "five more were injured", "30 at least were hurt": people, with what befell them."""
    at = hit.last
    first = past_bound(tokens, at + ("more" in tokens.entries[at]), nouns.trailing)
    event = event_after(tokens, first)
    if event is None or {tokens.words[at], tokens.words[first]} & {",", "and"} or _is_dated(tokens, hit):
        return None
    return Counted("people", f"people {event}", event_end(tokens, first))


def _is_dated(tokens: Tokens, hit: Hit) -> bool:
    """ "en 2014 murieron", "in 1916 were killed": a year behind a word that leads one, where no noun of its own follows."""
    return _is_year(tokens, hit) and hit.first > 0 and "year_lead" in tokens.entries[hit.first - 1]


def _struck(tokens: Tokens, hit: Hit, nouns: Nouns) -> Counted | None:
    """ "The blast killed at least 12 and wounded more than 40": people, where nothing that is counted follows."""
    event = event_before(tokens, hit.first)
    ends = hit.last >= len(tokens.words) or bool({"stop", "comma", "function"} & tokens.entries[hit.last].keys())
    return Counted("people", f"people {event}", hit.last) if event and ends and event not in nouns.of_things else None


def _changed(tokens: Tokens, hit: Hit, nouns: Nouns) -> Counted | None:
    """ "Arrests went up from 12 to 84": what has changed stands before the verb."""
    if "from" not in hit.slots:
        return None
    verbs = [at for at in range(max(1, hit.first - _BACK), hit.first) if "change" in tokens.entries[at]]
    if not verbs or not nouns.plural or not nouns.is_plural(tokens, verbs[0] - 1) or not _is_plain(tokens, verbs[0] - 1):
        return None
    return Counted(_unit(tokens, verbs[0] - 1, nouns), tokens.words[verbs[0] - 1], hit.last)


def _is_reference(tokens: Tokens, hit: Hit, amount: Amount) -> bool:
    """ "the two sides" counts nothing new."""
    if not hit.first or amount.first != hit.first or "bound" in hit.slots:
        return False
    small = amount.low is not None and amount.low <= 12
    before = tokens.entries[hit.first - 1]
    return small and "definite" in before and "joining" not in before


def _follows_name(tokens: Tokens, hit: Hit) -> bool:
    """ "Gate 3 of the works" is a name."""
    at = hit.first - 1
    return at >= 0 and "bound" not in hit.slots and not tokens.entries[at] and tokens.capital(at)


def _is_place(tokens: Tokens, hit: Hit, head: int) -> bool:
    """ "marched to Seven Oaks": a number with a capital inside a sentence begins a name."""
    at = hit.slots.get("number", (hit.first, 0))[0]
    inside = at > 0 and not {"stop", "comma"} & tokens.entries[at - 1].keys()
    return inside and tokens.capital(at) and tokens.capital(head) and "numeral" in tokens.entries[at]


def _is_year(tokens: Tokens, hit: Hit) -> bool:
    word = tokens.words[hit.last - 1]
    return hit.last - hit.first == 1 and len(word) == 4 and word.isdigit() and int(word) in _YEARS


def _head(tokens: Tokens, at: int, amount: Amount, nouns: Nouns) -> int | None:
    """The counted noun: the first plural among the words after the number; for "one", the word for a single person."""
    end = min(len(tokens.words), at + _LONG)
    for place in range(at, end):
        if (tokens.words[place] in "-–‐‑" and place > at) or _leads(tokens, place, nouns) or _joins(tokens, at, place, nouns):
            continue
        if not _is_plain(tokens, place):
            return None
        if amount.high == 1:
            if "single" in tokens.entries[place] or (place == at and nouns.plurals and event_after(tokens, place + 1)):
                return place
        elif not nouns.plural or nouns.is_plural(tokens, place) or _is_nation(tokens, place, nouns):
            return place + _is_first_of_two(tokens, place, nouns)
    return None


def _joins(tokens: Tokens, at: int, place: int, nouns: Nouns) -> bool:
    """The "and" of "30,000 combat and civilian deaths": two words of one noun, which comes right behind."""
    if not nouns.compounds or tokens.words[place] != "and" or place == at or place + 2 >= len(tokens.words):
        return False
    return _is_plain(tokens, place + 1) and not nouns.is_plural(tokens, place + 1) and nouns.is_plural(tokens, place + 2)


def _leads(tokens: Tokens, at: int, nouns: Nouns) -> bool:
    """Whether a word stands before the noun that is counted: "12 nouvelles maisons", "46 мирных жителей"; not "60 autres"."""
    entry = tokens.entries[at]
    by_ending = not entry and bool(nouns.adjectives) and tokens.words[at].endswith(nouns.adjectives)
    if not (by_ending or "adjective" in entry) or at + 1 >= len(tokens.words) or not _is_plain(tokens, at + 1):
        return False
    return nouns.is_plural(tokens, at + 1) or not nouns.plural


def _is_nation(tokens: Tokens, at: int, nouns: Nouns) -> bool:
    """ "12 Japanese were killed": people by nationality without a plural, where no noun follows."""
    if not (nouns.demonym and tokens.capital(at) and tokens.words[at].endswith(nouns.demonym)):
        return False
    return at + 1 >= len(tokens.words) or not _is_plain(tokens, at + 1) or bool({"link", "event"} & tokens.entries[at + 1].keys())


def _is_first_of_two(tokens: Tokens, at: int, nouns: Nouns) -> bool:
    """ "police officers", "women soldiers": the second noun is the one that is counted."""
    if not nouns.compounds or "person" not in tokens.entries[at] or at + 1 >= len(tokens.words):
        return False
    return not tokens.entries[at + 1] and nouns.is_plural(tokens, at + 1)


def _unit(tokens: Tokens, head: int, nouns: Nouns) -> str:
    value = tokens.value(head, "person") or tokens.value(head, "single")
    if isinstance(value, str):
        return value
    if nouns.demonym and tokens.capital(head) and tokens.words[head].endswith(nouns.demonym):
        return "people"
    word = tokens.words[head]
    if nouns.plurals and not nouns.is_plural(tokens, head):
        return next(word.removesuffix(ending) + many for ending, many in nouns.plurals if word.endswith(ending))
    return word


def _with_event(tokens: Tokens, hit: Hit, at: int, head: int, nouns: Nouns) -> str:
    """What is counted with its event: "killing 83 soldiers" gives "soldiers killed", "two guards were killed" "guards killed"."""
    start = at
    while start < head and tokens.words[start] in ("more", "other", "another", "additional", "new"):
        start += 1
    of = tokens.within(start, head + 1)
    event = event_after(tokens, past_bound(tokens, head + 1, nouns.trailing)) or event_before(tokens, hit.first)
    return f"{of} {event}" if event and event not in of else of
