"""Numbers in digits: thousands and decimals by the language's separators."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from dateline.words.grammar import NOTHING, Entry

_LONGEST = 24
_BLANK = re.compile(r"\s")
_SUFFIX = {
    "m": 1e6,
    "mn": 1e6,
    "bn": 1e9,
    "k": 1e3,
    "tn": 1e12,
    "km": 1,
    "kg": 1,
    "cm": 1,
    "mm": 1,
    "g": 1,
    "mw": 1,
    "mg": 1,
    "ml": 1,
    "ft": 1,
    "ha": 1,
    "kw": 1,
    "gw": 1,
    "mph": 1,
    "kph": 1,
    "kmh": 1,
}
_UNIT = {
    "km": "km",
    "kg": "kg",
    "cm": "cm",
    "mm": "mm",
    "g": "g",
    "mw": "MW",
    "mg": "mg",
    "ml": "ml",
    "ft": "feet",
    "ha": "hectares",
    "kw": "kW",
    "gw": "GW",
    "mph": "mph",
}
_UNIT |= {"kph": "km per hour", "kmh": "km per hour"}


def shapes_of(decimal: str) -> Callable[[str], Entry]:
    """The reader of digit tokens for a language whose decimal sign is "." ("3,000.5") or "," ("3.000,5").

    Of the other way of writing only what cannot be meant otherwise is read: "1.200.000", "3,5" in English. Dates, clocks, ordinals
    and numbers of more than 24 signs are no figures: they have no class.
    """
    thousands = "," if decimal == "." else r"\."
    point = r"\." if decimal == "." else ","
    foreign = rf"\d{{1,3}}(?:{point}\d{{3}}){{2,}}"
    part = rf"{point}(?P<part>\d+)|{thousands}(?P<foreign>\d{{1,2}})"
    whole = re.compile(rf"(?P<number>{foreign}|\d{{1,3}}(?:{thousands}\d{{3}})+|\d+)(?:{part})?(?P<suffix>[a-z]+)?")

    @lru_cache(maxsize=4096)
    def shape_of(token: str) -> Entry:
        token = _BLANK.sub("", token).replace("٫", decimal).replace("٬", "")
        found = whole.fullmatch(token.casefold()) if len(token) <= _LONGEST else None
        if found is None or (found["suffix"] and found["suffix"] not in _SUFFIX):
            return NOTHING
        number = float(re.sub(r"[.,]", "", found["number"]) + "." + (found["part"] or found["foreign"] or "0"))
        number *= _SUFFIX[found["suffix"]] if found["suffix"] else 1
        if found["suffix"] in _UNIT:
            return {"digits": number, "measured": _UNIT[found["suffix"]]}
        return {"digits": number}

    return shape_of
