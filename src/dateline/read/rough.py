"""The words of a page that passes the limits: read without a tree, in one pass of bounded length."""

from __future__ import annotations

import re
from collections.abc import Iterator

from .lines import ends_sentence
from .outline import shown

_LONGEST = 4_000_000
_MOST = 2_000
_SHORTEST = 8
_RAW = re.compile(r"<(script|style|noscript|template|textarea|svg|iframe|nav|footer|button|select)\b", re.IGNORECASE)
_TAG = re.compile(r"<(?:!--|(/?[a-zA-Z][a-zA-Z0-9-]{0,40})(?:[^>\"']++|\"[^\"]*+\"|'[^']*+'|[\"'])*+>?)")
_BODY = re.compile(r"<body", re.IGNORECASE | re.ASCII)
_INLINE = frozenset(["a", "b", "strong", "i", "em", "span", "u", "small", "sub", "sup", "mark", "font", "time", "abbr", "q", "cite"])


def read_roughly(html: str) -> list[str]:
    """Paragraphs that are sentences of eight words or more, at most 2,000 of them, from the first 4 million characters."""
    paragraphs: list[str] = []
    for text in _texts(html[:_LONGEST]):
        told = shown(text)
        if told.count(" ") >= _SHORTEST - 1 and ends_sentence(told):
            paragraphs.append(told)
            if len(paragraphs) == _MOST:
                break
    return paragraphs


def _texts(html: str) -> Iterator[str]:
    """The runs of text that no tag of layout parts, in order."""
    body = _BODY.search(html)
    position = body.start() if body is not None else 0
    pieces: list[str] = []
    while (match := _TAG.search(html, position)) is not None:
        pieces.append(html[position : match.start()])
        position = match.end()
        if match[1] is None:
            position = _after(html, "-->", position)
            continue
        name = match[1].lower()
        if name.lstrip("/") in _INLINE:
            continue
        yield "".join(pieces)
        pieces.clear()
        if _RAW.match(match[0]):
            position = _after(html, f"</{name}", position)
    yield "".join((*pieces, html[position:]))


def _after(text: str, mark: str, position: int) -> int:
    """Where a mark ends, in letters of either size; a letter that grows in small ("İ") shifts nothing."""
    found = re.compile(re.escape(mark), re.IGNORECASE | re.ASCII).search(text, position)
    return len(text) if found is None else found.end()
