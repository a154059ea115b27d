"""Composers of lengths and of things that come again."""

from __future__ import annotations

from .readings import Length, Reading, Repeat
from .slots import Slots

_LETTER = {
    "D": "D",
    "W": "W",
    "M": "M",
    "Y": "Y",
    "Q": "Q",
    "H": "H",
    "I": "M",
    "S": "S",
    "E": "E",
    "C": "C",
    "L": "L",
    "F": "W",
    "K": "WE",
}
_TIMES = {"E": (10, "Y"), "C": (100, "Y"), "L": (1000, "Y"), "F": (2, "W"), "Q": (3, "M")}


def period(unit: str, count: float | None) -> str:
    """The TIMEX3 value of so many units; None is some: (D, 3) "P3D", (I, 40) "PT40M", (Y, 2.5) "P2Y6M", (M, None) "PXM", (E, 2) "P20Y"."""
    time = "T" if unit in "HIS" else ""
    if count is None:
        return f"P{time}X{_LETTER[unit]}"
    factor, letter = _TIMES.get(unit, (1, _LETTER[unit]))
    count *= factor
    if count == int(count):
        return f"P{time}{int(count)}{letter}"
    finer = {"Y": (12, "M"), "H": (60, "M"), "W": (7, "D"), "I": (60, "S")}.get(unit)
    if finer is None:
        return f"P{time}{round(count, 2):g}{letter}"
    whole, rest = int(count), round((count - int(count)) * finer[0])
    return f"P{time}{whole}{letter}{rest}{finer[1]}" if whole else f"P{time}{rest}{finer[1]}"


def mod_of(slots: Slots) -> str | None:
    """TIMEX3 mod of the bound words: "more than" MORE_THAN, "about" APPROX, "at least" EQUAL_OR_MORE."""
    words = slots.words("about")
    if not words:
        return None
    return slots.mods.get(words) or slots.text("about") or None


def counted(slots: Slots) -> float | None:
    """The number of units: None where the words are vague ("several"), 2 for "a couple of", 0.5 for "half a"."""
    if slots.has("half") or slots.has("fourth"):
        return 0.5 if slots.has("half") else 0.25
    if slots.has("vague"):
        value = slots.value("vague")
        return float(value) if isinstance(value, int) and not isinstance(value, bool) else None
    count = slots.count() if slots.has("count") else 1.0
    if count is not None and slots.has("half_more"):
        count += 0.5
    fraction = slots.value("fraction")
    if count is not None and isinstance(fraction, float):
        count += fraction
    return count


def duration(slots: Slots) -> Reading | None:
    """ "for three days" P3D, "more than four hours" PT4H MORE_THAN, "a few weeks" PXW."""
    if slots.has("long"):
        return Length(period(slots.text("long") or "D", 1.0))
    unit = slots.text("unit", "unit", "one_unit")
    if unit is not None and _is_rate(slots):
        return Repeat(period(unit, 1.0))
    if unit is None or (unit == "S" and slots.words("unit") == "second" and not slots.has("count")):
        return None
    return Length(period(unit, counted(slots)), mod_of(slots))


def _is_rate(slots: Slots) -> bool:
    """ "$2 a year", "40 hours a week", "60,000 barrels a day": so much each time."""
    if slots.has("vague") or slots.has("half") or slots.has("about"):
        return False
    tokens, first = slots.tokens, slots.hit.first
    if not any("article" in entry for entry in tokens.entries[first : slots.hit.last]):
        return False
    numbers = {"digits", "numeral", "multiplier"}
    near = numbers & tokens.entries[first - 1].keys() if first else set()
    far = numbers & tokens.entries[first - 2].keys() if first > 1 and tokens.words[first - 1].endswith("s") else set()
    return bool(near or far)


def two_lengths(slots: Slots) -> list[tuple[int, int, Reading]]:
    """ "two to six days": two lengths, P2D and P6D; the first has only its number's words."""
    unit = slots.text("unit") or "D"
    low = slots.hit.slots["low"][1]
    start = slots.hit.slots["count"][0]
    return [
        (slots.hit.first, low, Length(period(unit, slots.count("low")), mod_of(slots))),
        (start, slots.hit.last, Length(period(unit, slots.count()), mod_of(slots))),
    ]


def and_half(slots: Slots) -> Reading | None:
    """ "a year and a half" P1Y6M."""
    unit = slots.text("unit", "one_unit", "unit")
    return Length(period(unit, 1.5), mod_of(slots)) if unit else None


def bare_units(slots: Slots) -> Reading | None:
    """ "after months of negotiations" PXM; not "the referee, Ann Weeks"."""
    tokens, first = slots.tokens, slots.hit.first
    if first and tokens.capital(first) and tokens.capital(first - 1) and not tokens.entries[first - 1]:
        return None
    unit = slots.text("unit", "long_units", "short_units")
    return Length(period(unit, None)) if unit else None


def stretch(slots: Slots) -> Reading | None:
    """ "the past three months" P3M, "in recent years" PXY."""
    unit = slots.text("unit", "unit", "units")
    if unit is None:
        return None
    vague = slots.has("vague") or not slots.has("count")
    return Length(
        period(unit, counted(slots) if not vague or (slots.has("vague") and slots.value("vague", "vague")) else None), mod_of(slots)
    )


def every_point(slots: Slots) -> Reading | None:
    """ "every Monday" XXXX-WXX-1, "each July" XXXX-07, "every morning" XXXX-XX-XXTMO."""
    weekday, month = slots.number("weekday"), slots.number("month")
    if weekday:
        return Repeat(f"XXXX-WXX-{weekday}")
    if month:
        return Repeat(f"XXXX-{month:02}")
    if slots.has("season"):
        return Repeat(f"XXXX-{slots.text('season')}")
    return Repeat(f"XXXX-XX-XXT{slots.text('daypart')}")


def every_unit(slots: Slots) -> Reading | None:
    """ "every day" P1D, "every other week" P2W, "per month" P1M."""
    unit = slots.text("unit", "unit", "one_unit")
    if unit is None:
        return None
    return Repeat(period(unit, 2.0 if slots.has("other") else slots.count() if slots.has("count") else 1.0))


def often(slots: Slots) -> Reading | None:
    """ "daily" P1D; a paper ("the Harbour Daily", "the daily Gull") is none."""
    value, tokens, at = slots.text("often"), slots.tokens, slots.hit.first
    if at and "poss" in tokens.entries[at - 1] and tokens.capital(at):
        return None
    named = any(
        0 <= one < len(tokens.words) and tokens.capital(one) and not tokens.entries[one]
        for one in (at + 1, *([at - 1] if tokens.capital(at) else []))
    )
    return Repeat(value) if value and not named else None


def weekdays(slots: Slots) -> Reading | None:
    """ "on Mondays" XXXX-WXX-1."""
    return Repeat(f"XXXX-WXX-{slots.number('weekdays')}")


def whole_year(_: Slots) -> Reading | None:
    """ "the year ended June 30": a length, as the day that follows says which."""
    return Length("P1Y")
