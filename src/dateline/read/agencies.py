"""Which wires a credit, a byline or a dateline names."""

from __future__ import annotations

import re
from functools import cache

from dateline.words import read_table

from .answers import remembered
from .wordlists import alternatives, strings


@cache
def _aliases() -> dict[str, str]:
    """Alias -> the agency's name; an alias that is not all capitals also stands in lower case."""
    tables = read_table("agencies")["agency"]
    assert isinstance(tables, list)
    pairs: dict[str, str] = {}
    for table in tables:
        if isinstance(table, dict):
            name = str(table["name"])
            for alias in (name, *strings(table["aliases"])):
                pairs.setdefault(alias, name)
    return pairs


@cache
def _pattern() -> re.Pattern[str]:
    first = re.escape("".join(sorted({alias[0] for alias in _aliases()})))  # few words begin like a wire: asked before each wire is
    return re.compile(
        rf"(?<![\w-])(?=[{first}و])و?({alternatives(tuple(_aliases()), gap=' ')})(?![\w-]|\.\w)"
    )  # Arabic writes its "and" as one word with the name


@cache
def _folded_aliases() -> dict[str, str]:
    return {alias.casefold(): name for alias, name in _aliases().items()}


def _find_agencies(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_aliases()[match[1]] for match in _pattern().finditer(text)))


find_agencies = remembered(_find_agencies)
"""The wires that a credit names, in its order, each once: "dpa/Reuters" -> ("dpa", "Reuters")."""


def _agency_of(name: str) -> str | None:
    return _folded_aliases().get(" ".join(name.split()).casefold())


agency_of = remembered(_agency_of)
"""The wire that a whole name is, whatever its case: "REUTERS" -> "Reuters"; None for any other name."""


def names_agency(text: str) -> bool:
    """True when a text names a wire, in its spelling or alone in any case."""
    return bool(find_agencies(text)) or agency_of(text) is not None
