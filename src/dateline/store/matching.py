"""Is it the same statement? A reading that an editor decided about, found again in another text or by another engine. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from dateline.model import Decision, HeldStatement, Span, Statement

ALIKE = 0.5
"""Two contents of which this part (of their union) is shared are one statement; the measure of PolNeAR's partial match."""
PART = 0.8
"""A content of which this part lies inside another is a part of it, where one of the two has no cue. Where they share the cue, half."""
REACH = 1_000
"""So many characters further than before the next piece of a content is looked for."""
SLACK = 3
"""White space may change by so much between a cue and the words beside it."""
TRIES = 50


@dataclass(frozen=True, slots=True)
class Kept:
    """What an editor decided about: the reading, and what the engine had read when it was decided, both in the text of now.

    `known` are the keys of the engine's other statements that stood beside it then: those are no other form of this one.
    """

    key: str
    statement: Statement
    engine: Statement | None
    known: frozenset[str]
    decision: Decision
    corrected: bool

    @property
    def binds(self) -> bool:
        """True when it holds whatever the engine finds: accepted, rejected or corrected, and not taken back."""
        return self.corrected or self.decision is not Decision.PROPOSED

    def likeness(self, key: str, found: Statement) -> float:
        """How like it a statement of the engine's is, 0 where it is another one."""
        if key in self.known:
            return 0.0
        forms = (form for form in (self.statement, self.engine) if form is not None)
        return max((_union_shared(form, found) for form in forms if same_statement(form, found)), default=0.0)


def lay_over(report_id: str, engine: Mapping[str, Statement], kept: Sequence[Kept]) -> dict[str, HeldStatement]:
    """The statements of a report by key, in the order of the text: what editors decided about, and what is new beside it.

    A statement of the engine's that is another form of a decided one stands behind it (`also`), and is no proposal of its own.
    """
    own = {one.key for one in kept}
    behind: dict[str, list[str]] = {}
    for key, found in engine.items():
        if key not in own and (one := _likest(key, found, kept)):
            behind.setdefault(one.key, []).append(key)
    hidden = {key for keys in behind.values() for key in keys}
    held = {key: HeldStatement(key, report_id, found) for key, found in engine.items() if key not in hidden}
    for one in kept:
        if one.binds:
            also = tuple(behind.get(one.key, ()))
            held[one.key] = HeldStatement(one.key, report_id, one.statement, one.decision, one.corrected, also)
        elif one.key not in engine and not any(one.likeness(key, found) for key, found in engine.items()):
            held[one.key] = HeldStatement(one.key, report_id, one.statement)
    return dict(sorted(held.items(), key=lambda pair: _place(pair[1].statement)))


def _likest(key: str, found: Statement, kept: Sequence[Kept]) -> Kept | None:
    scored = [(one.likeness(key, found), one.decision is not Decision.REJECTED, -place) for place, one in enumerate(kept) if one.binds]
    likeness, _, place = max(scored, default=(0.0, False, 0))
    return [one for one in kept if one.binds][-place] if likeness else None


def same_statement(one: Statement, other: Statement) -> bool:
    """True when two readings of one text are of one statement; a saying within the other's saying is another statement."""
    if _is_within(one, other) or _is_within(other, one):
        return False
    if _union_shared(one, other) >= ALIKE:
        return True
    shared, shorter = _shared(one.content, other.content), min(_length(one.content), _length(other.content))
    if _shared(one.cue, other.cue):
        return shared >= shorter * ALIKE > 0
    return not (one.cue and other.cue) and shared >= shorter * PART > 0


def _union_shared(one: Statement, other: Statement) -> float:
    shared = _shared(one.content, other.content)
    union = _length(one.content) + _length(other.content) - shared
    return shared / union if union else 0.0


def _is_within(one: Statement, other: Statement) -> bool:
    """ "the minister said that the mayor had denied it": the mayor's denial is cued inside what the minister said."""
    marks = one.cue or one.source
    return bool(marks) and _shared(marks, other.content) == _length(marks) and not _shared(one.cue, other.cue)


def _shared(some: Sequence[Span], others: Sequence[Span]) -> int:
    return sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in some for b in others)


