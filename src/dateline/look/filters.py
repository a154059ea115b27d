"""Small shapers of single values for templates."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from urllib.parse import urlsplit

from dateline.model import Stamp
from dateline.words import Table, read_table

_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ps", "sd", "ug", "ur", "yi"}
_FRACTION = re.compile(r"\.\d+(?=Z|[+-]|$)")


def host(url: str | None) -> str:
    """The host of an address without 'www.'; empty when there is none."""
    try:
        name = urlsplit(url or "").hostname or ""
    except ValueError:
        return ""
    return name.removeprefix("www.")


def plain_number(value: float | int | None) -> str:
    """A number with thousands set apart by commas and no trailing zeros: 80000.0 -> '80,000', 1.50 -> '1.5'; empty for None."""
    if value is None:
        return ""
    whole = f"{value:,.6f}"
    return whole.rstrip("0").rstrip(".")


def direction(language: str | None) -> str:
    """'rtl' for languages written right to left, 'ltr' for the others, 'auto' where the language is not known."""
    if not language:
        return "auto"
    return "rtl" if language.replace("_", "-").partition("-")[0].casefold() in _RIGHT_TO_LEFT else "ltr"


def machine_time(value: Stamp | datetime | str | None) -> str:
    """A moment for `datetime=""`, to the second as HTML wants it: '2026-03-04T09:40:00+01:00'; empty for None."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return _FRACTION.sub("", value.iso if isinstance(value, Stamp) else value)


def count(number: int, one: str, many: str) -> str:
    """'1 report', '3 reports'."""
    return f"{number:,} {one if number == 1 else many}"


def language_name(language: str | None) -> str:
    """The English name of a language by its code, the code itself where there is no name here."""
    names = read_table("interface")["language_names"]
    assert isinstance(names, dict)
    return str(names.get((language or "").partition("-")[0], language or ""))


def own_name(language: str | None) -> str:
    """A language's name for itself, by which its readers find it; the code where there is no name here."""
    names = read_table("interface")["own_names"]
    assert isinstance(names, dict)
    return str(names.get((language or "").partition("-")[0], language or ""))


def speaks(language: str) -> bool:
    """True where the interface's words are held in a language."""
    translated = read_table("interface")["translated"]
    assert isinstance(translated, list)
    return language.partition("-")[0] in ("en", *translated)


def interface_table(language: str) -> Table:
    """The interface's table of a language, the English one where there is none."""
    code = language.partition("-")[0]
    return read_table(f"interface.{code}") if speaks(language) and code != "en" else read_table("interface")


def say_in(language: str) -> Callable[[str], str]:
    """The interface's words in a language: a function from the English words; English again where there is no translation."""
    words = interface_table(language).get("words", {})
    assert isinstance(words, dict)
    return lambda english: str(words.get(english, english))
