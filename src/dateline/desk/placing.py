"""Words that an editor typed or selected -> their spans in a report's text. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from dateline.errors import InputError
from dateline.model import Span

MOST_PIECES = 40
_ALIKE = str.maketrans("’‘‚‛`´“”„‟«»–—‑−", "''''''\"\"\"\"\"\"----")
_ELISION = re.compile(r"\s*(?:…|\.\.\.)\s*")
_BREAK = re.compile(r"\s*\n[^\S\n]*\n\s*")


def piece_lines(text: str, spans: Sequence[Span]) -> str:
    """The words under spans as a form shows them: a line a piece, white space made single."""
    return "\n".join(" ".join(text[span.start : span.end].split()) for span in spans)


def place_pieces(text: str, typed: str, name: str, *, stood: Sequence[Span], near: Sequence[int] = ()) -> tuple[Span, ...]:
    """The spans of typed words, a line a piece, in the order of the text; InputError says which words do not stand there.

    A line is the words themselves, or the first and the last of them with "…" between. `stood` are the spans that the form showed:
    words that were left as they were keep them, others are looked for nearest to them. `near` are the places of a selection, one a
    line, and count before that. A piece ends with its paragraph.
    """
    lines = [line for line in (" ".join(line.split()) for line in typed.splitlines()) if line]
    if not near and lines == piece_lines(text, stood).splitlines():
        return tuple(stood)
    if len(lines) > MOST_PIECES:
        raise InputError(f"{name}: at most {MOST_PIECES} pieces, a line each")
    found: list[Span] = []
    for number, line in enumerate(lines):
        guess = near[number] if len(near) == len(lines) else _guess(found, stood, number)
        found.append(_place(text, line, guess, name))
    pieces = sorted(part for span in found for part in _paragraphs(text, span))
    if any(after.start < before.end for before, after in pairwise(pieces)):
        raise InputError(f"{name}: two of its lines are the same words, or overlap; give each piece once")
    return tuple(pieces)


def find_words(text: str, words: str, near: int) -> Span | None:
    """Where the words stand, nearest to a place; quotation marks, hyphens and white space may be written in another way."""
    folded = text.translate(_ALIKE)
    pattern = r"\s+".join(re.escape(word) for word in words.translate(_ALIKE).split())
    if not pattern:
        return None
    exact = [Span(*match.span()) for match in re.finditer(pattern, folded)]
    any_case = exact or [Span(*match.span()) for match in re.finditer(pattern, folded, re.IGNORECASE)]
    return min(any_case, key=lambda span: abs(span.start - near), default=None)


def _guess(found: Sequence[Span], stood: Sequence[Span], number: int) -> int:
    if number < len(stood):
        return stood[number].start
    return found[-1].end if found else stood[-1].end if stood else 0


def _place(text: str, line: str, near: int, name: str) -> Span:
    whole = find_words(text, line, near) or _from_first_to_last(text, line, near)
    if whole is None:
        raise InputError(f"{name}: “{line[:80]}” does not stand in this report's text; take the words as they stand there")
    return whole


def _from_first_to_last(text: str, line: str, near: int) -> Span | None:
    ends = _ELISION.split(line)
    first = find_words(text, ends[0], near) if len(ends) == 2 else None
    if first is None:
        return None
    last = find_words(text[first.end :], ends[1], 0)
    return Span(first.start, first.end + last.end) if last else None


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for gap in _BREAK.finditer(text, span.start, span.end):
        if gap.start() > start:
            yield Span(start, gap.start())
        start = gap.end()
    if start < span.end:
        yield Span(start, span.end)