def _length(spans: Sequence[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _place(statement: Statement) -> tuple[int, int]:
    spans = statement.content or statement.cue or statement.source
    return (spans[0].start, spans[-1].end) if spans else (0, 0)


# --- in another text -------------------------------------------------------------------------------------------------


def words_under(text: str, statement: Statement) -> tuple[str, ...]:
    """The words under each span of a statement, as `move_statement` takes them."""
    return tuple(text[span.start : span.end] for span in _spans(statement))


def move_statement(statement: Statement, words: Sequence[str], text: str, near: Statement | None = None) -> Statement | None:
    """A statement whose spans held these words in another text, moved to where they stand in this one; None where they do not.

    Source, cue and insertions must stand beside the same piece of content as before: "Holm said" is not carried over to "Borg said".
    Only white space may differ. `near` is the engine's reading of it in this text, which tells the place where it stands twice.
    """
    spans = _spans(statement)
    if len(words) != len(spans) or not statement.content:
        return None
    if all(text[span.start : span.end] == held for span, held in zip(spans, words, strict=True)):
        return statement
    held = dict(zip(spans, words, strict=True))
    first = statement.content[0]
    guess = near.content[0].start if near and near.content else first.start
    places = sorted(_places(held[first], text), key=lambda place: abs(place.start - guess))[:TRIES]
    return next((moved for place in places if (moved := _fitted(statement, held, text, place))), None)


def _spans(statement: Statement) -> tuple[Span, ...]:
    hops = tuple(hop.span for hop in statement.chain if hop.span)
    return (*statement.source, *statement.cue, *statement.content, *statement.insertions, *hops)


def _fitted(statement: Statement, held: Mapping[Span, str], text: str, first: Span) -> Statement | None:
    """The statement with its first piece of content there, if everything else stands there too."""
    pieces = {statement.content[0]: first}
    for before, piece in zip(statement.content, statement.content[1:], strict=False):
        at = pieces[before].end
        following = _nearest(held[piece], text, at + piece.start - before.end, REACH)
        if following is None or following.start < at:
            return None
        pieces[piece] = following
    beside = {span: _beside(span, held[span], text, pieces) for span in (*statement.source, *statement.cue, *statement.insertions)}
    shift = first.start - statement.content[0].start
    hops = {hop.span: _nearest(held[hop.span], text, hop.span.start + shift, len(text)) for hop in statement.chain if hop.span}
    moved = {**hops, **beside, **pieces}
    return _with_spans(statement, {span: place for span, place in moved.items() if place}) if all(moved.values()) else None


def _beside(span: Span, words: str, text: str, pieces: Mapping[Span, Span]) -> Span | None:
    """Where the words stand as far from the nearest piece of content as before."""
    piece = min(pieces, key=lambda p: max(p.start - span.end, span.start - p.end, 0))
    moved = pieces[piece]
    shift = moved.end - piece.end if span.start >= piece.end else moved.start - piece.start
    return _nearest(words, text, span.start + shift, SLACK)


def _nearest(words: str, text: str, place: int, reach: int) -> Span | None:
    found = min(_places(words, text, place - reach, place + reach + 2 * len(words)), key=lambda s: abs(s.start - place), default=None)
    return found if found and abs(found.start - place) <= reach else None


def _places(words: str, text: str, start: int = 0, end: int | None = None) -> Iterator[Span]:
    pattern = r"\s+".join(map(re.escape, words.split()))
    if pattern:
        upto = len(text) if end is None else end
        yield from (Span(*match.span()) for match in re.compile(pattern).finditer(text, max(0, start), max(0, upto)))


def _with_spans(statement: Statement, moved: Mapping[Span, Span]) -> Statement:
    return replace(
        statement,
        source=tuple(moved[span] for span in statement.source),
        cue=tuple(moved[span] for span in statement.cue),
        content=tuple(moved[span] for span in statement.content),
        insertions=tuple(moved[span] for span in statement.insertions),
        chain=tuple(replace(hop, span=moved[hop.span]) if hop.span else hop for hop in statement.chain),
    )
