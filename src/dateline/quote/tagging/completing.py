"""What the rules know of a cue that the network found too: whom an outlet quotes, a source not seen, where an occasion begins."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dateline.model import Span, StatementKind

from .tags import Attribution

_OCCASION = re.compile(r"\s(?:in|on|at|during)\s")
_INFINITIVE = re.compile(r"\bto\s[a-z]")
_SECOND = re.compile(r",?\s(?:and|but)\s[a-z]+(?:ed|aid|old)\s")
_RELATIVE = re.compile(r",?\s(?:which|who|whose|whom|where)\s")
_PASSES = re.compile(r"^(?:citing|quoting|with reference to|as (?:saying|telling|reporting|stating))$")
_QUOTES = "“\"‘'«"


def complete(marked: Sequence[Attribution], ruled: Sequence[Attribution], text: str) -> list[Attribution]:
    """The network's attributions with what the rules know of the same cue: whom an outlet quotes or cites, and a source it did not see."""
    by_cue = {cue.end: rule for rule in ruled for cue in rule.cue}
    labels = {rule.source[0].start: rule for rule in ruled if rule.source and not rule.cue}
    return [_with_rule(attribution, by_cue, text) if attribution.cue else _answer(attribution, labels) for attribution in marked]


def _answer(attribution: Attribution, labels: Mapping[int, Attribution]) -> Attribution:
    """ "Lund: It is shut. Nobody asked.": an answer is all that stands behind its label."""
    rule = labels.get(attribution.source[0].start) if attribution.source else None
    return replace(rule, kind=StatementKind.SAYING) if rule else attribution


def _with_rule(attribution: Attribution, by_cue: Mapping[int, Attribution], text: str) -> Attribution:
    rule = next((by_cue[cue.end] for cue in attribution.cue if cue.end in by_cue), None)
    if rule is None or not rule.source:
        return attribution
    if len(rule.cue) > 1 and _PASSES.search(text[rule.cue[-1].start : rule.cue[-1].end]):
        return replace(rule, kind=StatementKind.SAYING)
    if not attribution.source and not _holds(attribution.content, rule.source[0]):
        attribution = replace(attribution, source=rule.source)
    said = attribution.kind is StatementKind.SAYING
    whole = _with_relative_clause(attribution.content, rule.content, text) if said else attribution.content
    return replace(attribution, content=_without_occasion(whole, rule.content, text))


def _with_relative_clause(content: tuple[Span, ...], ruled: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """ "said it was shutting the pier | , which had stood since 1974": a clause that hangs on a content's last words belongs to it."""
    last = content[-1]
    longer = [span.end for span in ruled if span.start <= last.start and last.end < span.end]
    if not longer or not _RELATIVE.match(text, last.end):
        return content
    return (*content[:-1], Span(last.start, longer[0]))


def _holds(content: Sequence[Span], place: Span) -> bool:
    return any(span.start <= place.start < span.end for span in content)


def _without_occasion(content: tuple[Span, ...], ruled: tuple[Span, ...], text: str) -> tuple[Span, ...]:
    """ "rejected | the claim | in a post on X": the rules know where an occasion begins."""
    last = content[-1]
    shorter = [span.end for span in ruled if last.start <= span.start < last.end and span.end < last.end]
    if shorter and _SECOND.match(text, shorter[-1]):
        return (*content[:-1], Span(last.start, shorter[-1]))
    ends = [end for end in shorter if _OCCASION.match(text, end)]
    if not ends or _INFINITIVE.search(text, last.start, min(ends)) or any(mark in text[last.start : last.end] for mark in _QUOTES):
        return content
    return (*content[:-1], Span(last.start, min(ends)))
