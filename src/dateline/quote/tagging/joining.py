"""What the network marked and what the rules found -> one list of attributions, without the same saying twice."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from dateline.model import Span, StatementKind
from dateline.quote.reading import Reading

from . import kinds
from .completing import SAYING, complete
from .decoding import Bounds
from .overlooked import told_within
from .tags import Attribution, Label, Tag
from .within import clip, whole

_BIDS = re.compile(r"\b(?:told|asked|ordered|warned|urged|advised|promised|assured|instructed|begged|reminded|informed)$")
_BIDDEN = re.compile(r"\s(?:me|us|him|her|them|(?:the|his|her|their|its|my|our)\s[\w’'-]+)\s(?:not\sto|to|that|of|about)\s")
_ONESELF = {"he", "she", "they", "it", "i", "we", "who"}
_STATES = frozenset({"said", "stated", "disclosed", "revealed", "announced", "made"})
""" "Lund stated this on the radio" tells of words before it, and brings none."""
_SAME = 0.5
_AROUND = 120  # characters beside a cue that tell what it ascribes
_OPENING = "“\"‘'«"
_STRETCH = 200
"""Characters of a stretch of text."""
_NEAR = 8
"""Contents looked back over for one that holds a place."""


def join_rules(marked: Sequence[Attribution], ruled: Sequence[Attribution], reading: Reading, seen: int | None = None) -> list[Attribution]:
    """The network's attributions without those that only carry another's words, and of the rules' what no data set taught it.

    That is a saying within a quotation ("He said to me, ‘Swim!’"), what somebody was told to do ("her boss ordered him to leave"), a
    quotation that goes on without a cue, an interview's label, a quotation signed with a name, a short denial, and whatever else is
    directly quoted and unclaimed. And all that lies at `seen` or behind, where the network did not look.
    """
    unseen = [attribution for attribution in ruled if seen is not None and attribution.start >= seen]
    ruled = ruled if not unseen else [attribution for attribution in ruled if seen is not None and attribution.start < seen]
    marked = complete(marked, ruled, reading)
    ground = Ground((*marked, *ruled))
    carrying = {attribution for attribution in marked if _only_carries(attribution, ground, reading)}
    said = [each for each in marked if each not in carrying and not _is_unsaid(each, reading)]
    claimed = {span for attribution in said if attribution.source for span in attribution.content}
    kept = [clip(each, reading) for attribution in said for each in _by_paragraph(attribution, claimed, reading)]
    wanted = _Wanted(reading, {cue.end for attribution in marked for cue in attribution.cue}, _holders(kept, carrying, reading.text))
    known = Ground(kept)
    within = told_within(kept, reading.text)
    for attribution in (*ruled, *within):
        nested = attribution in within or wanted.is_held(attribution) or wanted.is_around(attribution, known)
        nested = nested or wanted.is_bidden(attribution, known)
        if (nested or attribution.kind or wanted.is_untaught(attribution)) and not _is_known(attribution, known, nested):
            kept.append(attribution)
            known.add(attribution)
    return whole(kept, reading.text) + unseen


class Ground:
    """Which attributions have content near a place, so that each is compared with its neighbours alone."""

    def __init__(self, attributions: Iterable[Attribution] = ()) -> None:
        """Hold attributions by the stretches of text in which their contents lie."""
        self._at: dict[int, list[Attribution]] = {}
        for attribution in attributions:
            self.add(attribution)

    def add(self, attribution: Attribution) -> None:
        """Hold one more."""
        for stretch in _stretches(attribution):
            self._at.setdefault(stretch, []).append(attribution)

    def near(self, attribution: Attribution) -> list[Attribution]:
        """Those that have content in the same stretches, each once."""
        return list(dict.fromkeys(other for stretch in _stretches(attribution) for other in self._at.get(stretch, ())))


def _stretches(attribution: Attribution) -> set[int]:
    return {stretch for span in attribution.content for stretch in range(span.start // _STRETCH, span.end // _STRETCH + 1)}


@dataclass
class _Wanted:
    """What of the rules' attributions a network passes over. `cues`: where its cues end; `holders`: contents that hold others."""

    reading: Reading
    cues: Collection[int]
    holders: Sequence[Span]

    def is_untaught(self, attribution: Attribution) -> bool:
        """Without a cue, directly quoted, or a short denial."""
        if not attribution.cue or all(span in self.pieces for span in attribution.content):
            return True
        return self._refuses(attribution)

    @cached_property
    def pieces(self) -> frozenset[Span]:
        """The pieces of all quotations."""
        return frozenset(piece for quotation in self.reading.quotations for piece in quotation.pieces)

    def _refuses(self, attribution: Attribution) -> bool:
        """ "Lund denied this": few words, but hers."""
        cue = attribution.cue[-1]
        verb = self.reading.text[cue.start : cue.end].lower().split()[-1]
        if verb not in self.reading.lexicon.words["refusing"] or cue.end in self.cues or not attribution.source:
            return False
        return attribution.content[0].start == cue.end + 1

    def is_bidden(self, attribution: Attribution, known: Ground) -> bool:
        """ "testified that her boss had ordered him to leave": what somebody was told to do, within what is told without marks."""
        if not attribution.source or len(attribution.cue) != 1:
            return False
        text, cue = self.reading.text, attribution.cue[0]
        if (
            _words_of(attribution.source[0], text)[0] in _ONESELF
            or not _BIDS.search(text, cue.start, cue.end)
            or not _BIDDEN.match(text, cue.end)
        ):
            return False
        return any(attribution.inside(other) for other in known.near(attribution))

    def is_around(self, attribution: Attribution, known: Ground) -> bool:
        """ "Lund told them that it was shut, | according to Berg |": what the network heard of Lund was told by Berg."""
        cue = attribution.cue[0] if len(attribution.cue) == 1 else None
        if (
            cue is None
            or not attribution.source
            or self.reading.text[cue.start : cue.end].lower() != "according to"
            or cue.end in self.cues
        ):
            return False
        return any(other.cue and other.inside(attribution) for other in known.near(attribution))

    def is_held(self, attribution: Attribution) -> bool:
        """Whether its source and cue stand inside one content of the network's, and so the rest."""
        words = sorted((*attribution.source, *attribution.cue))
        if not words:
            return False
        place = bisect_right(self.holders, words[0].start, key=lambda span: span.start)
        return any(words[-1].end <= span.end for span in self.holders[max(0, place - _NEAR) : place])


