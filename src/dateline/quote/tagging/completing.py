"""What the rules know of a cue that the network found too: a source it did not see, and where what is said ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from dateline.model import Span, StatementKind
from dateline.quote.reading import Reading

from .tags import Attribution

SAYING = frozenset({"say", "says", "said", "tell", "tells", "told", "saying"})
_RELATIVE = re.compile(r",?\s(?:which|who|whose|whom|where)\s")
_WITHIN = re.compile(r",\s(?:which|who|whose|whom|where)\s[^,.;:]*,\s(?:from|to|with|for|by|into|against|and)\s")


def complete(marked: Sequence[Attribution], ruled: Sequence[Attribution], reading: Reading) -> list[Attribution]:
    """The network's attributions, with what the rules know of the same cue."""
    by_cue = {cue.end: rule for rule in ruled for cue in rule.cue}
    found = []
    for attribution in marked:
        rule = next((by_cue[cue.end] for cue in attribution.cue if cue.end in by_cue), None)
        found.append(_with_rule(attribution, rule, reading) if rule and rule.source else attribution)
    return found


def _with_rule(attribution: Attribution, rule: Attribution, reading: Reading) -> Attribution:
    if not attribution.source and not any(span.start <= rule.source[0].start < span.end for span in attribution.content):
        attribution = replace(attribution, source=rule.source)
    last = attribution.content[-1]
    longer = [span.end for span in rule.content if span.start <= last.start and last.end < span.end]
    if not longer or not (_is_unfinished(last, reading) or _belongs(attribution, reading.text)):
        return attribution
    return replace(attribution, content=(*attribution.content[:-1], Span(last.start, longer[0])))


def _is_unfinished(content: Span, reading: Reading) -> bool:
    last = reading.text[content.start : content.end].lower().rsplit(maxsplit=1)[-1]
    return last in reading.lexicon.words["unfinished"]


def _belongs(attribution: Attribution, text: str) -> bool:
    """Whether the words behind a content are the speaker's too.

    "said it was shutting the pier | , which had stood since 1974" is her clause; "praised Lund | , who is 70" is the writer's, but
    "blames the owners | , whom he knows, for the leak" goes on.
    """
    end = attribution.content[-1].end
    if attribution.kind is not StatementKind.SAYING:
        return False
    said = not SAYING.isdisjoint(text[attribution.cue[-1].start : attribution.cue[-1].end].lower().split())
    return bool(_WITHIN.match(text, end) or (said and _RELATIVE.match(text, end)))
