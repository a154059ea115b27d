"""A saying within a quotation, as the network marks it, cut to what is quoted there: "“He said, ‘Swim!’ I swam.”"."""

from __future__ import annotations

from bisect import bisect_right
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
    inner = next((q for q in outer.inner if 0 <= q.start - last <= _GAP and q.closed and len(q.pieces) == 1), None)
    if inner is None or not any(span.start <= inner.start + 1 and inner.start < span.end for span in attribution.content):
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


_GAP = 3
"""Characters between a cue and what it brings: ", " or ": "."""