def _holders(kept: Sequence[Attribution], carrying: Collection[Attribution], text: str) -> list[Span]:
    """The quotations, and what an outlet only carries."""
    quoted = (span for attribution in kept for span in attribution.content if text[span.start] in _OPENING)
    return sorted((*quoted, *(span for attribution in carrying for span in attribution.content)))


def _only_carries(attribution: Attribution, ground: Ground, reading: Reading) -> bool:
    """ "The pier is shut, the mayor said, AFP reported": what AFP did stands in the chain of what the mayor said."""
    if not attribution.cue:
        return False
    cue = attribution.cue[0]
    if not any(carrier.span.start <= cue.start and cue.end <= carrier.span.end for carrier in reading.carriers):
        return False
    if attribution.kind is not StatementKind.SAYING:
        return True
    mine = _length(attribution.content)
    near = (other for other in ground.near(attribution) if other.cue != attribution.cue and other.cue)
    return any(other.inside(attribution) or _common(attribution.content, other.content) > _SAME * mine for other in near)


def _by_paragraph(attribution: Attribution, claimed: Collection[Span], reading: Reading) -> Iterator[Attribution]:
    """ "“It is shut,” Lund said.⏎⏎“Nobody asked us.”": the second is a statement of its own, unless the first ran on unclosed."""
    near = [span for span in attribution.content if not (attribution.cue and _is_apart(span, attribution, reading))]
    if not near:
        yield attribution
        return
    yield replace(attribution, content=tuple(near))
    for span in attribution.content:
        if span not in near and span not in claimed:
            yield Attribution((), (), (span,), attribution.kind)


