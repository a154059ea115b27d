"""Lines of our own in which somebody made up signs, and lines beside them in which nobody does (`lines.toml`)."""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

LINES = Path(__file__).with_name("lines.toml")
_HOUSES, _LISTED, _FIRST = 0.3, 0.45, 0.3
"""How many of the lines are of desks and offices alone; how many of those that sign are listed whole, the rest put together; how many
handles begin with a first name."""
_SLOTS = {
    "l": ("places", "spots"), "o": ("outlets",), "r": ("roles", "more_roles"), "w": ("wires",), "t": ("days",), "e": ("employers",),
    "A": ("areas",),
}  # fmt: skip
_SIGN = frozenset("pqPQadw")


@cache
def own_lines() -> Mapping[str, list[str]]:
    """The lists of `lines.toml`."""
    return tomllib.loads(LINES.read_text(encoding="utf-8"))


def write_line(draw: random.Random, *, foot: bool) -> tuple[str, list[str]]:
    """A line of ours with names in its slots, and those of them that sign."""
    kind = "house_" if draw.random() < _HOUSES else ""
    return _filled(draw, draw.choice(own_lines()[f"{kind}foot" if foot else f"{kind}head"]))


def write_labelled(draw: random.Random) -> tuple[str, list[str]]:
    """A name alone, as it stands behind a label of its own."""
    return _filled(draw, draw.choice(("{p}", "{p}", "{d}", "{d}", "{P}", "{p} and {q}", "{d} {t}")))


def write_other(draw: random.Random, *, foot: bool) -> str:
    """A line that stands where one may sign, and in which nobody does."""
    return _filled(draw, draw.choice(own_lines()["other_foot" if foot else "other_head"]))[0]


def _filled(draw: random.Random, line: str) -> tuple[str, list[str]]:
    own = own_lines()
    people, arabic = draw.sample(own["people"], 3), draw.sample(own["arabic"], 2)
    named = {"p": people[0], "q": people[1], "P": people[0].upper(), "Q": people[1].upper(), "x": people[2], "a": arabic[0], "z": arabic[1]}
    signed = []

    def put(slot: re.Match[str]) -> str:
        word = named.get(slot[1]) or (write_house(draw) if slot[1] == "d" else _listed(draw, slot[1]))
        word = re.sub(r"\{(\w)\}", lambda inner: _listed(draw, inner[1]), word)
        signed.extend([word] if slot[1] in _SIGN else [])
        return word

    return re.sub(r"\{(\w)\}", put, line), signed


def _listed(draw: random.Random, slot: str) -> str:
    return draw.choice([word for name in _SLOTS[slot] for word in own_lines()[name]])


def write_house(draw: random.Random) -> str:
    """A desk, an office, a charity or a handle that signs: one of the list, or put together of words."""
    return draw.choice(own_lines()["desks"]) if draw.random() < _LISTED else draw.choice(_WAYS)(draw)


def _unit(draw: random.Random) -> str:
    own = own_lines()
    name = f"{draw.choice(own['subjects'])} {draw.choice(own['units'])}"
    way = draw.random()
    cased = name if way < 0.5 else name.capitalize() if way < 0.85 else name.upper()
    return f"The {cased}" if draw.random() < 0.15 else cased


def _body(draw: random.Random) -> str:
    own = own_lines()
    place, kind = draw.choice(own["places"]), draw.choice(own["bodies"])
    return f"{place} {kind}" if draw.random() < 0.75 else f"{draw.choice(own['bodies_of'])} {place}"


def _cause(draw: random.Random) -> str:
    own = own_lines()
    return f"{draw.choice(own['things'])} {draw.choice(own['links'])} {draw.choice(own['things'])}"


def _of_outlet(draw: random.Random) -> str:
    own = own_lines()
    outlet = draw.choice(own["outlets"]).removeprefix("The ")
    return f"{outlet} {draw.choice(own['units']).lower()}" if draw.random() < 0.6 else outlet


def _handle(draw: random.Random) -> str:
    own = own_lines()
    sign = draw.choice(("", "_", "-", "."))
    if draw.random() < _FIRST:
        return f"{draw.choice(own['people']).split()[0].lower()}{sign}{draw.choice(('t', 'b', '77', 'web', 'mod'))}"
    joined = re.sub(r"[^a-z]", "", draw.choice(own["outlets"]).removeprefix("The ").lower())[:9]
    return f"{joined}{sign}{draw.choice(('admin', 'web', 'news', 'online', 'desk', '01', 'editor'))}"


_WAYS: tuple[Callable[[random.Random], str], ...] = (_unit, _unit, _unit, _body, _body, _cause, _of_outlet, _handle, _handle)
