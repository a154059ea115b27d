"""Markup in a feed's titles and summaries -> one line of plain text."""

from __future__ import annotations

import html
import re

_TAG = re.compile(r"<(?:!--[^>]*|/?[a-zA-Z][^<>]*)>")
_HIDDEN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f]")


def plain_line(markup: object, limit: int = 1000) -> str | None:
    """The words without tags and entities, on one line, None when there are none; over `limit` characters they end in "…"."""
    if not isinstance(markup, str):
        return None
    words = html.unescape(_TAG.sub(" ", markup[: limit * 20]))
    line = " ".join(_HIDDEN.sub("", words).split())
    return (line if len(line) <= limit else line[: limit - 1] + "…") or None
