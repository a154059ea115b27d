"""Whose words a content is in: direct, indirect, or mixed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.model import Mode, Span

from .reading import Reading
from .tagging.tags import Attribution

_SMALL = {"the", "a", "an", "of", "in", "on", "for", "and", "to", "at", "by", "with"}


def mode_of(attribution: Attribution, inner: Sequence[Attribution], reading: Reading) -> Mode:
    """Direct when every span is a quotation (or follows a bare label); mixed when some of the speaker's words are quoted; else indirect.

    Titles (“Six Hundred Doors”), so-called names and words that only a speaker further inside is quoted with do not make it mixed.
    """
    if attribution.source and not attribution.cue:
        return Mode.DIRECT
    quoted = list(_quoted_inside(attribution, reading))
    if all(any(_covers(piece, span, reading.text) for piece in quoted) for span in attribution.content):
        return Mode.DIRECT
    nested = [content for other in inner for content in other.content]
    own = [piece for piece in quoted if not any(_within(piece, content) for content in nested) and not _is_title(reading.text, piece)]
    return Mode.MIXED if own else Mode.INDIRECT


def _quoted_inside(attribution: Attribution, reading: Reading) -> Iterator[Span]:
    for span in attribution.content:
        for piece, _, _, _ in reading.blocks.inside(span.start, span.end):
            yield piece
        yield from _inner_pieces(span, reading)


def _inner_pieces(span: Span, reading: Reading) -> Iterator[Span]:
    """Quotations within the quotation that holds this span."""
    holder = reading.blocks.holding(span.start)
    if holder is None:
        return
    for inner in reading.quotations[holder].inner:
        for piece in inner.pieces:
            if span.start <= piece.start and piece.end <= span.end:
                yield piece


def _covers(piece: Span, span: Span, text: str) -> bool:
    return piece.start <= span.start and not text[min(piece.end, span.end) : span.end].strip(" .,;:!?")


def _within(piece: Span, content: Span) -> bool:
    return content.start <= piece.start and piece.end <= content.end


def _is_title(text: str, piece: Span) -> bool:
    """“Six Hundred Doors”: every word in capitals, two at least; or a so-called name."""
    if re.search(r"so-called\s$", text[max(0, piece.start - 10) : piece.start]):
        return True
    words = re.findall(r"[\w’'-]+", text[piece.start + 1 : piece.end - 1])
    large = [word for word in words if word.lower() not in _SMALL]
    return len(words) >= 2 and bool(large) and all(word[0].isupper() or word[0].isdigit() for word in large)
