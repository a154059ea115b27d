"""What the network marked and what the rules found -> one list of attributions, without the same saying twice."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from dateline.model import Span, StatementKind
from dateline.quote.reading import Reading

from . import kinds
from .decoding import Bounds
from .linker import find_parents
from .tags import Attribution, Label, Tag

_SAME = 0.5
_AROUND = 120  # characters beside a cue that tell what it ascribes
_SAYING = {"say", "says", "said", "tell", "tells", "told", "saying"}


def join_rules(marked: Sequence[Attribution], ruled: Sequence[Attribution], reading: Reading, seen: int | None = None) -> list[Attribution]:
    """The network's attributions without those that only carry another's words, and of the rules' what no data set taught it.

    That is a saying within a saying ("He said to me, ‘Swim!’"), a quotation that goes on without a cue, an interview's label, a quotation
    signed with a name, and whatever else is directly quoted and unclaimed.
    """
    said = [a for a in marked if not _only_carries(a, marked, reading) and not _is_unsaid(a, reading)]
    kept = [part for attribution in said for part in _by_paragraph(attribution, reading)]
    for attribution, parent in zip(ruled, find_parents(ruled), strict=True):
        nested = parent is not None
        untaught = nested or not attribution.cue or _is_quoted(attribution, reading)
        unseen = seen is not None and attribution.start >= seen
        if unseen or (untaught and not _is_known(attribution, kept, nested)):
            kept.append(attribution)
    return kept


def _only_carries(attribution: Attribution, others: Sequence[Attribution], reading: Reading) -> bool:
    """ "The pier is shut, the mayor said, AFP reported": what AFP did stands in the chain of what the mayor said."""
    cue = attribution.cue[0]
    if not any(carrier.span.start <= cue.start and cue.end <= carrier.span.end for carrier in reading.carriers):
        return False
    return attribution.kind is not StatementKind.SAYING or any(other.inside(attribution) for other in others)


def _by_paragraph(attribution: Attribution, reading: Reading) -> Iterator[Attribution]:
    """ "“It is shut,” Lund said.⏎⏎“Nobody asked us.”": the second is a statement of its own, unless the first ran on unclosed."""
    near = [span for span in attribution.content if not _is_apart(span, attribution, reading)]
    if not near:
        yield attribution
        return
    yield replace(attribution, content=tuple(near))
    for span in attribution.content:
        if span not in near:
            yield Attribution((), (), (span,), attribution.kind)


def _is_apart(span: Span, attribution: Attribution, reading: Reading) -> bool:
    cue = attribution.cue[0]
    between = reading.text[min(span.end, cue.end) : max(span.start, cue.start)]
    if "\n" not in between:
        return False
    runs_on = (q for q in reading.quotations if len(q.pieces) > 1 and any(p.start <= span.start < p.end for p in q.pieces))
    return not any(p.start <= other.start < p.end for q in runs_on for p in q.pieces for other in attribution.content if other != span)


def _is_unsaid(attribution: Attribution, reading: Reading) -> bool:
    """ "She did not say whether …", "nobody said why", "the mayor said nothing": a saying denied is none."""
    words = reading.lexicon.words
    cue = reading.text[attribution.cue[0].start : attribution.cue[0].end].lower().split()
    if not any(word in _SAYING for word in cue):
        return False
    source = reading.text[attribution.source[0].start : attribution.source[0].end].lower().split() if attribution.source else []
    before = reading.text[max(0, attribution.cue[0].start - 30) : attribution.cue[0].start].lower().split()[-2:]
    content = reading.text[attribution.content[0].start : attribution.content[0].end].lower()
    denied = any(word in words["negations"] or word.endswith(("n't", "n’t")) for word in [*cue, *before])
    return denied or (bool(source) and source[0] in words["nobody"]) or content == "nothing"


def as_tags(attributions: Iterable[Attribution]) -> list[Tag]:
    """The tags of attributions, a group each."""
    return [
        Tag(label, span, group, attribution.kind)
        for group, attribution in enumerate(attributions)
        for label, spans in ((Label.SOURCE, attribution.source), (Label.CUE, attribution.cue), (Label.CONTENT, attribution.content))
        for span in spans
    ]


def _is_known(attribution: Attribution, others: Sequence[Attribution], nested: bool) -> bool:
    """Whether another has half of the same content, or more. What is nested lies inside another's content and is not known by it."""
    mine = _length(attribution.content)
    near = (other for other in others if not (nested and attribution.inside(other)))
    return any(_common(attribution.content, other.content) > _SAME * mine for other in near)


def _is_quoted(attribution: Attribution, reading: Reading) -> bool:
    pieces = {piece for quotation in reading.quotations for piece in quotation.pieces}
    return all(span in pieces for span in attribution.content)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _common(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def kind_of(saying: float, bounds: Bounds, cue: Span, text: str) -> StatementKind:
    """A saying where the network sees one, and sooner where the words of the cue agree; else what those words ascribe.

    The network knows unusual verbs of saying, the words know what is only held, hoped or done. Together they found sayings of
    own-written articles with F1 96.3, the network alone 95.5, the words alone 94.2 (`../shared/data/chains`).
    """
    start, end = text.rfind("\n", 0, cue.start) + 1, text.find("\n", cue.end)
    before, after = text[max(start, cue.start - _AROUND) : cue.start], text[cue.end : end if end >= 0 else None][:_AROUND]
    known = kinds.kind_of(text[cue.start : cue.end], before, after)
    if saying >= (bounds.known_saying if known is StatementKind.SAYING else bounds.other_saying):
        return StatementKind.SAYING
    return known if known and known is not StatementKind.SAYING else StatementKind.OTHER
