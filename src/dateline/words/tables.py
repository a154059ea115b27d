"""One function: the name of a TOML file in this package -> its content, read once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import TypeAlias

from dateline.errors import ConfigError

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value]"
Table: TypeAlias = Mapping[str, Value]


@cache
def read_table(name: str) -> Table:
    """The content of `words/<name>.toml`; ConfigError when there is none."""
    place = files(__package__).joinpath(f"{name}.toml")
    try:
        return tomllib.loads(place.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise ConfigError(f"no word list {name}.toml in dateline/words") from None