def _is_apart(span: Span, attribution: Attribution, reading: Reading) -> bool:
    cue = attribution.cue[0]
    between = reading.text[min(span.end, cue.end) : max(span.start, cue.start)]
    if "\n" not in between:
        return False
    runs_on = (q for q in reading.quotations if len(q.pieces) > 1 and any(p.start <= span.start < p.end for p in q.pieces))
    return not any(p.start <= other.start < p.end for q in runs_on for p in q.pieces for other in attribution.content if other != span)


def _is_unsaid(attribution: Attribution, reading: Reading) -> bool:
    """ "She did not say whether …", "no group has claimed it", "the mayor said nothing": a saying denied is none."""
    if not attribution.cue:
        return False
    cue = attribution.cue[0]
    if attribution.source and _words_of(attribution.source[0], reading.text)[0] in reading.lexicon.words["nobody"]:
        return True
    if _words_of(attribution.content[0], reading.text) in (["this"], ["these"]) and _words_of(cue, reading.text)[-1] in _STATES:
        return True
    if not SAYING.intersection(_words_of(cue, reading.text)):
        return False
    return _words_of(attribution.content[0], reading.text) == ["nothing"] or kinds.is_unsaid(*_cue_and_before(cue, reading.text))


def _words_of(span: Span, text: str) -> list[str]:
    return text[span.start : span.end].lower().split()


def _cue_and_before(cue: Span, text: str) -> tuple[str, str]:
    """A cue's words, and those of its paragraph before it."""
    start = max(text.rfind("\n", 0, cue.start) + 1, cue.start - _AROUND)
    return text[cue.start : cue.end], text[start : cue.start]


def as_tags(attributions: Iterable[Attribution]) -> list[Tag]:
    """The tags of attributions, a group each."""
    return [
        Tag(label, span, group, attribution.kind)
        for group, attribution in enumerate(attributions)
        for label, spans in ((Label.SOURCE, attribution.source), (Label.CUE, attribution.cue), (Label.CONTENT, attribution.content))
        for span in spans
    ]


def _is_known(attribution: Attribution, known: Ground, nested: bool) -> bool:
    """Whether another has half of the same content, or more. What is nested lies inside another's content and is not known by it."""
    mine = _length(attribution.content)
    near = (other for other in known.near(attribution) if not (nested and attribution.inside(other)) and not _is_within(other, attribution))
    return any(_common(attribution.content, other.content) > _SAME * mine for other in near)


def _is_within(other: Attribution, attribution: Attribution) -> bool:
    """ "“One manager said to me, ‘It will hold.’”": the manager's words do not make the whole quotation known."""
    return bool(other.cue) and not attribution.cue and other.inside(attribution)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _common(one: Sequence[Span], other: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one for b in other)


def kind_of(saying: float, bounds: Bounds, cue: Span, text: str) -> StatementKind:
    """A saying where the network sees one, and sooner where the words of the cue agree; else what those words ascribe.

    The network knows unusual verbs of saying, the words know what is only held, hoped or done. With the first
    weights they found sayings together with F1 96.3, the network alone with 95.5, the words alone with 94.2 (`../shared/data/chains`).
    Who is cited is no more than named: "told reporters, citing hospitals".
    """
    if kinds.only_cites(text[cue.start : cue.end]):
        return StatementKind.OTHER
    end = text.find("\n", cue.end)
    after = text[cue.end : end if end >= 0 else None][:_AROUND]
    known = kinds.kind_of(*_cue_and_before(cue, text), after)
    if saying >= (bounds.known_saying if known is StatementKind.SAYING else bounds.other_saying):
        return StatementKind.SAYING
    return known if known and known is not StatementKind.SAYING else StatementKind.OTHER
