"""Hours as words tell them: "at dawn", "shortly after nine", "ten to midnight", "an hour before noon", "Thursday, 00.01"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import cast

from dateline.errors import ConfigError
from dateline.model import Span
from dateline.words import read_table

DAY = 1440
HALF = 720
LOOSE = 15
"""Minutes that "about" and "shortly after" reach to either side."""
EXACT = 4
"""Minutes that a bare clock time reaches to either side."""
AFTER = 60
"""Minutes that "after midnight" reaches."""
LEAD = 16
"""Characters before a part of a day in which "before" stands."""


@dataclass(frozen=True, slots=True)
class Hour:
    """Minutes of a day, which may lie before its beginning or behind its end; `half` is False where either half of the day is meant."""

    span: Span
    low: int
    high: int
    half: bool = True


@dataclass(frozen=True, slots=True)
class HourWords:
    """The words of a language: `numbers` of hours, `offs` of minutes to or past one, `parts` of the day in minutes.

    `tenths` are words for the first, second and third ten days of a month, `tenth` finds one before it. `forms` find hours; `back` are
    the words that count back from one. `loose` finds what makes one loose, `bound` and `after` what ends before it as a "before" or an
    "after".
    """

    numbers: dict[str, int]
    offs: dict[str, int]
    parts: dict[str, tuple[int, int]]
    tenths: dict[str, int]
    tenth: re.Pattern[str]
    back: frozenset[str]
    forms: tuple[re.Pattern[str], ...]
    loose: re.Pattern[str]
    bound: re.Pattern[str]
    after: re.Pattern[str]


def find_hours(text: str, words: HourWords) -> list[Hour]:
    """The hours of a text in order of where they begin; two may overlap."""
    found = [hour for form in words.forms for match in form.finditer(text) if (hour := _hour(match, words))]
    return sorted(found, key=lambda hour: (hour.span.start, -hour.span.end))


def _hour(match: re.Match[str], words: HourWords) -> Hour | None:
    given = {name: value.casefold() for name, value in match.groupdict().items() if value}
    span = Span(match.start("said"), match.end("said"))
    if any(given[name] not in words.parts for name in ("part", "half") if name in given):
        return None  # a letter that only looks like one of theirs: "mıdnight"
    if "part" in given:
        return Hour(span, *read_part(given["part"], match.string[max(0, span.start - LEAD) : span.start], words))
    hour = int(given["hour"]) if given["hour"].isdigit() else words.numbers.get(given["hour"], -1)
    minute = int(given["minute"]) if "minute" in given else 0
    if not 0 <= hour <= 24 or minute > 59:
        return None
    at, half = 60 * hour + minute, hour > 12 or given["hour"] in words.parts or given["hour"][0] == "0" or hour == 0
    if "past" in given:
        off = int(given["off"]) if given["off"].isdigit() else words.offs.get(given["off"], 0)
        at = (at or DAY) - off if given["past"] in words.back else at + off
    if "half" in given:
        low, high = words.parts[given["half"]]
        at, half = (at % HALF + HALF if at % HALF + HALF <= high + 60 and low >= 660 else at), True
        at = at % HALF if given["half"] == "morning" else at
    reach = LOOSE if "loose" in given else EXACT
    return Hour(span, at - reach, at + reach, half)


def read_part(part: str, before: str, words: HourWords) -> tuple[int, int]:
    """The minutes of "dawn", by what stands `before` it.

    "Before dawn" reaches to the day's beginning, "shortly before midnight" tells an hour; "after midnight" is of the day that begins.
    """
    low, high = words.parts[part]
    if high > DAY and low > DAY - AFTER and words.after.search(before.casefold()):
        return 0, AFTER
    return (0, high) if words.bound.search(before.casefold()) else (low, high)


@cache
def hour_words(language: str) -> HourWords | None:
    """The words for hours of a language, None where the tables have none."""
    try:
        table = cast("dict[str, dict[str, list[str]]]", read_table(f"compare.{language}").get("hours", {}))
    except ConfigError:
        return None
    return _compile(table) if table else None


def _compile(table: dict[str, dict[str, list[str]]]) -> HourWords:
    numbers, more = ({word: int(value) for value, said in table[name].items() for word in said} for name in ("numbers", "offs"))
    parts = {word: (int(key.split("-")[0]), int(key.split("-")[1])) for key, said in table["parts"].items() for word in said}
    tenths = {word: int(value) for value, said in table["tenths"].items() for word in said}
    form = {name: "|".join(said) for name, said in table["form"].items()}
    number, part, named = _any(numbers), _any(parts), _any(numbers.keys() & parts.keys())
    off = rf"(?P<off>\d{{1,2}}|{_any(numbers | more)}) (?:minutes? )?"
    half = rf"(?: o.clock)?(?: (?:in the|at) (?P<half>{part}))?"
    dotted = r"(?P<said>(?P<hour>\d{1,2})[.:](?P<minute>\d\d))"
    clock = rf"(?:{off}(?P<past>{form['past']}) )?(?P<hour>\d{{1,2}}|{number})(?:[.:](?P<minute>\d\d))?{half}"
    lead = rf"\b(?:(?P<loose>{form['loose']})|(?:{form['lead']}))"
    ends = rf"(?=[\"”,.;:!?)]|\s*$| (?:{form['end']})\b)(?![.,:]?\d)"
    forms = (
        rf"{lead} [\"“]?(?P<said>(?:the )?(?P<part>{part})|{clock}){ends}",
        rf"\b(?P<said>{off}(?P<past>{form['past']}) (?P<hour>{named}))\b",
        rf"\b(?P<said>{off}(?P<past>{form['sure']}) (?P<hour>{number}){half})\b",
        rf"\b(?:{form['days']}),? {dotted}{ends}",
        rf"^{dotted}(?=: )",
    )
    return HourWords(
        numbers,
        numbers | more,
        parts,
        tenths,
        re.compile(rf"\b({_any(tenths)})(?: of| in|-)? ?(?:the )?(?=[^\W\d_]+(?: \d{{4}})?$)", re.IGNORECASE),
        frozenset(table["form"]["back"]),
        tuple(re.compile(one, re.IGNORECASE | re.MULTILINE) for one in forms),
        loose=re.compile(rf"\b(?:{form['loose']})\b", re.IGNORECASE),
        bound=re.compile(rf"(?<!shortly )(?<!just )(?:{form['bound']}) $"),
        after=re.compile(rf"(?:{form['after']}) $"),
    )


def _any(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=lambda word: (-len(word), word)))
