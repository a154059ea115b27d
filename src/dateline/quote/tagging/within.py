"""A saying within a quotation, as the network marks it, cut to what is quoted there: "“He said, ‘Swim!’ I swam.”"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Span
from dateline.quote.marks import Quotation
from dateline.quote.reading import Reading

from .tags import Attribution


def clip(attribution: Attribution, reading: Reading) -> Attribution:
    """The attribution with the inner quotation alone for its content, where its cue stands in the outer one right before that."""
    outer = _holding(attribution, reading)
    if outer is None:
        return attribution
    last = attribution.cue[-1].end
    inner = next((q for q in outer.inner if q.start > last and q.closed and len(q.pieces) == 1), None)
    if inner is None or not _LISTENER.fullmatch(reading.text, last, inner.start):
        return attribution
    if not any(span.start <= inner.start + 1 and inner.start < span.end for span in attribution.content):
        return attribution
    return replace(attribution, content=(Span(inner.start, inner.end),))


def _holding(attribution: Attribution, reading: Reading) -> Quotation | None:
    """The quotation within whose marks the source and the cue stand."""
    if not attribution.cue or not reading.quotations:
        return None
    start = min(span.start for span in (*attribution.source, *attribution.cue))
    at = bisect_right(reading.quotations, start, key=lambda quotation: quotation.start) - 1
    outer = reading.quotations[at] if at >= 0 else None
    return outer if outer and outer.start <= start and attribution.cue[-1].end < outer.end else None


_LISTENER = re.compile(r"(?:\s(?!and\b|but\b|that\b)[\w’'-]+){0,4}(?<!\sa)(?<!\san)(?<!\sthe)(?<!\sas)[,:]?\s")
"""What stands between a cue and what it brings: " to me, "."""


def whole(attributions: Sequence[Attribution], text: str) -> list[Attribution]:
    """The attributions without those that hold no word, or only a part of what the same cue brings elsewhere."""
    by_cue: dict[object, list[Attribution]] = {}
    for attribution in attributions:
        if attribution.cue:
            by_cue.setdefault((attribution.source, attribution.cue), []).append(attribution)
    parts = {id(one) for same in by_cue.values() for one in same if any(_is_part(one, other) for other in same)}
    return [one for one in attributions if _has_words(one, text) and id(one) not in parts]


def _has_words(attribution: Attribution, text: str) -> bool:
    return any(letter.isalnum() for span in attribution.content for letter in text[span.start : span.end])


def _is_part(one: Attribution, other: Attribution) -> bool:
    if one.content == other.content:
        return False
    return all(any(whole.start <= span.start and span.end <= whole.end for whole in other.content) for span in one.content)
