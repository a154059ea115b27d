"""Nouns of `model` as JSON text, and back, without loss."""

from __future__ import annotations

import json
from typing import Any, TypeVar

from pydantic import TypeAdapter
from pydantic_core import PydanticSerializationError

NounT = TypeVar("NounT")
_ADAPTERS: dict[type[Any], TypeAdapter[Any]] = {}


def dump(kind: type[NounT], noun: NounT) -> str:
    """Render a noun as JSON.

    A lone surrogate, which no database holds, becomes "?": one character for one, so that spans still fit. An infinite or
    undefined number becomes null, which is how the nouns spell an open edge.
    """
    try:
        return _adapter(kind).dump_json(noun).decode()
    except PydanticSerializationError:
        plain = _adapter(kind).dump_python(noun, mode="json")
        return plain_text(json.dumps(plain, ensure_ascii=False))


def load(kind: type[NounT], text: str) -> NounT:
    """Read a noun back from what `dump` wrote."""
    noun: NounT = _adapter(kind).validate_json(text)
    return noun


def plain_text(text: str) -> str:
    """The text with lone surrogates and NUL characters, which databases refuse, as "?"; its length stays."""
    return text.encode("utf-8", "replace").decode().replace("\x00", "?")


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    if kind not in _ADAPTERS:
        _ADAPTERS[kind] = TypeAdapter(kind)
    return _ADAPTERS[kind]
