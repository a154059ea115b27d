"""The times and figures of a text as rows: the words of the page, what they mean, and what that was counted from."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

from dateline.model import Account, Figure, Meant, Ruling, TimeType, When
from dateline.words import read_table

from .dates import says_unsure

_TEXT = "text "
_REACHED = "counted from {}, which the text has reached"
_ANCHORS = {
    "published": "counted from the day of publication",
    "dateline": "counted from the day of the dateline",
    "said": "counted from the day it was said",
    None: "as the words say it",
}


@dataclass(frozen=True, slots=True)
class TimeRow:
    """A time: its `number` in the text from 1, its `words`, whether what it means is in doubt, and its `value` where that is no date.

    `counted` says what the value was counted from: "counted from the day of publication", "counted from 2016-09-17, which the
    text has reached".
    """

    number: int
    words: str
    when: When
    counted: str
    unsure: bool
    value: str


@dataclass(frozen=True, slots=True)
class FigureRow:
    """A figure: its number in the text from 1, its words, its edges as a reader writes them, and what is counted."""

    number: int
    words: str
    figure: Figure
    edges: str


@dataclass(frozen=True, slots=True)
class Values:
    """The times and figures of a text in the order of its words."""

    times: tuple[TimeRow, ...]
    figures: tuple[FigureRow, ...]


def lay_values(account: Account) -> Values:
    """The times and figures of an account, each with the words that stand for it."""
    text = account.article.text
    return Values(tuple(_times(account, text)), tuple(_figures(account, text)))


def _times(account: Account, text: str) -> Iterator[TimeRow]:
    for number, when in enumerate(account.times, 1):
        unsure = when.value is None or says_unsure(when.edtf or "")
        yield TimeRow(number, _words(text, when), when, counted_from(when), unsure, value_words(when))


def _figures(account: Account, text: str) -> Iterator[FigureRow]:
    for number, figure in enumerate(account.figures, 1):
        yield FigureRow(number, _words(text, figure), figure, edges_of(figure))


def _words(text: str, value: When | Figure) -> str:
    return re.sub(r"\s+", " ", text[value.span.start : value.span.end])


def how_known(when: When, say: Callable[[str], str] = str) -> str:
    """What a time was counted from and as what its words were read: "counted from the day of publication; read as a weekday".

    `say` translates the interface's words. A faulty day says what is wrong with it, and no rule.
    """
    rule = "" if when.fault or when.meant else rule_words(when.rule)
    return "; ".join(filter(None, (counted_from(when, say), say("read as {}").format(say(rule)) if rule else "")))


def rule_words(rule: str) -> str:
    """What a rule that reads times is to a reader: "weekday" "a weekday", "ago" "so long before or after"; its name where none is held."""
    return _rule_words().get(rule, rule.replace("-", " "))


@cache
def _rule_words() -> dict[str, str]:
    table = read_table("interface")["rules"]
    assert isinstance(table, dict)
    return {str(name): words for words, names in table.items() if isinstance(names, list) for name in names}


def counted_from(when: When, say: Callable[[str], str] = str) -> str:
    """What a time was counted from, in words; of a faulty day what is wrong with it, and who said what it means."""
    if when.fault or when.meant:
        wrong = f"{when.fault.kind.value.replace('-', ' ')}: {when.fault.evidence}" if when.fault else ""
        return "; ".join(filter(None, (f"{meant_words(when.meant)} by {when.meant.by}" if when.meant else "", wrong)))
    if when.anchor and when.anchor.startswith(_TEXT):
        return say(_REACHED).format(when.anchor.removeprefix(_TEXT))
    if when.value is None and when.anchor is None:
        return say("the text does not say from when it counts")
    return say(_ANCHORS.get(when.anchor, when.anchor or ""))


def meant_words(meant: Meant) -> str:
    """What an editor did about a faulty day, in a word or two: "confirmed", "put right", "left open", "left as printed"."""
    done = {Ruling.CONFIRMED: "confirmed", Ruling.PRINTED: "left as printed", Ruling.REOPENED: "taken back"}
    return done.get(meant.ruling, "put right" if meant.day else "left open")


_PERIOD = re.compile(r"P(T?)(\d+(?:\.\d+)?|X)([A-Z]+)(?:(\d+)([A-Z]))?")
_UNITS = {"S": "second", "H": "hour", "D": "day", "W": "week", "Y": "year", "Q": "quarter", "E": "decade", "C": "century", "WE": "weekend"}
_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "in the past", "FUTURE_REF": "in the future"}
_PARTS = {"MO": "morning", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_SET_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def value_words(when: When) -> str:
    """A value that is no date, in words: "P3D" "3 days", "PXY" "some years", a set "P1W" "each week"; of a time its clock or part."""
    value = when.value or ""
    if when.type is TimeType.TIME and "T" in value and not value.startswith("P"):
        clock = value.partition("T")[2]
        return _PARTS.get(clock, clock)
    found = _PERIOD.fullmatch(value)
    if value in _REFERENCES or found is None:
        weekday = re.fullmatch(r"XXXX-WXX-([1-7])", value)
        return f"each {_SET_DAYS[int(weekday[1]) - 1]}" if weekday else _REFERENCES.get(value, value)
    length = _length(found[2], _unit(found[3], bool(found[1])))
    if found[4]:
        length += f" and {_length(found[4], _unit(found[5], bool(found[1])))}"
    return f"each {length.removeprefix('1 ')}" if when.type is TimeType.SET else length


def _unit(letter: str, is_time: bool) -> str:
    return ("minute" if is_time else "month") if letter == "M" else _UNITS.get(letter, letter)


def _length(count: str, unit: str) -> str:
    many = "centuries" if unit == "century" else f"{unit}s"
    return f"some {many}" if count == "X" else f"{count} {unit if count == '1' else many}"


def edges_of(figure: Figure) -> str:
    """The edges of a figure: "at least 12", "200 to 250", "up to 40", "about 1,000"."""
    low, high = (None if edge is None else f"{edge:,.10g}" for edge in (figure.low, figure.high))
    bound = figure.bound.value
    if low is not None and high is not None:
        return f"{low} to {high}" if low != high else low if bound == "exact" else f"{bound} {low}"
    return f"{bound} {low or high}"
